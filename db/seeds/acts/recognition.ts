import { chooseName } from '../../../worker/recognition/name-choice.ts';
import { cryptoRandom } from '../../../worker/shared/ids.ts';
import { done, key } from '../script.ts';
import type { Stage } from '../stage.ts';

/** One who gives by herself wants to be named on the page of givers. */
export async function nameGiver(stage: Stage): Promise<void> {
  const { personId, now } = stage.actor('warga', stage.now - 7_200_000);
  const choice = { key: key('name-choice'), personId, choice: 'named', now } as const;
  done(await chooseName(stage.db, { ...choice, random: cryptoRandom }));
}
