import { ChildWhyPage } from '../../web/pages/explanations/child-why-page.tsx';
import { PairPage } from '../../web/pages/explanations/pair-page.tsx';
import { PledgeWhyPage } from '../../web/pages/explanations/pledge-why-page.tsx';
import { childLabel } from '../../web/pages/matching/match-lines.tsx';
import { ChildTrail } from '../../web/pages/registry/child-trail.tsx';
import { text } from '../../web/text/lang.ts';
import { purposeName } from '../../web/text/purpose-name.ts';
import { needsCare, publicCounts, type SeverityCounts } from '../gains/severity-counts.ts';
import { scopesFor, viewerId } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { notFound, page } from '../http/render.tsx';
import { get, type Route } from '../http/route.ts';
import { can, inScope } from '../identity/access.ts';
import { auditEvent } from '../identity/audit-store.ts';
import type { Reason } from '../matching/explain.ts';
import type { Severity } from '../matching/weights.ts';
import { ownPledge } from '../pledges/pledge-store.ts';
import type { ForKind } from '../shared/for-kind.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { explainChild } from './explain-child.ts';
import { explainPair } from './explain-pair.ts';
import { latestEffect } from './statement-store.ts';

/** Why: for whoever works with a child, for whoever asks about a pair, and for the donor of a pledge. */
export const explanationRoutes: Route[] = [
  get('/anak/:id/mengapa', 'match.explain', showChild),
  get('/pencocokan/:id/pasangan', 'match.read', showPair),
  get('/janji-saya/:id/mengapa', 'pledge.own', showPledge),
];

async function showChild(c: Ctx) {
  const lang = c.get('lang');
  const childId = idIn(c.req.param('id'));
  const scopes = scopesFor(c, 'match.explain');
  if (childId === null) return notFound(c);
  const maySeePledges = can(c.get('viewer'), 'pledge.list');
  const found = await explainChild(c.env.DB, {
    childId,
    purpose: c.req.query('tujuan') ?? null,
    scopes,
    maySeePledges,
  });
  if (!found) return notFound(c);
  await asked(c, childId, found.areaCode);
  const readable = scopesFor(c, 'match.read');
  const { line } = found;
  return page(
    c,
    {
      title: text(lang).explanations.child.title,
      trail: <ChildTrail lang={lang} file={childId} />,
    },
    <ChildWhyPage
      {...found}
      lang={lang}
      isPregnancy={found.kind === 'pregnancy'}
      childId={childId}
      label={childLabel(childId)}
      mayOpenRun={line !== null && inScope(line.runAreaCode, readable)}
      askable={line !== null && inScope(line.runAreaCode, readable) ? found.askable : []}
    />,
  );
}

async function showPair(c: Ctx) {
  const lang = c.get('lang');
  const [runId, childId, pledgeId] = [
    c.req.param('id'),
    c.req.query('anak'),
    c.req.query('janji'),
  ].map(idIn);
  if (!runId || !childId || !pledgeId) return notFound(c);
  const scopes = scopesFor(c, 'match.read');
  const found = await explainPair(c.env.DB, { runId, childId, pledgeId, scopes });
  if (!found) return notFound(c);
  await asked(c, childId, found.areaCode);
  return page(
    c,
    { title: text(lang).explanations.pair.title },
    <PairPage
      lang={lang}
      childId={childId}
      label={childLabel(childId)}
      purpose={purposeName(lang, found.run)}
      pledge={found.pledge}
      now={found.now}
      code={found.reason.code}
      isExact={found.isExact}
      toll={found.instead?.toll ?? null}
      shifts={found.shifts.map((shift) => ({
        ...shift,
        childId: shift.child,
        label: childLabel(shift.child),
      }))}
      more={found.more}
      pledges={found.pledges}
    />,
  );
}

async function showPledge(c: Ctx) {
  const lang = c.get('lang');
  const pledgeId = idIn(c.req.param('id'));
  if (pledgeId === null) return notFound(c);
  const { pledges, effects } = await read(c.env.DB, {
    pledges: ownPledge(pledgeId, viewerId(c)),
    effects: latestEffect(pledgeId),
  });
  const [pledge] = pledges;
  if (!pledge) return notFound(c);
  const [effect] = effects;
  const words = text(lang);
  return page(
    c,
    { title: words.explanations.pledge.title },
    <PledgeWhyPage
      lang={lang}
      title={`${words.pledges.children(pledge.children)}, ${purposeName(lang, pledge)}, ${pledge.areaName}`}
      effect={effect ? { ...effectShown(effect), isStated: effect.isStated === 1 } : null}
    />,
  );
}

type Effect = { runId: string; reason: string; forKind: ForKind } & Record<
  'severity1' | 'severity2' | 'severity3',
  number
>;

/** A donor reads of severities only where five children or more share one: it is nobody's mark. */
function effectShown(effect: Effect) {
  const { facts } = JSON.parse(effect.reason) as Reason;
  const number = (fact: string) => Number(facts[fact] ?? 0);
  const held: SeverityCounts = [number('severity1'), number('severity2'), number('severity3')];
  const waiting: SeverityCounts = [effect.severity1, effect.severity2, effect.severity3];
  const severity = number('cutoffSeverity');
  return {
    runId: effect.runId,
    forKind: effect.forKind,
    children: sum(held),
    kept: number('kept'),
    bands: publicCounts(held, held, false).bands,
    cutoff: severity > 0 ? cutoffShown(held, severity, number('cutoffDecile')) : ('open' as const),
    waiting: sum(waiting),
    waitingBands: publicCounts(waiting, waiting, false).bands,
  };
}

/** Where a pledge ends says how its worst-placed child stands: told only where that is no handful. */
function cutoffShown(held: SeverityCounts, severity: number, decile: number) {
  return needsCare(held) ? ('withheld' as const) : { severity: severity as Severity, decile };
}

function sum(counts: SeverityCounts): number {
  return counts[0] + counts[1] + counts[2];
}

function idIn(typed: string | undefined): string | null {
  return /^[0-9a-z]{26}$/.test(typed ?? '') ? (typed ?? null) : null;
}

/** Who asked about a child is on record, as with her file. */
async function asked(c: Ctx, childId: string, areaCode: string): Promise<void> {
  await write(c.env.DB, [
    auditEvent({
      at: c.get('now'),
      personId: c.get('viewer')?.personId ?? null,
      action: 'match.explain',
      subjectKind: 'beneficiary',
      subjectId: childId,
      areaCode,
    }),
  ]);
}
