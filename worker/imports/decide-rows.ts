import type { CanonicalRow } from './canonical-row.ts';
import type { ChildIndex, KnownChild } from './child-index.ts';
import { answerOf, type Hold } from './finding.ts';
import { bestMatch, compareWithChild, type Identity, type Match } from './identity-match.ts';

/** How a row ends; each row ends as exactly one of these. */
export type Outcome = 'accepted' | 'warned' | 'merged_visit' | 'duplicate' | 'held' | 'rejected';

/** What becomes of a row, with everything needed to carry it out and to explain it. */
export interface Decision {
  readonly line: number;
  readonly outcome: Outcome;
  readonly row: CanonicalRow;
  /** Every code that speaks of this row: fixes, warnings, hold reasons, the rejection. */
  readonly reasons: readonly string[];
  /** The open questions of a held row. */
  readonly holds: readonly Hold[];
  /** The child the row belongs to: new or known; null when held or rejected. */
  readonly childId: string | null;
  readonly isNewChild: boolean;
  /** The line of this file that said exactly the same. */
  readonly copyOfLine: number | null;
  /** The known child that was compared, for the side-by-side view. */
  readonly match: Match | null;
  /** The measurement takes the place of the one of the same day. */
  readonly replacesMeasurement: boolean;
}

/** Names the child that a row brings; the store gives ids of its own. */
export type NewChildId = (row: CanonicalRow) => string;

/**
 * Decides a chunk of rows against the known children, which must hold every child with a birth
 * date or NIK of the chunk; children the chunk brings are added to it. Answers in the order given.
 *
 * Inside a chunk the order of rows does not matter: the row that says most about a child is decided
 * first (`byEvidence`), so that of two spellings the fuller record stands and the other one waits.
 * Across chunks the earlier row stands.
 */
export function decideRows(
  rows: readonly CanonicalRow[],
  known: ChildIndex,
  newChildId: NewChildId = (row) => `line:${row.line}`,
): Decision[] {
  const decisions = new Map<CanonicalRow, Decision>();
  for (const row of [...rows].sort(byEvidence)) {
    decisions.set(row, decideRow(row, known, newChildId));
  }
  return rows.flatMap((row) => decisions.get(row) ?? []);
}

/** A NIK before none, both parents before one, the lower serial (issued first), the earlier line. */
function byEvidence(a: CanonicalRow, b: CanonicalRow): number {
  if ((a.nik === null) !== (b.nik === null)) return a.nik === null ? 1 : -1;
  if (a.parents.length !== b.parents.length) return b.parents.length - a.parents.length;
  if (a.nik && b.nik && a.nik !== b.nik) {
    const [serialA, serialB] = [a.nik.slice(12), b.nik.slice(12)];
    if (serialA !== serialB) return serialA < serialB ? -1 : 1;
  }
  return a.line - b.line;
}

function decideRow(row: CanonicalRow, known: ChildIndex, newChildId: NewChildId): Decision {
  const copyOfLine = known.earlierCopy(row.content, row.line);
  if (copyOfLine !== null) return decision(row, 'duplicate', { copyOfLine });
  if (row.rejects.length > 0) return decision(row, 'rejected', {});
  const identity = identityOf(row);
  const match = identity && chosenMatch(row, identity, known);
  const hold = match ? identityHold(row, match, known) : null;
  if (row.holds.length > 0 || hold) {
    return decision(row, 'held', { match, holds: hold ? [...row.holds, hold] : row.holds });
  }
  // Not held means area, sex and date are known; the types cannot tell.
  if (!identity) throw new Error(`row ${row.line} is not held but nobody in particular`);
  if (match) return decideVisit(row, match, known);
  const childId = newChildId(row);
  known.add(childOf(identity, childId));
  const outcome = row.notes.some(({ kind }) => kind === 'warn') ? 'warned' : 'accepted';
  return decision(row, outcome, { childId, isNewChild: true });
}

/** The match, unless a person has already said who this is. */
function chosenMatch(row: CanonicalRow, identity: Identity, known: ChildIndex): Match | null {
  if (answerOf(row.answers, 'different_child')) return null;
  const childId = answerOf(row.answers, 'same_child')?.childId;
  const child = childId === undefined ? undefined : known.get(childId);
  return child ? compareWithChild(identity, child) : bestMatch(identity, known);
}

/** The question that a match raises, if nobody has answered it. */
function identityHold(row: CanonicalRow, match: Match, known: ChildIndex): Hold | null {
  if (match.verdict === 'same' || answerOf(row.answers, 'same_child')) {
    return measurementHold(row, match, known);
  }
  const same = { kind: 'same_child', childId: match.childId } as const;
  if (match.verdict === 'conflict') {
    const raw = row.nik ?? '';
    const isNameSame = match.reasons.includes('name_same');
    const options = [{ kind: 'drop_nik' }, same] as const;
    return {
      reason: 'review_identity',
      because: 'nik_of_other_child',
      field: 'nik',
      raw,
      options: isNameSame ? [same, { kind: 'drop_nik' }] : options,
    };
  }
  return {
    reason: 'merge_review',
    because: 'perhaps_same_child',
    field: 'name',
    raw: row.name,
    options: [same, { kind: 'different_child' }],
  };
}

/** One child cannot have two heights on one day. */
function measurementHold(row: CanonicalRow, match: Match, known: ChildIndex): Hold | null {
  const before = sameDay(row, known.get(match.childId));
  if (!before || row.heightMm === null || isSameMeasurement(row, before)) return null;
  if (answerOf(row.answers, 'replace_measurement') || answerOf(row.answers, 'keep_measurement')) {
    return null;
  }
  return {
    reason: 'review_measurement',
    because: 'two_measurements_one_day',
    field: 'measuredOn',
    raw: row.measuredOn ?? '',
    options: [{ kind: 'keep_measurement' }, { kind: 'replace_measurement' }],
  };
}

function decideVisit(row: CanonicalRow, match: Match, known: ChildIndex): Decision {
  const { childId } = match;
  const before = sameDay(row, known.get(childId));
  const replacesMeasurement = answerOf(row.answers, 'replace_measurement') !== undefined;
  if (before && !replacesMeasurement) return decision(row, 'duplicate', { childId, match });
  const measurement = measurementOf(row);
  if (measurement) known.addMeasurement(childId, measurement);
  const isMoved = match.reasons.includes('kelurahan_different');
  const more = isMoved ? ['moved_kelurahan'] : [];
  return decision(row, 'merged_visit', { childId, match, replacesMeasurement, more });
}

function sameDay(row: CanonicalRow, child: KnownChild | undefined) {
  return child?.measurements.find(({ measuredOn }) => measuredOn === row.measuredOn);
}

function isSameMeasurement(
  row: CanonicalRow,
  before: { heightMm: number; weightG: number | null },
): boolean {
  const isSameWeight = row.weightG === null || row.weightG === before.weightG;
  return row.heightMm === before.heightMm && isSameWeight;
}

/** The identity of a row; null while its date, sex or kelurahan is not even guessed. */
function identityOf(row: CanonicalRow): Identity | null {
  const { name, sex, bornOn, parents, kelurahanCode, nik } = row;
  if (!sex || !bornOn || !kelurahanCode) return null;
  return { name, sex, bornOn, parents, kelurahanCode, nik, measurement: measurementOf(row) };
}

function childOf(identity: Identity, id: string): KnownChild {
  const { measurement, ...person } = identity;
  return { id, ...person, measurements: measurement ? [measurement] : [] };
}

function measurementOf({ measuredOn, heightMm, weightG }: CanonicalRow) {
  return measuredOn && heightMm !== null ? { measuredOn, heightMm, weightG } : null;
}

function decision(
  row: CanonicalRow,
  outcome: Outcome,
  {
    more = [],
    ...parts
  }: Partial<Omit<Decision, 'line' | 'row' | 'outcome' | 'reasons'>> & {
    readonly more?: readonly string[];
  },
): Decision {
  const holds = parts.holds ?? [];
  const reasons = [
    ...row.rejects,
    ...holds.map(({ reason }) => reason),
    ...row.notes.map(({ code }) => code),
    ...more,
  ];
  return {
    line: row.line,
    row,
    outcome,
    reasons: [...new Set(reasons)],
    childId: null,
    isNewChild: false,
    copyOfLine: null,
    match: null,
    replacesMeasurement: false,
    ...parts,
    holds,
  };
}
