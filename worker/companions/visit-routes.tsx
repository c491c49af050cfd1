import { z } from 'zod';
import { VisitRecordPage } from '../../web/pages/companions/visit-record-page.tsx';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { notFound, page, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { actingOf, errorWords, idOf } from '../registry/asking.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { CONCERNS, FAMILY_PRESENT, OUTCOMES, VISIT_TIMES } from './companionship.ts';
import { cancelVisit, planVisit, recordCompanionVisit } from './record-visit.ts';
import { visitInScope } from './visit-store.ts';

/** Visits of companion and kader, planned and recorded by the kader who goes along. */
export const companionVisitRoutes: Route[] = [
  post('/pendampingan/:id/kunjungan', 'companion.visit', plan),
  get('/pendampingan/kunjungan/:id', 'companion.visit', (c) => showRecord(c, {}, {})),
  post('/pendampingan/kunjungan/:id', 'companion.visit', record),
  post('/pendampingan/kunjungan/:id/batal', 'companion.visit', cancel),
];

const planning = z.object({
  tanggal: field.date,
  jam: z.enum(VISIT_TIMES as [string, ...string[]], 'not_chosen'),
});
const seen = z.object({
  hadir: z.enum(['ya', 'tidak'], 'not_chosen'),
  keluarga: z.enum(FAMILY_PRESENT, 'not_chosen'),
  hasil: z.enum(OUTCOMES, 'not_chosen'),
  khawatir: z.enum(['tidak', ...CONCERNS], 'not_chosen'),
  kader: z.literal('ya', 'companion_kader_present'),
});
const nothing = z.object({});

type Typed = Readonly<Record<string, string>>;

async function plan(c: Ctx) {
  const form = await formOf(c, planning);
  const id = idOf(c);
  if (!form.ok || id === null) return notFound(c);
  const { tanggal: on, jam: time } = form.value;
  const acting = actingOf(c, 'companion.visit', form.key);
  return backToChild(
    c,
    'companion_visit_planned',
    await planVisit(c.env.DB, acting, { id, on, time }),
  );
}

async function cancel(c: Ctx) {
  const form = await formOf(c, nothing);
  const id = idOf(c);
  if (!form.ok || id === null) return notFound(c);
  const acting = actingOf(c, 'companion.visit', form.key);
  return backToChild(c, 'companion_visit_cancelled', await cancelVisit(c.env.DB, acting, id));
}

async function showRecord(c: Ctx, typed: Typed, errors: Typed) {
  const lang = c.get('lang');
  const { scopes, personId } = actingOf(c, 'companion.visit', '');
  const { visits } = await read(c.env.DB, {
    visits: visitInScope(c.req.param('id') ?? '', scopes),
  });
  const [visit] = visits;
  if (!visit || visit.kaderId !== personId) return notFound(c);
  if (visit.recordedAt !== null || visit.cancelledAt !== null) {
    return seeOther(c, `/anak/${visit.childId}/pendampingan`);
  }
  return page(
    c,
    {
      title: text(lang).companions.record.title,
      width: 'reading',
      status: Object.keys(errors).length > 0 ? 422 : 200,
    },
    <VisitRecordPage
      lang={lang}
      visit={visit}
      isAhead={visit.startsAt > c.get('now')}
      typed={typed}
      errors={errors}
    />,
  );
}

async function record(c: Ctx) {
  const form = await formOf(c, seen);
  if (!form.ok) return showRecord(c, form.typed, errorWords(text(c.get('lang')), form.errors));
  const visitId = idOf(c);
  if (visitId === null) return notFound(c);
  const { hadir, keluarga, hasil, khawatir } = form.value;
  const recorded = await recordCompanionVisit(c.env.DB, actingOf(c, 'companion.visit', form.key), {
    visitId,
    companionPresent: hadir === 'ya',
    familyPresent: keluarga,
    outcome: hasil,
    concern: khawatir === 'tidak' ? '' : khawatir,
  });
  const notice = khawatir === 'tidak' ? 'companion_visit_recorded' : 'companion_concern_raised';
  return backToChild(c, notice, recorded);
}

type Notice = Parameters<typeof seeOther>[2];

function backToChild(
  c: Ctx,
  notice: Notice,
  outcome: Refusal | { readonly answer: { readonly childId: string } },
) {
  if (!isRefusal(outcome))
    return seeOther(c, `/anak/${outcome.answer.childId}/pendampingan`, notice);
  return outcome.code === 'companion_missing' ? notFound(c) : refused(c, outcome);
}
