import { z } from 'zod';
import { field } from '../http/form.ts';
import { readNik } from '../registry/nik.ts';
import { REFUSAL_REASONS, REQUEST_KINDS } from './request.ts';

const optionalLine = (longest: number) => z.string().trim().max(longest, 'too_long').default('');

/** A request as the family asked it. */
export const requestForm = z.object({
  kind: z.enum(REQUEST_KINDS, 'not_chosen'),
  askedBy: z.enum(['mother', 'father', 'guardian'], 'not_chosen'),
  receivedOn: field.date,
  wish: optionalLine(1_000),
});

/** A no, with its reason. */
export const refusalForm = z.object({ reason: z.enum(REFUSAL_REASONS, 'not_chosen') });

/** An erasure is confirmed: it cannot be undone. */
export const erasureForm = z.object({ confirmed: z.literal('ya', 'must_confirm_erasure') });

/** A form without fields of its own. */
export const bareForm = z.object({});

/** A child as it should have been recorded. */
export const correctionForm = z.object({
  name: field.line(120),
  nik: z
    .string()
    .trim()
    .optional()
    .transform((typed, ctx) => {
      if (typed === undefined || typed === '') return null;
      const read = readNik(typed);
      if (read.valid) return read.nik;
      ctx.addIssue({ code: 'custom', message: 'not_a_nik' });
      return z.NEVER;
    }),
  sex: z.enum(['L', 'P'], 'not_chosen'),
  bornOn: field.date,
  parents: optionalLine(240),
  rt: optionalLine(6),
  rw: optionalLine(6),
  address: optionalLine(200),
  guardianName: optionalLine(120),
  phone: optionalLine(30),
});
