/** Every rupiah on a page, as the machine-readable value beside the words. */
export const rupiahOn = (html: string) =>
  [...html.matchAll(/<data class="money[^"]*" value="(-?\d+)">/g)].map(([, value]) =>
    Number(value),
  );
/** Every rupiah as it is written, in charts and pictures too. */
export const rupiahWritten = (html: string) =>
  [...html.matchAll(/(−|-)?Rp\s?([\d.]+)/g)].map(
    ([, minus, digits = '']) => (minus ? -1 : 1) * Number(digits.replaceAll('.', '')),
  );
/** The cells of every row of the tables whose caption matches, header rows too, as text. */
export const cellsOf = (html: string, caption: RegExp) =>
  [...html.matchAll(/<table.*?<\/table>/gs)]
    .map(([table]) => table)
    .filter((table) => caption.test(/<caption[^>]*>(.*?)<\/caption>/s.exec(table)?.[1] ?? ''))
    .flatMap((table) => [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([row]) => row))
    .map((row) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => textOf(cell)),
    );
/** What a piece of a page says without its tags. */
export const textOf = (html: string | undefined) =>
  (html ?? '')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&nbsp;', ' ')
    .trim();
/** A whole number as a page writes it. */
export const number = (text: string | undefined) =>
  Number((text ?? '').replaceAll('.', '').replace('−', '-'));

/** The rupiah of a row of figures, by their labels. */
export const statsOf = (html: string): Record<string, number> =>
  Object.fromEntries(
    [
      ...html.matchAll(
        /stat-label">([^<]*)<\/dt><dd class="stat-figure"><data class="money" value="(-?\d+)"/g,
      ),
    ].map(([, label = '', value]) => [label, Number(value)]),
  );
