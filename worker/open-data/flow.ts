import { cityOfLeaf, type OpenLeaf, organisationIn } from './open-leaf.ts';

/**
 * IATI TransactionType: 1 incoming funds, 4 expenditure, 11 incoming commitment. Payments to suppliers
 * and families are 4 and not 3: neither reports to IATI, which is what tells the two apart.
 */
export type FlowType = '1' | '4' | '11';

/** Rupiah that crossed the programme's border, or were promised to. Negative where they went back. */
export interface Flow {
  /** Code of the programme; empty in leaves from before programmes were named. */
  readonly programme: string;
  readonly city: string;
  /** Month `YYYY-MM`. */
  readonly period: string;
  readonly type: FlowType;
  readonly entryType: string;
  /** Who gave or promised; empty for an expenditure. */
  readonly provider: string;
  readonly rupiah: number;
}

const TILLS = new Set(['cash', 'bank']);
/** The pool, money tied to no pledge, and what is still owed to it: no money comes in by owing it. */
const POOL = new Set(['pool', 'spent', 'shortfall']);
const GIVERS = new Set(['fund', 'held', 'reserved', 'released']);
const MONEY = 'IDR';
const PROMISES = 'IDR_PROMISED';

/** The provider's name for money of the pool. */
export const POOL_PROVIDER = 'pool';

/**
 * What an entry means to the outside, read from its lines alone: a reversal then undoes what it
 * reverses, and an entry type of tomorrow is counted right. Every rupiah lies on the credit side at
 * those who gave it and on the debit side in a till or in what was bought with it, so
 *   incoming funds of a giver = what its accounts rose by, unless money only changed between givers;
 *   expenditure = all incoming − what the tills rose by.
 * Deposits, holds, releases, deliveries and pool transfers cross no border and give nothing.
 */
export function flowsOf(leaf: OpenLeaf): Flow[] {
  const byProvider = new Map<string, number>();
  let incoming = 0;
  let intoTills = 0;
  for (const { account, asset, amount } of leaf.lines) {
    if (asset !== MONEY) continue;
    const provider = providerOf(account);
    if (provider !== null) {
      incoming -= amount;
      byProvider.set(provider, (byProvider.get(provider) ?? 0) - amount);
    } else if (TILLS.has(account)) intoTills += amount;
  }
  const head = {
    programme: leaf.programme ?? '',
    city: cityOfLeaf(leaf),
    period: leaf.period,
    entryType: leaf.type,
  };
  const received = incoming === 0 ? [] : [...byProvider];
  return [
    ...received.map(([provider, rupiah]): Flow => ({ ...head, type: '1', provider, rupiah })),
    { ...head, type: '4', provider: '', rupiah: incoming - intoTills } satisfies Flow,
    ...promises(leaf).map(
      ({ provider, rupiah }): Flow => ({
        ...head,
        type: '11',
        provider,
        rupiah,
      }),
    ),
  ].filter(({ rupiah }) => rupiah !== 0);
}

/**
 * Promises made or taken back. A promise that is kept also leaves its account, together with the
 * money that keeps it; that is no smaller commitment (IATI counts commitments and funds apart).
 */
function promises(leaf: OpenLeaf): { provider: string; rupiah: number }[] {
  if (leaf.lines.some(({ asset }) => asset === MONEY)) return [];
  return leaf.lines
    .filter(({ account, asset }) => asset === PROMISES && /^promise(\/|$)/.test(account))
    .map(({ account, amount }) => ({
      provider: organisationIn(account) ?? POOL_PROVIDER,
      rupiah: -amount,
    }));
}

function providerOf(account: string): string | null {
  if (POOL.has(account)) return POOL_PROVIDER;
  const [kind = ''] = account.split('/', 1);
  return GIVERS.has(kind) ? (organisationIn(account) ?? POOL_PROVIDER) : null;
}

/** Sums of flows by everything but the amount, kept while a log is read. */
export class FlowSums {
  readonly #sums = new Map<string, Flow>();

  constructor(flows: readonly Flow[] = []) {
    for (const flow of flows) this.add(flow);
  }

  add(flow: Flow): void {
    const key = keyOf(flow);
    const rupiah = (this.#sums.get(key)?.rupiah ?? 0) + flow.rupiah;
    this.#sums.set(key, { ...flow, rupiah });
  }

  /** In an order that depends on nothing but their content; what came to nothing is left out. */
  list(): Flow[] {
    return [...this.#sums.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, flow]) => flow)
      .filter(({ rupiah }) => rupiah !== 0);
  }
}

function keyOf({ programme, city, period, type, entryType, provider }: Flow): string {
  return JSON.stringify([programme, city, period, type, entryType, provider]);
}
