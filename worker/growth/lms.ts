/**
 * The LMS method (Cole 1990) as WHO applies it: L bends, M is the median, S the spread.
 * Both directions: the z-score of a measure, and the measure at a z-score.
 * L = 0, where the formula turns into a logarithm, does not occur in WHO's tables.
 */

/** z = ((y/M)^L − 1)/(L·S) of a measure `y` > 0. */
export function plainScore(l: number, m: number, s: number, y: number): number {
  if (l === 1) return (y / m - 1) / s;
  return ((y / m) ** l - 1) / (l * s);
}

/** The measure at z = `sd`: M·(1 + L·S·sd)^(1/L). */
export function plainValue(l: number, m: number, s: number, sd: number): number {
  if (l === 1) return m * (1 + s * sd);
  return m * (1 + l * s * sd) ** (1 / l);
}

/**
 * z of a weight. Beyond ±3 WHO counts in steps of the distance between the 2nd and 3rd SD line,
 * because too few children lie out there for the curve's bend to mean anything.
 */
export function weightScore(l: number, m: number, s: number, y: number): number {
  const z = plainScore(l, m, s, y);
  if (z > 3) {
    const sd3 = plainValue(l, m, s, 3);
    return 3 + (y - sd3) / (sd3 - plainValue(l, m, s, 2));
  }
  if (z < -3) {
    const sd3 = plainValue(l, m, s, -3);
    return -3 + (y - sd3) / (plainValue(l, m, s, -2) - sd3);
  }
  return z;
}

/** The weight at z = `sd`, the inverse of weightScore. */
export function weightValue(l: number, m: number, s: number, sd: number): number {
  if (sd > 3) {
    const sd3 = plainValue(l, m, s, 3);
    return sd3 + (sd - 3) * (sd3 - plainValue(l, m, s, 2));
  }
  if (sd < -3) {
    const sd3 = plainValue(l, m, s, -3);
    return sd3 + (sd + 3) * (plainValue(l, m, s, -2) - sd3);
  }
  return plainValue(l, m, s, sd);
}
