import { DeskPage } from '../../web/pages/desk/desk-page.tsx';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { page } from '../http/render.tsx';
import { get, type Route } from '../http/route.ts';
import { can, type Permission, scopesOf } from '../identity/access.ts';
import { wibDate } from '../shared/dates.ts';
import { read } from '../storage/read.ts';
import { COUNTED_AT_MOST, type Task, waiting } from './desk-store.ts';

/** The page after sign-in: what waits for this person, most pressing first. */
export const deskRoutes: Route[] = [get('/beranda', 'home.read', showDesk)];

const TASKS: readonly { task: Task; permission: Permission; path: string }[] = [
  { task: 'concerns_to_answer', permission: 'companion.answer', path: '/pendampingan' },
  { task: 'requests_to_answer', permission: 'request.decide', path: '/permintaan' },
  { task: 'referrals_to_answer', permission: 'beneficiary.verify', path: '/puskesmas/rujukan' },
  { task: 'rows_to_review', permission: 'import.review', path: '/impor' },
  { task: 'children_to_visit', permission: 'visit.record', path: '/anak?tahap=terdaftar' },
  { task: 'women_to_visit', permission: 'visit.record', path: '/ibu-hamil?tahap=terdaftar' },
  { task: 'children_to_verify', permission: 'beneficiary.verify', path: '/anak?tahap=dikunjungi' },
  {
    task: 'women_to_verify',
    permission: 'beneficiary.verify',
    path: '/ibu-hamil?tahap=dikunjungi',
  },
  { task: 'pledges_to_accept', permission: 'pledge.accept', path: '/janji' },
  { task: 'donors_to_verify', permission: 'donor.verify', path: '/donatur' },
  { task: 'children_to_match', permission: 'match.propose', path: '/pencocokan' },
  { task: 'runs_to_decide', permission: 'match.decide', path: '/pencocokan' },
  { task: 'runs_to_pay', permission: 'disbursement.prepare', path: '/kas/pembayaran' },
  { task: 'payments_to_approve', permission: 'disbursement.approve', path: '/kas/pembayaran' },
  { task: 'bridges_to_approve', permission: 'bridge.approve', path: '/sambungan' },
  { task: 'field_today', permission: 'field.work', path: '/kader' },
  { task: 'field_news', permission: 'field.review', path: '/konflik' },
  { task: 'drops_late', permission: 'delivery.rebook', path: '/penyaluran/terlambat' },
  { task: 'flags_to_decide', permission: 'flag.decide', path: '/janggal' },
  { task: 'rechecks_to_do', permission: 'recheck.record', path: '/konfirmasi-kedua' },
  { task: 'deliveries_to_confirm', permission: 'delivery.confirm', path: '/penyaluran' },
  {
    task: 'companions_to_ask',
    permission: 'companion.visit',
    path: '/pendampingan?tahap=menunggu',
  },
  {
    task: 'companions_to_decide',
    permission: 'companion.decide',
    path: '/pendampingan?tahap=siap',
  },
  { task: 'own_drops_late', permission: 'pledge.own', path: '/kiriman-saya' },
  { task: 'my_active_pledges', permission: 'pledge.own', path: '/janji-saya' },
];

async function showDesk(c: Ctx) {
  const viewer = c.get('viewer');
  const lang = c.get('lang');
  const mine = TASKS.filter(({ permission }) => can(viewer, permission));
  const queries = Object.fromEntries(
    mine.map(({ task, permission }) => [
      task,
      waiting(task, {
        scopes: scopesOf(viewer, permission),
        personId: viewer?.personId ?? '',
        today: wibDate(c.get('now')),
      }),
    ]),
  );
  const counts = mine.length > 0 ? await read(c.env.DB, queries) : {};
  const tasks = mine.map(({ task, path }) => {
    const count = counts[task]?.[0]?.count ?? 0;
    return { task, path, count, isMore: count >= COUNTED_AT_MOST };
  });
  return page(
    c,
    { title: text(lang).desk.title },
    <DeskPage lang={lang} name={viewer?.name ?? ''} tasks={tasks} />,
  );
}
