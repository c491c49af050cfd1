import { pledgeAnswerText } from '../../web/pages/pledges/pledge-effect.tsx';
import { errorTexts } from '../../web/text/error-text.ts';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { draftOf, dropDraft, keepDraft } from '../http/draft.ts';
import { formOf } from '../http/form.ts';
import { notAllowed, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { cryptoRandom } from '../shared/ids.ts';
import { isRefusal } from '../shared/refusal.ts';
import { makePledge } from './make-pledge.ts';
import { donorOf, FIELD_OF_REFUSAL, pledgeForm, termsOf, whatForm } from './pledge-form.ts';
import { promiseGoods } from './promise-goods.ts';
import { answerTo, readOffer } from './read-offer.ts';
import {
  effectIn,
  errorOf,
  formScreen,
  placeOf,
  reviewScreen,
  typedOf,
  whatScreen,
} from './take-part-screens.tsx';

/**
 * From "how can I help" to a pledge in three screens: who and what, where and from when, review. Nobody
 * needs an account before the last: until then the answers lie in a signed cookie of the visitor's own.
 */
export const takePartRoutes: Route[] = [
  get('/ikut', 'public.read', showWhat),
  get('/ikut/hitung', 'public.read', tellAnswer),
  post('/ikut/untuk', 'public.read', takeWhat),
  get('/ikut/untuk', 'public.read', showWhere),
  post('/ikut/tinjau', 'public.read', takeWhere),
  get('/ikut/tinjau', 'public.read', showReview),
  post('/ikut', 'pledge.make', confirmPledge),
];

/** The cookie of the draft; the registration page reads it too (identity/registration-routes.tsx). */
const DRAFT = 'asuh_ikut';

async function showWhat(c: Ctx) {
  const draft = await draftOf(c, DRAFT);
  if (draft && c.req.query('baru') !== undefined) {
    dropDraft(c, DRAFT);
    return whatScreen(c, {}, {});
  }
  return whatScreen(c, { ...draft?.typed, ...c.req.query() }, {}, draft);
}

async function takeWhat(c: Ctx) {
  const words = text(c.get('lang'));
  const form = await formOf(c, whatForm);
  if (!form.ok) return whatScreen(c, form.typed, errorTexts(words, form.errors));
  const typed = typedOf(form.value);
  const place = placeOf(c);
  const answer = answerTo(form.value, await readOffer(c.env.DB, place), place.today);
  if (isRefusal(answer)) return whatScreen(c, typed, errorOf(words, answer));
  if (c.req.query('hitung') !== undefined) return whatScreen(c, typed, {});
  const draft = await draftOf(c, DRAFT);
  await keepDraft(c, DRAFT, { ...draft?.typed, ...typed });
  return seeOther(c, '/ikut/untuk');
}

/** The answer and whom it would reach, in two sentences, for the script that tells it while somebody types. */
async function tellAnswer(c: Ctx) {
  const lang = c.get('lang');
  const form = whatForm.safeParse(c.req.query());
  if (!form.success) return c.text(text(lang).pledges.answer.none);
  const place = placeOf(c);
  const offer = await readOffer(c.env.DB, place);
  const answer = answerTo(form.data, offer, place.today);
  return c.text(pledgeAnswerText(lang, answer, await effectIn(c, offer.city, answer)));
}

async function showWhere(c: Ctx) {
  const draft = await draftOf(c, DRAFT);
  const what = whatForm.safeParse(draft?.typed);
  if (!draft || draft.isOver || !what.success) return seeOther(c, '/ikut');
  return formScreen(c, draft.typed, {});
}

async function takeWhere(c: Ctx) {
  const form = await formOf(c, pledgeForm);
  if (!form.ok) return formScreen(c, form.typed, errorTexts(text(c.get('lang')), form.errors));
  const draft = await keepDraft(c, DRAFT, typedOf(form.value));
  return reviewScreen(c, form.value, { key: draft.id, errors: {} });
}

async function showReview(c: Ctx) {
  const draft = await draftOf(c, DRAFT);
  if (!draft || draft.isOver) return seeOther(c, '/ikut');
  const form = pledgeForm.safeParse(draft.typed);
  if (!form.success) return seeOther(c, '/ikut/untuk');
  return reviewScreen(c, form.data, { key: draft.id, errors: {} });
}

async function confirmPledge(c: Ctx) {
  const viewer = c.get('viewer');
  if (!viewer) return notAllowed(c);
  const words = text(c.get('lang'));
  const form = await formOf(c, pledgeForm);
  if (!form.ok) return formScreen(c, form.typed, errorTexts(words, form.errors));
  const command = {
    key: form.key,
    donor: donorOf(viewer, form.value.behalf),
    terms: termsOf(form.value),
    expectedPackageRupiah: form.value.price ?? undefined,
    charterVersion: form.value.charter,
    now: c.get('now'),
    random: cryptoRandom,
  };
  const made = await (form.value.gives === 'goods' ? giveGoods(c, command) : giveMoney(c, command));
  if (!isRefusal(made)) {
    dropDraft(c, DRAFT);
    return seeOther(c, made.path, made.notice);
  }
  if (made.code === 'charter_missing') {
    const errors = { charter: refusalText(words, made) };
    return reviewScreen(c, form.value, { key: form.key, errors });
  }
  if (!(made.code in FIELD_OF_REFUSAL)) return refused(c, made);
  return formScreen(c, typedOf(form.value), errorOf(words, made));
}

async function giveMoney(c: Ctx, command: Parameters<typeof makePledge>[1]) {
  const made = await makePledge(c.env.DB, command);
  if (isRefusal(made)) return made;
  return { path: `/janji-saya/${made.answer.pledgeId}`, notice: 'pledge_made' } as const;
}

async function giveGoods(c: Ctx, command: Parameters<typeof promiseGoods>[1]) {
  const made = await promiseGoods(c.env.DB, command);
  if (isRefusal(made)) return made;
  const path = `/janji-saya/barang/${made.answer.promiseId}`;
  return { path, notice: 'goods_promised' } as const;
}
