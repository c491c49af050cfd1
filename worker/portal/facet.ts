import type { Leaf } from '../transparency/leaf.ts';

/** What the public ledger can be narrowed by. */
export type FacetName = 'month' | 'city' | 'kecamatan' | 'programme' | 'organisation' | 'type';

/** One value of one of them: `kecamatan` `36.73.02`. */
export interface Facet {
  readonly name: FacetName;
  readonly value: string;
}

/** Every facet of a leaf, each once: an entry in a kecamatan is one of its city too. */
export function facetsOf(leaf: Leaf): Facet[] {
  const facets: Facet[] = [
    { name: 'type', value: leaf.type },
    { name: 'month', value: leaf.period },
    { name: 'city', value: leaf.area.slice(0, 5) },
  ];
  if (leaf.area.length > 5) facets.push({ name: 'kecamatan', value: leaf.area });
  if (leaf.programme !== undefined) facets.push({ name: 'programme', value: leaf.programme });
  for (const value of new Set(leaf.lines.flatMap(({ account }) => organisationOf(account)))) {
    facets.push({ name: 'organisation', value });
  }
  return facets;
}

/** Whom an account concerns: `fund/PT Telur` concerns that company, the till nobody. */
function organisationOf(account: string): string[] {
  const slash = account.indexOf('/');
  return slash < 0 ? [] : [account.slice(slash + 1)];
}
