import type { Said } from '../../web/client/proof/said.ts';
import { ImpactPage } from '../../web/pages/explanations/impact-page.tsx';
import { ProofListPage } from '../../web/pages/explanations/proof-list-page.tsx';
import { ProofPage } from '../../web/pages/explanations/proof-page.tsx';
import { impactText } from '../../web/pages/explanations/what-it-would-do.tsx';
import { href, text } from '../../web/text/lang.ts';
import { purposeName } from '../../web/text/purpose-name.ts';
import { impactOf } from '../gains/impact.ts';
import type { Ctx } from '../http/app-env.ts';
import { numberPlace, pageOf } from '../http/list-place.ts';
import { publicFor60Seconds } from '../http/public-cache.ts';
import { notFound, page } from '../http/render.tsx';
import { get, type Route } from '../http/route.ts';
import type { Goals } from '../matching/goals.ts';
import { USUAL_PURPOSE } from '../proposals/need.ts';
import { isFew } from '../shared/few-children.ts';
import { read } from '../storage/read.ts';
import { formatVkey } from '../tlog/note.ts';
import { logSigner } from '../transparency/log-keys.ts';
import { checkedOnce } from './checked-once.ts';
import { publicCertificateOf, statementOf, statements } from './statement-store.ts';

const PROOFS_A_PAGE = 25;
const USUAL_PLACES = 10;

/** What anyone may read of the matching: proofs, their papers, and what more places would do. */
export const proofRoutes: Route[] = [
  get('/pencocokan/bukti', 'public.read', showProofs),
  get('/pencocokan/bukti/:run', 'public.read', showProof),
  get('/pencocokan/bukti/:run/sertifikat.json', 'public.read', sendCertificate),
  get('/pencocokan/bukti/:run/pernyataan', 'public.read', sendNote),
  get('/ikut/dampak', 'public.read', showImpact),
];

async function showProofs(c: Ctx) {
  const lang = c.get('lang');
  const before = numberPlace(c);
  const { rows } = await read(c.env.DB, {
    rows: statements({ before, size: PROOFS_A_PAGE + 1 }),
  });
  const { shown, last } = pageOf(rows, PROOFS_A_PAGE);
  const path = href(lang, '/pencocokan/bukti');
  const { listTitle, listLead } = text(lang).explanations.proof;
  publicFor60Seconds(c, 'cookie, accept');
  return page(
    c,
    { title: listTitle, description: listLead },
    <ProofListPage
      lang={lang}
      proofs={shown}
      firstHref={before === null ? undefined : path}
      olderHref={last && `${path}?sebelum=${last.seq}`}
    />,
  );
}

async function showProof(c: Ctx) {
  const lang = c.get('lang');
  const found = await statedProof(c);
  if (!found) return notFound(c);
  const { proof } = text(lang).explanations;
  const isShown = found.detail === 'kecamatan' || found.detail === 'city';
  const isAsked = c.req.query('periksa') === '1' && isShown;
  publicFor60Seconds(c, 'cookie, accept');
  return page(
    c,
    {
      title: proof.title(found.areaName, purposeName(lang, found)),
      description: proof.lead,
      scripts: ['verify-match'],
    },
    <ProofPage
      lang={lang}
      run={found}
      detail={found.detail}
      goals={isShown ? goalsShown(JSON.parse(found.goals) as Goals) : null}
      note={found.note}
      leafIndex={found.leafIndex}
      outcomes={isAsked ? await outcomesOf(c, found) : null}
    />,
  );
}

async function sendCertificate(c: Ctx) {
  const certificate = await certificateOf(c);
  if (certificate === null) return notFound(c);
  return c.body(certificate, 200, {
    ...FOR_ALL,
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': 'attachment; filename="sertifikat.json"',
  });
}

async function sendNote(c: Ctx) {
  const found = await statedProof(c);
  if (!found) return notFound(c);
  return c.body(found.note, 200, { ...FOR_ALL, 'content-type': 'text/plain; charset=utf-8' });
}

/** `?wilayah=36.73.02&anak=10&tujuan=nutrition`; asked for JSON, it answers in JSON and in words. */
async function showImpact(c: Ctx) {
  const lang = c.get('lang');
  const { wilayah = '', anak = '', tujuan = '' } = c.req.query();
  const areaCode = /^\d\d\.\d\d(\.\d\d)?/.exec(wilayah)?.[0] ?? '';
  const places = /^([1-9]|[1-4]\d|50)$/.test(anak) ? Number(anak) : USUAL_PLACES;
  const purpose = /^[a-z]{1,20}$/.test(tujuan) ? tujuan : USUAL_PURPOSE;
  const { areas, purposes, impact } = await impactOf(c.env.DB, { areaCode, purpose, places });
  publicFor60Seconds(c, 'cookie, accept');
  if (wantsJson(c)) {
    return impact
      ? c.json({ ...impact, words: impactText(lang, impact) })
      : c.json({ areas }, areaCode === '' ? 200 : 404);
  }
  const { title, lead } = text(lang).explanations.impact;
  return page(
    c,
    { title, description: lead, width: 'reading' },
    <ImpactPage
      lang={lang}
      areas={areas}
      purposes={purposes}
      purpose={purpose}
      areaCode={areaCode}
      children={places}
      impact={impact}
      isAsked={wilayah !== ''}
    />,
  );
}

type Found = NonNullable<Awaited<ReturnType<typeof statedProof>>>;

async function statedProof(c: Ctx) {
  const { rows } = await read(c.env.DB, { rows: statementOf(runIn(c)) });
  return rows[0] ?? null;
}

/** The id in the address; one that no proposal has where it is none. */
function runIn(c: Ctx): string {
  return /^[0-9a-z]{26}$/.exec(c.req.param('run') ?? '')?.[0] ?? '';
}

async function certificateOf(c: Ctx): Promise<string | null> {
  const { rows } = await read(c.env.DB, { rows: publicCertificateOf(runIn(c)) });
  return rows[0]?.certificate ?? null;
}

async function outcomesOf(c: Ctx, { note }: Found): Promise<readonly Said[]> {
  const vkey = formatVkey(logSigner(c.get('config')));
  return checkedOnce({ note, certificate: await certificateOf(c), vkey });
}

function goalsShown(goals: Goals) {
  const { unservedSeverity1, unservedSeverity2, unservedSeverity3 } = goals;
  return {
    waiting: [unservedSeverity1, unservedSeverity2, unservedSeverity3].map((count) =>
      isFew(count) ? null : count,
    ),
    changed: goals.changed,
    points: String(goals.points),
  };
}

function wantsJson(c: Ctx): boolean {
  return (
    c.req.query('bentuk') === 'json' ||
    (c.req.header('accept') ?? '').toLowerCase().startsWith('application/json')
  );
}

/** Anyone's page may read the papers: there is nothing in them that is not public. */
const FOR_ALL = {
  'access-control-allow-origin': '*',
  'cache-control': 'public, max-age=86400, immutable',
};
