import { z } from 'zod';
import { BridgePage } from '../../web/pages/bridging/bridge-page.tsx';
import { BridgesPage } from '../../web/pages/bridging/bridges-page.tsx';
import { text } from '../../web/text/lang.ts';
import { actorOf } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { pageOf, timePlace } from '../http/list-place.ts';
import { notFound, page, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { inScope, type Permission, scopesOf } from '../identity/access.ts';
import { tillBalances } from '../ledger/ledger-store.ts';
import { citiesWithBooks } from '../ledger/till-store.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { approveBridge } from './approve-bridge.ts';
import { bridge, bridges, mostMonths } from './bridge-store.ts';
import { proposeBridge } from './propose-bridge.ts';
import { setBridgingPolicy } from './set-policy.ts';
import { withdrawBridge } from './withdraw-bridge.ts';

const PAGE_SIZE = 25;

const proposal = z.object({
  janji: field.id,
  bulan: z.enum(['', '1', '2', '3', '4', '5', '6'], 'not_chosen').default(''),
});
const policy = z.object({
  wilayah: z.string('not_chosen').regex(/^\d\d\.\d\d$/, 'not_chosen'),
  bulan: field.whole({ min: 1, max: 6 }),
});
const decision = z.object({});

/** That the pool goes on, for a while, where a donor's support broke off. */
export const bridgingRoutes: Route[] = [
  get('/sambungan', 'bridge.read', list),
  post('/sambungan', 'bridge.propose', propose),
  post('/sambungan/kebijakan', 'bridge.policy', setPolicy),
  get('/sambungan/:id', 'bridge.read', show),
  post('/sambungan/:id/persetujuan', 'bridge.approve', (c) =>
    decide(c, 'bridge.approve', approveBridge, 'bridge_approved'),
  ),
  post('/sambungan/:id/penarikan', 'bridge.propose', (c) =>
    decide(c, 'bridge.propose', withdrawBridge, 'bridge_withdrawn'),
  ),
  post('/sambungan/:id/pengembalian', 'bridge.approve', (c) =>
    decide(c, 'bridge.approve', withdrawBridge, 'bridge_withdrawn'),
  ),
];

async function list(c: Ctx) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const scopes = scopesOf(viewer, 'bridge.read');
  const before = timePlace(c);
  const { rows, cities } = await read(c.env.DB, {
    rows: bridges(scopes, { before, size: PAGE_SIZE + 1 }),
    cities: citiesWithBooks(scopes),
  });
  // A treasury is one city's; who sees several reads them one by one, on its own page.
  const [city = null] = cities;
  const { policies, tills } = await read(c.env.DB, {
    policies: mostMonths(city?.code ?? ''),
    tills: tillBalances(city?.code ?? ''),
  });
  const { shown, last } = pageOf(rows, PAGE_SIZE);
  const maySet = city !== null && inScope(city.code, scopesOf(viewer, 'bridge.policy'));
  return page(
    c,
    { title: text(lang).bridging.title },
    <BridgesPage
      lang={lang}
      bridges={shown}
      city={city}
      poolRupiah={tills[0]?.pool ?? 0}
      mostMonths={policies[0]?.months ?? 0}
      maySetPolicy={maySet}
      isFirst={before === null}
      older={last ? `/sambungan?sebelum=${last.preparedAt}-${last.id}` : null}
    />,
  );
}

async function show(c: Ctx) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const { rows } = await read(c.env.DB, {
    rows: bridge(c.req.param('id') ?? '', scopesOf(viewer, 'bridge.read')),
  });
  const [row] = rows;
  if (!row) return notFound(c);
  const may = (permission: Permission) => inScope(row.areaCode, scopesOf(viewer, permission));
  return page(
    c,
    { title: text(lang).bridging.one.title },
    <BridgePage
      lang={lang}
      bridge={row}
      isMaker={row.preparedBy === viewer?.personId}
      mayApprove={may('bridge.approve')}
      mayWithdraw={may('bridge.propose')}
    />,
  );
}

async function propose(c: Ctx) {
  const actor = actorOf(c, 'bridge.propose');
  const form = await formOf(c, proposal);
  if (!form.ok) return seeOther(c, '/janji/berakhir');
  const { janji: pledgeId, bulan } = form.value;
  const made = await proposeBridge(
    c.env.DB,
    { key: form.key, pledgeId, months: bulan === '' ? null : Number(bulan) },
    actor,
  );
  if (!isRefusal(made)) return seeOther(c, `/sambungan/${made.answer.bridgeId}`, 'bridge_proposed');
  return made.code === 'pledge_unknown' ? notFound(c) : refused(c, made);
}

async function setPolicy(c: Ctx) {
  const actor = actorOf(c, 'bridge.policy');
  const form = await formOf(c, policy);
  if (!form.ok) return seeOther(c, '/sambungan');
  const { wilayah: areaCode, bulan: months } = form.value;
  const set = await setBridgingPolicy(c.env.DB, { key: form.key, areaCode, months }, actor);
  if (!isRefusal(set)) return seeOther(c, '/sambungan', 'bridging_policy_set');
  return refused(c, set);
}

async function decide(
  c: Ctx,
  permission: Permission,
  outcome: typeof approveBridge | typeof withdrawBridge,
  notice: 'bridge_approved' | 'bridge_withdrawn',
) {
  const actor = actorOf(c, permission);
  const form = await formOf(c, decision);
  const bridgeId = c.req.param('id') ?? '';
  const decided = await outcome(c.env.DB, { key: form.ok ? form.key : '', bridgeId }, actor);
  if (!isRefusal(decided)) return seeOther(c, `/sambungan/${bridgeId}`, notice);
  return refused(c, decided);
}
