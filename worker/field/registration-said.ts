import { z } from 'zod';
import { readNik } from '../registry/nik.ts';
import { parseDate, parseMonth } from '../shared/dates.ts';

/** A signature or thumbprint as a phone draws it anew: 110 kB of picture, in base64. */
const MOST_PICTURE_CHARACTERS = 150_000;

const line = (longest: number) => z.string().trim().min(1).max(longest);
const maybe = (longest: number) => z.string().trim().max(longest).default('');
const date = z.string().transform((said, context) => {
  const read = parseDate(said);
  if (read) return read;
  context.addIssue({ code: 'custom', message: 'not_a_date' });
  return z.NEVER;
});
const month = z.string().transform((said, context) => {
  const read = parseMonth(said);
  if (read) return read;
  context.addIssue({ code: 'custom', message: 'not_a_month' });
  return z.NEVER;
});
/** What is no NIK counts as none, as in an import: it is not guessed, and it keeps nobody out. */
const nik = z
  .string()
  .max(24)
  .default('')
  .transform((said) => {
    const read = readNik(said);
    return read.valid ? read.nik : null;
  });

/** A yes to the texts that the phone showed, with what proves it. */
const consent = z
  .object({
    texts: z
      .array(z.string().regex(/^[a-z]{4,20}-\d{1,3}$/))
      .min(1)
      .max(8),
    givenBy: z.enum(['mother', 'father', 'guardian']),
    proof: z.discriminatedUnion('method', [
      z.object({
        method: z.enum(['signature', 'thumbprint']),
        picture: z.string().min(1).max(MOST_PICTURE_CHARACTERS),
      }),
      z.object({ method: z.literal('witness'), witness: line(120) }),
    ]),
  })
  .nullable();
export type ConsentSaid = z.infer<typeof consent>;

const home = {
  areaCode: z.string().regex(/^\d{2}\.\d{2}\.\d{2}\.\d{4}$/),
  posyandu: maybe(80),
  rt: maybe(6),
  rw: maybe(6),
  address: maybe(200),
  phone: maybe(30),
};

/** A newly found child, as the kader wrote it down at the door. */
export const childSaid = z.object({
  kind: z.literal('register_child'),
  name: line(120),
  nik,
  sex: z.enum(['L', 'P']),
  bornOn: date,
  parentName: line(120),
  relation: z.enum(['mother', 'father', 'guardian']),
  ...home,
  measured: z
    .object({
      weightG: z.int().positive().nullable(),
      heightMm: z.int().positive().nullable(),
      position: z.enum(['lying', 'standing']).nullable(),
      oedema: z.boolean(),
    })
    .nullable(),
  consent,
});

/** A pregnant woman likewise. */
export const pregnancySaid = z.object({
  kind: z.literal('register_pregnancy'),
  name: line(120),
  nik,
  bornOn: date,
  husband: maybe(120),
  ...home,
  dueOn: date,
  lastBirthMonth: month.nullable(),
  armMm: z.int().min(150).max(450).nullable(),
  consent,
});

export type RegistrationSaid = z.infer<typeof childSaid> | z.infer<typeof pregnancySaid>;

/** Reads a registration that was kept; null when it is none. */
export function registrationKept(payload: unknown): RegistrationSaid | null {
  const read = z.discriminatedUnion('kind', [childSaid, pregnancySaid]).safeParse(payload);
  return read.success ? read.data : null;
}
