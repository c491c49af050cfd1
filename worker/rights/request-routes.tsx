import { CopyPage } from '../../web/pages/rights/copy-page.tsx';
import { NewRequestPage } from '../../web/pages/rights/new-request-page.tsx';
import { RequestListPage } from '../../web/pages/rights/request-list-page.tsx';
import { RequestPage } from '../../web/pages/rights/request-page.tsx';
import { RequestTrail } from '../../web/pages/rights/request-trail.tsx';
import { text } from '../../web/text/lang.ts';
import { purgeFieldPhotos } from '../field/purge-photos.ts';
import { scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { formOf } from '../http/form.ts';
import { pageOf, timePlace } from '../http/list-place.ts';
import { notFound, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { actingOf, errorWords, idOf, mayIn, openedFile, vaultOf } from '../registry/asking.ts';
import { purgePhotos } from '../registry/consent-evidence.ts';
import { wibDate } from '../shared/dates.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import {
  copyHandedOver,
  eraseAtRequest,
  liftRestriction,
  refuseRequest,
  restrictChild,
} from './decide-request.ts';
import { filesHolding } from './erasure-store.ts';
import { type Copy, gatherCopy, withPhotos } from './gather-copy.ts';
import { continuePurges } from './purge-imports.ts';
import { recordRequest } from './record-request.ts';
import { hoursLeft } from './request.ts';
import { answered, type Notice, openedWish, requestOf } from './request-answer.ts';
import { bareForm, erasureForm, refusalForm, requestForm } from './request-form.ts';
import { answeredRequests, openRequests } from './request-store.ts';

/** What guardians ask for under UU 27/2022, its clock, and what is done about it. */
export const requestRoutes: Route[] = [
  get('/permintaan', 'request.read', showList),
  get('/anak/:id/permintaan', 'request.record', (c) => showNew(c, {}, {})),
  post('/anak/:id/permintaan', 'request.record', record),
  get('/permintaan/:id', 'request.read', (c) => showRequest(c, {})),
  post('/permintaan/:id/penolakan', 'request.decide', refuseIt),
  get('/permintaan/:id/salinan', 'request.decide', showCopy),
  get('/permintaan/:id/salinan.json', 'request.decide', downloadCopy),
  post('/permintaan/:id/salinan', 'request.decide', handOver),
  post('/permintaan/:id/pembatasan', 'request.decide', restrict),
  post('/permintaan/:id/pembatasan/akhir', 'request.decide', lift),
  post('/permintaan/:id/penghapusan', 'request.decide', erase),
];

type Typed = Readonly<Record<string, string>>;
const OPEN_SHOWN = 100;
const ANSWERED_SHOWN = 25;

async function showList(c: Ctx) {
  const lang = c.get('lang');
  const scopes = scopesFor(c, 'request.read');
  const { open, answered } = await read(c.env.DB, {
    open: openRequests(scopes, OPEN_SHOWN),
    answered: answeredRequests(scopes, { before: timePlace(c), size: ANSWERED_SHOWN + 1 }),
  });
  const { shown, last } = pageOf(answered, ANSWERED_SHOWN);
  return page(
    c,
    { title: text(lang).rights.requests.title },
    <RequestListPage
      lang={lang}
      open={open.map((row) => ({ ...row, hoursLeft: hoursLeft(row.dueAt, c.get('now')) }))}
      answered={shown}
      next={last ? `/permintaan?sebelum=${last.receivedAt}-${last.id}` : null}
    />,
  );
}

async function showNew(c: Ctx, typed: Typed, errors: Typed) {
  const file = await openedFile(c, 'request.record');
  if (!file) return notFound(c);
  const lang = c.get('lang');
  const today = wibDate(c.get('now'));
  return page(
    c,
    {
      title: text(lang).rights.newRequest.title,
      width: 'reading',
      status: Object.keys(errors).length > 0 ? 422 : 200,
    },
    <NewRequestPage
      lang={lang}
      childId={file.head.id}
      name={file.identity?.name ?? null}
      typed={{ receivedOn: today, ...typed }}
      errors={errors}
      today={today}
    />,
  );
}

async function record(c: Ctx) {
  const form = await formOf(c, requestForm);
  const words = text(c.get('lang'));
  if (!form.ok) return showNew(c, form.typed, errorWords(words, form.errors));
  const id = idOf(c);
  if (id === null) return notFound(c);
  const acting = actingOf(c, 'request.record', form.key);
  const outcome = await recordRequest(c.env.DB, vaultOf(c), acting, {
    beneficiaryId: id,
    ...form.value,
  });
  if (!isRefusal(outcome))
    return seeOther(c, `/permintaan/${outcome.answer.id}`, 'request_recorded');
  if (outcome.code === 'beneficiary_missing') return notFound(c);
  const about = { request_in_future: 'receivedOn', wish_missing: 'wish' }[outcome.code];
  if (about === undefined) return refused(c, outcome);
  return showNew(c, { ...form.value }, { [about]: refusalText(words, outcome) });
}

async function showRequest(c: Ctx, errors: Typed) {
  const request = await requestOf(c, 'request.read');
  if (!request) return notFound(c);
  const lang = c.get('lang');
  const { files } = await read(c.env.DB, { files: filesHolding(request.beneficiaryId) });
  const mayDecide = mayIn(c, 'request.decide', request.areaCode);
  return page(
    c,
    {
      title: text(lang).rights.kind[request.kind],
      trail: <RequestTrail lang={lang} requestId={null} />,
      status: Object.keys(errors).length > 0 ? 422 : 200,
    },
    <RequestPage
      lang={lang}
      request={{ ...request, hoursLeft: hoursLeft(request.dueAt, c.get('now')) }}
      wish={mayDecide && request.outcome === null ? await openedWish(c, request) : null}
      filesNeeded={files.filter(({ isNeeded }) => isNeeded === 1)}
      filesPurged={files.length}
      mayDecide={mayDecide}
      errors={errors}
    />,
  );
}

async function refuseIt(c: Ctx) {
  const form = await formOf(c, refusalForm);
  if (!form.ok) return showRequest(c, errorWords(text(c.get('lang')), form.errors));
  return decided(c, form.key, 'request_refused', (acting, id) =>
    refuseRequest(c.env.DB, acting, { id, reason: form.value.reason }),
  );
}

async function showCopy(c: Ctx) {
  const copy = await copyOf(c);
  if (!copy) return notFound(c);
  const lang = c.get('lang');
  const trail = <RequestTrail lang={lang} requestId={copy.request.id} />;
  return page(
    c,
    { title: text(lang).rights.copy.title, trail },
    <CopyPage lang={lang} copy={copy} drawnAt={c.get('now')} />,
  );
}

async function downloadCopy(c: Ctx) {
  const copy = await copyOf(c);
  if (!copy) return notFound(c);
  const { request, ...rest } = copy;
  const place = { db: c.env.DB, files: c.env.FILES, vault: vaultOf(c) };
  const held = { ...rest, consents: await withPhotos(place, request.beneficiaryId, rest.consents) };
  const drawn = new Date(c.get('now')).toISOString();
  c.header('content-disposition', 'attachment; filename="salinan-data-anak.json"');
  return c.json({ law: 'UU 27/2022 pasal 7', requestId: request.id, drawnAt: drawn, ...held });
}

async function handOver(c: Ctx) {
  return plain(c, 'request_fulfilled', copyHandedOver);
}

async function restrict(c: Ctx) {
  return plain(c, 'child_restricted', restrictChild);
}

async function lift(c: Ctx) {
  return plain(c, 'restriction_ended', liftRestriction);
}

async function erase(c: Ctx) {
  const form = await formOf(c, erasureForm);
  if (!form.ok) return showRequest(c, errorWords(text(c.get('lang')), form.errors));
  const answer = await decided(c, form.key, 'child_erased', (acting, id) =>
    eraseAtRequest(c.env.DB, acting, id),
  );
  // The keys are gone already; this clears bytes that nobody can read. The nightly job does what is left.
  if (answer.status === 303) {
    const place = { db: c.env.DB, files: c.env.FILES };
    await continuePurges(place, c.get('now'), 4);
    await purgePhotos(place, c.get('now'));
    await purgeFieldPhotos(place, c.get('now'));
  }
  return answer;
}

type UseCase = (
  db: D1Database,
  acting: ReturnType<typeof actingOf>,
  id: string,
) => Promise<{ readonly repeated: boolean } | Refusal>;

/** A decision that takes no words: its form has only its key. */
async function plain(c: Ctx, notice: Notice, useCase: UseCase) {
  const form = await formOf(c, bareForm);
  if (!form.ok) return notFound(c);
  return decided(c, form.key, notice, (acting, id) => useCase(c.env.DB, acting, id));
}

async function decided(
  c: Ctx,
  key: string,
  notice: Notice,
  decide: (acting: ReturnType<typeof actingOf>, id: string) => ReturnType<UseCase>,
) {
  const id = idOf(c);
  if (id === null) return notFound(c);
  return answered(c, id, notice, await decide(actingOf(c, 'request.decide', key), id));
}

async function copyOf(c: Ctx): Promise<Copy | null> {
  const requestId = idOf(c);
  if (requestId === null) return null;
  const { personId, scopes, now } = actingOf(c, 'request.decide', '');
  return gatherCopy(c.env.DB, vaultOf(c), { requestId, scopes, personId, now });
}
