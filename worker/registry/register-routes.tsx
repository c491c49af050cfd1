import { type MaybeKnownProps, RegisterPage } from '../../web/pages/registry/register-page.tsx';
import { text } from '../../web/text/lang.ts';
import { scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { formOf } from '../http/form.ts';
import { page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { ageInMonths, type DateOnly, wibDate } from '../shared/dates.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { actingOf, errorWords, fieldOf, vaultOf } from './asking.ts';
import { narrowedRoots } from './child-list.ts';
import { kelurahanIn } from './child-list-store.ts';
import { type MaybeKnown, registerByHand } from './register-by-hand.ts';
import { firstMeasured, registrationForm } from './registry-form.ts';
import { sourceOf } from './source.ts';

/** Registering one child by hand. */
export const registerRoutes: Route[] = [
  get('/anak/baru', 'beneficiary.register', (c) => form(c, {}, {})),
  post('/anak/baru', 'beneficiary.register', register),
];

/** Above this many, a list to choose from is no help: the code is typed instead. */
const MOST_TO_CHOOSE_FROM = 600;

async function register(c: Ctx) {
  const filled = await formOf(c, registrationForm);
  const words = text(c.get('lang'));
  if (!filled.ok) return form(c, filled.typed, errorWords(words, filled.errors));
  const { value, key } = filled;
  const { name, nik, parentName, address, rt, rw, relation, phone } = value;
  const outcome = await registerByHand(
    c.env.DB,
    vaultOf(c),
    actingOf(c, 'beneficiary.register', key),
    {
      identity: { name, nik, parents: [parentName], address, rt, rw },
      sex: value.sex,
      bornOn: value.bornOn,
      areaCode: value.areaCode,
      posyandu: value.posyandu,
      guardian: { relation, name: parentName, phone },
      measurement: firstMeasured(value),
      source: sourceOf(c.get('viewer')),
      isOtherChild: value.isOtherChild === 'ya',
    },
  );
  if (isRefusal(outcome)) {
    const about = fieldOf(outcome.code);
    if (about === null) return refused(c, outcome);
    return form(c, await typedAgain(c), { [about]: refusalText(words, outcome) });
  }
  if ('kind' in outcome) return form(c, await typedAgain(c), {}, outcome);
  const file = `/anak/${outcome.answer.id}`;
  const next = value.next === undefined ? file : `${file}/persetujuan`;
  return seeOther(c, next, 'beneficiary_registered');
}

async function form(
  c: Ctx,
  typed: Readonly<Record<string, string>>,
  errors: Readonly<Record<string, string>>,
  maybe: MaybeKnown | null = null,
) {
  const lang = c.get('lang');
  const roots = narrowedRoots(scopesFor(c, 'beneficiary.register'), null);
  const { areas } = await read(c.env.DB, { areas: kelurahanIn(roots, MOST_TO_CHOOSE_FROM + 1) });
  const hasErrors = Object.keys(errors).length > 0;
  return page(
    c,
    {
      title: text(lang).registry.register.title,
      width: 'reading',
      status: maybe ? 409 : hasErrors ? 422 : 200,
    },
    <RegisterPage
      lang={lang}
      typed={typed}
      errors={errors}
      areas={areas.length > MOST_TO_CHOOSE_FROM ? null : areas}
      today={wibDate(c.get('now'))}
      maybe={maybe && maybeProps(c, maybe, areas)}
    />,
  );
}

function maybeProps(
  c: Ctx,
  maybe: MaybeKnown,
  areas: readonly { code: string; name: string }[],
): MaybeKnownProps {
  const on = wibDate(c.get('now'));
  return {
    nikElsewhere: maybe.nikElsewhere,
    candidates: maybe.candidates.map(({ id, name, parents, areaCode, bornOn, hasSameNik }) => ({
      id,
      name,
      parents: parents.join(', '),
      place: areas.find(({ code }) => code === areaCode)?.name ?? areaCode,
      months: ageInMonths({ bornOn: bornOn as DateOnly, on }),
      hasSameNik,
    })),
  };
}

/** The body is read a second time from what the framework keeps of it. */
async function typedAgain(c: Ctx): Promise<Record<string, string>> {
  const body = await c.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[0] !== '_key',
    ),
  );
}
