import { auditEvent } from '../identity/audit-store.ts';
import { BRIDGING_RESERVE, cityOf } from '../ledger/account.ts';
import type { Entry } from '../ledger/entry.ts';
import { entryAndLeaf } from '../ledger/post-entry.ts';
import { poolTransferEntry } from '../ledger/receiving.ts';
import { pledgeMoved, supportEnded } from '../pledges/pledge-store.ts';
import { type Instant, wibMonth } from '../shared/dates.ts';
import { newId, type RandomBytes } from '../shared/ids.ts';
import { isRefusal } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { nothingToPay, type ReserveOverRow, reservesOver } from './bridge-store.ts';

const MOST_A_NIGHT = 100;

/**
 * Nightly: the reserve's pledges whose months are over are fulfilled, and what no child needed (of children
 * who recovered or moved meanwhile) goes back to the pool. Each is a batch of its own.
 */
export async function endReserves(
  db: D1Database,
  given: { now: Instant; random: RandomBytes },
): Promise<{ ended: number }> {
  const { reserves } = await read(db, {
    reserves: reservesOver(wibMonth(given.now), MOST_A_NIGHT),
  });
  let ended = 0;
  for (const reserve of reserves) if (await end(db, reserve, given)) ended += 1;
  return { ended };
}

/** False when something of it moved since it was read: then the next night looks again. */
async function end(
  db: D1Database,
  reserve: ReserveOverRow,
  { now, random }: { now: Instant; random: RandomBytes },
): Promise<boolean> {
  const { id, areaCode } = reserve;
  const by = 'system';
  const returned = reserve.freeRupiah > 0 ? await moneyReturned(reserve, { now, random }) : [];
  if (isRefusal(returned)) return false;
  const written = await write(db, [
    nothingToPay(id),
    ...pledgeMoved(
      { id, from: 'active', to: 'fulfilled' },
      { stepId: newId<string>(random), by, at: now },
    ),
    ...supportEnded({ pledgeId: id, reason: 'completed', month: wibMonth(now), at: now }),
    ...returned,
    auditEvent({
      at: now,
      personId: null,
      action: 'system.end_reserve',
      subjectKind: 'pledge',
      subjectId: id,
      areaCode,
    }),
  ]);
  return !isRefusal(written);
}

async function moneyReturned(
  { id, areaCode, programme, freeRupiah }: ReserveOverRow,
  { now, random }: { now: Instant; random: RandomBytes },
) {
  const entry = poolTransferEntry({
    id: newId<Entry['id']>(random),
    month: wibMonth(now),
    areaCode: cityOf(areaCode),
    sourceId: id,
    giver: { pledgeId: id, organisationName: BRIDGING_RESERVE, areaCode, programme },
    rupiah: freeRupiah,
    direction: 'to_pool',
  });
  if (isRefusal(entry)) return entry;
  const claims = [{ claim: 'pledge', subjectId: id, value: id }] as const;
  return entryAndLeaf(entry, { by: 'system', at: now, random, claims });
}
