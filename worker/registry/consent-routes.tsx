import { ChildTrail } from '../../web/pages/registry/child-trail.tsx';
import { ConsentCodePage } from '../../web/pages/registry/consent-code-page.tsx';
import { ConsentPage } from '../../web/pages/registry/consent-page.tsx';
import { WithdrawalPage } from '../../web/pages/registry/withdrawal-page.tsx';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { formOf } from '../http/form.ts';
import { notFound, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, postFile, type Route } from '../http/route.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { parseCode } from '../identity/challenge.ts';
import { wibDate } from '../shared/dates.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { actingOf, errorWords, fieldOf, idOf, openedFile, vaultOf } from './asking.ts';
import { casesOf } from './command.ts';
import type { Purpose } from './consent.ts';
import { confirmByCode, consentCodeWaiting, sendConsentCode } from './consent-code.ts';
import { type Confirmation, photoOpened } from './consent-evidence.ts';
import { type ConsentForm, codeForm, consentForm, withdrawalForm } from './consent-form.ts';
import { consentTextsInForce, evidencePhoto, standingPurposes } from './consent-store.ts';
import { PICTURE_LIMITS, pictureOf } from './picture.ts';
import { recordConsents, withdrawConsent } from './record-consent.ts';

/** What guardians agree to and take back, purpose by purpose. */
export const consentRoutes: Route[] = [
  get('/anak/:id/persetujuan', 'consent.record', (c) => showConsent(c, {}, {})),
  postFile('/anak/:id/persetujuan', 'consent.record', PICTURE_LIMITS.bytes, recordConsent),
  get('/anak/:id/persetujuan/kode', 'consent.record', (c) => showCode(c, {})),
  post('/anak/:id/persetujuan/kode', 'consent.record', takeCode),
  get('/anak/:id/persetujuan/pencabutan', 'consent.record', (c) => showWithdrawal(c, [], {})),
  post('/anak/:id/persetujuan/pencabutan', 'consent.record', withdraw),
  get('/anak/:id/persetujuan/bukti/:evidence', 'consent.evidence', showEvidence),
];

type Typed = Readonly<Record<string, string>>;

const LIMIT_MB = PICTURE_LIMITS.bytes / 1024 / 1024;

async function recordConsent(c: Ctx) {
  const form = await formOf(c, consentForm);
  const words = text(c.get('lang'));
  const id = idOf(c);
  if (!form.ok) {
    const typed = { ...form.typed, ...(await chosenOf(c)) };
    return c.get('isFileTooLarge')
      ? showWrong(c, typed, { photo: refuse('picture_too_large', { limitMb: LIMIT_MB }) }, 413)
      : showConsent(c, typed, errorWords(words, form.errors));
  }
  if (id === null) return notFound(c);
  const { value } = form;
  const typed = { ...(await typedOf(value)), texts: value.texts.join(' ') };
  const acting = actingOf(c, 'consent.record', form.key);
  if (value.method === 'code') return sendCode(c, id, value, typed);
  const confirmation = await confirmationOf(value);
  if (isRefusal(confirmation))
    return showWrong(c, typed, {
      [value.method === 'witness' ? 'witness' : 'photo']: confirmation,
    });
  const { texts: textVersions, givenBy, givenOn } = value;
  const outcome = await recordConsents(placeOf(c), acting, {
    ids: [id],
    textVersions,
    givenBy,
    givenOn,
    confirmation,
  });
  const about = isRefusal(outcome) ? fieldOf(outcome.code) : null;
  if (isRefusal(outcome) && about !== null) return showWrong(c, typed, { [about]: outcome });
  return done(c, id, 'consent_recorded', outcome);
}

async function sendCode(c: Ctx, id: string, value: ConsentForm, typed: Typed) {
  const sent = await sendConsentCode(codePlaceOf(c), actingOf(c, 'consent.record', ''), {
    id,
    textVersions: value.texts,
    givenBy: value.givenBy,
    lang: c.get('lang'),
    host: new URL(c.req.url).host,
    ip: c.req.header('cf-connecting-ip'),
  });
  if (!isRefusal(sent)) return seeOther(c, `/anak/${id}/persetujuan/kode`, 'consent_code_sent');
  if (sent.code === 'beneficiary_missing') return notFound(c);
  if (sent.code === 'too_many_codes') return showWrong(c, typed, { method: sent }, 429);
  return showWrong(c, typed, { [fieldOf(sent.code) ?? 'method']: sent });
}

async function takeCode(c: Ctx) {
  const form = await formOf(c, codeForm);
  const id = idOf(c);
  if (id === null) return notFound(c);
  const words = text(c.get('lang'));
  const code = form.ok ? parseCode(form.value.kode) : null;
  if (!form.ok || code === null) return showCode(c, { kode: words.errors.not_a_code });
  const outcome = await confirmByCode(
    { ...codePlaceOf(c), files: c.env.FILES },
    actingOf(c, 'consent.record', form.key),
    { id, code, ip: c.req.header('cf-connecting-ip') },
  );
  if (!isRefusal(outcome)) return seeOther(c, `/anak/${id}`, 'consent_recorded');
  if (outcome.code === 'wrong_code') return showCode(c, { kode: refusalText(words, outcome) });
  return outcome.code === 'beneficiary_missing' ? notFound(c) : refused(c, outcome);
}

async function withdraw(c: Ctx) {
  const form = await formOf(c, withdrawalForm);
  const words = text(c.get('lang'));
  if (!form.ok) return showWithdrawal(c, [], errorWords(words, form.errors));
  const id = idOf(c);
  if (id === null) return notFound(c);
  const { purposes, reason } = form.value;
  const acting = actingOf(c, 'consent.record', form.key);
  const outcome = await withdrawConsent(c.env.DB, acting, { id, purposes, reason });
  if (isRefusal(outcome) && outcome.code === 'none_chosen_to_withdraw')
    return showWithdrawal(c, purposes, { purposes: refusalText(words, outcome) });
  return done(c, id, 'consent_withdrawn', outcome);
}

/** The photograph of the signed paper, for whoever may see it; each look is on record. */
async function showEvidence(c: Ctx) {
  const id = idOf(c);
  const evidence = c.req.param('evidence') ?? '';
  const { personId, scopes, now } = actingOf(c, 'consent.evidence', '');
  if (id === null) return notFound(c);
  const { photos } = await read(c.env.DB, { photos: evidencePhoto(evidence, id) });
  const cases = await casesOf(c.env.DB, [id], scopes);
  const [photo] = photos;
  if (!photo || isRefusal(cases)) return notFound(c);
  const { areaCode } = photo;
  await write(c.env.DB, [
    auditEvent({
      at: now,
      personId,
      action: 'consent.evidence',
      subjectKind: 'beneficiary',
      subjectId: id,
      areaCode,
    }),
  ]);
  const bytes = await photoOpened({ files: c.env.FILES, vault: vaultOf(c) }, photo);
  if (!bytes) return notFound(c);
  const name = photo.mediaType === 'image/png' ? 'bukti.png' : 'bukti.jpg';
  return c.body(bytes, 200, {
    'content-type': photo.mediaType,
    'content-disposition': `inline; filename="${name}"`,
    'cross-origin-resource-policy': 'same-origin',
  });
}

async function showConsent(c: Ctx, typed: Typed, errors: Typed, status: 413 | 422 | 429 = 422) {
  const file = await openedFile(c, 'consent.record');
  if (!file) return notFound(c);
  const lang = c.get('lang');
  const today = wibDate(c.get('now'));
  const { texts, standing } = await read(c.env.DB, {
    texts: consentTextsInForce(today, file.head.kind),
    standing: standingPurposes(file.head.id),
  });
  const stands = new Set(standing.map(({ purpose }) => purpose));
  return page(
    c,
    {
      title: text(lang).registry.consent.title,
      width: 'reading',
      trail: <ChildTrail lang={lang} file={file.head.id} />,
      status: Object.keys(errors).length > 0 ? status : 200,
    },
    <ConsentPage
      lang={lang}
      childId={file.head.id}
      isHerOwn={file.head.kind === 'pregnancy'}
      name={file.identity?.name ?? null}
      texts={texts.map((each) => ({ ...each, standing: stands.has(each.purpose) }))}
      chosen={(typed.texts ?? '').split(' ')}
      typed={{ givenOn: today, ...typed }}
      errors={errors}
      today={today}
      limitMb={LIMIT_MB}
    />,
  );
}

async function showCode(c: Ctx, errors: Typed) {
  const file = await openedFile(c, 'consent.record');
  if (!file) return notFound(c);
  const { id } = file.head;
  const lang = c.get('lang');
  const acting = actingOf(c, 'consent.record', '');
  const waiting = await consentCodeWaiting(codePlaceOf(c), acting, id);
  if (!waiting) return seeOther(c, `/anak/${id}/persetujuan`, 'consent_code_gone');
  const { texts } = await read(c.env.DB, {
    texts: consentTextsInForce(wibDate(acting.now), file.head.kind),
  });
  return page(
    c,
    {
      title: text(lang).registry.consent.code.title,
      width: 'reading',
      trail: <ChildTrail lang={lang} file={id} />,
      status: Object.keys(errors).length > 0 ? 422 : 200,
    },
    <ConsentCodePage
      lang={lang}
      childId={id}
      name={file.identity?.name ?? null}
      sentTo={waiting.sentTo}
      purposes={texts
        .filter(({ version }) => waiting.textVersions.includes(version))
        .map(({ purpose }) => purpose)}
      shown={waiting.shown}
      errors={errors}
    />,
  );
}

async function showWithdrawal(c: Ctx, chosen: readonly Purpose[], errors: Typed) {
  const file = await openedFile(c, 'consent.record');
  if (!file) return notFound(c);
  const lang = c.get('lang');
  const { standing } = await read(c.env.DB, { standing: standingPurposes(file.head.id) });
  return page(
    c,
    {
      title: text(lang).registry.withdrawal.title,
      width: 'reading',
      trail: <ChildTrail lang={lang} file={file.head.id} />,
      status: Object.keys(errors).length > 0 ? 422 : 200,
    },
    <WithdrawalPage
      lang={lang}
      childId={file.head.id}
      name={file.identity?.name ?? null}
      standing={standing.map(({ purpose }) => purpose)}
      chosen={chosen}
      errors={errors}
    />,
  );
}

/** The form again, with refusals beside their fields. */
function showWrong(
  c: Ctx,
  typed: Typed,
  refusals: Readonly<Record<string, Refusal>>,
  status: 413 | 422 | 429 = 422,
) {
  const words = text(c.get('lang'));
  const errors = Object.fromEntries(
    Object.entries(refusals).map(([name, refusal]) => [name, refusalText(words, refusal)]),
  );
  return showConsent(c, typed, errors, status);
}

async function confirmationOf(value: ConsentForm): Promise<Confirmation | Refusal> {
  const { method, witness, photo } = value;
  if (method === 'code') return { method };
  if (method === 'witness') return { method, witness };
  if (photo.size > PICTURE_LIMITS.bytes) return refuse('picture_too_large', { limitMb: LIMIT_MB });
  const picture = pictureOf(new Uint8Array(await photo.arrayBuffer()));
  return isRefusal(picture) ? picture : { method, photo: picture };
}

async function typedOf({ givenBy, method, givenOn, witness }: ConsentForm): Promise<Typed> {
  return { givenBy, method, givenOn, witness };
}

/** Which texts were ticked, of a form that is otherwise wrong. */
async function chosenOf(c: Ctx): Promise<Typed> {
  const { texts = [] } = await c.req.parseBody({ all: true });
  const chosen = (Array.isArray(texts) ? texts : [texts]).filter(
    (each) => typeof each === 'string',
  );
  return { texts: chosen.join(' ') };
}

function placeOf(c: Ctx) {
  return { db: c.env.DB, files: c.env.FILES, vault: vaultOf(c) };
}

function codePlaceOf(c: Ctx) {
  return { env: c.env, config: c.get('config'), vault: vaultOf(c) };
}

/** Back to the file with a word, or the refusal; what lies outside the scope is a 404. */
function done(
  c: Ctx,
  id: string,
  notice: Parameters<typeof seeOther>[2],
  outcome: Refusal | { readonly repeated: boolean },
) {
  if (!isRefusal(outcome)) return seeOther(c, `/anak/${id}`, notice);
  return outcome.code === 'beneficiary_missing' ? notFound(c) : refused(c, outcome);
}
