/** A share between two bounds, of one. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The exact interval for the share of a finite population that differs, from a sample without
 * replacement: every count of the population for which what was found lies in neither tail of
 * (1 − confidence) / 2 of the hypergeometric distribution (Buonaccorsi 1987, American Statistician 41).
 * No approximation: it holds for one answer and for all. Null when nobody answered.
 */
export function exactInterval(found: {
  readonly population: number;
  readonly answered: number;
  readonly differing: number;
  readonly confidencePermille: number;
}): Interval | null {
  const { population, answered, differing } = found;
  if (answered === 0) return null;
  const tail = (1 - found.confidencePermille / 1000) / 2;
  // As the population's count grows, so does the chance of finding at least as many; it falls for at most.
  const least = firstWhere(
    differing,
    population - answered + differing,
    (count) => tailOf({ ...found, count, from: differing, to: Math.min(answered, count) }) > tail,
  );
  const beyond = firstWhere(
    least,
    population - answered + differing + 1,
    (count) => tailOf({ ...found, count, from: 0, to: differing }) <= tail,
  );
  return { low: least / population, high: (beyond - 1) / population };
}

/** The first whole number from `from` on that holds, by halving; `to` when none before it does. */
function firstWhere(from: number, to: number, holds: (count: number) => boolean): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The chance that a sample holds from `from` to `to` of the population's `count`. */
function tailOf(of: {
  population: number;
  answered: number;
  count: number;
  from: number;
  to: number;
}): number {
  const { population, answered, count } = of;
  let sum = 0;
  for (let found = of.from; found <= of.to; found += 1) {
    if (found > count || answered - found > population - count) continue;
    sum += Math.exp(
      logChoose(count, found) +
        logChoose(population - count, answered - found) -
        logChoose(population, answered),
    );
  }
  return sum;
}

function logChoose(from: number, chosen: number): number {
  return logFactorial(from) - logFactorial(chosen) - logFactorial(from - chosen);
}

const LOG_FACTORIALS = [0, 0];

function logFactorial(of: number): number {
  for (let next = LOG_FACTORIALS.length; next <= of; next += 1) {
    LOG_FACTORIALS.push((LOG_FACTORIALS[next - 1] ?? 0) + Math.log(next));
  }
  return LOG_FACTORIALS[of] ?? 0;
}
