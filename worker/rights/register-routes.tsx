import { z } from 'zod';
import { BreachFormPage } from '../../web/pages/rights/breach-form-page.tsx';
import { BreachListPage } from '../../web/pages/rights/breach-list-page.tsx';
import { BreachPage } from '../../web/pages/rights/breach-page.tsx';
import { ProcessingPage } from '../../web/pages/rights/processing-page.tsx';
import { text } from '../../web/text/lang.ts';
import { scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { pageOf, timePlace } from '../http/list-place.ts';
import { notFound, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { scopesOf } from '../identity/access.ts';
import { actingOf, errorWords, idOf, mayIn } from '../registry/asking.ts';
import { wibDate } from '../shared/dates.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import {
  BREACH_KINDS,
  DATA_KINDS,
  type DataKind,
  NOTICE_RECIPIENTS,
  recordBreach,
  recordNotice,
} from './breach.ts';
import { type BreachRow, breachById, breaches } from './breach-store.ts';
import { hoursLeft } from './request.ts';
import { RETENTION_POLICY } from './retention.ts';

/** The registers that UU 27/2022 asks for: of processing (article 31) and of breaches (article 46). */
export const registerOfLawRoutes: Route[] = [
  get('/pemrosesan', 'processing.read', showProcessing),
  get('/insiden', 'breach.read', showList),
  get('/insiden/baru', 'breach.record', (c) => showForm(c, {}, [], {})),
  post('/insiden/baru', 'breach.record', record),
  get('/insiden/:id', 'breach.read', showBreach),
  post('/insiden/:id/pemberitahuan', 'breach.record', notify),
];

type Typed = Readonly<Record<string, string>>;
const SHOWN = 25;

const words = (longest: number) =>
  field
    .line(longest)
    .refine((typed) => !/\d{10}/.test(typed.replace(/[\s.-]/g, '')), 'no_numbers_of_people');

const breachForm = z.object({
  kind: z.enum(BREACH_KINDS, 'not_chosen'),
  foundOn: field.date,
  foundTime: z.string('required').regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not_a_time'),
  happened: words(2_000),
  dataKinds: z
    .union(
      [z.enum(DATA_KINDS).transform((kind) => [kind]), z.array(z.enum(DATA_KINDS))],
      'not_chosen',
    )
    .transform((kinds): DataKind[] => kinds),
  people: field.whole({ min: 0, max: 10_000_000 }),
  measures: words(2_000),
});

const noticeForm = z.object({ recipient: z.enum(NOTICE_RECIPIENTS, 'not_chosen') });

function showProcessing(c: Ctx) {
  const lang = c.get('lang');
  return page(
    c,
    { title: text(lang).rights.processing.title },
    <ProcessingPage lang={lang} retention={RETENTION_POLICY} />,
  );
}

async function showList(c: Ctx) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const { rows } = await read(c.env.DB, {
    rows: breaches(scopesOf(viewer, 'breach.read'), { before: timePlace(c), size: SHOWN + 1 }),
  });
  const { shown, last } = pageOf(rows, SHOWN);
  return page(
    c,
    { title: text(lang).rights.breach.title },
    <BreachListPage
      lang={lang}
      breaches={shown.map((row) => ({ ...row, hoursLeft: hoursLeft(row.dueAt, c.get('now')) }))}
      next={last ? `/insiden?sebelum=${last.foundAt}-${last.id}` : null}
      mayRecord={scopesOf(viewer, 'breach.record').length > 0}
    />,
  );
}

function showForm(c: Ctx, typed: Typed, dataKinds: readonly string[], errors: Typed) {
  const lang = c.get('lang');
  const today = wibDate(c.get('now'));
  return page(
    c,
    {
      title: text(lang).rights.breach.record,
      width: 'reading',
      status: Object.keys(errors).length > 0 ? 422 : 200,
    },
    <BreachFormPage
      lang={lang}
      typed={{ foundOn: today, ...typed }}
      dataKinds={dataKinds}
      errors={errors}
      today={today}
    />,
  );
}

async function record(c: Ctx) {
  const form = await formOf(c, breachForm);
  const all = text(c.get('lang'));
  if (!form.ok) return showForm(c, form.typed, await chosenKinds(c), errorWords(all, form.errors));
  const outcome = await recordBreach(c.env.DB, actingOf(c, 'breach.record', form.key), form.value);
  if (!isRefusal(outcome)) return seeOther(c, `/insiden/${outcome.answer.id}`, 'breach_recorded');
  if (outcome.code !== 'found_in_future') return refused(c, outcome);
  const { people, dataKinds, ...typed } = form.value;
  return showForm(c, { ...typed, people: String(people) }, dataKinds, {
    foundTime: refusalText(all, outcome),
  });
}

async function chosenKinds(c: Ctx): Promise<string[]> {
  const { dataKinds = [] } = await c.req.parseBody({ all: true });
  return [dataKinds].flat().filter((each) => typeof each === 'string');
}

async function showBreach(c: Ctx) {
  const id = idOf(c);
  if (id === null) return notFound(c);
  const { breaches } = await read(c.env.DB, {
    breaches: breachById(id, scopesFor(c, 'breach.read')),
  });
  const [breach] = breaches;
  if (!breach) return notFound(c);
  const lang = c.get('lang');
  return page(
    c,
    { title: text(lang).rights.breach.one },
    <BreachPage
      lang={lang}
      breach={{ ...breach, hoursLeft: hoursLeft(breach.dueAt, c.get('now')) }}
      dataKinds={dataKindsOf(breach)}
      mayRecord={mayIn(c, 'breach.record', breach.areaCode)}
    />,
  );
}

function dataKindsOf(breach: BreachRow): DataKind[] {
  return JSON.parse(breach.dataKinds) as DataKind[];
}

async function notify(c: Ctx) {
  const form = await formOf(c, noticeForm);
  const id = idOf(c);
  if (!form.ok || id === null) return notFound(c);
  const acting = actingOf(c, 'breach.record', form.key);
  const notice = { breachId: id, recipient: form.value.recipient };
  const outcome = await recordNotice(c.env.DB, acting, notice);
  if (!isRefusal(outcome)) return seeOther(c, `/insiden/${id}`, 'notice_recorded');
  return outcome.code === 'breach_missing' ? notFound(c) : refused(c, outcome);
}
