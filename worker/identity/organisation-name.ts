/** Longest name taken: as in a deed of establishment. */
const LONGEST = 120;

/**
 * An organisation's name as it is kept, or the code of what is wrong with it. It stands in the public
 * log and its open data, so it begins with a letter or digit: a spreadsheet takes what begins otherwise
 * for a formula (OWASP, CSV injection). Letters are Latin, as in a person's name.
 */
export function parseOrganisationName(
  typed: string,
):
  | { ok: true; name: string }
  | { ok: false; code: 'required' | 'too_long' | 'not_an_organisation' } {
  if (typed.length > 4 * LONGEST) return { ok: false, code: 'too_long' };
  const name = typed.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (name === '') return { ok: false, code: 'required' };
  if (name.length > LONGEST) return { ok: false, code: 'too_long' };
  const isName = /^[\p{Script=Latin}\p{Nd}][\p{Script=Latin}\p{Mn}\p{Nd} .,'’"“”()&/+-]*$/u.test(
    name,
  );
  return isName ? { ok: true, name } : { ok: false, code: 'not_an_organisation' };
}
