/** What an audit looks at, in its order. */
export const CHECKS = [
  'key',
  'checkpoint',
  'since',
  'tree',
  'entries',
  'balances',
  'totals',
  'package',
  'iati',
] as const;
export type CheckName = (typeof CHECKS)[number];

/** Something that is not as it must be: what was looked at, what is wrong, and where. */
export interface Finding {
  readonly check: CheckName;
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Collects findings; of very many, the first are kept and the rest counted. */
export class Findings {
  readonly list: Finding[] = [];
  count = 0;

  add(check: CheckName, code: string, facts: Finding['facts'] = {}): void {
    this.count += 1;
    if (this.list.length < MOST_KEPT) this.list.push({ check, code, facts });
  }

  has(check: CheckName): boolean {
    return this.list.some((each) => each.check === check);
  }
}

const MOST_KEPT = 100;
