/**
 * The one word by which a companion knows a child, of its name as registered: the first that is no
 * abbreviation ("M. ALIF PRATAMA" is Alif). Empty where the name has no word.
 */
export function firstName(registered: string): string {
  const words = registered.normalize('NFKC').trim().split(/\s+/);
  const word =
    words.find((each) => !ABBREVIATED.test(each) && LETTERS.test(each)) ?? words[0] ?? '';
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

/** A letter or a few before a full stop, a lone letter, and the usual short forms of Muhammad and Siti. */
const ABBREVIATED = /^(\p{L}{1,4}\.|\p{L}|muh|moh|mhd|st)$/iu;
const LETTERS = /\p{L}{2}/u;
