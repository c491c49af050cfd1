import type { Leaf } from '../transparency/leaf.ts';

/** A change of what came in, or of what reached families, in a month. */
export interface MonthChange {
  readonly month: string;
  readonly name: 'came' | 'reached';
  readonly rupiah: number;
}

/** A change of what an organisation promised, kept, or will not keep. */
export interface PromiseChange {
  readonly organisation: string;
  readonly name: 'promised' | 'kept' | 'ended';
  readonly rupiah: number;
}

/** Where a city's rupiah can be (worker/ledger/account.ts): together they are what came in and stayed. */
const PLACES: ReadonlySet<string> = new Set([
  'cash',
  'bank',
  'goods_paid',
  'aid',
  'fees',
  'lost',
  'shortfall',
]);

/** What leaves change of the months' totals, added up; nothing for what stays the same. */
export function monthChanges(leaves: readonly Leaf[]): MonthChange[] {
  const changes = leaves.flatMap(({ period: month, lines }) =>
    lines
      .filter(({ asset, account }) => asset === 'IDR' && PLACES.has(account))
      .flatMap(({ account, amount }): MonthChange[] => [
        { month, name: 'came', rupiah: amount },
        ...(account === 'aid' ? [{ month, name: 'reached', rupiah: amount } as const] : []),
      ]),
  );
  return addedUp(changes, ({ month, name }) => `${month} ${name}`);
}

/** What leaves change of the organisations' promises, added up. Individuals are one giver among them. */
export function promiseChanges(leaves: readonly Leaf[]): PromiseChange[] {
  const changes = leaves.flatMap((leaf) =>
    leaf.lines
      .filter(({ account }) => account.startsWith('promise/'))
      .map(({ account, amount }): PromiseChange => {
        const organisation = account.slice(account.indexOf('/') + 1);
        return { organisation, ...promiseMoved(leaf, organisation, amount) };
      }),
  );
  return addedUp(changes, ({ organisation, name }) => `${name} ${organisation}`);
}

/**
 * A promise is credited when it is made and debited when money comes or is waited for no longer. A
 * reversal does not say what it undoes: one that moves the giver's fund undoes a receipt; of the others,
 * one that debits undoes a promise made, one that credits a promise ended.
 */
function promiseMoved(
  { type, lines }: Leaf,
  organisation: string,
  amount: number,
): Pick<PromiseChange, 'name' | 'rupiah'> {
  const movesFund = lines.some(({ account }) => account === `fund/${organisation}`);
  if (type === 'receipt' || (type === 'reversal' && movesFund)) {
    return { name: 'kept', rupiah: amount };
  }
  if (type === 'commitment_end' || (type === 'reversal' && amount < 0)) {
    return { name: 'ended', rupiah: amount };
  }
  return { name: 'promised', rupiah: amount === 0 ? 0 : -amount };
}

function addedUp<Change extends { readonly rupiah: number }>(
  changes: readonly Change[],
  keyOf: (change: Change) => string,
): Change[] {
  const sums = new Map<string, Change>();
  for (const change of changes) {
    const key = keyOf(change);
    sums.set(key, { ...change, rupiah: (sums.get(key)?.rupiah ?? 0) + change.rupiah });
  }
  return [...sums.values()].filter(({ rupiah }) => rupiah !== 0);
}
