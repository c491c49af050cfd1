import { z } from 'zod';
import { field } from '../http/form.ts';
import type { Viewer } from '../identity/access.ts';
import { scopesOf } from '../identity/access.ts';
import type { Donor } from './make-pledge.ts';
import type { PledgeTerms } from './pledge.ts';

/** The form lets any count through: planPledge knows the bounds and says them. */
const ANY_COUNT = { min: 0, max: 999_999_999 };

/** The pledge form as typed; `price` is what the review showed for one child and month, `charter` the wording accepted there. */
export const pledgeForm = z.object({
  package: z.string('not_chosen').regex(/^[a-z_]{1,40}$/, 'not_chosen'),
  area: z.string('not_chosen').regex(/^\d\d\.\d\d(\.\d\d(\.\d{4})?)?$/, 'not_chosen'),
  children: mayBeEmpty(field.whole(ANY_COUNT)),
  rupiah: mayBeEmpty(field.rupiah),
  firstMonth: field.month,
  months: field.whole(ANY_COUNT),
  behalf: z.enum(['self', 'organisation'], 'not_chosen').default('self'),
  gives: z.enum(['money', 'goods'], 'not_chosen').default('money'),
  price: mayBeEmpty(field.whole({ min: 1, max: 999_999_999 })),
  charter: z.string().max(20, 'charter_unread').default(''),
});
export type PledgeForm = z.infer<typeof pledgeForm>;

/** What the first screen asks; the second asks the rest. */
export const WHAT_FIELDS = ['behalf', 'gives', 'package', 'children', 'rupiah', 'months'] as const;
export const whatForm = pledgeForm.pick({
  behalf: true,
  gives: true,
  package: true,
  children: true,
  rupiah: true,
  months: true,
});
export type WhatForm = z.infer<typeof whatForm>;

/** The field that a refused pledge is about. */
export const FIELD_OF_REFUSAL: Readonly<Record<string, string>> = {
  children_or_amount: 'children',
  children_out_of_bounds: 'children',
  children_exceed_budget: 'rupiah',
  amount_for_too_many: 'rupiah',
  below_one_package: 'rupiah',
  amount_out_of_bounds: 'rupiah',
  months_out_of_bounds: 'months',
  package_once: 'months',
  first_month_out_of_bounds: 'firstMonth',
  area_unknown: 'area',
  territory_not_yours: 'area',
  price_unknown: 'package',
  price_changed: 'package',
};

/** The terms a form asks for. */
export function termsOf(form: PledgeForm): PledgeTerms {
  return {
    areaCode: form.area,
    packageId: form.package,
    wantedChildren: form.children,
    rupiahPerMonth: form.rupiah,
    firstMonth: form.firstMonth,
    months: form.months,
  };
}

/** Whom a donor may give for: a CSR officer gives for his organisation, a foster father may choose. */
export function mayGiveAsSelf(viewer: Viewer): boolean {
  return (
    viewer.organisationId === null || viewer.assignments.some((each) => each.role === 'bapak_asuh')
  );
}

/** The donor behind a form. */
export function donorOf(viewer: Viewer, behalf: PledgeForm['behalf']): Donor {
  const forOrganisation = behalf === 'organisation' || !mayGiveAsSelf(viewer);
  return {
    personId: viewer.personId,
    organisationId: forOrganisation ? viewer.organisationId : null,
    scopes: scopesOf(viewer, 'pledge.make'),
    territories: forOrganisation ? territoriesOf(viewer) : [],
  };
}

/** What of a kabupaten/kota is a donor's own: a Koramil's kecamatan, a Babinsa's desa; none of who has it all. */
export function territoriesOf(viewer: Viewer | null): string[] {
  const scopes = scopesOf(viewer, 'pledge.make');
  const isDeep = (code: string) => code.length > '36.73'.length;
  return scopes.every(isDeep) ? scopes : [];
}

function mayBeEmpty<Value>(inner: z.ZodType<Value, string>) {
  return z
    .string()
    .trim()
    .default('')
    .transform((typed, ctx): Value | null => {
      if (typed === '') return null;
      const read = inner.safeParse(typed);
      if (read.success) return read.data;
      ctx.addIssue({ code: 'custom', message: read.error.issues[0]?.message ?? 'required' });
      return z.NEVER;
    });
}
