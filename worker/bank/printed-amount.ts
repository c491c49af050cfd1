import { LARGEST_RUPIAH } from '../shared/rupiah.ts';

/** Which mark a table prints before the sen; the other one groups thousands. */
export type DecimalMark = ',' | '.';

/** An amount as a table prints it, or why it is none. `direction` is what stands behind it: `CR`, `DB`. */
export type AmountReading =
  | { readonly kind: 'rupiah'; readonly rupiah: number; readonly direction: 'in' | 'out' | null }
  | { readonly kind: 'missing' }
  | { readonly kind: 'wrong'; readonly why: 'unreadable' | 'sen' | 'too_large' };

/**
 * Reads a printed amount strictly: groups of three digits or none, sen only when they are zero. What
 * does not fit (`8.677.703.00`) is unreadable and never mended here: sums.ts says what it should be.
 */
export function readAmount(printed: string, decimal: DecimalMark): AmountReading {
  const text = printed.replace(/[\s\u00a0']/g, '').replace(/^(rp\.?|idr)/i, '');
  if (/^-*$/.test(text)) return { kind: 'missing' };
  const match =
    /^(\()?([-+\u2212])?(?:rp\.?|idr)?([\d.,]+?)(,-)?([-+\u2212])?(\))?(cr|db|dr|c|d|k)?$/i.exec(
      text,
    );
  if (!match) return WRONG.unreadable;
  const [, open, sign, digits = '', , trailing, close, mark] = match;
  if ((open === undefined) !== (close === undefined)) return WRONG.unreadable;
  const whole = wholeOf(digits, decimal);
  if (typeof whole !== 'string') return whole;
  const amount = Number(whole);
  if (!(amount <= LARGEST_RUPIAH)) return WRONG.too_large;
  const isNegative = [sign, trailing].some((each) => each === '-' || each === '\u2212') || open;
  return {
    kind: 'rupiah',
    rupiah: isNegative && amount !== 0 ? -amount : amount,
    direction: directionOf(mark ?? ''),
  };
}

/** What a mark of direction says: `CR`, `K` (kredit) or `+` came in; `DB`, `D` or `-` went out. */
export function directionOf(mark: string): 'in' | 'out' | null {
  const text = mark.trim().toLowerCase().replace(/\.$/, '');
  if (/^(cr|c|k|kr|kredit|credit|crdt|masuk|\+)$/.test(text)) return 'in';
  if (/^(db|dr|d|debit|debet|dbit|keluar|-)$/.test(text)) return 'out';
  return null;
}

/** The decimal mark that most of the cells speak for; Indonesian (`,`) where none does. */
export function decimalMarkOf(cells: readonly string[]): DecimalMark {
  let points = 0;
  for (const cell of cells) {
    const digits = /[\d.,]*\d[\d.,]*/.exec(cell)?.[0] ?? '';
    if (/^\d{1,3}(,\d{3})*\.\d{1,2}$/.test(digits) || /^\d{1,3}(,\d{3}){2,}$/.test(digits))
      points++;
    else if (/^\d{4,}\.\d{1,2}$/.test(digits)) points++;
    else if (/\.\d{3}(,|\.|$)/.test(digits) || /,\d{1,2}$/.test(digits)) points--;
  }
  return points > 0 ? '.' : ',';
}

const WRONG = {
  unreadable: { kind: 'wrong', why: 'unreadable' },
  sen: { kind: 'wrong', why: 'sen' },
  too_large: { kind: 'wrong', why: 'too_large' },
} as const;

function wholeOf(digits: string, decimal: DecimalMark): string | AmountReading {
  const [whole = '', sen, ...more] = digits.split(decimal);
  const group = decimal === ',' ? '.' : ',';
  const isGrouped = decimal === ',' ? /^\d{1,3}(\.\d{3})+$/ : /^\d{1,3}(,\d{3})+$/;
  if (more.length > 0 || !(/^\d+$/.test(whole) || isGrouped.test(whole))) return WRONG.unreadable;
  if (sen !== undefined && !/^\d{0,4}$/.test(sen)) return WRONG.unreadable;
  if (sen !== undefined && /[1-9]/.test(sen)) return WRONG.sen;
  return whole.replaceAll(group, '');
}
