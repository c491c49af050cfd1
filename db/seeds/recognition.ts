import type { Actor } from '../../worker/identity/actor.ts';
import { chooseName } from '../../worker/recognition/name-choice.ts';
import { cryptoRandom } from '../../worker/shared/ids.ts';
import { isRefusal } from '../../worker/shared/refusal.ts';

/** A giver wants to be named on the page of givers. */
export async function nameGiver(db: D1Database, { personId, now }: Actor): Promise<void> {
  const choice = { key: 'story-name-choice-1', personId, choice: 'named', now } as const;
  const chosen = await chooseName(db, { ...choice, random: cryptoRandom });
  if (isRefusal(chosen)) throw new Error(`the story was refused: ${chosen.code}`);
}
