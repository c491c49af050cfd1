import { auditEvent } from '../identity/audit-store.ts';
import { type Instant, wibDate, wibMonth } from '../shared/dates.ts';
import { newId, type RandomBytes } from '../shared/ids.ts';
import { isRefusal } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { settlement } from './pledge.ts';
import { activePledgesAfter, type PledgeRow, pledgeMoved, supportEnded } from './pledge-store.ts';

const PAGE = 200;

/**
 * The nightly round over active pledges: fulfilled ones are closed, lapsed ones free their children.
 * Each pledge is a batch of its own, so a crash leaves whole pledges and the next night does the rest.
 */
export async function settlePledges(
  db: D1Database,
  given: { now: Instant; random: RandomBytes },
): Promise<{ fulfilled: number; lapsed: number }> {
  const settled = { fulfilled: 0, lapsed: 0 };
  for (let after = ''; ; ) {
    const { pledges } = await read(db, { pledges: activePledgesAfter(after, PAGE) });
    for (const pledge of pledges) {
      const rupiah = pledge.receivedRupiah;
      const end = settlement(pledge, { rupiah, today: wibDate(given.now) });
      if (end && (await settle(db, pledge, end, given))) settled[end] += 1;
    }
    const last = pledges.at(-1);
    if (!last || pledges.length < PAGE) return settled;
    after = last.id;
  }
}

/** False when the pledge moved on meanwhile: then there is nothing to settle. */
async function settle(
  db: D1Database,
  pledge: PledgeRow,
  end: 'fulfilled' | 'lapsed',
  given: { now: Instant; random: RandomBytes },
): Promise<boolean> {
  const { now } = given;
  const written = await write(db, [
    ...pledgeMoved(
      { id: pledge.id, from: 'active', to: end },
      { stepId: newId(given.random), by: 'system', at: now },
    ),
    ...supportEnded({
      pledgeId: pledge.id,
      reason: end === 'fulfilled' ? 'completed' : 'pledge_cancelled',
      month: wibMonth(now),
      at: now,
    }),
    auditEvent({
      at: now,
      personId: null,
      action: 'system.settle_pledges',
      subjectKind: 'pledge',
      subjectId: pledge.id,
      areaCode: pledge.areaCode,
    }),
  ]);
  return !isRefusal(written);
}
