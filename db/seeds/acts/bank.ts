import { bankAccount } from '../../../worker/bank/bank-store.ts';
import { closePeriod, proposePeriod } from '../../../worker/bank/close-period.ts';
import {
  addBankAccount,
  importStatement,
  keepDraft,
} from '../../../worker/bank/import-statement.ts';
import { openedLines } from '../../../worker/bank/line-words.ts';
import { matchLines, openEntry } from '../../../worker/bank/match-lines.ts';
import { openEntries, openLines } from '../../../worker/bank/match-store.ts';
import {
  addDays,
  addMonths,
  type DateOnly,
  firstDay,
  type Instant,
  type Month,
  wibDate,
  wibMonth,
} from '../../../worker/shared/dates.ts';
import { read } from '../../../worker/storage/read.ts';
import { done } from '../script.ts';
import type { Stage } from '../stage.ts';

interface Line {
  readonly on: DateOnly;
  readonly text: string;
  readonly rupiah: number;
}

/** What the bank paid into the account in the second month, and no entry explains yet. */
const GIRO_RUPIAH = 37;
/** So many lines of the month that runs are left to whoever plays the treasurer. */
const LEFT_TO_MATCH = 2;
const HOUR = 3_600_000;

/**
 * The bank's side of three months. The first is matched to the rupiah and closed by two people; in the
 * second the bank paid a little that nobody has explained; of the one that runs some lines are open.
 */
export async function reconcileBank(stage: Stage): Promise<void> {
  const { db, city: areaCode, now } = stage;
  const month = wibMonth(now);
  const [first, second] = [addMonths(month, -2), addMonths(month, -1)];
  const number = '164000202601';
  const opened = momentOf(stage, first, 1);
  const account = { key: 'story-bank-account', areaCode, bank: 'Bank Rekaan', number };
  const { accountId } = done(
    await addBankAccount(db, account, stage.actor('maker', opened)),
  ).answer;
  let balance = 0;
  for (const each of [first, second, month]) {
    const entries = (await read(db, { rows: openEntries(areaCode, [each]) })).rows.map(openEntry);
    const booked = entries.map(({ on, rupiah, references }): Line => {
      const text = `${rupiah > 0 ? 'TRF MASUK' : 'TRF KELUAR'} ${references[0] ?? ''}`.trim();
      return { on, text, rupiah };
    });
    const giro = {
      on: addDays(firstDay(addMonths(each, 1)), -1),
      text: 'JASA GIRO',
      rupiah: GIRO_RUPIAH,
    };
    const lines = each === second ? [...booked, giro] : booked;
    if (lines.length === 0) continue;
    const told = { accountId, month: each, lines, opening: balance };
    await importMonth(stage, told);
    balance += lines.reduce((sum, { rupiah }) => sum + rupiah, 0);
    await matchMonth(stage, each, each === month ? LEFT_TO_MATCH : 0);
  }
  // Before the first money there were promises only: nothing moved at the bank, and somebody says so.
  await close(stage, addMonths(first, -1), 'no_movement');
  await close(stage, first, null);
}

/** Two people close a month, on the fourth of the next. */
async function close(stage: Stage, month: Month, unbanked: 'no_movement' | null): Promise<void> {
  const { db, city: areaCode } = stage;
  const at = momentOf(stage, addMonths(month, 1), 4);
  const proposed = { key: `story-period-propose-${month}`, areaCode, month, unbanked };
  done(await proposePeriod(db, proposed, stage.actor('maker', at)));
  const closed = { key: `story-period-close-${month}`, areaCode, month };
  done(await closePeriod(db, closed, stage.actor('checker', at + HOUR)));
}

/** Hands in the bank's csv of a month, as its treasurer does on the third of the next. */
async function importMonth(
  stage: Stage,
  told: { accountId: string; month: Month; lines: readonly Line[]; opening: number },
): Promise<void> {
  const { accountId, month, opening } = told;
  const lines = [...told.lines].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  let balance = opening;
  const rows = lines.map(({ on, text, rupiah }) => {
    balance += rupiah;
    return `${on},${text},${rupiah},${balance}`;
  });
  const csv = ['Tanggal,Keterangan,Jumlah,Saldo', ...rows, ''].join('\n');
  const actor = stage.actor('maker', momentOf(stage, addMonths(month, 1), 3));
  const today = wibDate(stage.now);
  const lastDay = addDays(firstDay(addMonths(month, 1)), -1);
  const bytes = new TextEncoder().encode(csv);
  const { draftId } = done(await keepDraft(stage, { accountId, bytes }, actor));
  const { accounts } = await read(stage.db, { accounts: bankAccount(accountId, actor.scopes) });
  const [account] = accounts;
  if (!account) throw new Error('the story lost its bank account');
  const to = lastDay < today ? lastDay : (lines.at(-1)?.on ?? today);
  const typed = { openingRupiah: null, closingRupiah: null, from: firstDay(month), to };
  const command = { key: `story-bank-import-${month}`, draftId, account };
  done(await importStatement(stage, command, { mapping: null, saved: null, typed, today }, actor));
}

/** Matches each line with the entry it is, but for some small ones that are left. */
async function matchMonth(stage: Stage, month: Month, left: number): Promise<void> {
  const { db, city: areaCode } = stage;
  const found = await read(db, {
    lines: openLines(areaCode, month),
    entries: openEntries(areaCode, [month]),
  });
  const entries = found.entries.map(openEntry);
  const lines = await openedLines(stage, found.lines);
  const actor = stage.actor('maker', momentOf(stage, addMonths(month, 1), 3) + HOUR);
  const largestFirst = [...lines].sort((a, b) => Math.abs(b.rupiah) - Math.abs(a.rupiah));
  for (const line of largestFirst.slice(0, lines.length - left)) {
    const index = entries.findIndex(
      ({ on, rupiah, references }) =>
        on === line.bookedOn &&
        rupiah === line.rupiah &&
        references.some((reference) => line.text.endsWith(reference)),
    );
    const [entry] = index < 0 ? [] : entries.splice(index, 1);
    if (!entry) continue;
    const key = `story-bank-match-${line.id}`;
    const command = { key, areaCode, lineIds: [line.id], entryIds: [entry.id] };
    done(await matchLines(db, command, actor));
  }
}

/** Ten in the morning WIB of a day of a month, or just now where that is still to come. */
function momentOf(stage: Pick<Stage, 'now'>, month: Month, day: number): Instant {
  const morning = Date.parse(`${addDays(firstDay(month), day - 1)}T03:00:00Z`);
  return Math.min(morning, stage.now - 2 * HOUR);
}
