import { z } from 'zod';
import { CircumstancePage } from '../../web/pages/matching/circumstance-page.tsx';
import { text } from '../../web/text/lang.ts';
import { actorOf } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { notFound, page, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { purposes } from '../pledges/purpose-store.ts';
import { casesAudited } from '../registry/case-store.ts';
import { wibMonth } from '../shared/dates.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import {
  HARDSHIP_SOURCES,
  hardshipOf,
  otherSupportOf,
  SUPPORT_SOURCES,
} from './circumstance-store.ts';
import { openChildInScope } from './name-store.ts';
import { USUAL_PURPOSE } from './need.ts';
import { recordHardship, recordOtherSupport, takeBackOtherSupport } from './record-circumstance.ts';

const hardship = z.object({
  miskin: z.enum(['ya', 'tidak'], 'not_chosen'),
  menurut: z.enum(HARDSHIP_SOURCES, 'not_chosen'),
});
const PURPOSE = z
  .string()
  .regex(/^[a-z]{1,20}$/, 'not_chosen')
  .default(USUAL_PURPOSE);
const support = z.object({
  tujuan: PURPOSE,
  dari: z.enum(SUPPORT_SOURCES, 'not_chosen'),
  bulan: field.month,
  lama: field.whole({ min: 1, max: 12 }),
});
const takenBack = z.object({ cabut: field.month, tujuan: PURPOSE });

/** A child's circumstances: whether the family is poor, and what other programmes give. */
export const circumstanceRoutes: Route[] = [
  get('/anak/:id/keadaan', 'circumstance.record', (c) => showCircumstances(c, {}, {})),
  post('/anak/:id/keadaan', 'circumstance.record', keepHardship),
  post('/anak/:id/bantuan-lain', 'circumstance.record', keepSupport),
];

async function showCircumstances(
  c: Ctx,
  typed: Readonly<Record<string, string>>,
  errors: Readonly<Record<string, string>>,
) {
  const id = c.req.param('id') ?? '';
  const lang = c.get('lang');
  const { personId, scopes, now } = actorOf(c, 'circumstance.record');
  const { children, hardships, support, ...known } = await read(c.env.DB, {
    children: openChildInScope(id, scopes),
    hardships: hardshipOf(id),
    support: otherSupportOf(id),
    purposes: purposes(),
  });
  const [child] = children;
  if (!child) return notFound(c);
  const opened = { action: 'beneficiary.open', by: personId, at: now };
  await write(c.env.DB, [casesAudited([{ id, areaCode: child.areaCode }], opened)]);
  const [hardship] = hardships;
  return page(
    c,
    {
      title: text(lang).matching.review.circumstanceTitle,
      status: Object.keys(errors).length > 0 ? 422 : 200,
      width: 'reading',
    },
    <CircumstancePage
      lang={lang}
      child={child}
      hardship={hardship ? { poor: hardship.poor === 1, source: hardship.source } : null}
      support={support}
      purposes={known.purposes}
      thisMonth={wibMonth(now)}
      typed={typed}
      errors={errors}
    />,
  );
}

async function keepHardship(c: Ctx) {
  const beneficiaryId = c.req.param('id') ?? '';
  const form = await formOf(c, hardship);
  if (!form.ok) return showCircumstances(c, form.typed, form.errors);
  const { miskin, menurut } = form.value;
  const command = { key: form.key, beneficiaryId, poor: miskin === 'ya', source: menurut };
  return kept(
    c,
    beneficiaryId,
    await recordHardship(c.env.DB, command, actorOf(c, 'circumstance.record')),
  );
}

async function keepSupport(c: Ctx) {
  const beneficiaryId = c.req.param('id') ?? '';
  const back = await formOf(c, takenBack);
  if (back.ok) {
    const { cabut: month, tujuan: purpose } = back.value;
    const command = { key: back.key, beneficiaryId, purpose, month };
    return kept(
      c,
      beneficiaryId,
      await takeBackOtherSupport(c.env.DB, command, actorOf(c, 'circumstance.record')),
    );
  }
  const form = await formOf(c, support);
  if (!form.ok) return showCircumstances(c, form.typed, form.errors);
  const { tujuan: purpose, dari: source, bulan: firstMonth, lama: months } = form.value;
  const command = { key: form.key, beneficiaryId, purpose, source, firstMonth, months };
  return kept(
    c,
    beneficiaryId,
    await recordOtherSupport(c.env.DB, command, actorOf(c, 'circumstance.record')),
  );
}

function kept(c: Ctx, id: string, answer: Refusal | object) {
  if (isRefusal(answer)) return refused(c, answer);
  return seeOther(c, `/anak/${id}/keadaan`, 'circumstance_recorded');
}
