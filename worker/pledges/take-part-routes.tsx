import { PledgeReviewPage } from '../../web/pages/pledges/pledge-review-page.tsx';
import type { OfferedPackage } from '../../web/pages/pledges/pledge-what-form.tsx';
import { PledgeWherePage } from '../../web/pages/pledges/pledge-where-page.tsx';
import { TakePartPage } from '../../web/pages/pledges/take-part-page.tsx';
import { errorTexts } from '../../web/text/error-text.ts';
import { type Text, text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { type Draft, draftOf, dropDraft, keepDraft } from '../http/draft.ts';
import { formOf } from '../http/form.ts';
import { notAllowed, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { can, scopesOf } from '../identity/access.ts';
import { wibDate, wibMonth } from '../shared/dates.ts';
import { cryptoRandom } from '../shared/ids.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { charterInForce } from './charter-store.ts';
import { type Donor, draftPledge, makePledge } from './make-pledge.ts';
import { needByKecamatan } from './need-store.ts';
import { type PricedPackage, packageRupiah, planPledge, usualFirstMonth } from './pledge.ts';
import {
  donorOf,
  FIELD_OF_REFUSAL,
  mayGiveAsSelf,
  type PledgeForm,
  pledgeForm,
  termsOf,
  WHAT_FIELDS,
  whatForm,
} from './pledge-form.ts';
import { type PledgeAreaRow, packagesIn, pledgeAreas } from './price-store.ts';
import { promiseGoods } from './promise-goods.ts';

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

type Typed = Readonly<Record<string, string>>;

async function showWhat(c: Ctx) {
  const draft = await draftOf(c, DRAFT);
  if (draft && c.req.query('baru') !== undefined) {
    dropDraft(c, DRAFT);
    return whatPage(c, {}, {});
  }
  return whatPage(c, { ...draft?.typed, ...c.req.query() }, {}, draft);
}

async function takeWhat(c: Ctx) {
  const words = text(c.get('lang'));
  const form = await formOf(c, whatForm);
  if (!form.ok) return whatPage(c, form.typed, errorTexts(words, form.errors));
  const typed = typedOf(form.value);
  const { areas } = await placeOf(c);
  const packages = await pricesIn(c, areas);
  const answer = answerTo(c, form.value, packages);
  if (isRefusal(answer)) return whatPage(c, typed, errorOf(words, answer));
  if (c.req.query('hitung') !== undefined) return whatPage(c, typed, {});
  const draft = await draftOf(c, DRAFT);
  await keepDraft(c, DRAFT, { ...draft?.typed, ...typed });
  return seeOther(c, '/ikut/untuk');
}

/** The answer in one sentence, for the script that tells it while somebody types. */
async function tellAnswer(c: Ctx) {
  const words = text(c.get('lang'));
  const form = whatForm.safeParse(c.req.query());
  if (!form.success) return c.text(words.pledges.answer.none);
  const { areas } = await placeOf(c);
  const answer = answerTo(c, form.data, await pricesIn(c, areas));
  return c.text(isRefusal(answer) ? refusalText(words, answer) : words.pledges.answer.say(answer));
}

async function showWhere(c: Ctx) {
  const draft = await draftOf(c, DRAFT);
  const what = whatForm.safeParse(draft?.typed);
  if (!draft || draft.isOver || !what.success) return seeOther(c, '/ikut');
  return wherePage(c, draft.typed, {});
}

async function takeWhere(c: Ctx) {
  const form = await formOf(c, pledgeForm);
  if (!form.ok) return formPage(c, form.typed, errorTexts(text(c.get('lang')), form.errors));
  const draft = await keepDraft(c, DRAFT, typedOf(form.value));
  return reviewPage(c, form.value, { key: draft.id, errors: {} });
}

async function showReview(c: Ctx) {
  const draft = await draftOf(c, DRAFT);
  if (!draft || draft.isOver) return seeOther(c, '/ikut');
  const form = pledgeForm.safeParse(draft.typed);
  if (!form.success) return seeOther(c, '/ikut/untuk');
  return reviewPage(c, form.data, { key: draft.id, errors: {} });
}

async function confirmPledge(c: Ctx) {
  const viewer = c.get('viewer');
  if (!viewer) return notAllowed(c);
  const words = text(c.get('lang'));
  const form = await formOf(c, pledgeForm);
  if (!form.ok) return formPage(c, form.typed, errorTexts(words, form.errors));
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
    return reviewPage(c, form.value, { key: form.key, errors });
  }
  if (!(made.code in FIELD_OF_REFUSAL)) return refused(c, made);
  return formPage(c, typedOf(form.value), errorOf(words, made));
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

/** What the pledge would be, and the charter where the donor has not accepted it yet. */
async function reviewPage(c: Ctx, value: PledgeForm, given: { key: string; errors: Typed }) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const now = c.get('now');
  const donor = giving(c, value.behalf);
  const draft = await draftPledge(c.env.DB, { ...donor, terms: termsOf(value), now });
  const typed = typedOf(value);
  if (isRefusal(draft)) return formPage(c, typed, errorOf(text(lang), draft));
  const { charters } = await read(c.env.DB, {
    charters: charterInForce(wibDate(now), viewer?.personId ?? null),
  });
  const forOrganisation = value.behalf === 'organisation' || donor.organisationId !== null;
  const name = forOrganisation ? viewer?.organisationName : viewer?.name;
  const unread = charters.find(({ acceptedAt }) => acceptedAt === null) ?? null;
  const status = Object.keys(given.errors).length > 0 ? 422 : 200;
  return page(
    c,
    { title: text(lang).pledges.review.title, width: 'reading', status },
    <PledgeReviewPage
      lang={lang}
      who={whoIs(c)}
      draft={draft}
      gives={value.gives}
      donor={name ?? null}
      forOrganisation={forOrganisation}
      typed={typed}
      formKey={given.key}
      charter={unread}
      errors={given.errors}
    />,
  );
}

/** The screen that asks for what is wrong: the first of the two. */
async function formPage(c: Ctx, typed: Typed, errors: Typed) {
  const isWhat = WHAT_FIELDS.some((name) => name in errors);
  return isWhat ? whatPage(c, typed, errors) : wherePage(c, typed, errors);
}

/** The first screen: who gives, and what. With what was typed, what it comes to, and what is wrong with it. */
async function whatPage(
  c: Ctx,
  typed: Typed,
  errors: Typed,
  draft: (Draft & { isOver: boolean }) | null = null,
) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const { areas } = await placeOf(c);
  const packages = await pricesIn(c, areas);
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  const asked = whatForm.safeParse(typed);
  const answer = asked.success && status === 200 ? answerTo(c, asked.data, packages) : null;
  const words = text(lang).pledges.takePart;
  if (!viewer && !draft && status === 200) {
    c.header('cache-control', 'public, max-age=60');
    c.header('vary', 'cookie');
  }
  return page(
    c,
    {
      title: words.title,
      description: words.lead,
      width: 'reading',
      status,
      scripts: ['pledge-answer'],
    },
    <TakePartPage
      lang={lang}
      who={whoIs(c)}
      organisationName={viewer?.organisationName ?? null}
      mayGiveAsSelf={viewer === null || mayGiveAsSelf(viewer)}
      packages={packages.map(offered)}
      pricedArea={cityOf(areas)?.name ?? ''}
      answer={answer}
      draft={draft && { isOver: draft.isOver, isComplete: 'area' in draft.typed }}
      typed={typed}
      errors={errors}
    />,
  );
}

/** The second screen: where the children are, and from when. */
async function wherePage(c: Ctx, typed: Typed, errors: Typed) {
  const lang = c.get('lang');
  const behalf = typed.behalf === 'organisation' ? 'organisation' : 'self';
  const { territories = [] } = giving(c, behalf);
  const [{ areas }, { needs }] = await Promise.all([
    placeOf(c),
    read(c.env.DB, { needs: needByKecamatan() }),
  ]);
  const own = areas.filter(({ code }) => territories.includes(code));
  const open = own.length === 0 ? areas : areas.filter(({ level }) => level === 2).concat(own);
  return page(
    c,
    {
      title: text(lang).pledges.where.title,
      width: 'reading',
      status: Object.keys(errors).length > 0 ? 422 : 200,
    },
    <PledgeWherePage
      lang={lang}
      areas={open}
      territories={territories}
      needs={needs}
      earliestMonth={wibMonth(c.get('now'))}
      usualMonth={usualFirstMonth(wibDate(c.get('now')))}
      typed={typed}
      errors={errors}
    />,
  );
}

/** Whom a draft is for: the donor signed in; whoever has no account yet could be one anywhere. */
function giving(c: Ctx, behalf: PledgeForm['behalf']): Donor {
  const viewer = c.get('viewer');
  if (viewer && can(viewer, 'pledge.make')) return donorOf(viewer, behalf);
  return { personId: '', organisationId: null, scopes: [''], territories: [] };
}

function whoIs(c: Ctx): 'donor' | 'visitor' | 'other' {
  const viewer = c.get('viewer');
  if (can(viewer, 'pledge.make')) return 'donor';
  return viewer ? 'other' : 'visitor';
}

async function placeOf(c: Ctx) {
  const viewer = c.get('viewer');
  const scopes = can(viewer, 'pledge.make') ? scopesOf(viewer, 'pledge.make') : [''];
  return read(c.env.DB, { areas: pledgeAreas(scopes) });
}

function cityOf(areas: readonly PledgeAreaRow[]): PledgeAreaRow | undefined {
  return areas.find(({ level }) => level === 2);
}

async function pricesIn(c: Ctx, areas: readonly PledgeAreaRow[]) {
  const city = cityOf(areas);
  if (!city) return [];
  const today = wibDate(c.get('now'));
  return (await read(c.env.DB, { packages: packagesIn(city.code, today) })).packages;
}

function offered(each: Awaited<ReturnType<typeof pricesIn>>[number]): OfferedPackage {
  const { id, nameId, nameEn, purposeNameId, purposeNameEn, once } = each;
  const named = { id, nameId, nameEn, purposeNameId, purposeNameEn };
  return { ...named, isOnce: once === 1, rupiah: packageRupiah(each) };
}

/** What the first screen's answers come to at the city's prices of today. */
function answerTo(
  c: Ctx,
  asked: Pick<PledgeForm, 'package' | 'children' | 'rupiah' | 'months'>,
  packages: readonly PricedPackage[],
) {
  const today = wibDate(c.get('now'));
  const priced = packages.find(({ id }) => id === asked.package);
  if (!priced) return { refused: true, code: 'price_unknown', facts: {} } as const;
  const terms = termsOf({
    ...asked,
    area: '',
    firstMonth: wibMonth(c.get('now')),
    behalf: 'self',
    gives: 'money',
    price: null,
    charter: '',
  });
  const plan = planPledge(terms, priced, today);
  return isRefusal(plan) ? plan : { ...plan, months: asked.months };
}

/** Form values as they would be typed, for hidden fields and for going back. */
function typedOf(value: Readonly<Record<string, string | number | null>>): Typed {
  const filled = Object.entries(value).filter(
    ([name, each]) => each !== null && name !== 'price' && name !== 'charter',
  );
  return Object.fromEntries(filled.map(([name, each]) => [name, String(each)]));
}

function errorOf(words: Text, refusal: Refusal): Typed {
  return { [FIELD_OF_REFUSAL[refusal.code] ?? 'package']: refusalText(words, refusal) };
}
