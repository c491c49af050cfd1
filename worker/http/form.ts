import { z } from 'zod';
import { type Month, parseDate, parseMonth } from '../shared/dates.ts';
import { newId } from '../shared/ids.ts';
import { isRefusal } from '../shared/refusal.ts';
import { readRupiah } from '../shared/rupiah.ts';
import type { Once } from '../storage/commit.ts';
import type { Ctx } from './app-env.ts';

/** A form that was filled in well, or what is wrong with it, field by field, as codes of `errors` texts. */
export type Filled<Value> =
  | { readonly ok: true; readonly value: Value; readonly key: string }
  | {
      readonly ok: false;
      readonly errors: Readonly<Record<string, string>>;
      readonly typed: Readonly<Record<string, string>>;
    };

const KEY = /^[0-9a-z-]{16,64}$/;

/** Reads and checks a posted form; one whose file was too large is never whole. Each zod message is the code of a text in `text.errors`. */
export async function formOf<Schema extends z.ZodType>(
  c: Ctx,
  schema: Schema,
): Promise<Filled<z.infer<Schema>>> {
  const body = await c.req.parseBody({ all: true });
  const { _key: key, ...fields } = body;
  const result = schema.safeParse(fields);
  const typed = Object.fromEntries(
    Object.entries(fields).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
  if (!result.success || c.get('isFileTooLarge')) {
    const issues = result.error?.issues ?? [];
    return {
      ok: false,
      errors: Object.fromEntries(
        issues.map((issue) => [String(issue.path[0] ?? ''), issue.message]).reverse(),
      ),
      typed,
    };
  }
  return {
    ok: true,
    value: result.data,
    key: typeof key === 'string' && KEY.test(key) ? key : newId(),
  };
}

/** The status of a form's page: whether something in it is wrong, or its file too large to be read. */
export function formStatus(c: Ctx, isWrong: boolean): 200 | 413 | 422 {
  if (c.get('isFileTooLarge')) return 413;
  return isWrong ? 422 : 200;
}

/** How the command of this request is remembered. */
export function once<Answer>(
  c: Ctx,
  command: { key: string; name: string; input: unknown; answer: Answer },
): Once & { answer: Answer } {
  return { ...command, personId: c.get('viewer')?.personId ?? null, at: c.get('now') };
}

/** Form fields as people type them. */
export const field = {
  rupiah: z
    .string('required')
    .trim()
    .min(1, 'required')
    .transform((typed, ctx) => {
      const amount = readRupiah(typed);
      if (!isRefusal(amount)) return amount;
      ctx.addIssue({ code: 'custom', message: amount.code });
      return z.NEVER;
    }),
  whole: (range: { min: number; max: number }) =>
    z
      .string('required')
      .trim()
      .min(1, 'required')
      .regex(/^\d{1,9}$/, 'not_a_whole_number')
      .transform(Number)
      .pipe(z.number().min(range.min, 'too_small').max(range.max, 'too_large')),
  date: z
    .string('required')
    .trim()
    .min(1, 'required')
    .transform((typed, ctx) => {
      const date = parseDate(typed);
      if (date) return date;
      ctx.addIssue({ code: 'custom', message: 'not_a_date' });
      return z.NEVER;
    }),
  month: z
    .string('required')
    .trim()
    .min(1, 'required')
    .refine((typed) => parseMonth(typed) !== null, 'not_a_month')
    .transform((typed) => typed as Month),
  id: z.string('required').regex(/^[0-9a-z]{26}$/, 'not_chosen'),
  line: (longest: number) =>
    z.string('required').trim().min(1, 'required').max(longest, 'too_long'),
};
