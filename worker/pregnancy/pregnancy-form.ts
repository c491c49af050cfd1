import { z } from 'zod';
import { field } from '../http/form.ts';
import { birthFields, nik, optionalDate, placeFields } from '../registry/registry-form.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { type Arm, armOf } from './pregnancy.ts';

/** Centimetres as typed, comma or point; what cannot be right is said by `armOf`, which knows by how much. */
const cm = z
  .string()
  .trim()
  .default('')
  .transform((typed, ctx) => {
    if (typed === '') return null;
    const decimal = typed.replace(',', '.').replace(/\s*cm$/i, '');
    if (/^\d{1,3}(\.\d{1,2})?$/.test(decimal)) return Number(decimal);
    ctx.addIssue({ code: 'custom', message: 'not_an_arm' });
    return z.NEVER;
  });

const optionalMonth = z
  .string()
  .trim()
  .default('')
  .pipe(z.union([z.literal('').transform(() => null), field.month], 'not_a_month'));

/** A pregnant woman as the form asks it. `sex` is not asked; whoever sends one hears that it is a woman's. */
export const pregnancyForm = z
  .object({
    name: field.line(120),
    nik,
    sex: z.literal('P', 'not_a_woman').optional(),
    bornOn: field.date,
    husband: z.string().trim().max(120, 'too_long').default(''),
    ...placeFields,
    dueOn: field.date,
    lastBirthMonth: optionalMonth,
    armCm: cm,
    armOn: optionalDate,
    isOtherWoman: z.literal('ya').optional(),
    next: z.literal('persetujuan').optional(),
  })
  .refine(({ armCm, armOn }) => armCm === null || armOn !== null, {
    path: ['armOn'],
    message: 'arm_date_missing',
  });

/** An arm circumference. */
export const armForm = z.object({
  armCm: cm.refine((typed) => typed !== null, 'not_an_arm'),
  armOn: field.date,
});

/** Another day on which the birth is expected. */
export const dueForm = z.object({ dueOn: field.date });

/** A child that was born. */
export const birthForm = z.object({
  name: z.string().trim().max(120, 'too_long').default(''),
  sex: z.enum(['L', 'P'], 'not_chosen'),
  bornOn: field.date,
  ...birthFields,
  kembar: z.literal('ya').optional(),
});

/** An arm as typed; null where it was left out. Refuses as `armOf` does. */
export function armAsTyped(typed: {
  readonly armCm: number | null;
  readonly armOn: Arm['measuredOn'] | null;
}): Arm | null | Refusal {
  const { armCm, armOn } = typed;
  if (armCm === null || armOn === null) return null;
  const mm = armOf(armCm);
  return isRefusal(mm) ? mm : { mm, measuredOn: armOn };
}
