import { cityOf } from '../ledger/account.ts';
import type { Entry } from '../ledger/entry.ts';
import { entryAndLeaf } from '../ledger/post-entry.ts';
import { commitmentEndEntry, commitmentEntry } from '../ledger/receiving.ts';
import { type Instant, wibMonth } from '../shared/dates.ts';
import { newId, type RandomBytes } from '../shared/ids.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import type { Statement } from '../storage/sql.ts';
import { type CommitmentOutcome, commitmentResolvedOnce } from './commitment-store.ts';
import { claimsOf, giverOf } from './pledge-giver.ts';
import type { PledgeRow } from './pledge-store.ts';

/** Who books a commitment, and when. */
export interface CommitmentPosting {
  readonly by: string;
  readonly now: Instant;
  readonly random: RandomBytes;
}

/** What a pledge has promised and not paid, before anything of it was booked. */
export function openRupiah(pledge: PledgeRow): number {
  return pledge.rupiahPerMonth * pledge.months - pledge.receivedRupiah;
}

/**
 * Books that a pledge is pending money: promised, and not there. For the batch that makes it active.
 * Nothing where all of it has come in already.
 */
export async function commitmentMade(
  pledge: PledgeRow,
  posting: CommitmentPosting,
): Promise<Statement[] | Refusal> {
  const rupiah = openRupiah(pledge);
  if (rupiah <= 0) return [];
  return posted(commitmentEntry({ ...headOf(pledge, posting), rupiah }), pledge, posting);
}

/**
 * Resolves a commitment, once: what never came is promised no longer. Aborts with
 * `commitment_resolved` the second time, and with `overdrawn` or `commitment_open` when money came in
 * (or was taken back) since the pledge was read: read again then.
 */
export async function commitmentResolved(
  pledge: PledgeRow,
  outcome: CommitmentOutcome,
  posting: CommitmentPosting,
): Promise<Statement[] | Refusal> {
  if (pledge.isCommitted === 0) return [];
  const rupiah = pledge.promisedRupiah;
  const head = headOf(pledge, posting);
  const ended =
    rupiah === 0 ? [] : await posted(commitmentEndEntry({ ...head, rupiah }), pledge, posting);
  if (isRefusal(ended)) return ended;
  const entryId = rupiah === 0 ? null : head.id;
  const { by, now: at } = posting;
  return [...ended, commitmentResolvedOnce({ pledgeId: pledge.id, outcome, entryId, by, at })];
}

function headOf(pledge: PledgeRow, { now, random }: CommitmentPosting) {
  return {
    id: newId<Entry['id']>(random),
    month: wibMonth(now),
    areaCode: cityOf(pledge.areaCode),
    sourceId: pledge.id,
    giver: giverOf(pledge),
  };
}

async function posted(
  entry: Entry | Refusal,
  pledge: PledgeRow,
  { by, now, random }: CommitmentPosting,
): Promise<Statement[] | Refusal> {
  if (isRefusal(entry)) return entry;
  return entryAndLeaf(entry, { by, at: now, random, claims: claimsOf(pledge) });
}
