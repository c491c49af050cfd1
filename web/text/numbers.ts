import { formatWhole } from '../../worker/shared/rupiah.ts';
import type { Lang } from './lang.ts';

/** A whole number with Indonesian thousands dots, in both languages. */
export function whole(count: number): string {
  return formatWhole(count);
}

/** A number with decimals: comma in Indonesian, point in English. */
export function decimal(lang: Lang, value: number, digits: number): string {
  const fixed = value.toFixed(digits).replace('-', '−');
  return lang === 'id' ? fixed.replace('.', ',') : fixed;
}

const LOCALES = { id: 'id-ID', en: 'en-GB' } as const;

/** An instant as date and time in WIB. */
export function wibDateTime(lang: Lang, at: number): string {
  const parts = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Jakarta' } as const;
  return `${new Intl.DateTimeFormat(LOCALES[lang], parts).format(at)} WIB`;
}

/** A date `YYYY-MM-DD` in words: 3 Agustus 2026. */
export function longDate(lang: Lang, date: string): string {
  const format = new Intl.DateTimeFormat(LOCALES[lang], { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(Date.parse(date));
}

/** A month `YYYY-MM` in words: Agustus 2026. */
export function longMonth(lang: Lang, month: string): string {
  const parts = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(LOCALES[lang], parts).format(Date.parse(`${month}-01`));
}

/** A month `YYYY-MM` under a column: Agu 26. */
export function shortMonth(lang: Lang, month: string): string {
  const name = new Intl.DateTimeFormat(LOCALES[lang], { month: 'short', timeZone: 'UTC' });
  return `${name.format(Date.parse(`${month}-01`))} ${month.slice(2, 4)}`;
}
