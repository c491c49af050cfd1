import { z } from 'zod';
import { PeriodSealPage, PeriodsPage } from '../../web/pages/bank/periods-page.tsx';
import { ReconcilePage } from '../../web/pages/bank/reconcile-page.tsx';
import { text } from '../../web/text/lang.ts';
import { actorOf, scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { notFound, page, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { can, inScope, type Permission, scopesOf } from '../identity/access.ts';
import { Vault } from '../registry/vault.ts';
import { addMonths, type Month, parseMonth, wibMonth } from '../shared/dates.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { bankMonth } from './bank-store.ts';
import { checkPeriod, closePeriod, proposePeriod } from './close-period.ts';
import { openedLines } from './line-words.ts';
import { matchLines, openEntry, undoMatch } from './match-lines.ts';
import { matches, openEntries, openLines } from './match-store.ts';
import { periods } from './period-store.ts';
import { suggestions } from './suggest.ts';

/** Matching lines with entries, and closing months. */
export const reconcileRoutes: Route[] = [
  get('/kas/rekonsiliasi/:wilayah/:bulan', 'money.read', showMonth),
  post('/kas/rekonsiliasi/:wilayah/:bulan', 'bank.match', match),
  post('/kas/rekonsiliasi/:wilayah/:bulan/lepas', 'bank.match', undo),
  get('/kas/tutup-buku', 'money.read', listPeriods),
  get('/kas/tutup-buku/:wilayah/:bulan', 'money.read', showSeal),
  post('/kas/tutup-buku/usulan', 'period.propose', propose),
  post('/kas/tutup-buku', 'period.close', close),
];

const MATCHES_SHOWN = 300;
const PERIODS_SHOWN = 36;

const oneOrMore = z
  .union([field.id.transform((id) => [id]), z.array(field.id).max(50, 'too_many')])
  .default([]);
const matchForm = z.object({ baris: oneOrMore, catatan: oneOrMore });
const undoForm = z.object({ cocok: field.id });
const periodForm = z.object({
  wilayah: z.string('not_chosen').regex(/^\d\d\.\d\d$/, 'not_chosen'),
  bulan: field.month,
  tanpa: z.union([z.literal(''), z.enum(['no_account', 'no_movement'])], 'not_chosen').default(''),
});

async function showMonth(c: Ctx) {
  const asked = placeOf(c, 'money.read');
  if (!asked) return notFound(c);
  const lang = c.get('lang');
  const { areaCode, month } = asked;
  const around = [addMonths(month, -2), addMonths(month, -1), month, addMonths(month, 1)];
  const found = await read(c.env.DB, {
    months: bankMonth(areaCode, month),
    lines: openLines(areaCode, month),
    entries: openEntries(areaCode, around),
    matches: matches(areaCode, month, MATCHES_SHOWN),
  });
  const vault = new Vault(c.get('config'));
  const place = { db: c.env.DB, vault };
  const lines = await openedLines(place, found.lines);
  const told = await openedLines(
    place,
    found.matches.map((row) => ({ ...row, id: row.lineId, matchId: row.id, reference: '' })),
  );
  const matched = told.map(({ matchId, ...row }) => ({ ...row, id: matchId }));
  const [row] = found.months;
  if (!row) return notFound(c);
  const mayMatch = row.closedAt === null && inScope(areaCode, scopesFor(c, 'bank.match'));
  return page(
    c,
    { title: text(lang).bank.reconcile.title(month) },
    <ReconcilePage
      lang={lang}
      month={row}
      suggestions={suggestions(lines, found.entries.map(openEntry))}
      lines={lines}
      entries={found.entries.filter((entry) => entry.month <= month)}
      matches={matched}
      mayMatch={mayMatch}
    />,
  );
}

async function match(c: Ctx) {
  const place = placeOf(c, 'bank.match');
  const form = await formOf(c, matchForm);
  if (!place || !form.ok) return notFound(c);
  const { areaCode, month } = place;
  const { baris: lineIds, catatan: entryIds } = form.value;
  const command = { key: form.key, areaCode, lineIds, entryIds };
  const done = await matchLines(c.env.DB, command, actorOf(c, 'bank.match'));
  if (isRefusal(done)) return refused(c, done);
  return seeOther(c, `/kas/rekonsiliasi/${areaCode}/${month}`, 'bank_matched');
}

async function undo(c: Ctx) {
  const place = placeOf(c, 'bank.match');
  const form = await formOf(c, undoForm);
  if (!place || !form.ok) return notFound(c);
  const { areaCode, month } = place;
  const command = { key: form.key, areaCode, matchId: form.value.cocok };
  const done = await undoMatch(c.env.DB, command, actorOf(c, 'bank.match'));
  if (isRefusal(done)) return refused(c, done);
  return seeOther(c, `/kas/rekonsiliasi/${areaCode}/${month}`, 'bank_unmatched');
}

async function listPeriods(c: Ctx) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const now = wibMonth(c.get('now'));
  const { rows } = await read(c.env.DB, {
    rows: periods(scopesOf(viewer, 'money.read'), { before: now, size: PERIODS_SHOWN }),
  });
  return page(
    c,
    { title: text(lang).bank.periods.title },
    <PeriodsPage
      lang={lang}
      periods={rows}
      now={now}
      viewerId={viewer?.personId ?? ''}
      mayPropose={can(viewer, 'period.propose')}
      mayClose={can(viewer, 'period.close')}
    />,
  );
}

async function showSeal(c: Ctx) {
  const place = placeOf(c, 'money.read');
  if (!place) return notFound(c);
  const lang = c.get('lang');
  const checked = await checkPeriod(c.env.DB, place);
  if (isRefusal(checked)) return notFound(c);
  return page(
    c,
    { title: text(lang).bank.periods.checkTitle(place.month) },
    <PeriodSealPage lang={lang} month={place.month} {...checked} />,
  );
}

async function propose(c: Ctx) {
  const form = await formOf(c, periodForm);
  const actor = actorOf(c, 'period.propose');
  if (!form.ok || !inScope(form.value.wilayah, actor.scopes)) return notFound(c);
  const command = { key: form.key, areaCode: form.value.wilayah, month: form.value.bulan };
  const unbanked = form.value.tanpa || null;
  const done = await proposePeriod(c.env.DB, { ...command, unbanked }, actor);
  return isRefusal(done) ? refused(c, done) : seeOther(c, '/kas/tutup-buku', 'period_proposed');
}

async function close(c: Ctx) {
  const form = await formOf(c, periodForm);
  const actor = actorOf(c, 'period.close');
  if (!form.ok || !inScope(form.value.wilayah, actor.scopes)) return notFound(c);
  const command = { key: form.key, areaCode: form.value.wilayah, month: form.value.bulan };
  const done = await closePeriod(c.env.DB, command, actor);
  return isRefusal(done) ? refused(c, done) : seeOther(c, '/kas/tutup-buku', 'period_closed_now');
}

/** The city and month of the address, when the viewer may see it; null otherwise. */
function placeOf(c: Ctx, permission: Permission): { areaCode: string; month: Month } | null {
  const areaCode = c.req.param('wilayah') ?? '';
  const month = parseMonth(c.req.param('bulan') ?? '');
  if (!month || !/^\d\d\.\d\d$/.test(areaCode)) return null;
  return inScope(areaCode, scopesFor(c, permission)) ? { areaCode, month } : null;
}
