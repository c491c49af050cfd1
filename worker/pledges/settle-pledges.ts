import { auditEvent } from '../identity/audit-store.ts';
import { type Instant, wibDate, wibMonth } from '../shared/dates.ts';
import { newId, type RandomBytes } from '../shared/ids.ts';
import { isRefusal } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { commitmentMade, commitmentResolved } from './commitment.ts';
import { settlement } from './pledge.ts';
import { activePledgesAfter, type PledgeRow, pledgeMoved, supportEnded } from './pledge-store.ts';

const PAGE = 200;

/**
 * The nightly round over active pledges: fulfilled ones are closed, lapsed ones free their children.
 * What was pledged before commitments were booked is booked now. Each pledge is a batch of its own, so a crash leaves whole pledges and the next night does the rest.
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
      if (end === null) await commit(db, pledge, given);
      else if (await settle(db, pledge, end, given)) settled[end] += 1;
    }
    const last = pledges.at(-1);
    if (!last || pledges.length < PAGE) return settled;
    after = last.id;
  }
}

/** Books a commitment that is missing: of a pledge accepted before there were any. */
async function commit(
  db: D1Database,
  pledge: PledgeRow,
  { now, random }: { now: Instant; random: RandomBytes },
): Promise<void> {
  if (pledge.isCommitted === 1) return;
  const made = await commitmentMade(pledge, { by: 'system', now, random });
  if (!isRefusal(made) && made.length > 0) await write(db, made);
}

/** False when the pledge moved on meanwhile: then there is nothing to settle. */
async function settle(
  db: D1Database,
  pledge: PledgeRow,
  end: 'fulfilled' | 'lapsed',
  given: { now: Instant; random: RandomBytes },
): Promise<boolean> {
  const { now, random } = given;
  const by = 'system';
  const outcome = end === 'fulfilled' ? 'posted' : 'expired';
  const resolved = await commitmentResolved(pledge, outcome, { by, now, random });
  if (isRefusal(resolved)) return false;
  const written = await write(db, [
    ...pledgeMoved(
      { id: pledge.id, from: 'active', to: end },
      { stepId: newId(random), by, at: now },
    ),
    ...resolved,
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
