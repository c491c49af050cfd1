import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import {
  matched,
  matchOf,
  matchUndone,
  type OpenEntryRow,
  openEntriesOf,
  openLinesOf,
} from './match-store.ts';
import { type OpenEntry, partsOf } from './suggest.ts';

/** What a person ticked: lines and entries of one city. */
export interface MatchCommand {
  readonly key: string;
  readonly areaCode: string;
  readonly lineIds: readonly string[];
  readonly entryIds: readonly string[];
}

/**
 * Confirms that lines and entries are the same money: one line and its entries, or one entry and its
 * lines. Refuses what partsOf refuses, `match_gone` when one of them is explained meanwhile, and
 * `period_closed`.
 */
export async function matchLines(
  db: D1Database,
  command: MatchCommand,
  actor: Actor,
): Promise<Committed<{ parts: number }> | Refusal> {
  const { areaCode, lineIds, entryIds, key } = command;
  const { personId: by, now: at } = actor;
  const once = {
    key,
    name: 'bank.match',
    personId: by,
    input: { areaCode, lineIds, entryIds },
    at,
  };
  const facts = await read(db, {
    lines: openLinesOf(areaCode, lineIds),
    entries: openEntriesOf(areaCode, entryIds),
  });
  if (facts.lines.length < lineIds.length || facts.entries.length < entryIds.length) {
    return repeatOr(db, once, refuse('match_gone'));
  }
  const parts = partsOf(facts.lines, facts.entries.map(openEntry));
  if (isRefusal(parts)) return parts;
  const random = actor.random ?? cryptoRandom;
  const rows = parts.map((part) => ({ ...part, id: newId<string>(random) }));
  return commit(db, { ...once, answer: { parts: rows.length } }, [
    matched(rows, { by, at }),
    ...rows.map(({ id }) =>
      auditEvent({
        at,
        personId: by,
        action: 'bank.match',
        subjectKind: 'bank_match',
        subjectId: id,
        areaCode,
      }),
    ),
  ]);
}

/** Takes a match back. Refuses `not_found`, `match_undone_already` and `period_closed`. */
export async function undoMatch(
  db: D1Database,
  command: { key: string; areaCode: string; matchId: string },
  actor: Actor,
): Promise<Committed<{ matchId: string }> | Refusal> {
  const { areaCode, matchId, key } = command;
  const { personId: by, now: at } = actor;
  const { found } = await read(db, { found: matchOf(areaCode, matchId) });
  if (found.length === 0) return refuse('not_found');
  const once = {
    key,
    name: 'bank.unmatch',
    personId: by,
    input: { matchId },
    answer: { matchId },
    at,
  };
  return commit(db, once, [
    ...matchUndone(matchId, { by, at }),
    auditEvent({
      at,
      personId: by,
      action: 'bank.unmatch',
      subjectKind: 'bank_match',
      subjectId: matchId,
      areaCode,
    }),
  ]);
}

/** A row as the rules know it. */
export function openEntry(row: OpenEntryRow): OpenEntry {
  const { id, on, rupiah } = row;
  const texts = (json: string) =>
    (JSON.parse(json) as (string | null)[]).flatMap((each) => (each ? [each] : []));
  return { id, on, rupiah, references: texts(row.references), names: texts(row.names) };
}
