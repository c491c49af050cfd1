import { z } from 'zod';
import { type CanonicalValue, canonicalJson } from '../shared/canonical-json.ts';
import { utf8Text } from '../tlog/bytes.ts';
import type { Findings } from './audit-finding.ts';
import { cityOfLeaf, type IndexedLeaf } from './open-leaf.ts';

/** A balance by city, account and asset, as `totals` tells them. */
export type Balances = Map<string, number>;

/** The key of a balance. */
export function balanceKey(of: { area: string; account: string; asset: string }): string {
  return JSON.stringify([of.area, of.account, of.asset]);
}

const id = z.string().regex(/^[0-9a-z]{26}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const amount = z.number().int().safe();
/** A leaf and nothing besides: a field that is not foreseen here may say more than it should. */
const strictLeaf = z.strictObject({
  v: z.literal(1),
  id,
  type: z.string().regex(/^[a-z_]+$/),
  period: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  area: z.string().regex(/^\d\d\.\d\d(\.\d\d)?$/),
  programme: z.string().optional(),
  in_kind: z
    .strictObject({ rupiah: amount, rupiah_per_unit: amount, priced_on: z.string() })
    .optional(),
  /** Only a leaf of type `matching` has it, and that has no lines. */
  matching: z
    .strictObject({
      run: id,
      months: z.number().int().min(1).max(120),
      purpose: z.string().regex(/^[a-z_]+$/),
      policy: z.number().int().min(1),
      certificate: sha256,
      published: z.union([sha256, z.literal('withheld')]),
      statement: sha256,
    })
    .optional(),
  lines: z.array(z.strictObject({ account: z.string(), asset: z.string(), amount })),
  _sd: z.array(z.string().regex(/^[A-Za-z0-9_-]{43}$/)),
  _sd_alg: z.literal('sha-256'),
});

/** Which side an account of each kind stands on: the one may never fall below zero, the other never rise above. */
const SIDE_OF: Readonly<Record<string, 1 | -1>> = {
  cash: 1,
  bank: 1,
  goods_paid: 1,
  aid: 1,
  fees: 1,
  lost: 1,
  shortfall: 1,
  inventory: 1,
  handed_over: 1,
  rejected: 1,
  returned: 1,
  lost_goods: 1,
  promised: 1,
  fund: -1,
  held: -1,
  reserved: -1,
  released: -1,
  pool: -1,
  spent: -1,
  bought: -1,
  given: -1,
  promise: -1,
};

/** Reads a log's entries one after the other, keeps their balances, and notes what is wrong with them. */
export class LeafAudit {
  readonly balances: Balances = new Map();
  readonly #findings: Findings;
  readonly #ids = new Set<string>();

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /** The entry as a leaf, or null when it is none; its lines are counted in either way they can be. */
  take(entry: Uint8Array, index: number): IndexedLeaf | null {
    const text = utf8Text(entry);
    const value = text === null ? undefined : jsonOf(text);
    if (text === null || value === undefined) return this.#wrong('leaf_not_json', index);
    if (canonical(value) !== text) this.#wrong('leaf_not_canonical', index);
    const parsed = strictLeaf.safeParse(value);
    if (!parsed.success) {
      const path = parsed.error.issues[0]?.path.join('.') ?? '';
      this.#findings.add('entries', 'leaf_malformed', { index, path });
      return null;
    }
    const { programme, in_kind, matching, ...rest } = parsed.data;
    if ((rest.type === 'matching') !== (matching !== undefined)) {
      this.#findings.add('entries', 'leaf_malformed', { index, path: 'matching' });
      return null;
    }
    const leaf = {
      ...rest,
      ...(programme === undefined ? {} : { programme }),
      ...(in_kind === undefined ? {} : { in_kind }),
    };
    if (this.#ids.has(leaf.id)) this.#wrong('leaf_repeated', index);
    this.#ids.add(leaf.id);
    if (matching === undefined) this.#count(index, leaf);
    else if (leaf.lines.length > 0) this.#wrong('leaf_matching_moves_money', index);
    return { index, leaf };
  }

  #count(index: number, leaf: z.infer<typeof strictLeaf>): void {
    if (leaf.lines.length < 2) this.#wrong('leaf_one_legged', index);
    const sums = new Map<string, bigint>();
    for (const line of leaf.lines) {
      if (line.amount === 0) this.#wrong('leaf_zero_line', index);
      sums.set(line.asset, (sums.get(line.asset) ?? 0n) + BigInt(line.amount));
      const place = { area: cityOfLeaf(leaf), account: line.account, asset: line.asset };
      const key = balanceKey(place);
      this.balances.set(key, (this.balances.get(key) ?? 0) + line.amount);
    }
    for (const [asset, sum] of sums) {
      if (sum !== 0n) {
        this.#findings.add('entries', 'leaf_unbalanced', { index, asset, by: String(sum) });
      }
    }
    this.#overdrawn(index, leaf);
  }

  #overdrawn(index: number, leaf: z.infer<typeof strictLeaf>): void {
    for (const { account, asset } of leaf.lines) {
      const side = Object.hasOwn(SIDE_OF, kindOf(account)) ? SIDE_OF[kindOf(account)] : undefined;
      const facts = { index, area: cityOfLeaf(leaf), account, asset };
      if (side === undefined) {
        this.#findings.add('balances', 'account_unknown', facts);
        continue;
      }
      const balance = this.balances.get(balanceKey(facts)) ?? 0;
      if (balance * side < 0) {
        this.#findings.add('balances', 'account_overdrawn', { ...facts, balance });
      }
    }
  }

  #wrong(code: string, index: number): null {
    this.#findings.add('entries', code, { index });
    return null;
  }
}

function kindOf(account: string): string {
  return account.split('/', 1)[0] ?? account;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function canonical(value: unknown): string | null {
  try {
    return canonicalJson(value as CanonicalValue);
  } catch {
    return null;
  }
}
