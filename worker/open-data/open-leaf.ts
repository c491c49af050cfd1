import { z } from 'zod';

const openLeaf = z.object({
  id: z.string(),
  type: z.string(),
  period: z.string(),
  area: z.string(),
  programme: z.string().optional(),
  /** What goods given in kind are worth: beside the lines, never among them. */
  in_kind: z.object({ rupiah: z.number().int() }).optional(),
  lines: z.array(
    z.object({ account: z.string(), asset: z.string(), amount: z.number().int().safe() }),
  ),
});

/** What a leaf says in the open, whatever its type: new types must not stop what is published. */
export type OpenLeaf = z.infer<typeof openLeaf>;

/** One line of the public log. */
export interface IndexedLeaf {
  readonly index: number;
  readonly leaf: OpenLeaf;
}

/** Reads a leaf of a log; throws on what is none. */
export function parseOpenLeaf(text: string): OpenLeaf {
  return openLeaf.parse(JSON.parse(text));
}

/** The kabupaten/kota (`36.73`) a leaf's area is or lies in: whose accounts its lines move. */
export function cityOfLeaf(leaf: Pick<OpenLeaf, 'area'>): string {
  return leaf.area.slice(0, 5);
}

/** The giver in a pooled account's name, `fund/Bank Banten` → `Bank Banten`; null for a city's own. */
export function organisationIn(account: string): string | null {
  const slash = account.indexOf('/');
  return slash < 0 ? null : account.slice(slash + 1);
}

/** Under this name all persons are pooled: they are no organisation. */
export const INDIVIDUALS = 'individuals';
