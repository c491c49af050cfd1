import { donorDecided } from '../../../worker/identity/donor-store.ts';
import { countTonight } from '../../../worker/need/count-tonight.ts';
import { publishNeeds } from '../../../worker/need/publish-needs.ts';
import { acceptPledge } from '../../../worker/pledges/decide-pledge.ts';
import { chooseName } from '../../../worker/recognition/name-choice.ts';
import { chooseBoard, switchBoard } from '../../../worker/recognition/unit-board.ts';
import type { Instant } from '../../../worker/shared/dates.ts';
import { cryptoRandom, newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { done, key } from '../script.ts';
import type { Stage } from '../stage.ts';

/** One who gives by herself wants to be named on the page of givers. */
export async function nameGiver(stage: Stage): Promise<void> {
  const { personId, now } = stage.actor('warga', stage.now - 7_200_000);
  const choice = { key: key('name-choice'), personId, choice: 'named', now } as const;
  done(await chooseName(stage.db, { ...choice, random: cryptoRandom }));
}

/**
 * The coordinator verifies three members of a unit and accepts what they promised (a unit of fewer than
 * five givers has no place on a board), and switches the city's board on; two commanders let their unit
 * stand there.
 */
export async function openBoard(stage: Stage): Promise<void> {
  const random = cryptoRandom;
  const coordinator = { ...stage.actor('coordinator', stage.now - 900_000), random };
  const verified = { by: coordinator.personId, at: coordinator.now, outcome: 'verified' } as const;
  for (const { pledgeId, donorId } of await waitingPledges(stage)) {
    done(await write(stage.db, [donorDecided({ id: newId(), personId: donorId, ...verified })]));
    const acceptance = { key: key('accept-member', pledgeId), pledgeId, random };
    done(await acceptPledge(stage.db, { ...acceptance, ...coordinator, by: coordinator.personId }));
  }
  const on = { key: key('board-on'), areaCode: stage.city, isOn: true };
  done(await switchBoard(stage.db, on, coordinator));
  for (const [commander, unit] of [
    ['dandim', 'kodim'],
    ['kapolres', 'polres'],
  ] as const) {
    const by = { ...stage.actor(commander, stage.now - 600_000), random };
    const choice = { organisationId: stage.organisation(unit), choice: 'in' } as const;
    done(await chooseBoard(stage.db, { key: key('board-in', unit), ...choice }, by));
  }
}

async function waitingPledges(stage: Stage): Promise<{ pledgeId: string; donorId: string }[]> {
  const { results } = await stage.db
    .prepare(
      `SELECT id AS pledgeId, donor_id AS donorId FROM pledge
       WHERE organisation_id = ? AND status = 'pending' ORDER BY id LIMIT 3`,
    )
    .bind(stage.organisation('kodim'))
    .all<{ pledgeId: string; donorId: string }>();
  return results;
}

/** What the public is told of children, as a night counts them; of each kelurahan, as the first night of a month does. */
export async function takeFigures(stage: Stage, at: Instant): Promise<void> {
  await countTonight(stage.db, { now: at });
  await publishNeeds(stage.db, { now: at });
}
