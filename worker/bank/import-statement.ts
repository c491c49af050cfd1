import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import type { Vault } from '../registry/vault.ts';
import type { Instant } from '../shared/dates.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit, write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import {
  type BankAccountRow,
  bankAccountAdded,
  bankDraft,
  draftForgotten,
  draftKept,
  linesBetween,
  periodsBetween,
  statementKept,
  statementKnown,
} from './bank-store.ts';
import { contentHash } from './content-hash.ts';
import { accountKey, openedDraft, openedLines, sealedDraft, sealedWords } from './line-words.ts';
import { type PlacedLine, placedLines } from './overlap.ts';
import { type ReadingTerms, readStatement, type StatementReading } from './read-statement.ts';
import type { BankStatement } from './statement.ts';
import { tableText } from './table-rows.ts';

/** Adds an account of the programme; refuses `bank_account_number` and `bank_account_known`. */
export async function addBankAccount(
  db: D1Database,
  account: { key: string; areaCode: string; bank: string; number: string },
  actor: Actor,
): Promise<Committed<{ accountId: string }> | Refusal> {
  const { areaCode, bank } = account;
  const number = account.number.toUpperCase().replace(/[\s.-]/g, '');
  if (!/^[A-Z0-9]{5,34}$/.test(number)) return refuse('bank_account_number');
  const { personId: by, now: at } = actor;
  const id = newId<string>(actor.random ?? cryptoRandom);
  const once = {
    key: account.key,
    name: 'bank.account',
    personId: by,
    input: { areaCode, bank, number },
    answer: { accountId: id },
    at,
  };
  return commit(db, once, [
    bankAccountAdded({ id, areaCode, bank, number, by, at }),
    auditEvent({
      at,
      personId: by,
      action: 'bank.account',
      subjectKind: 'bank_account',
      subjectId: id,
      areaCode,
    }),
  ]);
}

/** Keeps an uploaded file, sealed, to be looked at; refuses what is no text before it is kept. */
export async function keepDraft(
  { db, vault }: BankPlace,
  file: { accountId: string; bytes: Uint8Array },
  actor: Actor,
): Promise<{ draftId: string } | Refusal> {
  const content = await tableText(file.bytes);
  if (isRefusal(content)) return content;
  const id = newId<string>(actor.random ?? cryptoRandom);
  const { accountId } = file;
  const key = await accountKey({ db, vault }, accountId, actor.now);
  const kept = await write(
    db,
    draftKept({
      id,
      accountId,
      content: await sealedDraft(vault, key, { id, content }),
      by: actor.personId,
      at: actor.now,
    }),
  );
  return isRefusal(kept) ? kept : { draftId: id };
}

/** Where lines are kept, and what their words are sealed with. */
export interface BankPlace {
  readonly db: D1Database;
  readonly vault: Vault;
}

/** What an import would do. */
export interface StatementPlan {
  readonly statement: BankStatement;
  readonly lines: readonly PlacedLine[];
  readonly knownLines: number;
  readonly contentHash: string;
  /** The account has this very statement already. */
  readonly isKnown: boolean;
}

/** A reading with what its import would do; null for the plan where it is refused. */
export interface DraftReading {
  readonly reading: StatementReading;
  readonly plan: StatementPlan | Refusal | null;
}

/** Reads a draft and compares it with what the account already tells; null when there is none such. */
export async function readDraft(
  { db, vault }: BankPlace,
  draft: { id: string; account: BankAccountRow; by: string; at: Instant },
  terms: Omit<ReadingTerms, 'accountNumber'>,
): Promise<DraftReading | null> {
  const { account } = draft;
  const { drafts } = await read(db, {
    drafts: bankDraft({ id: draft.id, accountId: account.id, by: draft.by }),
  });
  const [found] = drafts;
  if (!found) return null;
  const key = await accountKey({ db, vault }, account.id, draft.at);
  const content = await openedDraft(vault, key, found);
  const reading = await readStatement(content, { ...terms, accountNumber: account.number });
  if (!('statement' in reading)) return { reading, plan: null };
  const { statement } = reading;
  const hash = await hashOf(statement);
  const facts = await read(db, {
    known: statementKnown(account.id, hash),
    lines: linesBetween(account.id, statement),
    periods: periodsBetween(account.id, statement),
  });
  const kept = await openedLines({ db, vault }, facts.lines);
  const lines = placedLines(statement, { ...facts, lines: kept });
  if (isRefusal(lines)) return { reading, plan: lines };
  const knownLines = facts.lines.length;
  return {
    reading,
    plan: { statement, lines, knownLines, contentHash: hash, isKnown: facts.known.length > 0 },
  };
}

/** How many lines were new, or that the account had this statement already. */
interface Imported {
  readonly lines: number;
  readonly isKnown: boolean;
}

/**
 * Imports a draft as it was shown. The same statement again changes nothing and says so. Refuses what
 * readStatement and placedLines refuse, and `period_closed` for a new line in a closed month.
 */
export async function importStatement(
  { db, vault }: BankPlace,
  command: { key: string; draftId: string; account: BankAccountRow },
  terms: Omit<ReadingTerms, 'accountNumber'>,
  actor: Actor,
): Promise<Imported | Refusal> {
  const { account, draftId, key } = command;
  const { personId: by, now: at } = actor;
  const input = { accountId: account.id, draftId };
  const once = { key, name: 'bank.import', personId: by, input, at };
  const draft = await readDraft({ db, vault }, { id: draftId, account, by, at }, terms);
  if (draft === null) {
    const repeated = await repeatOr<Imported>(db, once, refuse('statement_draft_gone'));
    return isRefusal(repeated) ? repeated : repeated.answer;
  }
  const { reading, plan } = draft;
  if ('refusal' in reading) return reading.refusal;
  if (plan === null || isRefusal(plan)) return plan ?? refuse('statement_draft_gone');
  if (plan.isKnown) {
    const forgotten = await write(db, [draftForgotten(draftId)]);
    return isRefusal(forgotten) ? forgotten : { lines: 0, isKnown: true };
  }
  const random = actor.random ?? cryptoRandom;
  const id = newId<string>(random);
  const dataKey = await accountKey({ db, vault }, account.id, at);
  const lines = await Promise.all(
    plan.lines.map(async (line) => {
      const lineId = line.knownId ?? newId<string>(random);
      const words = { id: lineId, text: line.text, reference: line.reference };
      return { ...line, id: lineId, ...(await sealedWords(vault, dataKey, words)) };
    }),
  );
  const fresh = plan.lines.filter(({ knownId }) => knownId === null).length;
  const { statement, knownLines } = plan;
  const { mapping } = reading;
  const done = await commit(db, { ...once, answer: { lines: fresh, isKnown: false } }, [
    ...statementKept({
      id,
      account,
      statement,
      contentHash: plan.contentHash,
      lines,
      mapping,
      knownLines,
      by,
      at,
    }),
    draftForgotten(draftId),
    auditEvent({
      at,
      personId: by,
      action: 'bank.import',
      subjectKind: 'bank_statement',
      subjectId: id,
      areaCode: account.areaCode,
    }),
  ]);
  return isRefusal(done) ? done : done.answer;
}

/** The format is left out: one bank's csv and MT940 of the same days may say the same. */
function hashOf({ from, to, openingRupiah, closingRupiah, lines }: BankStatement): Promise<string> {
  const moves = lines.flatMap((line) => [line.bookedOn, line.rupiah, line.text, line.reference]);
  return contentHash([from, to, openingRupiah, closingRupiah, ...moves]);
}
