import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { type DateOnly, type Month, monthOf, wibDate } from '../shared/dates.ts';
import { cryptoRandom, newId, type RandomBytes } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { retryOn } from '../storage/retry.ts';
import type { Statement } from '../storage/sql.ts';
import type { Claim } from '../transparency/event.ts';
import { bookingMonth } from './booking-month.ts';
import { balanced, type Entry, type EntryType, reversalOf } from './entry.ts';
import {
  type EntryLineRow,
  type EntryRow,
  entryInScope,
  linesOfEntry,
  type ReversalReason,
  reversalKept,
} from './entry-store.ts';
import { lastClosedMonth } from './ledger-store.ts';
import { entryAndLeaf } from './post-entry.ts';

/**
 * What may be undone by hand. The others are steps of something that goes on: a commitment ends with
 * its pledge, a payment is corrected by what the supplier returns, a delivery by its recheck.
 */
const REVERSIBLE: readonly EntryType[] = [
  'receipt',
  'goods_receipt',
  'deposit',
  'fee',
  'refund',
  'pool_transfer',
  'write_off',
];

/** The undoing of an entry, as asked for. */
export interface ReversalCommand {
  readonly key: string;
  readonly entryId: string;
  readonly reason: ReversalReason;
  /** The day it is booked on: today or an earlier one; of a closed month, the first open one has it. */
  readonly bookedOn: DateOnly;
}

/** The undoing, and the month of the books that has it. */
interface Reversed {
  readonly entryId: string;
  readonly bookedIn: Month;
}

/** Whether entries of this type may be undone by hand. */
export function isReversible(type: EntryType): boolean {
  return REVERSIBLE.includes(type);
}

/**
 * Undoes an entry line by line, with the reason, by somebody who did not post it. Refuses `not_found`,
 * `nothing_to_reverse` for a reversal, `not_reversible`, `maker_is_checker`, `already_reversed`,
 * `dated_in_future`, `reversal_before_entry`, and `overdrawn` when the money has gone on since.
 */
export function reverseEntry(
  db: D1Database,
  command: ReversalCommand,
  actor: Actor,
): Promise<Committed<Reversed> | Refusal> {
  return retryOn(['period_closed'], () => tryReversal(db, command, actor));
}

async function tryReversal(
  db: D1Database,
  command: ReversalCommand,
  actor: Actor,
): Promise<Committed<Reversed> | Refusal> {
  const { personId, now } = actor;
  const { entryId, reason, bookedOn } = command;
  const { entries, lines } = await read(db, {
    entries: entryInScope(entryId, actor.scopes),
    lines: linesOfEntry(entryId),
  });
  const [row] = entries;
  if (!row) return refuse('not_found');
  const once = {
    key: command.key,
    name: 'entry.reverse',
    personId,
    input: { entryId, reason, bookedOn },
    at: now,
  };
  const refusal = whyNot(row, command, actor);
  if (refusal) return repeatOr(db, once, refusal);
  const random = actor.random ?? cryptoRandom;
  const { closed } = await read(db, { closed: lastClosedMonth(row.areaCode) });
  const head = { id: newId<Entry['id']>(random), month: bookingMonth(bookedOn, closed) };
  const reversal = reversalOf(entryOfRow(row, lines), head);
  if (isRefusal(reversal)) return reversal;
  const posted = await postedAll([reversal, ...promiseEndedAgain(reversal, lines, random)], lines, {
    by: personId,
    at: now,
    random,
  });
  if (isRefusal(posted)) return posted;
  return commit(db, { ...once, answer: { entryId: head.id, bookedIn: head.month } }, [
    ...posted,
    reversalKept({ entryId: head.id, reversesId: entryId, reason, by: personId, at: now }),
    auditEvent({
      at: now,
      personId,
      action: 'entry.reverse',
      subjectKind: 'entry',
      subjectId: entryId,
      areaCode: row.areaCode,
    }),
  ]);
}

function whyNot(row: EntryRow, command: ReversalCommand, actor: Actor): Refusal | null {
  if (row.type === 'reversal') return refuse('nothing_to_reverse');
  if (row.reversedById !== null) return refuse('already_reversed');
  if (!isReversible(row.type)) return refuse('not_reversible');
  if (row.postedBy === actor.personId) return refuse('maker_is_checker');
  if (command.bookedOn > wibDate(actor.now)) return refuse('dated_in_future');
  if (monthOf(command.bookedOn) < row.month) return refuse('reversal_before_entry');
  return null;
}

function entryOfRow(row: EntryRow, lines: readonly EntryLineRow[]): Entry {
  const { id, type, month, areaCode, programme, sourceId, reversesId } = row;
  const {
    inKindRupiah: rupiah,
    inKindRupiahPerUnit: rupiahPerUnit,
    inKindPricedOn: pricedOn,
  } = row;
  const inKind =
    rupiah !== null && rupiahPerUnit !== null && pricedOn !== null
      ? { inKind: { rupiah, rupiahPerUnit, pricedOn } }
      : {};
  return {
    id,
    type,
    month,
    areaCode,
    programme,
    sourceId,
    reversesId,
    lines: lines.map(({ amount, pledgeReference: _, isResolved: __, ...account }) => ({
      account,
      amount,
    })),
    ...inKind,
  };
}

/**
 * Undoing a receipt makes its money promised again. Where the commitment is resolved already, that
 * promise ends at once: pending money is resolved once.
 */
function promiseEndedAgain(
  reversal: Entry,
  lines: readonly EntryLineRow[],
  random: RandomBytes,
): (Entry | Refusal)[] {
  const isOver = lines.some(({ kind, isResolved }) => kind === 'promise' && isResolved === 1);
  if (!isOver) return [];
  const promises = reversal.lines.filter(({ account }) => account.asset === 'IDR_PROMISED');
  return [
    balanced({
      ...reversal,
      id: newId<Entry['id']>(random),
      type: 'commitment_end',
      sourceId: reversal.id,
      reversesId: null,
      lines: promises.map(({ account, amount }) => ({ account, amount: -amount })),
    }),
  ];
}

async function postedAll(
  entries: readonly (Entry | Refusal)[],
  lines: readonly EntryLineRow[],
  posting: { by: string; at: number; random: RandomBytes },
): Promise<Statement[] | Refusal> {
  const pledges = new Set(lines.flatMap(({ pledgeId }) => pledgeId ?? []));
  const claims = [...pledges].map((id): Claim => ({ claim: 'pledge', subjectId: id, value: id }));
  const statements: Statement[] = [];
  for (const entry of entries) {
    if (isRefusal(entry)) return entry;
    const posted = await entryAndLeaf(entry, { ...posting, claims });
    if (isRefusal(posted)) return posted;
    statements.push(...posted);
  }
  return statements;
}
