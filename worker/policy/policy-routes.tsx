import { z } from 'zod';
import { PolicyFormPage } from '../../web/pages/policy/policy-form-page.tsx';
import { type ListedPolicy, PolicyListPage } from '../../web/pages/policy/policy-list-page.tsx';
import { PolicyPage } from '../../web/pages/policy/policy-page.tsx';
import { href, text } from '../../web/text/lang.ts';
import { actorOf, scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { numberPlace, pageOf } from '../http/list-place.ts';
import { notFound, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { inScope, type Permission, scopesOf } from '../identity/access.ts';
import { type DateOnly, wibDate } from '../shared/dates.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { decidePolicy, proposePolicy } from './decide-policy.ts';
import {
  CIRCUMSTANCES,
  GROWTH_SIGNS,
  type Policy,
  PREGNANCY_SIGNS,
  PREGNANCY_STANDARD,
  policyKept,
} from './policy.ts';
import {
  type PolicyRow,
  policies,
  policiesInForce,
  policy,
  policyCities,
  policyInForce,
  simulationsOf,
} from './policy-store.ts';
import { trialShown } from './trial-shown.ts';
import { latestTrialWork, type TrialWorkRow } from './trial-work-store.ts';

const VERSIONS_A_PAGE = 25;
const REFRESH_SECONDS = 5;
const THRESHOLDS = ['severity1', 'severity2', 'severity3'] as const;

const points = field.whole({ min: 0, max: 1_000 });
const pointsOf = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, points])) as Record<Name, typeof points>;
const proposal = z.object({
  wilayah: z.string('not_chosen').regex(/^\d\d\.\d\d$/, 'not_chosen'),
  berlaku: field.date,
  ...pointsOf(GROWTH_SIGNS),
  // Forms from before pregnancies had points of their own leave them as they were.
  thinArm: points.default(PREGNANCY_STANDARD.thinArm),
  under20: points.default(PREGNANCY_STANDARD.under20),
  over35: points.default(PREGNANCY_STANDARD.over35),
  closeBirths: points.default(PREGNANCY_STANDARD.closeBirths),
  ...pointsOf(CIRCUMSTANCES),
  ...pointsOf(THRESHOLDS),
  continuity: z.enum(['before_preference', 'off'], 'not_chosen'),
  holdDays: field.whole({ min: 1, max: 60 }),
});

/** The policy, for everybody to read; versions put forward, approved by another person or taken back. */
export const policyRoutes: Route[] = [
  get('/kebijakan', 'public.read', showPolicies),
  get('/kebijakan/usul', 'policy.propose', showForm),
  post('/kebijakan', 'policy.propose', propose),
  get('/kebijakan/:version', 'public.read', showPolicy),
  get('/kebijakan/:version/kebijakan.json', 'public.read', sendPolicy),
  post('/kebijakan/:version/persetujuan', 'policy.approve', (c) => decide(c, 'approved')),
  post('/kebijakan/:version/penarikan', 'policy.propose', (c) => decide(c, 'withdrawn')),
];

async function showPolicies(c: Ctx) {
  const lang = c.get('lang');
  const before = numberPlace(c);
  const { rows, inForce } = await read(c.env.DB, {
    rows: policies({ before, size: VERSIONS_A_PAGE + 1 }),
    inForce: policiesInForce(wibDate(c.get('now'))),
  });
  const { shown, last } = pageOf(rows, VERSIONS_A_PAGE);
  const path = href(lang, '/kebijakan');
  const words = text(lang).policy;
  return page(
    c,
    { title: words.title, description: words.lead },
    <PolicyListPage
      lang={lang}
      policies={shown.map((row) => listed(row, inForce))}
      mayPropose={scopesFor(c, 'policy.propose').length > 0}
      firstHref={before === null ? undefined : path}
      olderHref={last && `${path}?sebelum=${last.version}`}
    />,
  );
}

function listed(row: PolicyRow, inForce: readonly { version: number }[]): ListedPolicy {
  return {
    version: row.version,
    areaName: row.areaName,
    validFrom: row.validFrom,
    state: row.outcome ?? 'proposed',
    inForce: inForce.some(({ version }) => version === row.version),
  };
}

async function showPolicy(c: Ctx) {
  const lang = c.get('lang');
  const version = versionOf(c);
  const { rows, trials, works, inForce } = await read(c.env.DB, {
    rows: policy(version),
    trials: simulationsOf([version]),
    works: latestTrialWork(version),
    inForce: policiesInForce(wibDate(c.get('now'))),
  });
  const [row] = rows;
  if (!row) return notFound(c);
  const [trial] = trials;
  const viewer = c.get('viewer');
  const isOpen = row.outcome === null;
  const may = (permission: Permission) =>
    isOpen && inScope(row.areaCode, scopesOf(viewer, permission));
  const seesAll = inScope(row.areaCode, scopesOf(viewer, 'match.read'));
  const [newest] = works;
  const isNews = newest && newest.askedAt > (trial?.simulatedAt ?? 0);
  const work = isNews && may('policy.propose') ? workShown(c, newest) : null;
  const isWorking = work?.state === 'working';
  return page(
    c,
    {
      title: text(lang).policy.versionTitle(String(version)),
      description: text(lang).policy.lead,
      ...(isWorking ? { refreshSeconds: REFRESH_SECONDS } : {}),
    },
    <PolicyPage
      lang={lang}
      policy={{
        ...listed(row, inForce),
        isPreset: row.areaCode === '',
        proposedAt: row.proposedAt,
        decidedAt: row.decidedAt,
        rules: policyKept(row.rules),
      }}
      trial={trial ? trialShown(trial, { whole: seesAll || may('policy.approve') }) : null}
      work={work}
      may={{
        try: may('policy.propose') && !isWorking,
        withdraw: may('policy.propose'),
        approve:
          may('policy.approve') && trial !== undefined && row.proposedBy !== viewer?.personId,
      }}
    />,
  );
}

/** The trial that the queue works out, with its refusal in words. */
function workShown(c: Ctx, work: TrialWorkRow) {
  const refusal = work.refusal === null ? null : (JSON.parse(work.refusal) as Refusal);
  return { ...work, problem: refusal && refusalText(text(c.get('lang')), refusal) };
}

async function sendPolicy(c: Ctx) {
  const version = versionOf(c);
  const { rows } = await read(c.env.DB, { rows: policy(version) });
  const [row] = rows;
  if (!row) return notFound(c);
  const at = (instant: number | null) => (instant ? new Date(instant).toISOString() : null);
  const { areaCode: area, validFrom, outcome } = row;
  const document = {
    version,
    area,
    validFrom,
    state: outcome ?? 'proposed',
    proposedAt: at(row.proposedAt),
    decidedAt: at(row.decidedAt),
    rules: policyKept(row.rules),
  };
  return c.body(`${JSON.stringify(document, null, 2)}\n`, 200, {
    'content-type': 'application/json; charset=utf-8',
  });
}

async function showForm(c: Ctx) {
  const { scopes, now } = actorOf(c, 'policy.propose');
  const { inForce } = await read(c.env.DB, {
    inForce: policyInForce(scopes[0] ?? '', wibDate(now)),
  });
  const [row] = inForce;
  if (!row) return notFound(c);
  const { growth, pregnancy, circumstances, thresholds, continuity, holdDays } = policyKept(
    row.rules,
  );
  const filled = { ...growth, ...pregnancy, ...circumstances, ...thresholds, holdDays, continuity };
  const typed = Object.fromEntries(
    Object.entries(filled).map(([name, value]) => [name, String(value)]),
  );
  return formPage(c, { typed, errors: {}, problem: null });
}

async function formPage(
  c: Ctx,
  form: {
    typed: Readonly<Record<string, string>>;
    errors: Readonly<Record<string, string>>;
    problem: string | null;
  },
) {
  const lang = c.get('lang');
  const { cities } = await read(c.env.DB, {
    cities: policyCities(scopesFor(c, 'policy.propose')),
  });
  const isWrong = form.problem !== null || Object.keys(form.errors).length > 0;
  return page(
    c,
    { title: text(lang).policy.formTitle, width: 'reading', status: isWrong ? 422 : 200 },
    <PolicyFormPage lang={lang} today={wibDate(c.get('now'))} cities={cities} {...form} />,
  );
}

async function propose(c: Ctx) {
  const form = await formOf(c, proposal);
  if (!form.ok) return formPage(c, { typed: form.typed, errors: form.errors, problem: null });
  const { wilayah, berlaku, continuity, holdDays, ...figures } = form.value;
  const rules: Policy = {
    growth: picked(figures, GROWTH_SIGNS),
    pregnancy: picked(figures, PREGNANCY_SIGNS),
    circumstances: picked(figures, CIRCUMSTANCES),
    thresholds: picked(figures, THRESHOLDS),
    equityLevels: 10,
    continuity,
    holdDays,
  };
  const command = { key: form.key, areaCode: wilayah, validFrom: berlaku as DateOnly, rules };
  const answer = await proposePolicy(c.env.DB, command, actorOf(c, 'policy.propose'));
  if (!isRefusal(answer)) {
    return seeOther(c, `/kebijakan/${answer.answer.version}`, 'policy_proposed');
  }
  if (answer.code === 'not_found') return notFound(c);
  const typed = Object.fromEntries(
    Object.entries(form.value).map(([name, value]) => [name, String(value)]),
  );
  return formPage(c, { typed, errors: {}, problem: refusalText(text(c.get('lang')), answer) });
}

function picked<Name extends string>(
  figures: Readonly<Record<Name, number>>,
  names: readonly Name[],
): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, figures[name]])) as Record<Name, number>;
}

async function decide(c: Ctx, outcome: 'approved' | 'withdrawn') {
  const form = await formOf(c, z.object({}));
  if (!form.ok) return notFound(c);
  const version = versionOf(c);
  const permission = outcome === 'approved' ? 'policy.approve' : 'policy.propose';
  const command = { key: form.key, version, outcome };
  const answer = await decidePolicy(c.env.DB, command, actorOf(c, permission));
  if (isRefusal(answer)) return refused(c, answer);
  return seeOther(c, `/kebijakan/${version}`, `policy_${outcome}`);
}

/** The version in the address; one that no policy has where it is no number. */
function versionOf(c: Ctx): number {
  return Number(/^\d{1,9}$/.exec(c.req.param('version') ?? '')?.[0] ?? -1);
}
