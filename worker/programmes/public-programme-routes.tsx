import { programmeCard } from '../../web/pages/programmes/programme-card.ts';
import {
  PublicProgrammePage,
  PublicProgrammesPage,
} from '../../web/pages/programmes/public-programme-pages.tsx';
import { text } from '../../web/text/lang.ts';
import { pageCard, sendCard } from '../cards/send-card.ts';
import type { Ctx } from '../http/app-env.ts';
import { idPlace, pageOf } from '../http/list-place.ts';
import { publicFor60Seconds } from '../http/public-cache.ts';
import { notFound, page } from '../http/render.tsx';
import { get, type Route } from '../http/route.ts';
import { wibDate } from '../shared/dates.ts';
import { read } from '../storage/read.ts';
import { lastCheckpoint } from '../transparency/public-checkpoint-store.ts';
import { arrivedFor, moneyOfProgramme } from './programme-money-store.ts';
import { planLinesOf, publicProgramme, publicProgrammes } from './programme-store.ts';
import { progressOf } from './progress.ts';

const PAGE_SIZE = 25;

/** What companies agreed to, and what came of it: for everybody, once a second officer approved it. */
export const publicProgrammeRoutes: Route[] = [
  get('/program', 'public.read', listAll),
  get('/program/:id', 'public.read', showOne),
  get('/kartu/program/:file{[0-9a-z]{26}\\.png}', 'public.read', showCard),
];

async function listAll(c: Ctx) {
  const lang = c.get('lang');
  const after = idPlace(c);
  const { rows } = await read(c.env.DB, {
    rows: publicProgrammes({ after, size: PAGE_SIZE + 1 }),
  });
  const { shown, last } = pageOf(rows, PAGE_SIZE);
  const { title, lead } = text(lang).programmes.public;
  publicFor60Seconds(c);
  return page(
    c,
    { title, description: lead },
    <PublicProgrammesPage
      lang={lang}
      programmes={shown}
      isFirst={after === ''}
      older={last ? `/program?setelah=${last.programmeId}` : null}
    />,
  );
}

async function showOne(c: Ctx) {
  const lang = c.get('lang');
  const id = c.req.param('id') ?? '';
  const { programmes, money, arrived, heads } = await read(c.env.DB, {
    programmes: publicProgramme(id),
    money: moneyOfProgramme(id),
    arrived: arrivedFor(id),
    heads: lastCheckpoint(),
  });
  const [programme] = programmes;
  if (!programme) return notFound(c);
  const card = programmeCard(lang, programme, money[0], heads[0] ?? null);
  const { plan } = await read(c.env.DB, { plan: planLinesOf(id, programme.version) });
  publicFor60Seconds(c);
  return page(
    c,
    {
      title: programme.name,
      description: text(lang).programmes.public.lead,
      card: pageCard(c, `program/${id}`, card, heads[0]?.size ?? 0),
    },
    <PublicProgrammePage
      lang={lang}
      programme={programme}
      progress={progressOf(id, { plan, money, arrived }, wibDate(c.get('now')))}
    />,
  );
}

async function showCard(c: Ctx) {
  const id = (c.req.param('file') ?? '').slice(0, -'.png'.length);
  const { programmes, money, heads } = await read(c.env.DB, {
    programmes: publicProgramme(id),
    money: moneyOfProgramme(id),
    heads: lastCheckpoint(),
  });
  const [programme] = programmes;
  if (!programme) return notFound(c);
  const card = programmeCard(c.get('lang'), programme, money[0], heads[0] ?? null);
  return sendCard(c, `program/${id}`, card);
}
