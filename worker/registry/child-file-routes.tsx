import { ChildFilePage } from '../../web/pages/registry/child-file-page.tsx';
import { ChildTrail } from '../../web/pages/registry/child-trail.tsx';
import { ClosingPage } from '../../web/pages/registry/closing-page.tsx';
import { MeasurementPage } from '../../web/pages/registry/measurement-page.tsx';
import { href, text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { formOf } from '../http/form.ts';
import { notFound, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import type { Permission } from '../identity/access.ts';
import { wibDate } from '../shared/dates.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { actingOf, errorWords, fieldOf, idOf, openedFile } from './asking.ts';
import { fileView } from './file-view.ts';
import type { ChildFile } from './open-file.ts';
import { recordMeasurement } from './record-measurement.ts';
import { recordVisits } from './record-visit.ts';
import { closingForm, emptyForm, measuredOf, measurementForm, visitForm } from './registry-form.ts';
import { sourceOf } from './source.ts';
import { closeCase, returnToKader, verifyBeneficiary } from './verify-beneficiary.ts';

/** One child's file and the steps that are taken from it. */
export const childFileRoutes: Route[] = [
  get('/anak/:id', 'beneficiary.open', showFile),
  post('/anak/:id/kunjungan', 'visit.record', recordVisit),
  get('/anak/:id/pengukuran', 'measurement.record', (c) => showMeasurement(c, {}, {})),
  post('/anak/:id/pengukuran', 'measurement.record', measure),
  post('/anak/:id/verifikasi', 'beneficiary.verify', verify),
  post('/anak/:id/pengembalian', 'beneficiary.verify', returnChild),
  get('/anak/:id/penutupan', 'beneficiary.close', (c) => showClosing(c, {})),
  post('/anak/:id/penutupan', 'beneficiary.close', close),
];

type Typed = Readonly<Record<string, string>>;

async function showFile(c: Ctx) {
  const file = await openedFile(c, 'beneficiary.open');
  if (!file) return notFound(c);
  const lang = c.get('lang');
  // A pregnancy has a page of its own (worker/pregnancy); whatever leads here leads there.
  if (file.head.kind === 'pregnancy') return c.redirect(pregnancyFile(c, file.head.id), 303);
  return page(
    c,
    { title: text(lang).registry.file.kicker, trail: <ChildTrail lang={lang} file={null} /> },
    <ChildFilePage lang={lang} file={fileView(c, file)} />,
  );
}

function pregnancyFile(c: Ctx, id: string): string {
  return `${href(c.get('lang'), `/ibu-hamil/${id}`)}${new URL(c.req.url).search}`;
}

async function recordVisit(c: Ctx) {
  const form = await formOf(c, visitForm);
  const id = idOf(c);
  if (!form.ok || id === null) return notFound(c);
  const visit = { ids: [id], found: form.value.found === 'ya' };
  const acting = actingOf(c, 'visit.record', form.key);
  return done(c, id, 'visit_recorded', await recordVisits(c.env.DB, acting, visit));
}

async function measure(c: Ctx) {
  const form = await formOf(c, measurementForm);
  const words = text(c.get('lang'));
  if (!form.ok) return showMeasurement(c, form.typed, errorWords(words, form.errors));
  const id = idOf(c);
  if (id === null) return notFound(c);
  const outcome = await recordMeasurement(c.env.DB, actingOf(c, 'measurement.record', form.key), {
    id,
    measured: measuredOf(form.value),
    source: sourceOf(c.get('viewer')),
  });
  const about = isRefusal(outcome) ? fieldOf(outcome.code) : null;
  if (isRefusal(outcome) && about !== null) {
    const typed = await c.req.parseBody();
    return showMeasurement(c, typed as Typed, { [about]: refusalText(words, outcome) });
  }
  return done(c, id, 'measurement_recorded', outcome);
}

async function verify(c: Ctx) {
  const form = await formOf(c, emptyForm);
  const id = idOf(c);
  if (!form.ok || id === null) return notFound(c);
  const acting = actingOf(c, 'beneficiary.verify', form.key);
  return done(c, id, 'beneficiary_verified', await verifyBeneficiary(c.env.DB, acting, id));
}

async function returnChild(c: Ctx) {
  const form = await formOf(c, emptyForm);
  const id = idOf(c);
  if (!form.ok || id === null) return notFound(c);
  const acting = actingOf(c, 'beneficiary.verify', form.key);
  return done(c, id, 'beneficiary_returned', await returnToKader(c.env.DB, acting, id));
}

async function close(c: Ctx) {
  const form = await formOf(c, closingForm);
  if (!form.ok) return showClosing(c, errorWords(text(c.get('lang')), form.errors));
  const id = idOf(c);
  if (id === null) return notFound(c);
  const acting = actingOf(c, 'beneficiary.close', form.key);
  const outcome = await closeCase(c.env.DB, acting, { id, reason: form.value.reason });
  return done(c, id, 'case_closed', outcome);
}

function showMeasurement(c: Ctx, typed: Typed, errors: Typed) {
  const today = wibDate(c.get('now'));
  return formPage(c, 'measurement.record', 'measurement', errors, (file) => (
    <MeasurementPage
      lang={c.get('lang')}
      childId={file.head.id}
      name={file.identity?.name ?? null}
      typed={{ measuredOn: today, ...typed }}
      errors={errors}
      bornOn={file.head.bornOn ?? undefined}
      today={today}
    />
  ));
}

function showClosing(c: Ctx, errors: Typed) {
  return formPage(c, 'beneficiary.close', 'closing', errors, (file) => (
    <ClosingPage
      lang={c.get('lang')}
      childId={file.head.id}
      name={file.identity?.name ?? null}
      errors={errors}
    />
  ));
}

/** A form about one child; opening it is opening the file. */
async function formPage(
  c: Ctx,
  permission: Permission,
  which: 'measurement' | 'closing',
  errors: Typed,
  body: (file: ChildFile) => ReturnType<typeof MeasurementPage>,
) {
  const file = await openedFile(c, permission);
  if (!file) return notFound(c);
  const lang = c.get('lang');
  const trail = <ChildTrail lang={lang} file={file.head.id} />;
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  const title = text(lang).registry[which].title;
  return page(c, { title, width: 'reading', trail, status }, body(file));
}

type Notice = Parameters<typeof seeOther>[2];

/** Back to the file with a word, or the refusal; what lies outside the scope is a 404. */
function done(
  c: Ctx,
  id: string,
  notice: Notice,
  outcome: Refusal | { readonly repeated: boolean },
) {
  if (!isRefusal(outcome)) return seeOther(c, `/anak/${id}`, notice);
  return outcome.code === 'beneficiary_missing' ? notFound(c) : refused(c, outcome);
}
