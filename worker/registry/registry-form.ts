import { z } from 'zod';
import { field } from '../http/form.ts';
import type { DateOnly } from '../shared/dates.ts';
import type { Measured } from './measurement.ts';
import { readNik } from './nik.ts';
import { CLOSING_REASONS } from './verification.ts';

/** A reading of scales or board as people type it, comma or point; empty is null. Answers in `unit`s. */
function reading(unit: { perTyped: number; least: number; most: number; code: string }) {
  return z
    .string()
    .trim()
    .optional()
    .transform((typed, ctx) => {
      if (typed === undefined || typed === '') return null;
      const decimal = typed.replace(',', '.');
      const value = Math.round(Number(decimal) * unit.perTyped);
      if (/^\d{1,3}(\.\d{1,3})?$/.test(decimal) && value >= unit.least && value <= unit.most) {
        return value;
      }
      ctx.addIssue({ code: 'custom', message: unit.code });
      return z.NEVER;
    });
}

/** A date that may be left out: null. */
export const optionalDate = z
  .string()
  .trim()
  .optional()
  .transform((typed) => typed ?? '')
  .pipe(z.union([z.literal('').transform(() => null), field.date], 'not_a_date'));

const optionalLine = (longest: number) => z.string().trim().max(longest, 'too_long').default('');

const weightG = reading({ perTyped: 1000, least: 500, most: 60_000, code: 'not_a_weight' });
const heightMm = reading({ perTyped: 10, least: 300, most: 1500, code: 'not_a_height' });
const position = z.enum(['lying', 'standing'], 'not_chosen');
const relation = z.enum(['mother', 'father', 'guardian'], 'not_chosen');

/** A NIK as typed; empty is null. */
export const nik = z
  .string()
  .trim()
  .optional()
  .transform((typed, ctx) => {
    if (typed === undefined || typed === '') return null;
    const read = readNik(typed);
    if (read.valid) return read.nik;
    ctx.addIssue({ code: 'custom', message: 'not_a_nik' });
    return z.NEVER;
  });

/** A visit: found or not. */
export const visitForm = z.object({ found: z.enum(['ya', 'tidak'], 'not_chosen') });

/** A guardian's yes to one text, as companions ask for it (worker/companions). */
export const consentForm = z.object({
  version: z.string().max(20, 'too_long'),
  givenBy: relation,
  method: z.enum(['signature', 'thumbprint', 'witness'], 'not_chosen'),
  givenOn: field.date,
  confirmed: z.literal('ya', 'must_confirm'),
});

/** The end of a case. */
export const closingForm = z.object({ reason: z.enum(CLOSING_REASONS, 'not_chosen') });

/** A measurement of a registered child. */
export const measurementForm = z.object({
  measuredOn: field.date,
  weight: weightG,
  height: heightMm,
  position,
  oedema: z.literal('ya').optional(),
});

/** A form without fields of its own. */
export const emptyForm = z.object({});

/** Children ticked on the list: one arrives as text, several as a list. */
const ids = z
  .union([field.id.transform((id) => [id]), z.array(field.id)])
  .optional()
  .transform((found) => found ?? []);

/** Those chosen, those that the list showed, and whether it is to be all of them. */
export const chosenForm = z.object({ anak: ids, tampil: ids, semua: z.literal('ya').optional() });

/** What was read at a birth. */
export const birthFields = { weight: weightG, height: heightMm };

/** Where a family lives and how it is called. */
export const placeFields = {
  phone: optionalLine(30),
  areaCode: z
    .string('not_a_kelurahan')
    .trim()
    .regex(/^\d{2}\.\d{2}\.\d{2}\.\d{4}$/, 'not_a_kelurahan'),
  posyandu: optionalLine(80),
  rt: optionalLine(6),
  rw: optionalLine(6),
  address: optionalLine(200),
};

/** A child registered by hand. */
export const registrationForm = z
  .object({
    name: field.line(120),
    nik,
    sex: z.enum(['L', 'P'], 'not_chosen'),
    bornOn: field.date,
    parentName: field.line(120),
    relation,
    ...placeFields,
    measuredOn: optionalDate,
    weight: weightG,
    height: heightMm,
    position: z.union([position, z.literal('').transform(() => null)]).optional(),
    isOtherChild: z.literal('ya').optional(),
    next: z.literal('persetujuan').optional(),
  })
  .refine(
    (child) => child.measuredOn !== null || (child.weight === null && child.height === null),
    {
      path: ['measuredOn'],
      message: 'measured_on_missing',
    },
  );

/** What was measured, of a filled-in form. */
export function measuredOf(form: z.infer<typeof measurementForm>): Measured {
  return {
    measuredOn: form.measuredOn,
    weightG: form.weight,
    heightMm: form.height,
    position: form.position,
    oedema: form.oedema === 'ya',
  };
}

/** The first measurement of a registration, or null when there is none. */
export function firstMeasured(form: z.infer<typeof registrationForm>): Measured | null {
  if (form.weight === null && form.height === null) return null;
  return {
    measuredOn: form.measuredOn as DateOnly,
    weightG: form.weight,
    heightMm: form.height,
    position: form.position ?? null,
    oedema: false,
  };
}
