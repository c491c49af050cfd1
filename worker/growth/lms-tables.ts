import {
  LENGTH_FOR_AGE,
  type PackedLms,
  WEIGHT_FOR_AGE,
  WEIGHT_FOR_HEIGHT,
  WEIGHT_FOR_LENGTH,
} from './who-lms.ts';

/** Laki-laki (boy) or perempuan (girl), as Indonesian registers write it. */
export type Sex = 'L' | 'P';

/** One standard for one sex; row `i` is for key `firstKey + i`: a day, or a length in millimetres. */
export interface LmsTable {
  readonly firstKey: number;
  readonly lastKey: number;
  readonly l: Float64Array;
  readonly m: Float64Array;
  readonly s: Float64Array;
}

/** Length (to day 730) or height (from day 731) for age, by day; cm. */
export const lengthForAge = unpackSexes(LENGTH_FOR_AGE, 0);
/** Weight for age, by day; kg. */
export const weightForAge = unpackSexes(WEIGHT_FOR_AGE, 0);
/** Weight for recumbent length, by millimetre from 45.0 cm; kg. */
export const weightForLength = unpackSexes(WEIGHT_FOR_LENGTH, 450);
/** Weight for standing height, by millimetre from 65.0 cm; kg. */
export const weightForHeight = unpackSexes(WEIGHT_FOR_HEIGHT, 650);

function unpackSexes(
  packed: Readonly<Record<'boys' | 'girls', PackedLms>>,
  firstKey: number,
): Readonly<Record<Sex, LmsTable>> {
  return { L: unpackTable(packed.boys, firstKey), P: unpackTable(packed.girls, firstKey) };
}

function unpackTable(packed: PackedLms, firstKey: number): LmsTable {
  const l = unpackColumn(packed.l, 1e4);
  const m = unpackColumn(packed.m, 1e4);
  const s = unpackColumn(packed.s, 1e5);
  return { firstKey, lastKey: firstKey + m.length - 1, l, m, s };
}

/** Differences back to values. Dividing whole numbers gives the very double of WHO's decimal. */
function unpackColumn(packed: string, scale: number): Float64Array {
  const values: number[] = [];
  let scaled = 0;
  for (const token of packed.split(' ')) {
    const [difference, times = '1'] = token.split('*');
    for (let left = Number(times); left > 0; left--) {
      scaled += Number(difference);
      values.push(scaled / scale);
    }
  }
  return Float64Array.from(values);
}
