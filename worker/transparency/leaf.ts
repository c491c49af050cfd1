import { z } from 'zod';

const schema = z.object({
  v: z.literal(1),
  id: z.string(),
  type: z.enum(['receipt', 'disbursement', 'delivery', 'reversal']),
  period: z.string(),
  area: z.string(),
  lines: z.array(z.object({ account: z.string(), asset: z.string(), amount: z.number().int() })),
});

/** What a leaf says in the open. */
export type Leaf = z.infer<typeof schema>;

/** Reads a leaf of our own log; throws on one we never wrote. */
export function parseLeaf(text: string): Leaf {
  return schema.parse(JSON.parse(text));
}
