import { type Refusal, refuse } from '../shared/refusal.ts';

/** What a message to a child may not carry, because it opens a way around the programme. */
export type ContactKind = 'number' | 'mail' | 'link' | 'account' | 'address';

/** Why a coordinator may refuse a message. */
export const REFUSED_BECAUSE = [
  'contact',
  'asks_something',
  'unkind',
  'promise',
  'unclear',
] as const;
export type RefusedBecause = (typeof REFUSED_BECAUSE)[number];

/** What a family may answer: it chooses, it writes nothing. */
export const ANSWERS = ['none', 'thanks', 'prayer', 'eats_well'] as const;
export type MessageAnswer = (typeof ANSWERS)[number];

/** Characters, as a reader counts them. */
export const MESSAGE_LENGTH = 280;

const DIGIT_WORDS =
  '(nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|zero|one|two|three|four|five|six|seven|eight|nine)';
const PATTERNS: readonly (readonly [ContactKind, RegExp])[] = [
  ['mail', /\S+\s*(@|\(at\)|\[at\])\s*\S+\.\S+/i],
  ['link', /https?:|www\.|\b[\w-]+\.(com|net|org|id|co|me|ly|link|info|xyz|app|site)\b/i],
  [
    'account',
    /(^|\s)@\w{2,}|\b(whats ?app|wa|telegram|instagram|ig|tik ?tok|facebook|fb|line id)\b/i,
  ],
  ['number', /\d([\s().\-+/_]*\d){5,}/],
  ['number', new RegExp(`\\b${DIGIT_WORDS}([\\s,.-]+${DIGIT_WORDS}){4,}`, 'i')],
  ['address', /\b(rt|rw|blok|nomor rumah)\b[\s.:]*\d/i],
  ['address', /\b(jl|jln|gg|gang|perum|perumahan|komplek|kompleks)\b\.?\s+\w/i],
  ['address', /\b[Jj]alan\s+[A-Z]/],
];

/** The first way of contact found in a text; null when there is none. Look-alike digits and hidden characters are undone first. */
export function contactIn(text: string): ContactKind | null {
  const plain = text.normalize('NFKC').replace(/[\p{Cf}\p{Mn}]/gu, '');
  return PATTERNS.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

/** The text as it is kept, or why it is not: `message_has_contact`, `message_length`. */
export function messageText(typed: string): string | Refusal {
  const text = typed
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  const length = [...text].length;
  if (length < 1 || length > MESSAGE_LENGTH) {
    return refuse('message_length', { most: MESSAGE_LENGTH, length });
  }
  const contact = contactIn(text);
  return contact === null ? text : refuse('message_has_contact', { kind: contact });
}
