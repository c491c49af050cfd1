import { z } from 'zod';
import { field } from '../http/form.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { type PlannableGoods, readGoods, readInstalments } from './plan-lines.ts';
import { PILLARS, type Pillar, type ProgrammeTerms } from './programme.ts';

const ANY_COUNT = { min: 0, max: 999_999_999 };
const LONGEST_PLAN = 4_000;

const ticked = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((chosen) => (typeof chosen === 'string' ? [chosen] : chosen))
  .pipe(
    z
      .array(z.string().regex(/^([1-9]|1[0-7])$/, 'not_chosen'), 'not_chosen')
      .min(1, 'not_chosen')
      .max(17, 'not_chosen'),
  )
  .transform((goals) => [...new Set(goals.map(Number))].sort((a, b) => a - b));

/** The file field of the agreement: empty where the one there is stays. */
const document = z
  .instanceof(File)
  .optional()
  .transform((file) => (file && file.size > 0 ? file : null));

/** A programme as typed: plans are lines of text, one a day. */
export const programmeForm = z.object({
  nama: field.line(120).refine((name) => name.length >= 3, 'required'),
  wilayah: z
    .string()
    .regex(/^(\d\d\.\d\d(\.\d\d)?)?$/, 'not_chosen')
    .default(''),
  pilar: z.enum(PILLARS as [Pillar, ...Pillar[]], 'not_chosen'),
  tujuan: ticked,
  nomor: field.line(80),
  tanggal: field.date,
  naskah: document,
  dari: field.month,
  sampai: field.month,
  anggaran: field.rupiah,
  angsuran: z.string().max(LONGEST_PLAN, 'too_long').default(''),
  barang: z.string().max(LONGEST_PLAN, 'too_long').default(''),
  alasan: z.string().trim().max(300, 'too_long').default(''),
});
export type ProgrammeForm = z.infer<typeof programmeForm>;

/** A pledge to be drawn from a programme. */
export const drawForm = z.object({
  wilayah: z.string('not_chosen').regex(/^\d\d\.\d\d(\.\d\d)?$/, 'not_chosen'),
  paket: z.string('not_chosen').regex(/^[a-z_]{1,40}$/, 'not_chosen'),
  anak: field.whole(ANY_COUNT),
  mulai: field.month,
  bulan: field.whole(ANY_COUNT),
  charter: z.string().max(20, 'charter_unread').default(''),
});
export type DrawForm = z.infer<typeof drawForm>;

/** The field that a refused programme is about. */
export const FIELD_OF_REFUSAL: Readonly<Record<string, string>> = {
  programme_months_wrong: 'sampai',
  programme_too_long: 'sampai',
  agreement_in_future: 'tanggal',
  agreement_missing: 'naskah',
  agreement_not_pdf: 'naskah',
  evidence_missing: 'naskah',
  evidence_too_large: 'naskah',
  evidence_wrong_type: 'naskah',
  evidence_unreadable: 'naskah',
  picture_too_many_pixels: 'naskah',
  goal_not_of_pillar: 'tujuan',
  plan_outside_period: 'angsuran',
  plan_line_twice: 'angsuran',
  programme_plan_sum: 'angsuran',
  area_unknown: 'wilayah',
  change_reason_missing: 'alasan',
};

/** The field that a refused draw is about. */
export const FIELD_OF_DRAW: Readonly<Record<string, string>> = {
  children_out_of_bounds: 'anak',
  amount_out_of_bounds: 'anak',
  programme_over_budget: 'anak',
  months_out_of_bounds: 'bulan',
  programme_months: 'bulan',
  first_month_out_of_bounds: 'mulai',
  area_unknown: 'wilayah',
  territory_not_yours: 'wilayah',
  programme_pledge_elsewhere: 'wilayah',
  price_unknown: 'paket',
  charter_missing: 'charter',
};

/** The terms a form asks for, or what a line of its plans is refused for, with the field it stands in. */
export function termsOf(
  form: ProgrammeForm,
  goods: readonly PlannableGoods[],
): ProgrammeTerms | { field: 'angsuran' | 'barang'; refusal: Refusal } {
  const instalments = readInstalments(form.angsuran);
  if (isRefusal(instalments)) return { field: 'angsuran', refusal: instalments };
  const brought = readGoods(form.barang, goods);
  if (isRefusal(brought)) return { field: 'barang', refusal: brought };
  return {
    name: form.nama,
    pillar: form.pilar,
    goals: form.tujuan,
    agreementNumber: form.nomor,
    agreementOn: form.tanggal,
    firstMonth: form.dari,
    lastMonth: form.sampai,
    budgetRupiah: form.anggaran,
    instalments,
    goods: brought,
  };
}
