import { type Refusal, refuse } from '../shared/refusal.ts';

/** 1 is the worst-off. */
export type Severity = 1 | 2 | 3;

/** The unserved share of a kelurahan is levelled in tenths. */
export const DECILES = 10;
/** Levels of an unserved child: 1 (severity 3, first tenth) to 30 (severity 1, last tenth). */
export const LEVELS = 30;
/** Points for each level of the area tree between the child's area and the one the pledge names. */
export const POINTS_PER_LEVEL = 10;
/** The policy's room for the points of one pair, 0–199; wider only where an instance asks more. */
const USUAL_SPAN = 200;
/** Prices stay below 32 unserved weights and sums of three of them are formed; 128 leaves room. */
const WEIGHT_BOUND = Math.floor(Number.MAX_SAFE_INTEGER / 128);

/**
 * How the lexicographic goals become one whole number:
 * cost = level × unserved (a child left waiting), or points + continuity (a new pair), or points
 * (a pair that continues).
 */
export interface Weights {
  /** More than the points any pair can have. */
  readonly span: number;
  /** What a new pair costs besides its points; 0 when no running sponsorship could be kept. */
  readonly continuity: number;
  /** What one level of an unserved child costs. */
  readonly unserved: number;
}

/**
 * The weights that make one cost of the ordered goals. A better assignment differs from a worse
 * one by residual cycles, and a cycle passes each of the P pledges at most once. So it can win or
 * lose at most P × span points, and (P + 1) × span + 1 keeps a sponsorship above all points;
 * the same again keeps a level above both. Refused where a price could pass 2^53.
 */
export function weigh(size: {
  pledges: number;
  largestPoints: number;
  continuing: number;
}): Weights | Refusal {
  const span = Math.max(USUAL_SPAN, size.largestPoints + 1);
  const continuity = size.continuing === 0 ? 0 : span * (size.pledges + 1) + 1;
  const unserved = (continuity + span) * (size.pledges + 1) + 1;
  if (unserved > WEIGHT_BOUND) {
    return refuse('match_overflow', { weight: unserved, bound: WEIGHT_BOUND });
  }
  return { span, continuity, unserved };
}

/** The level of an unserved child: severity first, then the tenth of her kelurahan's share. */
export function levelOf(unit: { severity: Severity; decile: number }): number {
  return (3 - unit.severity) * DECILES + unit.decile;
}

/** Which severity and tenth a level stands for; level 0 stands for nobody. */
export function unitOf(level: number): { severity: number; decile: number } {
  if (level <= 0) return { severity: 0, decile: 0 };
  return { severity: 3 - Math.floor((level - 1) / DECILES), decile: ((level - 1) % DECILES) + 1 };
}

/** How many of the first `unserved` unserved of `children` fall in the tenth `decile` (1–10). */
export function unservedInDecile(cell: {
  children: number;
  unserved: number;
  decile: number;
}): number {
  const upTo = (decile: number) =>
    Math.min(cell.unserved, Math.floor((decile * cell.children) / DECILES));
  return upTo(cell.decile) - upTo(cell.decile - 1);
}

/** The tenth the last of `unserved` unserved of `children` falls in; 0 when nobody is unserved. */
export function decileOf(cell: { children: number; unserved: number }): number {
  return cell.unserved === 0 ? 0 : Math.ceil((DECILES * cell.unserved) / cell.children);
}

/** A whole sum as JSON carries it: a number while exact, above 2^53 its decimal digits. */
export function wholeNumber(sum: bigint): number | string {
  const exact = sum <= BigInt(Number.MAX_SAFE_INTEGER) && sum >= -BigInt(Number.MAX_SAFE_INTEGER);
  return exact ? Number(sum) : String(sum);
}

/** A sum of products of whole numbers, exact however large: in doubles as long as they hold it. */
export class WholeSum {
  #beyond = 0n;
  #within = 0;

  add(count: number, each: number): void {
    const product = count * each;
    if (product > MOST_EXACT) this.#beyond += BigInt(count) * BigInt(each);
    else this.#within += product;
    if (this.#within <= MOST_EXACT) return;
    this.#beyond += BigInt(this.#within);
    this.#within = 0;
  }

  get total(): bigint {
    return this.#beyond + BigInt(this.#within);
  }
}

/** Two such numbers add up exactly. */
const MOST_EXACT = 2 ** 52;
