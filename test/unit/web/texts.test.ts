import { describe, expect, it } from 'vitest';
import { en } from '../../../web/text/en.ts';
import { id } from '../../../web/text/id.ts';

/** Words that every longer text of one language has, and no text of the other. */
const INDONESIAN =
  /\b(yang|dan|tidak|belum|sudah|untuk|dengan|atau|ini|itu|dari|oleh|pada|bila|hanya|setiap)\b/i;
const ENGLISH = /\b(the|and|not|with|for|this|that|from|which|only|every|are|was|has|have)\b/i;

/** Every text with the path that leads to it; those with blanks are filled in. */
function textsOf(part: unknown, path: string): [path: string, text: string][] {
  if (typeof part === 'string') return [[path, part]];
  if (typeof part === 'function') return [[path, filledIn(part as Fill)]];
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, inside]) => textsOf(inside, `${path}.${name}`));
}

type Fill = (...blanks: unknown[]) => string;

/** Refusals take an object of facts, others names or numbers: each is given what it can write. */
function filledIn(fill: Fill): string {
  const facts = new Proxy({}, { get: (_, name) => (name === Symbol.toPrimitive ? () => 7 : 7) });
  for (const blank of [7, '7', facts, ['7'], '2026-11']) {
    try {
      const text = fill(...Array.from({ length: Math.max(1, fill.length) }, () => blank));
      if (typeof text === 'string') return text;
    } catch {
      // Not made for such a blank: the next one.
    }
  }
  return '';
}

const TEXTS = { id: new Map(textsOf(id, 'text')), en: new Map(textsOf(en, 'text')) };

describe('the words of both languages', () => {
  it('are the same texts: none is missing in one of them', () => {
    expect([...TEXTS.en.keys()].sort()).toEqual([...TEXTS.id.keys()].sort());
  });

  it('are never empty where the other language says something', () => {
    const empty = [...TEXTS.id].filter(
      ([path, text]) => (text === '') !== (TEXTS.en.get(path) === ''),
    );
    expect(empty.map(([path]) => path)).toEqual([]);
  });

  it('do not mix: no English in Indonesian, no Indonesian in English', () => {
    const mixed = [
      ...[...TEXTS.id].filter(([, text]) => ENGLISH.test(text)),
      ...[...TEXTS.en].filter(([, text]) => INDONESIAN.test(text)),
    ];
    expect(mixed).toEqual([]);
  });

  it('are translated: nothing of three words or more is the same in both', () => {
    const same = [...TEXTS.id].filter(
      ([path, text]) =>
        (text.match(/\b[a-z]{3,}\b/g)?.length ?? 0) > 2 && text === TEXTS.en.get(path),
    );
    expect(same).toEqual([]);
  });
});
