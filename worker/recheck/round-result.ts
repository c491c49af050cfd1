import { exactInterval, type Interval } from './interval.ts';
import type { RoundFigureRow } from './recheck-store.ts';
import { marginOf } from './sample.ts';

/** Fewer answers than this say nothing of an area and too much of a family. */
export const FEWEST_ANSWERS = 5;

/** What came of a round in an area; `share` and `interval` are null where it is not published. */
export interface AreaResult {
  readonly code: string;
  readonly name: string;
  readonly population: number;
  readonly sample: number;
  /** Null where it is not published. */
  readonly answered: number | null;
  readonly share: number | null;
  readonly interval: Interval | null;
}

export interface RoundResult {
  readonly id: string;
  readonly month: string;
  readonly checkpointSize: number;
  readonly rootHex: string;
  readonly confidencePermille: number;
  /** What the round was drawn for, and what its answers give so far; shares of one. */
  readonly aimedMargin: number;
  readonly margin: number | null;
  readonly whole: AreaResult;
  readonly parts: readonly AreaResult[];
}

/**
 * What a round's kecamatan came to, and the city. A kecamatan of fewer than five answers is not
 * published, nor the next smallest where all those left out have fewer: the city's figures would give them away.
 */
export function roundResult(rows: readonly RoundFigureRow[]): RoundResult | null {
  const [first] = rows;
  if (!first) return null;
  const sum = (of: (row: RoundFigureRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  const whole = {
    population: sum((row) => row.population),
    sample: sum((row) => row.sample),
    answered: sum((row) => row.answered),
    differing: sum((row) => row.differing),
  };
  const hidden = hiddenParts(rows);
  const level = first.confidencePermille;
  const name = { code: first.areaCode, name: first.areaName };
  return {
    id: first.roundId,
    month: first.month,
    checkpointSize: first.checkpointSize,
    rootHex: first.rootHex,
    confidencePermille: level,
    aimedMargin: first.marginPermille / 1000,
    margin: whole.answered < FEWEST_ANSWERS ? null : marginOf(whole, level),
    whole: resultOf({ ...name, ...whole }, level, whole.answered < FEWEST_ANSWERS),
    parts: rows.map((row) =>
      resultOf(
        { ...row, code: row.kecamatan, name: row.kecamatanName },
        level,
        hidden.has(row.kecamatan),
      ),
    ),
  };
}

/** What is left when the shown are taken from the city is either nothing or as many answers as may be shown. */
function hiddenParts(rows: readonly RoundFigureRow[]): Set<string> {
  const bySize = [...rows].sort((a, b) => a.answered - b.answered);
  const hidden = new Set<string>();
  let together = 0;
  for (const { kecamatan, answered } of bySize) {
    if (answered >= FEWEST_ANSWERS && (together === 0 || together >= FEWEST_ANSWERS)) break;
    hidden.add(kecamatan);
    together += answered;
  }
  return hidden;
}

function resultOf(
  area: {
    code: string;
    name: string;
    population: number;
    sample: number;
    answered: number;
    differing: number;
  },
  confidencePermille: number,
  isHidden: boolean,
): AreaResult {
  const { code, name, population, sample, answered, differing } = area;
  if (isHidden) {
    return { code, name, population, sample, answered: null, share: null, interval: null };
  }
  const interval = exactInterval({ population, answered, differing, confidencePermille });
  return { code, name, population, sample, answered, share: differing / answered, interval };
}
