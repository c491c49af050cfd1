type Facts = Readonly<Record<string, string | number>>;

/** How a language says what is wrong with a table. */
export interface SumWords {
  at(row: string | number, column: string): string;
  unreadable(printed: string): string;
  wrong(printed: string): string;
  only(value: number): string;
  likely(value: number, count: number): string;
  several(count: number): string;
  none: string;
}

/** A refused sum in one sentence: where, why, and the value that would make it true where there is one. */
export function wrongSumText(facts: Facts, words: SumWords): string {
  const { row = 0, column = '', printed = '', value, candidates = 0 } = facts;
  const where = words.at(row, String(column));
  if (value === undefined) {
    if (printed !== '') return `${where}${words.unreadable(String(printed))}${words.none}`;
    return Number(candidates) > 0 ? words.several(Number(candidates)) : words.none;
  }
  const isAmount = /^-?\d+$/.test(String(printed));
  const said = isAmount ? words.wrong(String(printed)) : words.unreadable(String(printed));
  const count = Number(candidates);
  return `${where}${said}${count > 1 ? words.likely(Number(value), count) : words.only(Number(value))}`;
}
