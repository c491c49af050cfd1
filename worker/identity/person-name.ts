/** Longest name taken; titles and degrees are part of how people write theirs. */
const LONGEST = 80;

/**
 * A person's name as it is kept, or the code of what is wrong with it. Names are in Latin letters
 * (Permendagri 73/2022 art. 5 (1) a), so a Cyrillic "а" inside "Budi" is a disguise, not a name;
 * compatibility forms (full-width, ligatures) become plain letters by NFKC first.
 */
export function parsePersonName(
  typed: string,
): { ok: true; name: string } | { ok: false; code: 'required' | 'too_long' | 'not_a_name' } {
  if (typed.length > 4 * LONGEST) return { ok: false, code: 'too_long' };
  const name = typed.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (name === '') return { ok: false, code: 'required' };
  if (name.length > LONGEST) return { ok: false, code: 'too_long' };
  return isName(name) ? { ok: true, name } : { ok: false, code: 'not_a_name' };
}

/** Latin letters with at most two marks each, and what joins them: `Hj. Ni'mah Nur'aini, S.Gz., M.K.M.` */
function isName(name: string): boolean {
  if (!/^\p{Script=Latin}/u.test(name)) return false;
  if (!/^[\p{Script=Latin}\p{Mn} .,'’()/-]+$/u.test(name)) return false;
  return !/\p{Mn}{3}|[.,'’()/-]{3}/u.test(name.normalize('NFD'));
}
