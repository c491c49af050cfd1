import { z } from 'zod';
import { MatchRunPage } from '../../web/pages/matching/match-run-page.tsx';
import { href, text } from '../../web/text/lang.ts';
import { wibDateTime } from '../../web/text/numbers.ts';
import { actorOf, scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { pageOf } from '../http/list-place.ts';
import { notFound, page, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { inScope } from '../identity/access.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { isRefusal } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { approveMatch } from './approve-match.ts';
import { lineShown } from './line-shown.ts';
import { type LineFilter, type LinePlace, type LineRow, matchLines } from './match-line-store.ts';
import { lastMonthOf, type RunSummary } from './match-run.ts';
import {
  areasOfRun,
  kecamatanWithin,
  matchCertificate,
  matchRun,
  matchRunsBeside,
} from './match-run-store.ts';
import { matchWork } from './match-work-store.ts';
import { rulingsOn } from './ruling-store.ts';
import { summaryShown } from './summary-shown.ts';
import { withdrawMatch } from './withdraw-match.ts';
import { workPage } from './work-shown.tsx';

const RUNS_BESIDE = 25;
const LINES_A_PAGE = 25;
const RULINGS_SHOWN = 100;

const decision = z.object({});
const approvalForm = z.object({
  cakupan: z.enum(['semua', 'kecamatan', 'baris']).default('semua'),
  kecamatan: z
    .string()
    .regex(/^\d\d\.\d\d\.\d\d$/, 'not_chosen')
    .optional(),
  baris: z.union([field.id.transform((id) => [id]), z.array(field.id).max(200)]).default([]),
});

/** One proposal of who supports whom: read, prove, decide. */
export const matchRunRoutes: Route[] = [
  get('/pencocokan/:id', 'match.read', showRun),
  get('/pencocokan/:id/sertifikat.json', 'match.read', sendCertificate),
  post('/pencocokan/:id/persetujuan', 'match.decide', approve),
  post('/pencocokan/:id/penarikan', 'match.decide', withdraw),
];

async function showRun(c: Ctx) {
  const lang = c.get('lang');
  const id = c.req.param('id') ?? '';
  const after = placeInLines(c.req.query('setelah'));
  const filter = filterOf(c);
  const { runs, works, lines, kecamatan, areas, rulings, others } = await read(c.env.DB, {
    runs: matchRun(id, scopesFor(c, 'match.read')),
    works: matchWork(id, scopesFor(c, 'match.read')),
    lines: matchLines(id, scopesFor(c, 'match.read'), { filter, after, size: LINES_A_PAGE + 1 }),
    kecamatan: kecamatanWithin(id),
    areas: areasOfRun(id),
    rulings: rulingsOn(id, { beneficiaryId: null, most: RULINGS_SHOWN }),
    others: matchRunsBeside(id, RUNS_BESIDE),
  });
  const [run] = runs;
  const [work] = works;
  if (!run) return work ? workPage(c, work) : notFound(c);
  const { shown, last } = pageOf(lines, LINES_A_PAGE);
  const summary = JSON.parse(run.result) as RunSummary;
  const linesHref = (place: LineRow | null) => {
    const query = new URLSearchParams(c.req.query());
    query.delete('setelah');
    query.delete('pesan');
    if (place) {
      query.set('setelah', `${place.severity}-${place.areaCode}-${place.beneficiaryId}`);
    }
    return `${href(lang, `/pencocokan/${id}`)}?${query}#baris`;
  };
  return page(
    c,
    { title: text(lang).matching.run.title(run.areaName) },
    <MatchRunPage
      lang={lang}
      run={{ ...run, lastMonth: lastMonthOf(run) }}
      summary={summaryShown(summary, areas)}
      mayDecide={run.status === 'proposed' && inScope(run.areaCode, scopesFor(c, 'match.decide'))}
      mayRule={run.status === 'proposed' && inScope(run.areaCode, scopesFor(c, 'match.propose'))}
      rulings={rulings.map((each) => ({
        ...each,
        made: each.made === 1,
        lifted: each.lifted === 1,
      }))}
      others={others.map((each) => ({
        id: each.id,
        label: `${wibDateTime(lang, each.proposedAt)}, ${text(lang).matching.statuses[each.status]}`,
      }))}
      lines={shown.map((line) => lineShown(line, run.firstMonth))}
      kecamatan={kecamatan}
      chosen={{
        kecamatan: filter.areaCode ?? '',
        severity: String(filter.severity ?? ''),
        outcome: filter.served === null ? '' : filter.served ? 'dapat' : 'tunggu',
      }}
      firstHref={after ? linesHref(null) : undefined}
      nextHref={last && linesHref(last)}
    />,
  );
}

async function sendCertificate(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const { rows } = await read(c.env.DB, {
    rows: matchCertificate(id, scopesFor(c, 'match.read')),
  });
  const [row] = rows;
  if (!row) return notFound(c);
  await write(c.env.DB, [
    auditEvent({
      at: c.get('now'),
      personId: c.get('viewer')?.personId ?? null,
      action: 'match.export',
      subjectKind: 'match_run',
      subjectId: id,
      areaCode: row.areaCode,
    }),
  ]);
  return c.body(row.certificate, 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="sertifikat-${id}.json"`,
  });
}

async function approve(c: Ctx) {
  const form = await formOf(c, approvalForm);
  const runId = c.req.param('id') ?? '';
  if (!form.ok) return notFound(c);
  const { cakupan, kecamatan, baris } = form.value;
  const only =
    cakupan === 'baris'
      ? { beneficiaryIds: [...new Set(baris)].sort() }
      : cakupan === 'kecamatan'
        ? { kecamatan: kecamatan ?? '-' }
        : null;
  const command = { key: form.key, runId, only };
  const answer = await approveMatch(c.env.DB, command, actorOf(c, 'match.decide'));
  if (isRefusal(answer)) return refused(c, answer);
  return seeOther(c, `/pencocokan/${runId}`, 'match_approved');
}

async function withdraw(c: Ctx) {
  const form = await formOf(c, decision);
  const runId = c.req.param('id') ?? '';
  if (!form.ok) return notFound(c);
  const answer = await withdrawMatch(
    c.env.DB,
    { key: form.key, runId },
    actorOf(c, 'match.decide'),
  );
  if (isRefusal(answer)) return refused(c, answer);
  return seeOther(c, `/pencocokan/${runId}`, 'match_withdrawn');
}

/** Filters come from the address line: what is no filter is none. */
function filterOf(c: Ctx): LineFilter {
  const { kecamatan = '', tingkat = '', hasil = '' } = c.req.query();
  return {
    areaCode: /^\d\d\.\d\d\.\d\d$/.test(kecamatan) ? kecamatan : null,
    severity: /^[123]$/.test(tingkat) ? Number(tingkat) : null,
    served: hasil === 'dapat' ? true : hasil === 'tunggu' ? false : null,
  };
}

function placeInLines(typed = ''): LinePlace | null {
  const match = /^([123])-([\d.]{1,13})-([0-9a-z]{26})$/.exec(typed);
  if (!match) return null;
  return { severity: Number(match[1]), areaCode: match[2] ?? '', beneficiaryId: match[3] ?? '' };
}
