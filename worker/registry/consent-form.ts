import { z } from 'zod';
import { field } from '../http/form.ts';
import { PURPOSES } from './consent.ts';

/** Boxes ticked: none is left out, one arrives as text, several as a list. */
function ticked<Value extends z.ZodType<string>>(value: Value) {
  return z
    .union([value.transform((one) => [one]), z.array(value)])
    .optional()
    .transform((several) => (several ?? []) as z.infer<Value>[]);
}

const version = z.string().regex(/^[a-z]{4,20}-\d{1,3}$/, 'not_chosen');

/** A guardian's yes to the ticked texts; which proof it takes depends on the method. */
export const consentForm = z
  .object({
    texts: ticked(version),
    givenBy: z.enum(['mother', 'father', 'guardian'], 'not_chosen'),
    method: z.enum(['code', 'signature', 'thumbprint', 'witness'], 'not_chosen'),
    photo: z.instanceof(File).catch(new File([], '')),
    witness: z.string().trim().max(120, 'too_long').default(''),
    givenOn: field.date,
    confirmed: z.literal('ya', 'must_confirm'),
  })
  .refine(({ method, witness }) => method !== 'witness' || witness !== '', {
    path: ['witness'],
    message: 'witness_missing',
  })
  .refine(({ method, photo }) => !['signature', 'thumbprint'].includes(method) || photo.size > 0, {
    path: ['photo'],
    message: 'photo_missing',
  });
export type ConsentForm = z.infer<typeof consentForm>;

/** The code a guardian reads out. */
export const codeForm = z.object({ kode: field.line(20) });

/** A guardian's no, to one purpose or several. */
export const withdrawalForm = z.object({
  purposes: ticked(z.enum(PURPOSES, 'not_chosen')),
  reason: z.enum(['guardian_asked', 'moved', 'other'], 'not_chosen'),
});
