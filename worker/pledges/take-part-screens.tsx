import { PledgeReviewPage } from '../../web/pages/pledges/pledge-review-page.tsx';
import { PledgeWherePage } from '../../web/pages/pledges/pledge-where-page.tsx';
import { TakePartPage } from '../../web/pages/pledges/take-part-page.tsx';
import { type Text, text } from '../../web/text/lang.ts';
import { gainsWithin } from '../gains/gain-store.ts';
import { impactsIn } from '../gains/impact.ts';
import type { Ctx } from '../http/app-env.ts';
import type { Draft } from '../http/draft.ts';
import { publicFor60Seconds } from '../http/public-cache.ts';
import { page, refusalText } from '../http/render.tsx';
import { can, scopesOf } from '../identity/access.ts';
import { wibDate, wibMonth } from '../shared/dates.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { charterInForce } from './charter-store.ts';
import { type Donor, draftPledge } from './make-pledge.ts';
import { packageRupiah, usualFirstMonth } from './pledge.ts';
import {
  donorOf,
  FIELD_OF_REFUSAL,
  mayGiveAsSelf,
  type PledgeForm,
  termsOf,
  WHAT_FIELDS,
  whatForm,
} from './pledge-form.ts';
import type { PackageRow } from './price-store.ts';
import { answerTo, effectAsked, readEffects, readOffer, readOfferAndNeeds } from './read-offer.ts';

/** Form fields as they were typed, or what is wrong with each. */
export type Typed = Readonly<Record<string, string>>;

/** The first screen: who gives, and what. With what was typed, what it comes to, and what is wrong with it. */
export async function whatScreen(
  c: Ctx,
  typed: Typed,
  errors: Typed,
  draft: (Draft & { isOver: boolean }) | null = null,
) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const offer = await readOffer(c.env.DB, placeOf(c));
  const status = statusOf(errors);
  const asked = whatForm.safeParse(typed);
  const answer = asked.success && status === 200 ? answerTo(asked.data, offer, today(c)) : null;
  const words = text(lang).pledges.takePart;
  if (!viewer && !draft && status === 200) {
    publicFor60Seconds(c);
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
      packages={offer.packages.map(offered)}
      pricedArea={offer.city?.name ?? ''}
      answer={answer}
      effect={await effectIn(c, offer.city, answer)}
      draft={draft && { isOver: draft.isOver, isComplete: 'area' in draft.typed }}
      typed={typed}
      errors={errors}
    />,
  );
}

/** The second screen: where the children are, whom the pledge would reach in each place, and from when. */
async function whereScreen(c: Ctx, typed: Typed, errors: Typed) {
  const lang = c.get('lang');
  const behalf = typed.behalf === 'organisation' ? 'organisation' : 'self';
  const { territories = [] } = giving(c, behalf);
  const { needs, ...offer } = await readOfferAndNeeds(c.env.DB, placeOf(c));
  const { areas } = offer;
  const own = areas.filter(({ code }) => territories.includes(code));
  const cities = areas.filter(({ level }) => level === 2);
  const asked = whatForm.safeParse(typed);
  const answer = asked.success ? answerTo(asked.data, offer, today(c)) : null;
  const codes = cities.map(({ code }) => code);
  const plan = answer && !isRefusal(answer) ? answer : null;
  const forKind = plan?.package.forKind ?? 'child';
  return page(
    c,
    {
      title: text(lang).pledges.where.title(forKind),
      width: 'reading',
      status: statusOf(errors),
    },
    <PledgeWherePage
      lang={lang}
      areas={own.length === 0 ? areas : cities.concat(own)}
      territories={territories}
      forKind={forKind}
      needs={forKind === 'pregnancy' ? [] : needs}
      pledged={plan?.children ?? 0}
      effects={plan ? await readEffects(c.env.DB, codes, plan) : new Map()}
      earliestMonth={wibMonth(c.get('now'))}
      usualMonth={usualFirstMonth(today(c))}
      typed={typed}
      errors={errors}
    />,
  );
}

/** The last screen: what the pledge would be, whom it would reach, and the charter where the donor has not accepted it. */
export async function reviewScreen(
  c: Ctx,
  value: PledgeForm,
  given: { key: string; errors: Typed },
) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const donor = giving(c, value.behalf);
  const terms = termsOf(value);
  const draft = await draftPledge(c.env.DB, { ...donor, terms, now: c.get('now') });
  const typed = typedOf(value);
  if (isRefusal(draft)) return formScreen(c, typed, errorOf(text(lang), draft));
  const asked = effectAsked({ children: draft.plan.children, package: draft.package }, [
    draft.area.code,
  ]);
  const { charters, gains } = await read(c.env.DB, {
    charters: charterInForce(today(c), viewer?.personId ?? null),
    gains: gainsWithin(asked),
  });
  const forOrganisation = value.behalf === 'organisation' || donor.organisationId !== null;
  const name = forOrganisation ? viewer?.organisationName : viewer?.name;
  return page(
    c,
    { title: text(lang).pledges.review.title, width: 'reading', status: statusOf(given.errors) },
    <PledgeReviewPage
      lang={lang}
      who={whoIs(c)}
      draft={draft}
      effect={impactsIn(gains, asked).get(draft.area.code) ?? null}
      gives={value.gives}
      donor={name ?? null}
      forOrganisation={forOrganisation}
      typed={typed}
      formKey={given.key}
      charter={charters.find(({ acceptedAt }) => acceptedAt === null) ?? null}
      errors={given.errors}
    />,
  );
}

/** The screen that asks for what is wrong: the first of the two. */
export async function formScreen(c: Ctx, typed: Typed, errors: Typed) {
  const isWhat = WHAT_FIELDS.some((name) => name in errors);
  return isWhat ? whatScreen(c, typed, errors) : whereScreen(c, typed, errors);
}

/** Where this visitor can give, and the day whose prices hold. */
export function placeOf(c: Ctx) {
  const viewer = c.get('viewer');
  const scopes = can(viewer, 'pledge.make') ? scopesOf(viewer, 'pledge.make') : [''];
  return { scopes, today: today(c) };
}

/** Whom the answer would reach in the city; null where there is no answer or no figure. */
export async function effectIn(
  c: Ctx,
  city: { readonly code: string } | undefined,
  answer: ReturnType<typeof answerTo> | null,
) {
  if (!city || !answer || isRefusal(answer)) return null;
  return (await readEffects(c.env.DB, [city.code], answer)).get(city.code) ?? null;
}

/** Form values as they would be typed, for hidden fields and for going back. */
export function typedOf(value: Readonly<Record<string, string | number | null>>): Typed {
  const filled = Object.entries(value).filter(
    ([name, each]) => each !== null && name !== 'price' && name !== 'charter',
  );
  return Object.fromEntries(filled.map(([name, each]) => [name, String(each)]));
}

/** A refusal beside the field that it is about. */
export function errorOf(words: Text, refusal: Refusal): Typed {
  return { [FIELD_OF_REFUSAL[refusal.code] ?? 'package']: refusalText(words, refusal) };
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

function offered(each: PackageRow) {
  const { id, forKind, nameId, nameEn, purposeNameId, purposeNameEn, once } = each;
  const named = { id, forKind, nameId, nameEn, purposeNameId, purposeNameEn };
  return { ...named, isOnce: once === 1, rupiah: packageRupiah(each) };
}

function today(c: Ctx) {
  return wibDate(c.get('now'));
}

function statusOf(errors: Typed): 200 | 422 {
  return Object.keys(errors).length > 0 ? 422 : 200;
}
