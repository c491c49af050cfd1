import { z } from 'zod';
import { ChildCompanionsPage } from '../../web/pages/companions/child-companions-page.tsx';
import { CompanionConsentPage } from '../../web/pages/companions/companion-consent-page.tsx';
import { CompanionQueuePage } from '../../web/pages/companions/companion-queue-page.tsx';
import { text } from '../../web/text/lang.ts';
import { scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { formOf } from '../http/form.ts';
import { idPlace, pageOf } from '../http/list-place.ts';
import { notFound, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { scopesOf } from '../identity/access.ts';
import { actingOf, errorWords, idOf, mayIn } from '../registry/asking.ts';
import { casesAudited } from '../registry/case-store.ts';
import { consentForm } from '../registry/registry-form.ts';
import { wibDate } from '../shared/dates.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import {
  endingsAt,
  FLAG_ANSWERS,
  lastPlannableDay,
  STAFF_ENDINGS,
  stateOf,
  VISIT_TIMES,
} from './companionship.ts';
import {
  childOfCompanions,
  companionshipInScope,
  companionshipsAt,
  companionshipsOfChild,
  companionTextInForce,
} from './companionship-store.ts';
import {
  answerFlag,
  approveCompanionship,
  endCompanionship,
  recordCompanionConsent,
} from './decide-companionship.ts';
import { openFlags, visitsOfChild } from './visit-store.ts';

/** Requests on their way from guardian to coordinator, and the end of what was approved. */
export const companionRoutes: Route[] = [
  get('/pendampingan', 'companion.read', showQueue),
  get('/anak/:id/pendampingan', 'companion.read', showChild),
  get('/pendampingan/:id/persetujuan', 'companion.consent', (c) => showConsent(c, {}, {})),
  post('/pendampingan/:id/persetujuan', 'companion.consent', consent),
  post('/pendampingan/:id/penetapan', 'companion.decide', approve),
  post('/pendampingan/:id/akhiri', 'companion.end', end),
  post('/pendampingan/kekhawatiran/:id', 'companion.answer', answer),
];

const PAGE_SIZE = 25;
const STEPS = { menunggu: 'asked', siap: 'consented', berjalan: 'approved' } as const;
const ending = z.object({ alasan: z.enum(STAFF_ENDINGS, 'not_chosen') });
const answering = z.object({ jawaban: z.enum(FLAG_ANSWERS, 'not_chosen') });
const nothing = z.object({});

type Typed = Readonly<Record<string, string>>;

async function showQueue(c: Ctx) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const scopes = scopesOf(viewer, 'companion.read');
  const asked = c.req.query('tahap') ?? '';
  const first = scopesOf(viewer, 'companion.decide').length > 0 ? 'siap' : 'menunggu';
  const tab = asked in STEPS ? (asked as keyof typeof STEPS) : first;
  const after = idPlace(c);
  const { rows, flags } = await read(c.env.DB, {
    rows: companionshipsAt(STEPS[tab], { scopes, after, size: PAGE_SIZE + 1 }),
    flags: openFlags(scopes),
  });
  const { shown, last } = pageOf(rows, PAGE_SIZE);
  return page(
    c,
    { title: text(lang).companions.queue.title },
    <CompanionQueuePage
      lang={lang}
      tab={tab}
      rows={shown.map((row) => ({ ...row, state: stateOf(row) }))}
      flags={flags}
      mayAnswer={scopesOf(viewer, 'companion.answer').length > 0}
      isFirst={after === ''}
      next={last ? `/pendampingan?tahap=${tab}&setelah=${last.id}` : null}
    />,
  );
}

async function showChild(c: Ctx) {
  const lang = c.get('lang');
  const id = idOf(c);
  if (id === null) return notFound(c);
  const { personId, scopes, now } = actingOf(c, 'companion.read', '');
  const { children, rows, visits } = await read(c.env.DB, {
    children: childOfCompanions(id, scopes),
    rows: companionshipsOfChild(id),
    visits: visitsOfChild(id),
  });
  const [child] = children;
  if (!child) return notFound(c);
  const opened = { action: 'beneficiary.open', by: personId, at: now };
  await write(c.env.DB, [casesAudited([{ id, areaCode: child.areaCode }], opened)]);
  return page(
    c,
    { title: text(lang).companions.child.title, width: 'reading' },
    <ChildCompanionsPage
      lang={lang}
      childId={id}
      companionships={rows.map((row) => {
        const state = stateOf(row);
        return {
          ...row,
          state,
          endings: endingsAt(state),
          visits: visits.filter(({ companionshipId }) => companionshipId === row.id),
        };
      })}
      may={{
        consent: mayIn(c, 'companion.consent', child.areaCode),
        decide: mayIn(c, 'companion.decide', child.areaCode),
        end: mayIn(c, 'companion.end', child.areaCode),
        visit: mayIn(c, 'companion.visit', child.areaCode),
      }}
      personId={personId}
      now={now}
      lastDay={lastPlannableDay(now)}
      visitTimes={VISIT_TIMES}
    />,
  );
}

async function showConsent(c: Ctx, typed: Typed, errors: Typed) {
  const lang = c.get('lang');
  const today = wibDate(c.get('now'));
  const { scopes } = actingOf(c, 'companion.consent', '');
  const { cases, texts } = await read(c.env.DB, {
    cases: companionshipInScope(c.req.param('id') ?? '', scopes),
    texts: companionTextInForce(today),
  });
  const [of] = cases;
  if (!of) return notFound(c);
  if (stateOf(of) !== 'asked') return seeOther(c, `/anak/${of.childId}/pendampingan`);
  return page(
    c,
    {
      title: text(lang).companions.consent.title,
      width: 'reading',
      status: Object.keys(errors).length > 0 ? 422 : 200,
    },
    <CompanionConsentPage
      lang={lang}
      companionship={of}
      consentText={texts[0] ?? null}
      typed={{ givenOn: today, ...typed }}
      errors={errors}
      today={today}
    />,
  );
}

async function consent(c: Ctx) {
  const form = await formOf(c, consentForm);
  const words = text(c.get('lang'));
  if (!form.ok) return showConsent(c, form.typed, errorWords(words, form.errors));
  const id = idOf(c);
  if (id === null) return notFound(c);
  const { version: textVersion, givenBy, method, givenOn } = form.value;
  const acting = actingOf(c, 'companion.consent', form.key);
  const given = { id, textVersion, givenBy, method, givenOn };
  const recorded = await recordCompanionConsent(c.env.DB, acting, given);
  if (isRefusal(recorded) && recorded.code === 'consent_in_future') {
    const typed = { givenBy, method, givenOn };
    return showConsent(c, typed, { givenOn: refusalText(words, recorded) });
  }
  return backToChild(c, id, 'companion_consented', recorded);
}

async function approve(c: Ctx) {
  const form = await formOf(c, nothing);
  const id = idOf(c);
  if (!form.ok || id === null) return notFound(c);
  const acting = actingOf(c, 'companion.decide', form.key);
  return backToChild(c, id, 'companion_approved', await approveCompanionship(c.env.DB, acting, id));
}

async function end(c: Ctx) {
  const form = await formOf(c, ending);
  const id = idOf(c);
  if (!form.ok || id === null) return notFound(c);
  const acting = actingOf(c, 'companion.end', form.key);
  const ended = await endCompanionship(c.env.DB, acting, { id, reason: form.value.alasan });
  return backToChild(c, id, 'companion_ended', ended);
}

async function answer(c: Ctx) {
  const form = await formOf(c, answering);
  const flagId = idOf(c);
  if (!form.ok || flagId === null) return notFound(c);
  const acting = actingOf(c, 'companion.answer', form.key);
  const given = { flagId, answer: form.value.jawaban };
  const answered = await answerFlag(c.env.DB, acting, given);
  if (!isRefusal(answered)) return seeOther(c, '/pendampingan', 'companion_flag_answered');
  return answered.code === 'companion_missing' ? notFound(c) : refused(c, answered);
}

type Notice = Parameters<typeof seeOther>[2];

/** Back to the child's page with a word, or the refusal; what lies outside the scope is a 404. */
async function backToChild(
  c: Ctx,
  id: string,
  notice: Notice,
  outcome: Refusal | { readonly repeated: boolean },
) {
  if (isRefusal(outcome)) {
    return outcome.code === 'companion_missing' ? notFound(c) : refused(c, outcome);
  }
  const scopes = scopesFor(c, 'companion.read');
  const { cases } = await read(c.env.DB, { cases: companionshipInScope(id, scopes) });
  return seeOther(c, `/anak/${cases[0]?.childId ?? ''}/pendampingan`, notice);
}
