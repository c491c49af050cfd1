import { z } from 'zod';
import {
  type ComparedRun,
  MatchComparePage,
} from '../../web/pages/matching/match-compare-page.tsx';
import { MatchLinePage, type ShownCost } from '../../web/pages/matching/match-line-page.tsx';
import { href, text } from '../../web/text/lang.ts';
import { actorOf, scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { idPlace, pageOf } from '../http/list-place.ts';
import { notFound, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { inScope } from '../identity/access.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { askForMatchAnew, CHILDREN_IN_A_REQUEST } from './ask-match.ts';
import { lineShown } from './line-shown.ts';
import { bothServe, differences } from './match-compare-store.ts';
import { offers } from './match-facts-store.ts';
import { type LineRow, matchLine } from './match-line-store.ts';
import { lastMonthOf, type RunSummary } from './match-run.ts';
import { matchRun, type RunRow } from './match-run-store.ts';
import { areasNamed, pledgesNamed } from './name-store.ts';
import { costOfRuling, type RulingCost, ruleOnLine, type ShiftedChild } from './rule-on-line.ts';
import { RULING_REASONS, rulingsOn } from './ruling-store.ts';
import { toProposal } from './work-shown.tsx';

const DIFFERENCES_A_PAGE = 50;
const RULINGS_OF_LINE = 5;

const ruling = z.object({
  jenis: z.enum(['pin', 'ban', 'note']),
  janji: field.id.optional(),
  alasan: z.enum(RULING_REASONS).optional(),
  cabut: z.literal('ya').optional(),
});

/** Weighing a proposal: rulings on its lines with what they cost, versions made anew, two runs compared. */
export const matchReviewRoutes: Route[] = [
  post('/pencocokan/:id/ulang', 'match.propose', again),
  get('/pencocokan/:id/banding', 'match.read', compare),
  get('/pencocokan/:id/anak/:anak', 'match.propose', showLine),
  post('/pencocokan/:id/anak/:anak', 'match.propose', rule),
];

async function again(c: Ctx) {
  const form = await formOf(c, z.object({}));
  const runId = c.req.param('id') ?? '';
  if (!form.ok) return notFound(c);
  const answer = await askForMatchAnew(
    c.env.DB,
    { key: form.key, runId },
    actorOf(c, 'match.propose'),
  );
  return toProposal(c, answer, 'match_reproposed');
}

async function compare(c: Ctx) {
  const lang = c.get('lang');
  const id = c.req.param('id') ?? '';
  const otherId = c.req.query('dengan') ?? '';
  const after = idPlace(c);
  const scopes = scopesFor(c, 'match.read');
  const { ones, others } = await read(c.env.DB, {
    ones: matchRun(id, scopes),
    others: matchRun(otherId, scopes),
  });
  const [one] = ones;
  const [other] = others;
  if (!one || !other) return notFound(c);
  const { counts, rows } = await read(c.env.DB, {
    counts: bothServe(id, otherId),
    rows: differences({ one: id, other: otherId }, { after, size: DIFFERENCES_A_PAGE + 1 }),
  });
  const counted = counts[0] ?? { both: 0, otherPledge: 0 };
  const { shown, last } = pageOf(rows, DIFFERENCES_A_PAGE);
  const path = `${href(lang, `/pencocokan/${id}/banding`)}?dengan=${otherId}`;
  return page(
    c,
    { title: text(lang).matching.review.compareTitle },
    <MatchComparePage
      lang={lang}
      one={runCompared(one)}
      other={runCompared(other)}
      counts={{
        ...counted,
        oneOnly: one.served - counted.both,
        otherOnly: other.served - counted.both,
      }}
      rows={shown}
      firstHref={after ? path : undefined}
      nextHref={last && `${path}&setelah=${last.beneficiaryId}`}
    />,
  );
}

function runCompared(run: RunRow & { result: string }): ComparedRun {
  const { goals } = JSON.parse(run.result) as RunSummary;
  return {
    ...run,
    lastMonth: lastMonthOf(run),
    waiting: [goals.unservedSeverity1, goals.unservedSeverity2, goals.unservedSeverity3],
    changed: goals.changed,
    points: goals.points,
  };
}

async function showLine(c: Ctx) {
  const runId = c.req.param('id') ?? '';
  const beneficiaryId = c.req.param('anak') ?? '';
  const { scopes } = actorOf(c, 'match.propose');
  const { runs, lines, rulings } = await read(c.env.DB, {
    runs: matchRun(runId, scopes),
    lines: matchLine(runId, beneficiaryId, scopes),
    rulings: rulingsOn(runId, { beneficiaryId, most: RULINGS_OF_LINE }),
  });
  const [run] = runs;
  const [line] = lines;
  if (!run || !line) return notFound(c);
  const lang = c.get('lang');
  const mayRule = run.status === 'proposed';
  const chosen = chosenOf(c);
  const tried = mayRule && chosen ? await tryRuling(c, { runId, beneficiaryId, ...chosen }) : null;
  return page(
    c,
    { title: text(lang).matching.review.tryTitle },
    <MatchLinePage
      lang={lang}
      runId={runId}
      run={{ ...run, lastMonth: lastMonthOf(run) }}
      line={lineShown(line, run.firstMonth)}
      pledges={mayRule ? await pledgesFor(c, run, line) : []}
      rulings={rulings.map((each) => ({
        ...each,
        made: each.made === 1,
        lifted: each.lifted === 1,
      }))}
      mayRule={mayRule}
      chosen={chosen ?? { kind: '', pledgeId: '' }}
      cost={tried && !isRefusal(tried) ? tried : null}
      isOfProposal={run.children > CHILDREN_IN_A_REQUEST}
      problem={tried && isRefusal(tried) ? refusalText(text(lang), tried) : null}
    />,
  );
}

function chosenOf(c: Ctx): { kind: 'pin' | 'ban'; pledgeId: string } | null {
  const { jenis = '', janji = '' } = c.req.query();
  if ((jenis !== 'pin' && jenis !== 'ban') || !/^[0-9a-z]{26}$/.test(janji)) return null;
  return { kind: jenis, pledgeId: janji };
}

/** The pledges with a place in whose area the child lives. */
async function pledgesFor(c: Ctx, run: RunRow, line: LineRow) {
  const period = { ...run, lastMonth: lastMonthOf(run) };
  const { offered } = await read(c.env.DB, { offered: offers(period, run.id) });
  const ids = offered
    .filter((offer) => offer.children > offer.taken && inScope(line.areaCode, [offer.areaCode]))
    .map(({ id }) => id);
  const { pledges } = await read(c.env.DB, { pledges: pledgesNamed(ids) });
  return pledges;
}

async function tryRuling(
  c: Ctx,
  {
    runId,
    ...ruling
  }: { runId: string; beneficiaryId: string; kind: 'pin' | 'ban'; pledgeId: string },
): Promise<ShownCost | Refusal> {
  const cost = await costOfRuling(c.env.DB, { runId, ruling }, actorOf(c, 'match.propose'));
  return isRefusal(cost) ? cost : costShown(c, cost);
}

async function costShown(c: Ctx, cost: RulingCost): Promise<ShownCost> {
  const codes = [...cost.wouldWait, ...cost.wouldBeServed].map(({ areaCode }) => areaCode);
  const { areas } = await read(c.env.DB, { areas: areasNamed([...new Set(codes)]) });
  const areaOf = new Map(areas.map((area) => [area.code, area]));
  const shown = (shifted: readonly ShiftedChild[]) =>
    [...Map.groupBy(shifted, ({ areaCode, severity }) => `${severity} ${areaCode}`)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, group]) => {
        const { areaCode = '', severity = 1 } = group[0] ?? {};
        const area = areaOf.get(areaCode);
        return {
          areaName: area?.name ?? areaCode,
          above: area?.above ?? null,
          severity,
          count: group.length,
        };
      });
  return {
    wouldWait: shown(cost.wouldWait),
    wouldBeServed: shown(cost.wouldBeServed),
    moved: cost.moved,
    points: Number(cost.points),
  };
}

async function rule(c: Ctx) {
  const form = await formOf(c, ruling);
  const runId = c.req.param('id') ?? '';
  const beneficiaryId = c.req.param('anak') ?? '';
  if (!form.ok) return notFound(c);
  const { jenis: kind, janji, alasan, cabut } = form.value;
  const isTakenBack = cabut === 'ya';
  if (!isTakenBack && kind !== 'note' && janji === undefined) return notFound(c);
  const command = {
    key: form.key,
    runId,
    beneficiaryId,
    kind,
    pledgeId: kind === 'note' || isTakenBack ? null : (janji ?? null),
    reason: isTakenBack ? null : (alasan ?? 'other'),
  };
  const answer = await ruleOnLine(c.env.DB, command, actorOf(c, 'match.propose'));
  if (isRefusal(answer)) return refused(c, answer);
  const notice = isTakenBack ? 'match_unruled' : 'match_ruled';
  return seeOther(c, `/pencocokan/${runId}/anak/${beneficiaryId}`, notice);
}
