import { en } from './en.ts';
import { id } from './id.ts';

/** Indonesian is the interface's language, English stands beside it under /en. */
export type Lang = 'id' | 'en';

/** All words of the interface in one language. A text missing in one of them is a type error. */
export type Text = Words<typeof id>;

/** The words in a language. */
export function text(lang: Lang): Text {
  return lang === 'en' ? en : id;
}

/** A path in a language: `/buku-kas` or `/en/buku-kas`. */
export function href(lang: Lang, path: string): string {
  if (lang === 'id') return path;
  return path === '/' ? '/en' : `/en${path}`;
}

type Words<Part> = {
  readonly [Name in keyof Part]: Part[Name] extends string
    ? string
    : Part[Name] extends (...blanks: infer Blanks) => string
      ? (...blanks: Blanks) => string
      : Words<Part[Name]>;
};
