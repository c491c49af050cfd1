import type { OfferedPackage } from '../../web/pages/pledges/pledge-form.tsx';
import { PledgeReviewPage } from '../../web/pages/pledges/pledge-review-page.tsx';
import { TakePartPage } from '../../web/pages/pledges/take-part-page.tsx';
import { errorTexts } from '../../web/text/error-text.ts';
import { type Text, text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { formOf } from '../http/form.ts';
import { notAllowed, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { can, scopesOf } from '../identity/access.ts';
import { wibDate, wibMonth } from '../shared/dates.ts';
import { cryptoRandom } from '../shared/ids.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { charterInForce } from './charter-store.ts';
import { draftPledge, makePledge } from './make-pledge.ts';
import { packageRupiah } from './pledge.ts';
import {
  donorOf,
  FIELD_OF_REFUSAL,
  mayGiveAsSelf,
  type PledgeForm,
  pledgeForm,
  termsOf,
} from './pledge-form.ts';
import { packagesIn, pledgeAreas } from './price-store.ts';

/** From "how can I help" to a pledge: explanation and form, review, confirmation. */
export const takePartRoutes: Route[] = [
  get('/ikut', 'public.read', showTakePart),
  post('/ikut/tinjau', 'pledge.make', reviewPledge),
  post('/ikut', 'pledge.make', confirmPledge),
];

type Typed = Readonly<Record<string, string>>;

async function showTakePart(c: Ctx) {
  return takePartPage(c, c.req.query(), {});
}

async function reviewPledge(c: Ctx) {
  const form = await formOf(c, pledgeForm);
  if (!form.ok) return takePartPage(c, form.typed, errorTexts(text(c.get('lang')), form.errors));
  return reviewPage(c, form.value, {});
}

async function confirmPledge(c: Ctx) {
  const viewer = c.get('viewer');
  if (!viewer) return notAllowed(c);
  const words = text(c.get('lang'));
  const form = await formOf(c, pledgeForm);
  if (!form.ok) return takePartPage(c, form.typed, errorTexts(words, form.errors));
  const made = await makePledge(c.env.DB, {
    key: form.key,
    donor: donorOf(viewer, form.value.behalf),
    terms: termsOf(form.value),
    expectedPackageRupiah: form.value.price ?? undefined,
    charterVersion: form.value.charter,
    now: c.get('now'),
    random: cryptoRandom,
  });
  if (!isRefusal(made)) return seeOther(c, `/janji-saya/${made.answer.pledgeId}`, 'pledge_made');
  if (made.code === 'charter_missing') {
    return reviewPage(c, form.value, { charter: refusalText(words, made) });
  }
  if (!(made.code in FIELD_OF_REFUSAL)) return refused(c, made);
  return takePartPage(c, typedOf(form.value), errorOf(words, made));
}

/** What the pledge would be, and the charter where the donor has not accepted it yet. */
async function reviewPage(c: Ctx, value: PledgeForm, errors: Typed) {
  const viewer = c.get('viewer');
  if (!viewer) return notAllowed(c);
  const lang = c.get('lang');
  const donor = donorOf(viewer, value.behalf);
  const now = c.get('now');
  const { scopes } = donor;
  const draft = await draftPledge(c.env.DB, { scopes, terms: termsOf(value), now });
  const typed = typedOf(value);
  if (isRefusal(draft)) return takePartPage(c, typed, errorOf(text(lang), draft));
  const { charters } = await read(c.env.DB, {
    charters: charterInForce(wibDate(now), viewer.personId),
  });
  const name = donor.organisationId === null ? viewer.name : (viewer.organisationName ?? '');
  const unread = charters.find(({ acceptedAt }) => acceptedAt === null) ?? null;
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  return page(
    c,
    { title: text(lang).pledges.review.title, width: 'reading', status },
    <PledgeReviewPage
      lang={lang}
      draft={draft}
      donor={name}
      typed={typed}
      charter={unread}
      errors={errors}
    />,
  );
}

/** The page, with what was typed and what is wrong with it. */
async function takePartPage(c: Ctx, typed: Typed, errors: Typed) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const isDonor = can(viewer, 'pledge.make');
  const scopes = isDonor ? scopesOf(viewer, 'pledge.make') : [''];
  const { areas } = await read(c.env.DB, { areas: pledgeAreas(scopes) });
  const city = areas.find(({ level }) => level === 2);
  const packages = city ? await offered(c, city.code) : [];
  const pricedArea = city?.name ?? '';
  const form =
    isDonor && viewer
      ? {
          lang,
          areas,
          packages,
          pricedArea,
          organisationName: viewer.organisationName,
          mayGiveAsSelf: mayGiveAsSelf(viewer),
          earliestMonth: wibMonth(c.get('now')),
          typed,
          errors,
        }
      : null;
  const who = isDonor ? 'donor' : viewer ? 'other' : 'visitor';
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  const words = text(lang).pledges.takePart;
  if (!viewer) {
    c.header('cache-control', 'public, max-age=60');
    c.header('vary', 'cookie');
  }
  return page(
    c,
    { title: words.title, description: words.lead, width: 'reading', status },
    <TakePartPage lang={lang} who={who} form={form} packages={packages} pricedArea={pricedArea} />,
  );
}

async function offered(c: Ctx, areaCode: string): Promise<OfferedPackage[]> {
  const today = wibDate(c.get('now'));
  const { packages } = await read(c.env.DB, { packages: packagesIn(areaCode, today) });
  return packages.map((each) => ({
    id: each.id,
    nameId: each.nameId,
    nameEn: each.nameEn,
    rupiah: packageRupiah(each),
  }));
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
