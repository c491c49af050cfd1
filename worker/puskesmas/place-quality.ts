import type { QualityRow } from './puskesmas-store.ts';
import {
  type DigitPreference,
  digitPreference,
  digitVerdict,
  type Spread,
  spreadOf,
  spreadVerdict,
  type Verdict,
} from './quality.ts';

/** How well a place measures. */
export interface PlaceQuality {
  readonly place: string;
  readonly name: string | null;
  readonly areaName: string;
  readonly readings: number;
  /** The share of z-scores beyond WHO's limits, of one. Above a hundredth something is amiss. */
  readonly flagged: number;
  readonly heightDigits: readonly number[];
  readonly height: DigitPreference | null;
  readonly weight: DigitPreference | null;
  readonly haz: Spread | null;
  readonly waz: Spread | null;
  readonly whz: Spread | null;
  /** The worst of what the digits of height and the spreads deserve. */
  readonly verdict: Verdict;
}

/** Sums the rows of each place and judges them; the worst come first, then those with most readings. */
export function qualityByPlace(rows: readonly QualityRow[]): PlaceQuality[] {
  const places = [...Map.groupBy(rows, ({ place }) => place).values()].map(qualityOf);
  const order: readonly Verdict[] = ['poor', 'look', 'good', 'too_few'];
  return places.sort(
    (a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || b.readings - a.readings,
  );
}

function qualityOf(rows: readonly QualityRow[]): PlaceQuality {
  const sum = (of: (row: QualityRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  const digits = (of: (row: QualityRow) => number | null) =>
    Array.from({ length: 10 }, (_, digit) => sum((row) => (of(row) === digit ? row.readings : 0)));
  const heightDigits = digits((row) => row.heightDigit);
  const height = digitPreference(heightDigits);
  const weight = digitPreference(digits((row) => row.weightDigit));
  const spread = (name: 'haz' | 'waz' | 'whz') =>
    spreadOf({
      scores: sum((row) => row[`${name}Scores`]),
      sum: sum((row) => row[`${name}Sum`]),
      squares: sum((row) => row[`${name}Squares`]),
    });
  const [haz, waz, whz] = [spread('haz'), spread('waz'), spread('whz')];
  const readings = sum((row) => row.readings);
  const [first] = rows;
  return {
    place: first?.place ?? '',
    name: first?.name ?? null,
    areaName: first?.areaName ?? '',
    readings,
    flagged: sum((row) => row.flagged) / readings,
    heightDigits,
    height,
    weight,
    haz,
    waz,
    whz,
    verdict: worst([
      digitVerdict(height),
      spreadVerdict('haz', haz),
      spreadVerdict('waz', waz),
      spreadVerdict('whz', whz),
    ]),
  };
}

function worst(verdicts: readonly Verdict[]): Verdict {
  return (['poor', 'look', 'good'] as const).find((each) => verdicts.includes(each)) ?? 'too_few';
}
