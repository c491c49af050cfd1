import { z } from 'zod';
import { ChildrenPage } from '../../web/pages/puskesmas/children-page.tsx';
import { QualityPage } from '../../web/pages/puskesmas/quality-page.tsx';
import { text } from '../../web/text/lang.ts';
import { scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { formOf } from '../http/form.ts';
import { notFound, page, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { can, scopesOf } from '../identity/access.ts';
import { actingOf, idOf } from '../registry/asking.ts';
import { addMonths, firstDay, wibMonth } from '../shared/dates.ts';
import { isRefusal, refuse } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { answerReferral, GOOD_APART_DAYS, graduateChild } from './desk-decision.ts';
import { qualityByPlace } from './place-quality.ts';
import {
  childrenToGraduate,
  childrenToRefer,
  type QualityLevel,
  qualityRows,
  waitingToVerify,
} from './puskesmas-store.ts';

/** The puskesmas desk: who must be seen at once, who has recovered, and how well is measured. */
export const puskesmasRoutes: Route[] = [
  get('/puskesmas', 'puskesmas.read', (c) => seeOther(c, '/puskesmas/rujukan')),
  get('/puskesmas/rujukan', 'puskesmas.read', (c) => showChildren(c, 'referral')),
  post('/puskesmas/rujukan/:id', 'beneficiary.verify', answer),
  get('/puskesmas/lulus', 'puskesmas.read', (c) => showChildren(c, 'graduation')),
  post('/puskesmas/lulus/:id', 'beneficiary.close', graduate),
  get('/puskesmas/mutu', 'puskesmas.read', showQuality),
];

const CHILDREN_SHOWN = 50;
const PLACES_SHOWN = 60;
const MONTHS_BACK = 12;
const LEVELS: readonly QualityLevel[] = ['posyandu', 'kelurahan', 'kecamatan'];

const said = z.object({
  hasil: z.enum(['inpatient', 'outpatient', 'not_confirmed', 'family_refused'], 'not_chosen'),
});

async function showChildren(c: Ctx, kind: 'referral' | 'graduation') {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const scopes = scopesOf(viewer, 'puskesmas.read');
  const { referral, graduation, waiting } = await read(c.env.DB, {
    referral: childrenToRefer(scopes, { size: CHILDREN_SHOWN }),
    graduation: childrenToGraduate(scopes, { apartDays: GOOD_APART_DAYS, size: CHILDREN_SHOWN }),
    waiting: waitingToVerify(scopes),
  });
  const permission = kind === 'referral' ? 'beneficiary.verify' : 'beneficiary.close';
  return page(
    c,
    { title: text(lang).puskesmas[kind].title },
    <ChildrenPage
      lang={lang}
      kind={kind}
      rows={kind === 'referral' ? referral : graduation}
      counts={{
        verify: waiting[0]?.count ?? 0,
        referral: referral.length,
        graduation: graduation.length,
      }}
      mayDecide={can(viewer, permission)}
    />,
  );
}

async function answer(c: Ctx) {
  const id = idOf(c);
  const form = await formOf(c, said);
  if (id === null) return notFound(c);
  if (!form.ok) return refused(c, refuse('referral_incomplete'), 422);
  const acting = actingOf(c, 'beneficiary.verify', form.key);
  const done = await answerReferral(c.env.DB, acting, { id, outcome: form.value.hasil });
  return isRefusal(done)
    ? refused(c, done)
    : seeOther(c, '/puskesmas/rujukan', 'referral_answered');
}

async function graduate(c: Ctx) {
  const id = idOf(c);
  const form = await formOf(c, z.object({}));
  if (id === null || !form.ok) return notFound(c);
  const done = await graduateChild(c.env.DB, actingOf(c, 'beneficiary.close', form.key), id);
  return isRefusal(done) ? refused(c, done) : seeOther(c, '/puskesmas/lulus', 'child_graduated');
}

async function showQuality(c: Ctx) {
  const lang = c.get('lang');
  const level = LEVELS.find((each) => each === c.req.query('tingkat')) ?? 'posyandu';
  const since = firstDay(addMonths(wibMonth(c.get('now')), -MONTHS_BACK));
  const { rows } = await read(c.env.DB, {
    rows: qualityRows(scopesFor(c, 'puskesmas.read'), { since, level }),
  });
  const places = qualityByPlace(rows);
  const judged = places.filter(({ verdict }) => verdict !== 'too_few');
  const few = places.filter(({ verdict }) => verdict === 'too_few');
  return page(
    c,
    { title: text(lang).puskesmas.quality.title },
    <QualityPage
      lang={lang}
      level={level}
      since={since}
      judged={judged.slice(0, PLACES_SHOWN)}
      more={Math.max(0, judged.length - PLACES_SHOWN)}
      few={few.slice(0, PLACES_SHOWN)}
      fewCount={few.length}
    />,
  );
}
