import { z } from 'zod';

/** Every kind of entry the ledger knows. */
export const ENTRY_TYPES = [
  'receipt',
  'goods_receipt',
  'commitment',
  'commitment_end',
  'deposit',
  'hold',
  'release',
  'disbursement',
  'direct_aid',
  'delivery',
  'return',
  'replacement',
  'loss',
  'write_off',
  'fee',
  'refund',
  'pool_transfer',
  'reversal',
] as const;

/** Every kind of leaf: entries of the ledger, and what is stated of a matching, which moves no money. */
export const LEAF_TYPES = [...ENTRY_TYPES, 'matching'] as const;

const schema = z.object({
  v: z.literal(1),
  id: z.string(),
  type: z.enum(LEAF_TYPES),
  period: z.string(),
  area: z.string(),
  /** Which programme it belongs to; leaves of before there were several do not say. */
  programme: z.string().optional(),
  /** What goods given in kind are worth at a dated local price: beside the lines, never among them. */
  in_kind: z
    .object({ rupiah: z.number().int(), rupiah_per_unit: z.number().int(), priced_on: z.string() })
    .optional(),
  /** What is stated of an approved matching, beside no lines at all (worker/explanations/matching-leaf.ts). */
  matching: z
    .object({
      run: z.string(),
      months: z.number().int(),
      purpose: z.string(),
      policy: z.number().int(),
      certificate: z.string(),
      published: z.string(),
      statement: z.string(),
    })
    .optional(),
  lines: z.array(z.object({ account: z.string(), asset: z.string(), amount: z.number().int() })),
  /** Digests of what is not shown, and decoys. */
  _sd: z.array(z.string()),
});

/** What a leaf says in the open. */
export type Leaf = z.infer<typeof schema>;

/** Reads a leaf of our own log; throws on one we never wrote. */
export function parseLeaf(text: string): Leaf {
  return schema.parse(JSON.parse(text));
}
