import type { CanonicalRow } from './canonical-row.ts';
import type { Decision, Outcome } from './decide-rows.ts';
import type { Answer } from './finding.ts';

/** The report of an import, as `npm run import -- --json` prints it. */
export interface ImportReport {
  /** Data rows: the six outcomes add up to it. */
  rows: number;
  accepted: number;
  warned: number;
  merged_visits: number;
  duplicates: number;
  /** Rows that wait, by their first reason. */
  held: Record<string, number>;
  /** Rows that can never count, by their first reason. */
  rejected: Record<string, number>;
  /** Different children the file speaks of, those of held and rejected rows included. */
  children: number;
  /** Stunted children per kecamatan code. */
  stunted: {
    /**
     * Those whose stunting no open question can change. A row held for its kelurahan or weight
     * still counts, as does one held for its sex when the child is stunted either way; a row held
     * for its date, height or identity does not.
     */
    held: Record<string, number>;
    /**
     * Once the queue is resolved; until people have, by the suggested answer to each question.
     */
    resolved: Record<string, number>;
  };
  rows_detail: RowDetail[];
}

export interface RowDetail {
  line: number;
  outcome: Outcome;
  reasons: string[];
}

/** What the report counts of one row, of a decision just made or of a row decided long ago. */
export interface TalliedRow extends RowDetail {
  readonly childId: string | null;
  /** Who the row seems to speak of, comparable between rows. */
  readonly person: string;
  /** Null while an open question could change it. */
  readonly standing: Standing | null;
  /** True when the row is, or may be, a child known before it. */
  readonly seemsKnown: boolean;
}

/** Stunting of one child at its latest measurement. */
export interface Standing {
  kecamatanCode: string;
  measuredOn: string;
  isStunted: boolean;
}

/** Adds up decisions, chunk by chunk, in bounded memory apart from one small record per child. */
export class ReportTally {
  readonly #counts: Record<Outcome, number> = {
    accepted: 0,
    warned: 0,
    merged_visit: 0,
    duplicate: 0,
    held: 0,
    rejected: 0,
  };
  readonly #held: Record<string, number> = {};
  readonly #rejected: Record<string, number> = {};
  readonly #standings = new Map<string, Standing>();
  /** Children whose own row waits but whose stunting is certain, by who they seem to be. */
  readonly #waiting = new Map<string, Standing>();
  readonly #persons = new Set<string>();
  readonly #detail: RowDetail[] = [];
  #sameAsKnown = 0;

  add({ line, outcome, reasons, childId, person, standing, seemsKnown }: TalliedRow): void {
    const [reason = ''] = reasons;
    this.#counts[outcome]++;
    this.#detail.push({ line, outcome, reasons });
    if (outcome === 'held') {
      this.#held[reason] = (this.#held[reason] ?? 0) + 1;
      const isInDoubt = reasons.some((each) => IN_DOUBT_OF_PERSON.has(each));
      if (seemsKnown) this.#sameAsKnown++;
      else if (standing && !isInDoubt) this.#waiting.set(person, standing);
    } else if (outcome === 'rejected') {
      this.#rejected[reason] = (this.#rejected[reason] ?? 0) + 1;
    } else if (outcome !== 'duplicate' && childId && standing) {
      this.#persons.add(person);
      this.#rank(childId, standing);
    }
  }

  /** The report; `resolved` is another tally in which the held rows were answered. */
  report(resolved: ReportTally): ImportReport {
    const counts = this.#counts;
    const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
    return {
      rows,
      accepted: counts.accepted,
      warned: counts.warned,
      merged_visits: counts.merged_visit,
      duplicates: counts.duplicate,
      held: this.#held,
      rejected: this.#rejected,
      children: rows - counts.duplicate - counts.merged_visit - this.#sameAsKnown,
      stunted: { held: this.#stunted(), resolved: resolved.#stunted() },
      rows_detail: this.#detail.toSorted((a, b) => a.line - b.line),
    };
  }

  #rank(childId: string, standing: Standing): void {
    const before = this.#standings.get(childId);
    if (!before || standing.measuredOn >= before.measuredOn) this.#standings.set(childId, standing);
  }

  #stunted(): Record<string, number> {
    const counts = new Map<string, number>();
    const waiting = [...this.#waiting].filter(([key]) => !this.#persons.has(key));
    for (const standing of [...this.#standings.values(), ...waiting.map(([, s]) => s)]) {
      const { kecamatanCode, isStunted } = standing;
      counts.set(kecamatanCode, (counts.get(kecamatanCode) ?? 0) + (isStunted ? 1 : 0));
    }
    return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

/** What the report counts of a decision. Its reasons begin with those that decided the outcome. */
export function tallied(decision: Decision): TalliedRow {
  const { line, outcome, reasons, childId, row, match } = decision;
  return {
    line,
    outcome,
    reasons: [...reasons],
    childId,
    person: `${row.bornOn}|${row.name}|${row.kecamatanCode}`,
    standing: standingOf(row),
    seemsKnown: match?.verdict === 'same' || match?.verdict === 'ask',
  };
}

/** The first answer to each open question: what the queue suggests. */
export function suggestedAnswers(decision: Decision): Answer[] {
  return decision.holds.flatMap(({ options }) => options.slice(0, 1));
}

const IN_DOUBT_OF_PERSON = new Set<string>(['merge_review', 'review_identity']);

function standingOf({ kecamatanCode, measuredOn, isStunted }: CanonicalRow): Standing | null {
  if (!kecamatanCode || !measuredOn || isStunted === null) return null;
  return { kecamatanCode, measuredOn, isStunted };
}
