/** A leaf of the log as anybody parses it. */
export interface OpenLeaf {
  readonly type: string;
  readonly period: string;
  readonly lines: readonly {
    readonly account: string;
    readonly asset: string;
    readonly amount: number;
  }[];
}

/** What the log comes to, added up by somebody who shares no code with the product. */
export interface Books {
  readonly money: {
    came: number;
    reached: number;
    onTheWay: number;
    inHand: number;
    fees: number;
    lost: number;
  };
  readonly months: ReadonlyMap<string, { came: number; reached: number }>;
  readonly goods: ReadonlyMap<
    string,
    { came: number; onTheWay: number; handedOver: number; elsewhere: number }
  >;
  readonly givers: ReadonlyMap<
    string,
    { promised: number; kept: number; ended: number; reached: number }
  >;
  /** By `account asset`. */
  readonly balances: ReadonlyMap<string, number>;
}

const MONEY = ['cash', 'bank', 'goods_paid', 'aid', 'fees', 'lost', 'shortfall'];
const GOODS = ['inventory', 'handed_over', 'rejected', 'returned', 'lost_goods'];

/** Adds a log up. Where nothing was reversed, an entry's type says what became of a promise. */
export function booksOf(leaves: readonly OpenLeaf[]): Books {
  const balances = new Map<string, number>();
  const months = new Map<string, { came: number; reached: number }>();
  const givers = new Map<
    string,
    { promised: number; kept: number; ended: number; reached: number }
  >();
  for (const { type, period, lines } of leaves) {
    const month = months.get(period) ?? { came: 0, reached: 0 };
    for (const { account, asset, amount } of lines) {
      const key = `${account} ${asset}`;
      balances.set(key, (balances.get(key) ?? 0) + amount);
      if (asset === 'IDR' && MONEY.includes(account)) {
        month.came += amount;
        if (account === 'aid') month.reached += amount;
        months.set(period, month);
      }
      const [kind, name] = [account.split('/')[0], account.slice(account.indexOf('/') + 1)];
      if (kind !== 'promise' && !(kind === 'released' && asset === 'IDR')) continue;
      const giver = givers.get(name) ?? { promised: 0, kept: 0, ended: 0, reached: 0 };
      givers.set(name, giver);
      if (kind === 'released') giver.reached -= amount;
      else if (type === 'receipt') giver.kept += amount;
      else if (type === 'commitment_end') giver.ended += amount;
      else if (type === 'commitment') giver.promised -= amount;
      else throw new Error(`a promise moved by ${type}`);
    }
  }
  const of = (asset: string, ...accounts: string[]) =>
    accounts.reduce((sum, account) => sum + (balances.get(`${account} ${asset}`) ?? 0), 0);
  const kinds = [...balances.keys()]
    .map((key) => key.split(' '))
    .filter(([account = '']) => GOODS.includes(account))
    .map(([, asset = '']) => asset);
  return {
    balances,
    months,
    givers: new Map([...givers].filter(([, { promised }]) => promised > 0)),
    money: {
      came: of('IDR', ...MONEY),
      reached: of('IDR', 'aid'),
      onTheWay: of('IDR', 'goods_paid'),
      inHand: of('IDR', 'cash', 'bank'),
      fees: of('IDR', 'fees'),
      lost: of('IDR', 'lost', 'shortfall'),
    },
    goods: new Map(
      [...new Set(kinds)].map((asset) => [
        asset,
        {
          came: of(asset, ...GOODS),
          onTheWay: of(asset, 'inventory'),
          handedOver: of(asset, 'handed_over'),
          elsewhere: of(asset, 'rejected', 'returned', 'lost_goods'),
        },
      ]),
    ),
  };
}
