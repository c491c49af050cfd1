import { auditEvent } from '../identity/audit-store.ts';
import { type DateOnly, type Instant, type Month, wibDate } from '../shared/dates.ts';
import { newId, type RandomBytes } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { retryOn } from '../storage/retry.ts';
import type { Statement } from '../storage/sql.ts';
import type { Claim } from '../transparency/event.ts';
import type { Till } from './account.ts';
import { bookingMonth } from './booking-month.ts';
import type { Entry } from './entry.ts';
import { lastClosedMonth, tillBalances } from './ledger-store.ts';
import { entryAndLeaf } from './post-entry.ts';
import { depositEntry, feeEntry, poolReceiptEntry, shortfallCoverEntry } from './receiving.ts';
import { citiesWithBooks, movementKept, type PoolReason, poolReceiptKept } from './till-store.ts';

/** What a treasurer books of a city's till or bank account. */
export interface TillCommand {
  readonly key: string;
  readonly areaCode: string;
  readonly rupiah: number;
  /** The number of the slip, statement line or receipt: each is booked once. */
  readonly reference: string;
  readonly happenedOn: DateOnly;
  readonly by: string;
  readonly scopes: readonly string[];
  readonly now: Instant;
  readonly random: RandomBytes;
}

/** How money for the pool came in. */
export interface PoolMoney {
  readonly method: 'bank_transfer' | 'cash';
  readonly reason: PoolReason;
  /** The pledge it was meant for, where that no longer runs. */
  readonly pledgeId: string | null;
}

/** `bookedIn` is a later month than that of its day where that is closed. */
type Booked = Committed<{ entryId: string; bookedIn: Month }> | Refusal;

/** Where money lies after it came in one way or the other. */
export const TILL_OF = { bank_transfer: 'bank', cash: 'cash' } as const satisfies Record<
  string,
  Till
>;

/** Books cash taken to the bank. Refuses `overdrawn` when there was not so much in the till. */
export function bookDeposit(db: D1Database, command: TillCommand): Promise<Booked> {
  return retryOn(['period_closed'], () =>
    book(db, command, 'deposit.post', (head) => ({
      entry: depositEntry({ ...head, rupiah: command.rupiah }),
      kept: movementKept({ ...rowOf(command, head), kind: 'deposit' }),
    })),
  );
}

/** Books what the bank took. The pool bears it as far as it reaches; the rest is a public shortfall. */
export function bookFee(db: D1Database, command: TillCommand): Promise<Booked> {
  return retryOn(['overdrawn', 'period_closed'], async () => {
    const { tills } = await read(db, { tills: tillBalances(command.areaCode) });
    const poolRupiah = Math.min(command.rupiah, tills[0]?.pool ?? 0);
    return book(db, command, 'fee.post', (head) => ({
      entry: feeEntry({ ...head, rupiah: command.rupiah, poolRupiah }),
      kept: movementKept({ ...rowOf(command, head), kind: 'fee' }),
    }));
  });
}

/**
 * Books money that is tied to no running pledge: it belongs to all children. Where money of pledges is
 * missing, it first makes that good.
 */
export function bookPoolMoney(db: D1Database, command: TillCommand & PoolMoney): Promise<Booked> {
  const { method, reason, pledgeId, rupiah } = command;
  return retryOn(['overdrawn', 'period_closed'], async () => {
    const { tills } = await read(db, { tills: tillBalances(command.areaCode) });
    const missing = Math.min(tills[0]?.shortfall ?? 0, rupiah);
    return book(
      db,
      command,
      'pool_receipt.post',
      (head) => ({
        entry: poolReceiptEntry({ ...head, rupiah, into: TILL_OF[method] }),
        cover:
          missing === 0
            ? null
            : shortfallCoverEntry({ ...head, id: newId(command.random), rupiah: missing }),
        kept: poolReceiptKept({
          ...rowOf(command, head),
          receivedOn: command.happenedOn,
          method,
          reason,
          pledgeId,
        }),
      }),
      { method, reason, pledgeId },
    );
  });
}

/** A reference as it is kept and compared: upper case, single spaces. */
export function plainReference(typed: string): string {
  return typed.toUpperCase().replace(/\s+/g, ' ').trim();
}

/**
 * Books an entry of a city with the row it stands for, once per command. Refuses `receipt_in_future`,
 * and `area_unknown` for a city outside the scope.
 */
async function book(
  db: D1Database,
  command: TillCommand,
  name: string,
  make: (head: Head) => { entry: Entry | Refusal; kept: Statement; cover?: Entry | Refusal | null },
  more: { pledgeId?: string | null; method?: string; reason?: string } = {},
): Promise<Booked> {
  const { areaCode, rupiah, happenedOn, by, now, random } = command;
  if (happenedOn > wibDate(now)) return refuse('receipt_in_future');
  const { cities, closed } = await read(db, {
    cities: citiesWithBooks(command.scopes),
    closed: lastClosedMonth(areaCode),
  });
  if (!cities.some(({ code }) => code === areaCode)) return refuse('area_unknown');
  const sourceId = newId<string>(random);
  const head = {
    id: newId<Entry['id']>(random),
    month: bookingMonth(happenedOn, closed),
    areaCode,
    sourceId,
  };
  const { entry, kept, cover = null } = make(head);
  if (isRefusal(entry)) return entry;
  if (isRefusal(cover)) return cover;
  const posted = await entryAndLeaf(entry, { by, at: now, random, claims: claimsOf(more) });
  if (isRefusal(posted)) return posted;
  const covered = cover ? await entryAndLeaf(cover, { by, at: now, random, claims: [] }) : [];
  if (isRefusal(covered)) return covered;
  const reference = plainReference(command.reference);
  const once = {
    key: command.key,
    name,
    personId: by,
    input: { areaCode, rupiah, reference, happenedOn, ...more },
    answer: { entryId: entry.id, bookedIn: entry.month },
    at: now,
  };
  return commit(db, once, [
    ...posted,
    ...covered,
    kept,
    auditEvent({
      at: now,
      personId: by,
      action: name,
      subjectKind: 'entry',
      subjectId: entry.id,
      areaCode,
    }),
  ]);
}

type Head = { id: Entry['id']; month: Entry['month']; areaCode: string; sourceId: string };

function rowOf(command: TillCommand, head: Head) {
  return {
    id: head.sourceId,
    areaCode: command.areaCode,
    rupiah: command.rupiah,
    reference: plainReference(command.reference),
    happenedOn: command.happenedOn,
    entryId: head.id,
    by: command.by,
    at: command.now,
  };
}

function claimsOf({ pledgeId }: { pledgeId?: string | null }): Claim[] {
  return pledgeId ? [{ claim: 'pledge', subjectId: pledgeId, value: pledgeId }] : [];
}
