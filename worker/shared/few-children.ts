/** Below this many, a count in public could single out a child (domain: suppressed below five). */
export const FEWEST_CHILDREN = 5;

/** One to four children: too few to be told as a number. None is no child to find. */
export function isFew(children: number): boolean {
  return children > 0 && children < FEWEST_CHILDREN;
}
