import { auditEvent } from '../identity/audit-store.ts';
import { cityOf } from '../ledger/account.ts';
import { bookPoolMoney, plainReference, TILL_OF } from '../ledger/book-till.ts';
import { bookingMonth } from '../ledger/booking-month.ts';
import { lastClosedMonth } from '../ledger/ledger-store.ts';
import { entryAndLeaf } from '../ledger/post-entry.ts';
import { receiptEntry } from '../ledger/receiving.ts';
import { type DateOnly, type Instant, type Month, wibDate } from '../shared/dates.ts';
import { newId, type RandomBytes } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { retryOn } from '../storage/retry.ts';
import { claimsOf, giverOf } from './pledge-giver.ts';
import { type PledgeRow, pledgeByReference } from './pledge-store.ts';
import { leavesRoomFor, type PaymentMethod, receiptKept } from './receipt-store.ts';
import { parseReference } from './reference.ts';

/** The pledge may have it (its donor wishes so, or what it supports goes on), or all children. */
export const LATE_CHOICES = ['donor_wishes', 'support_goes_on', 'pool'] as const;
export type LateChoice = (typeof LATE_CHOICES)[number];

/** Money that came in for a pledge, as the treasurer reads it off the bank statement. */
export interface ReceiptCommand {
  readonly key: string;
  /** The pledge's payment reference as typed. */
  readonly pledgeReference: string;
  readonly rupiah: number;
  readonly method: PaymentMethod;
  /** The bank's number of the transfer, or that of the cash slip: each is booked once. */
  readonly bankReference: string;
  readonly receivedOn: DateOnly;
  /** Where money for a pledge that no longer runs goes, and why; none while the treasurer has not chosen. */
  readonly late?: LateChoice | null;
  readonly by: string;
  readonly scopes: readonly string[];
  readonly now: Instant;
  readonly random: RandomBytes;
}

/** A receipt as it stands: `bookedIn` is a later month than that of its day where that is closed. */
export interface PostedReceipt {
  readonly receiptId: string;
  readonly pledgeId: string;
  readonly bookedIn: Month;
}

/**
 * Books money received: receipt, entry, postings and public leaf in one batch.
 * Its day stays what it was; where that month is closed, the books have it in the first open one.
 * What was promised of it is promised no longer. Money for a pledge that has lapsed goes where the
 * treasurer says, for that of one that is over only the pool is left. Refuses `receipt_in_future`,
 * `pledge_unknown`, `pledge_not_active`, `late_choice_needed`, `receipt_exceeds_pledge`, `receipt_exists`.
 */
export async function postReceipt(
  db: D1Database,
  command: ReceiptCommand,
): Promise<Committed<PostedReceipt> | Refusal> {
  // Two receipts at once both read the same open promise; the second would overdraw it.
  return retryOn(['overdrawn', 'period_closed'], () => tryReceipt(db, command));
}

async function tryReceipt(
  db: D1Database,
  command: ReceiptCommand,
): Promise<Committed<PostedReceipt> | Refusal> {
  const { rupiah, receivedOn, by, now, random } = command;
  if (receivedOn > wibDate(now)) return refuse('receipt_in_future');
  const reference = parseReference(command.pledgeReference);
  if (reference === null) return refuse('pledge_unknown');
  const { pledges } = await read(db, { pledges: pledgeByReference(reference, command.scopes) });
  const [pledge] = pledges;
  if (!pledge) return refuse('pledge_unknown');

  const isOver = pledge.status !== 'active' && pledge.status !== 'pending';
  const late = isOver ? (command.late ?? null) : null;
  if (isOver && late === null) return refuse('late_choice_needed');
  if (late === 'pool') return latePoolMoney(db, command, pledge);

  const { closed } = await read(db, { closed: lastClosedMonth(pledge.areaCode) });
  const month = bookingMonth(receivedOn, closed);
  const receiptId = newId<string>(random);
  const entry = receiptEntry({
    id: newId(random),
    month,
    areaCode: cityOf(pledge.areaCode),
    sourceId: receiptId,
    giver: giverOf(pledge),
    rupiah,
    into: TILL_OF[command.method],
    promisedRupiah: Math.min(rupiah, pledge.promisedRupiah),
  });
  if (isRefusal(entry)) return entry;
  const posted = await entryAndLeaf(entry, { by, at: now, random, claims: claimsOf(pledge) });
  if (isRefusal(posted)) return posted;

  const bankReference = plainReference(command.bankReference);
  const { method } = command;
  const once = {
    key: command.key,
    name: 'receipt.post',
    personId: by,
    input: { pledgeId: pledge.id, rupiah, method, bankReference, receivedOn, late },
    answer: { receiptId, pledgeId: pledge.id, bookedIn: month },
    at: now,
  };
  return commit(db, once, [
    leavesRoomFor(pledge.id, rupiah),
    ...posted,
    receiptKept({
      id: receiptId,
      pledgeId: pledge.id,
      rupiah,
      method,
      reference: bankReference,
      receivedOn,
      lateReason: late ?? '',
      entryId: entry.id,
      by,
      at: now,
    }),
    auditEvent({
      at: now,
      personId: by,
      action: 'receipt.post',
      subjectKind: 'receipt',
      subjectId: receiptId,
      areaCode: pledge.areaCode,
    }),
  ]);
}

async function latePoolMoney(db: D1Database, command: ReceiptCommand, pledge: PledgeRow) {
  const booked = await bookPoolMoney(db, {
    ...command,
    areaCode: cityOf(pledge.areaCode),
    reference: command.bankReference,
    happenedOn: command.receivedOn,
    reason: 'pledge_over',
    pledgeId: pledge.id,
  });
  if (isRefusal(booked)) return booked;
  const { entryId: receiptId, bookedIn } = booked.answer;
  return { ...booked, answer: { receiptId, pledgeId: pledge.id, bookedIn } };
}
