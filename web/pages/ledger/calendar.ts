import type { Lang } from '../../text/lang.ts';

const LOCALE = { id: 'id-ID', en: 'en-GB' } as const;

/** `November 2026` */
export function monthText(lang: Lang, month: string): string {
  return say(lang, `${month}-01`, { month: 'long', year: 'numeric' });
}

/** `Nov 2026`: where there is little room. */
export function shortMonthText(lang: Lang, month: string): string {
  return say(lang, `${month}-01`, { month: 'short', year: 'numeric' });
}

/** `10 November 2026` */
export function dateText(lang: Lang, date: string): string {
  return say(lang, date, { day: 'numeric', month: 'long', year: 'numeric' });
}

function say(lang: Lang, date: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(LOCALE[lang], { ...options, timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}
