import type { Text } from './lang.ts';

/** What is wrong with a form, field by field: the texts of the codes that its check answered with. */
export function errorTexts(
  words: Text,
  codes: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(codes).map(([field, code]) => [field, errorText(words, code)]),
  );
}

/** The text of one code; one without words of its own asks to fill the field in. */
export function errorText(words: Text, code: string): string {
  const texts: Readonly<Record<string, string>> = words.errors;
  return texts[code] ?? words.errors.required;
}
