import { z } from 'zod';
import { type ChangesSince, MatchListPage } from '../../web/pages/matching/match-list-page.tsx';
import { href, text } from '../../web/text/lang.ts';
import { actorOf, scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { pageOf, timePlace } from '../http/list-place.ts';
import { page } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { purposesPledged } from '../pledges/purpose-store.ts';
import { wibMonth } from '../shared/dates.ts';
import { read } from '../storage/read.ts';
import { askForMatch } from './ask-match.ts';
import { changesSince } from './match-facts-store.ts';
import { lastMonthOf } from './match-run.ts';
import { areasToMatch, type LastApprovedRow, lastApproved, matchRuns } from './match-run-store.ts';
import { worksOpen } from './match-work-store.ts';
import { USUAL_PURPOSE } from './need.ts';
import { toProposal, workShown } from './work-shown.tsx';

const RUNS_A_PAGE = 25;
const USUAL_MONTHS = 6;
/** Work that came to nothing is told of for some days. */
const WORKS_SHOWN_MS = 3 * 86_400_000;
const MOST_WORKS = 10;

const proposal = z.object({
  wilayah: z.string('not_chosen').regex(/^\d\d\.\d\d(\.\d\d(\.\d{4})?)?$/, 'not_chosen'),
  tujuan: z
    .string()
    .regex(/^[a-z]{1,20}$/, 'not_chosen')
    .default(USUAL_PURPOSE),
  bulan: field.month,
  lama: field.whole({ min: 1, max: 24 }),
});
/** Proposals of who supports whom: those there are, and the form to ask for another. */
export const matchListRoutes: Route[] = [
  get('/pencocokan', 'match.read', showRuns),
  post('/pencocokan', 'match.propose', propose),
];

function showRuns(c: Ctx) {
  const typed = { bulan: wibMonth(c.get('now')), lama: String(USUAL_MONTHS) };
  return runsPage(c, { typed, errors: {}, status: 200 });
}

async function runsPage(
  c: Ctx,
  form: {
    typed: Record<string, string>;
    errors: Readonly<Record<string, string>>;
    status: 200 | 422;
  },
) {
  const lang = c.get('lang');
  const before = timePlace(c);
  const since = c.get('now') - WORKS_SHOWN_MS;
  const { runs, works, areas, purposes, approved } = await read(c.env.DB, {
    works: worksOpen(scopesFor(c, 'match.read'), since, MOST_WORKS),
    runs: matchRuns(scopesFor(c, 'match.read'), { before, size: RUNS_A_PAGE + 1 }),
    areas: areasToMatch(scopesFor(c, 'match.propose')),
    purposes: purposesPledged(scopesFor(c, 'match.propose')),
    approved: lastApproved(scopesFor(c, 'match.read')),
  });
  const { shown, last } = pageOf(runs, RUNS_A_PAGE);
  const path = href(lang, '/pencocokan');
  return page(
    c,
    { title: text(lang).matching.title, status: form.status },
    <MatchListPage
      lang={lang}
      runs={shown.map((run) => ({ ...run, lastMonth: lastMonthOf(run) }))}
      works={works.map((work) => workShown(c, work))}
      areas={areas}
      purposes={purposes}
      changes={approved[0] ? await changesOf(c, approved[0]) : null}
      typed={form.typed}
      errors={form.errors}
      firstHref={before ? path : undefined}
      olderHref={last && `${path}?sebelum=${last.proposedAt}-${last.id}`}
    />,
  );
}

/** What an update would have to take in, with its form filled: from this month, as long as usual. */
async function changesOf(c: Ctx, last: LastApprovedRow): Promise<ChangesSince | null> {
  const { areaCode, purpose, decidedAt } = last;
  const { counts } = await read(c.env.DB, { counts: changesSince(areaCode, purpose, decidedAt) });
  const [row] = counts;
  if (!row) return null;
  return {
    ...last,
    since: decidedAt,
    counts: row,
    firstMonth: wibMonth(c.get('now')),
    months: USUAL_MONTHS,
  };
}

async function propose(c: Ctx) {
  const form = await formOf(c, proposal);
  if (!form.ok) return runsPage(c, { typed: form.typed, errors: form.errors, status: 422 });
  const { wilayah, tujuan, bulan, lama } = form.value;
  const answer = await askForMatch(
    c.env.DB,
    { key: form.key, areaCode: wilayah, purpose: tujuan, firstMonth: bulan, months: lama },
    actorOf(c, 'match.propose'),
  );
  return toProposal(c, answer, 'match_proposed');
}
