import { z } from 'zod';
import { AccompanyPage } from '../../web/pages/companions/accompany-page.tsx';
import { AskCompanionPage } from '../../web/pages/companions/ask-companion-page.tsx';
import { errorTexts } from '../../web/text/error-text.ts';
import { text } from '../../web/text/lang.ts';
import { viewerId } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { notFound, page, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { charterInForce } from '../pledges/charter-store.ts';
import { actingOf, vaultOf } from '../registry/asking.ts';
import { wibDate } from '../shared/dates.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { askableChild } from './companionship-store.ts';
import { askCompanionship, stepBack } from './decide-companionship.ts';
import { openCompanionships } from './open-companionships.ts';

/** A foster father's own side: asking, his visits, stepping back. */
export const ownCompanionRoutes: Route[] = [
  get('/mendampingi', 'companion.own', showOwn),
  post('/mendampingi/:id/akhiri', 'companion.own', endOwn),
  get('/janji-saya/:id/anak/mendampingi', 'companion.own', (c) => showAsking(c, {}, undefined)),
  post('/janji-saya/:id/anak/mendampingi', 'companion.own', ask),
];

const LABEL = /^[A-Z][a-z]{1,15} \d{1,4}$/;
const asking = z.object({
  anak: z.string('not_chosen').regex(LABEL, 'not_chosen'),
  janji: z.literal('ya', 'companion_promise'),
});
const nothing = z.object({});

async function showOwn(c: Ctx) {
  const lang = c.get('lang');
  const own = await openCompanionships(c.env.DB, vaultOf(c), {
    personId: viewerId(c),
    now: c.get('now'),
  });
  return page(
    c,
    { title: text(lang).companions.own.title, width: 'reading' },
    <AccompanyPage lang={lang} own={own} />,
  );
}

async function showAsking(
  c: Ctx,
  errors: Readonly<Record<string, string>>,
  posted: string | undefined,
) {
  const lang = c.get('lang');
  const pledgeId = c.req.param('id') ?? '';
  const donorId = viewerId(c);
  const label = LABEL.exec(posted ?? c.req.query('anak') ?? '')?.[0] ?? '';
  const { children, charters } = await read(c.env.DB, {
    children: askableChild({ pledgeId, donorId, label }),
    charters: charterInForce(wibDate(c.get('now')), donorId),
  });
  if (children.length === 0) return notFound(c);
  return page(
    c,
    {
      title: text(lang).companions.ask.title,
      width: 'reading',
      status: Object.keys(errors).length > 0 ? 422 : 200,
    },
    <AskCompanionPage
      lang={lang}
      pledgeId={pledgeId}
      label={label}
      hasCharter={charters.some(({ acceptedAt }) => acceptedAt !== null)}
      errors={errors}
    />,
  );
}

async function ask(c: Ctx) {
  const form = await formOf(c, asking);
  if (!form.ok) {
    return showAsking(c, errorTexts(text(c.get('lang')), form.errors), form.typed.anak ?? '');
  }
  const asked = await askCompanionship(c.env.DB, actingOf(c, 'companion.own', form.key), {
    pledgeId: c.req.param('id') ?? '',
    label: form.value.anak,
  });
  if (!isRefusal(asked)) return seeOther(c, '/mendampingi', 'companion_asked');
  return asked.code === 'label_unknown' ? notFound(c) : refused(c, asked);
}

async function endOwn(c: Ctx) {
  const form = await formOf(c, nothing);
  const id = field.id.safeParse(c.req.param('id'));
  if (!form.ok || !id.success) return notFound(c);
  const ended = await stepBack(c.env.DB, actingOf(c, 'companion.own', form.key), id.data);
  if (!isRefusal(ended)) return seeOther(c, '/mendampingi', 'companion_ended');
  return ended.code === 'companion_missing' ? notFound(c) : refused(c, ended);
}
