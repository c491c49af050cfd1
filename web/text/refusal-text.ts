import type { Refusal } from '../../worker/shared/refusal.ts';
import type { Text } from './lang.ts';

/** What a refusal says; a code without words of its own is still an honest no. */
export function refusalText(words: Text, refusal: Refusal): string {
  const texts: Record<string, string | ((facts: Refusal['facts']) => string)> = words.refusals;
  const say = texts[refusal.code];
  if (say === undefined) return words.common.errors.refusedUnknown(refusal.code);
  return typeof say === 'function' ? say(refusal.facts) : say;
}
