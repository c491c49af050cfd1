import { z } from 'zod';
import { parseDate } from '../shared/dates.ts';
import { parseRupiah } from '../shared/rupiah.ts';
import type { ColumnMapping } from './column-mapping.ts';
import type { TypedBalances } from './csv-statement.ts';

const heading = z.string().max(200).default('');

const mappingForm = z.object({
  separator: z.enum(['', ',', ';', '\t', '|']).default(''),
  date: heading,
  text: heading,
  reference: heading,
  amount: heading,
  mark: heading,
  debit: heading,
  credit: heading,
  balance: heading,
  decimal: z.enum([',', '.']).default(','),
  dates: z.enum(['dmy', 'mdy', 'ymd']).default('dmy'),
});

/** What the preview's form says: columns (null before it was sent), balances and period. */
export function typedTerms(typed: Readonly<Record<string, string>>): {
  readonly mapping: ColumnMapping | null;
  readonly typed: TypedBalances;
  /** The balances and period as they were typed, for the next form. */
  readonly shown: Readonly<Record<string, string>>;
} {
  const mapping = 'date' in typed ? mappingForm.safeParse(typed) : null;
  const { opening = '', closing = '', from = '', to = '' } = typed;
  return {
    mapping: mapping?.success ? mapping.data : null,
    typed: {
      openingRupiah: signedRupiah(opening),
      closingRupiah: signedRupiah(closing),
      from: parseDate(from),
      to: parseDate(to),
    },
    shown: Object.fromEntries(
      Object.entries({ opening, closing, from, to }).filter(([, value]) => value !== ''),
    ),
  };
}

/** The columns kept for an account, or null when there are none that we still understand. */
export function savedMapping(json: string | null): ColumnMapping | null {
  if (json === null) return null;
  const mapping = mappingForm.safeParse(JSON.parse(json));
  return mapping.success ? mapping.data : null;
}

function signedRupiah(typed: string): number | null {
  const isOwed = typed.trim().startsWith('-');
  const rupiah = parseRupiah(isOwed ? typed.trim().slice(1) : typed);
  if (rupiah === null) return null;
  return isOwed && rupiah !== 0 ? -rupiah : rupiah;
}
