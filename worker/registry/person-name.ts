import { spellingSimilarity } from '../areas/area-name.ts';

/** How alike two names are: the same, sounding the same, written nearly the same, or different. */
export type NameRelation = 'same' | 'respelled' | 'close' | 'different';

/** A person's name in capitals with single spaces, as the civil registry prints it. */
export function registryName(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toUpperCase();
}

/** Compares two names; `similarity` runs from 0 to 1. */
export function compareNames(
  a: string,
  b: string,
): { readonly relation: NameRelation; readonly similarity: number } {
  if (registryName(a) === registryName(b)) return { relation: 'same', similarity: 1 };
  const [soundA, soundB] = [nameSound(a), nameSound(b)];
  const spelling = jaroWinkler(nameLetters(a), nameLetters(b));
  if (soundA === soundB && soundA !== '') {
    return { relation: 'respelled', similarity: Math.max(spelling, 0.95) };
  }
  const sound = spellingSimilarity(soundA, soundB);
  const similarity = Math.min(0.99, (spelling + sound) / 2);
  const isClose = sound >= CLOSE_SOUND || hasAddedName(a, b);
  return { relation: isClose ? 'close' : 'different', similarity };
}

/**
 * What the spellings of one Indonesian name share: old orthography (OE, DJ, TJ), Arabic consonants
 * written by ear (KH, SY, Z ~ J ~ Y, F ~ V ~ P, Q ~ K), doubled letters, O ~ A, Y ~ I, a silent
 * final H, and the usual short forms of Muhammad.
 */
export function nameSound(name: string): string {
  return registryName(name)
    .split(' ')
    .map((word) => tokenSound(word.replace(/[^A-Z]/g, '')))
    .join('')
    .replace(/(.)\1+/g, '$1');
}

/** Jaro–Winkler similarity, 0–1: forgiving of slips, strict about the beginning. */
export function jaroWinkler(a: string, b: string): number {
  const jaro = jaroSimilarity(a, b);
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

const CLOSE_SOUND = 0.85;

function nameLetters(name: string): string {
  return registryName(name).replace(/[^A-Z]/g, '');
}

function tokenSound(token: string): string {
  if (MUHAMMAD.test(token)) return 'MUHAMAD';
  if (token === 'ST') return 'SITI';
  return token
    .replace(/OE/g, 'U')
    .replace(/DJ/g, 'J')
    .replace(/TJ/g, 'C')
    .replace(/DZ/g, 'Z')
    .replace(/[KC]H|Q/g, 'K')
    .replace(/[SN]Y(?=[AIUEO])|SH|SJ/g, (pair) => (pair.startsWith('N') ? 'NY' : 'S'))
    .replace(/DH/g, 'D')
    .replace(/TH/g, 'T')
    .replace(/(?<=[AIUEO])Y|Y(?![AIUEO])/g, 'I')
    .replace(/[ZJY]/g, 'S')
    .replace(/[FV]/g, 'P')
    .replace(/O/g, 'A')
    .replace(/E/g, 'I')
    .replace(/H$/, '');
}

const MUHAMMAD = /^(M|MH|MUH|MOH|MOCH|MUCH|M[UO]C?H{1,2}AMM?[AE]D)$/;

/** One name is the other with a word added or left out: AISYAH PUTRI, AISYAH PUTRI LESTARI. */
function hasAddedName(a: string, b: string): boolean {
  const [shorter = [], longer = []] = [a, b]
    .map((name) => registryName(name).split(' ').map(tokenSound))
    .sort((x, y) => x.length - y.length);
  return (
    shorter.length >= 2 &&
    longer.length > shorter.length &&
    shorter.every((token) => longer.includes(token))
  );
}

function jaroSimilarity(a: string, b: string): number {
  if (a === b) return 1;
  if (a === '' || b === '') return 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const takenInB = new Array<boolean>(b.length).fill(false);
  const matchedA: string[] = [];
  for (let i = 0; i < a.length; i++) {
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j++) {
      if (takenInB[j] || a[i] !== b[j]) continue;
      takenInB[j] = true;
      matchedA.push(a[i] ?? '');
      break;
    }
  }
  const matches = matchedA.length;
  if (matches === 0) return 0;
  const matchedB = [...b].filter((_, index) => takenInB[index]);
  const swaps = matchedA.filter((letter, index) => letter !== matchedB[index]).length / 2;
  return (matches / a.length + matches / b.length + (matches - swaps) / matches) / 3;
}
