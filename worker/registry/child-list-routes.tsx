import { type ChildLine, ChildListPage } from '../../web/pages/registry/child-list-page.tsx';
import { text } from '../../web/text/lang.ts';
import { heightForAgeCategory } from '../growth/category.ts';
import type { Ctx } from '../http/app-env.ts';
import { page } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { can, scopesOf, type Viewer } from '../identity/access.ts';
import { ageInMonths, type DateOnly, wibDate } from '../shared/dates.ts';
import { read } from '../storage/read.ts';
import { listAudited, vaultOf } from './asking.ts';
import { listPage, narrowedRoots, parseKey, STAGE_OF, stageNamed } from './child-list.ts';
import { type ChildListRow, kecamatanIn, stageFigures } from './child-list-store.ts';
import { openIdentity } from './identity.ts';
import type { Severity } from './severity.ts';
import type { Stage } from './verification.ts';
import { verifyTogether } from './verify-together.tsx';

/** The list of children, and verifying several of them at once. */
export const childListRoutes: Route[] = [
  get('/anak', 'beneficiary.list', showList),
  post('/anak/verifikasi-bersama', 'beneficiary.verify', verifyTogether('/anak')),
];

/** Severities as addresses name them. */
const SEVERITY_OF: Readonly<Record<string, Severity | null>> = { 1: 1, 2: 2, 3: 3, 0: null };

async function showList(c: Ctx) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const scopes = scopesOf(viewer, 'beneficiary.list');
  const stage = stageNamed(c.req.query('tahap')) ?? firstStage(viewer);
  const kecamatan = c.req.query('kecamatan') || null;
  const prioritas = c.req.query('prioritas') ?? '';
  const roots = narrowedRoots(scopes, kecamatan);
  const [list, { areas, figures }] = await Promise.all([
    listPage(c.env.DB, {
      stage,
      severity: Object.hasOwn(SEVERITY_OF, prioritas) ? SEVERITY_OF[prioritas] : undefined,
      roots,
      after: parseKey(c.req.query('setelah')),
    }),
    read(c.env.DB, {
      areas: kecamatanIn(narrowedRoots(scopes, null)),
      figures: stageFigures(roots),
    }),
  ]);
  if (list.rows.length > 0) await listAudited(c, { action: 'beneficiary.list', roots });
  const mayVerify = stage === 'visited' && can(viewer, 'beneficiary.verify');
  return page(
    c,
    { title: text(lang).registry.list.title },
    <ChildListPage
      lang={lang}
      stage={stage}
      stages={Object.entries(STAGE_OF).map(([name, each]) => ({
        name,
        stage: each,
        count: stageCount(roots, figures, each),
      }))}
      kecamatan={kecamatan}
      kecamatans={areas}
      severity={prioritas}
      lines={await lines(c, list.rows)}
      next={list.next}
      isFirst={c.req.query('setelah') === undefined}
      mayRegister={can(viewer, 'beneficiary.register')}
      mayVerify={mayVerify}
    />,
  );
}

/** A verifier's work begins where a kader's ends. */
function firstStage(viewer: Viewer | null): Stage {
  const isVerifier = viewer?.assignments.some(({ role }) => role === 'verifier');
  return isVerifier ? 'visited' : 'registered';
}

/** Figures are kept per kecamatan: for a part of one there is none. */
function stageCount(
  roots: readonly string[],
  figures: readonly { stage: Stage; children: number }[],
  stage: Stage,
): number | null {
  if (roots.length === 0 || roots.some((root) => root.length > 8)) return null;
  return figures
    .filter((each) => each.stage === stage)
    .reduce((sum, each) => sum + each.children, 0);
}

async function lines(c: Ctx, rows: readonly ChildListRow[]): Promise<ChildLine[]> {
  const vault = vaultOf(c);
  const on = wibDate(c.get('now'));
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      name: (await openIdentity(vault, row))?.name ?? null,
      place: row.areaName,
      months: ageInMonths({ bornOn: row.bornOn as DateOnly, on }),
      haz: row.haz,
      category: row.haz === null ? null : heightForAgeCategory(row.haz).code,
      severity: row.severity,
      hasConsent: row.consent === 1,
    })),
  );
}
