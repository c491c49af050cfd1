import type { Lang } from './lang.ts';

/** What something is for, in the page's language. */
export function purposeName(
  lang: Lang,
  named: { readonly purposeNameId: string; readonly purposeNameEn: string },
): string {
  return lang === 'en' ? named.purposeNameEn : named.purposeNameId;
}

/** Purposes to choose from, as a field shows them. */
export function purposeChoices(
  lang: Lang,
  purposes: readonly { readonly code: string; readonly nameId: string; readonly nameEn: string }[],
): { value: string; label: string }[] {
  return purposes.map(({ code, nameId, nameEn }) => ({
    value: code,
    label: lang === 'en' ? nameEn : nameId,
  }));
}
