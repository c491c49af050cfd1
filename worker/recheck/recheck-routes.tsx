import { z } from 'zod';
import { FlagListPage } from '../../web/pages/recheck/flag-list-page.tsx';
import { RecheckFamilyPage } from '../../web/pages/recheck/recheck-family-page.tsx';
import { RecheckListPage } from '../../web/pages/recheck/recheck-list-page.tsx';
import { RoundsPage } from '../../web/pages/recheck/rounds-page.tsx';
import { text } from '../../web/text/lang.ts';
import { actorOf, scopesFor, viewerId } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { notFound, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { can, scopesOf } from '../identity/access.ts';
import { openFile } from '../registry/open-file.ts';
import { Vault } from '../registry/vault.ts';
import { parseMonth } from '../shared/dates.ts';
import { isRefusal, refuse } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { answerRecheck } from './answer-recheck.ts';
import { decideFlag } from './decide-flag.ts';
import { flags } from './pattern-store.ts';
import { familiesToAsk, familyToAsk, membersOfRound, roundFigures } from './recheck-store.ts';
import { roundResult } from './round-result.ts';

/** Trust without faces: a second person asks a random few, and what cannot be is looked into. */
export const recheckRoutes: Route[] = [
  get('/periksa-ulang', 'public.read', showRounds),
  get('/periksa-ulang/:bulan/:wilayah', 'public.read', downloadMembers),
  get('/konfirmasi-kedua', 'recheck.read', showFamilies),
  get('/konfirmasi-kedua/:delivery', 'recheck.record', (c) => familyPage(c)),
  post('/konfirmasi-kedua/:delivery', 'recheck.record', answer),
  get('/janggal', 'recheck.read', showFlags),
  post('/janggal/:flag', 'flag.decide', decide),
];

const ROUNDS_SHOWN = 6;
const FAMILIES_SHOWN = 50;
const FLAGS_SHOWN = 60;
const MOST_UNITS = 1_000_000;

const said = z.object({
  hasil: z.enum(['same', 'less', 'nothing', 'not_reached'], 'not_chosen'),
  jumlah: z
    .union([z.literal('').transform(() => null), field.whole({ min: 0, max: MOST_UNITS })])
    .default(null),
  cara: z.enum(['phone', 'visit'], 'not_chosen'),
});

const decision = z.object({
  putusan: z.enum(['explained', 'wrong'], 'not_chosen'),
  alasan: field.line(300),
});

async function showRounds(c: Ctx) {
  const lang = c.get('lang');
  const { rows } = await read(c.env.DB, { rows: roundFigures(ROUNDS_SHOWN) });
  const rounds = [...Map.groupBy(rows, ({ roundId }) => roundId).values()].flatMap((figures) => {
    const result = roundResult(figures);
    return result ? [result] : [];
  });
  const words = text(lang).recheck.rounds;
  return page(
    c,
    { title: words.title, description: words.lead },
    <RoundsPage lang={lang} rounds={rounds} />,
  );
}

/** Codes of deliveries and their places in the sample: with the root, anybody can draw again. */
async function downloadMembers(c: Ctx) {
  const month = parseMonth(c.req.param('bulan') ?? '');
  const areaCode = /^(\d{2}\.\d{2})\.csv$/.exec(c.req.param('wilayah') ?? '')?.[1];
  if (!month || !areaCode) return notFound(c);
  const { members } = await read(c.env.DB, { members: membersOfRound(`${month}/${areaCode}`) });
  if (members.length === 0) return notFound(c);
  const lines = members.map(({ deliveryId, rank }) => `${deliveryId},${rank ?? ''}`);
  return c.body(`delivery,rank\n${lines.join('\n')}\n`, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="periksa-ulang-${month}-${areaCode}.csv"`,
  });
}

async function showFamilies(c: Ctx) {
  const lang = c.get('lang');
  const asking = { personId: viewerId(c), size: FAMILIES_SHOWN };
  const { rows } = await read(c.env.DB, {
    rows: familiesToAsk(scopesFor(c, 'recheck.read'), asking),
  });
  return page(
    c,
    { title: text(lang).recheck.list.title },
    <RecheckListPage lang={lang} families={rows} mayAsk={can(c.get('viewer'), 'recheck.record')} />,
  );
}

async function familyPage(
  c: Ctx,
  wrong?: { message: string; typed: Readonly<Record<string, string>> },
) {
  const lang = c.get('lang');
  const { personId, scopes, now } = actorOf(c, 'recheck.record');
  const { rows } = await read(c.env.DB, {
    rows: familyToAsk(c.req.param('delivery') ?? '', scopes),
  });
  const [family] = rows;
  if (!family) return notFound(c);
  if (family.confirmedBy === personId) return refused(c, refuse('recheck_same_person'), 403);
  const opening = { id: family.beneficiaryId, scopes, personId, now };
  const file = await openFile(c.env.DB, new Vault(c.get('config')), opening);
  return page(
    c,
    { title: text(lang).recheck.family.title, width: 'reading', status: wrong ? 422 : 200 },
    <RecheckFamilyPage
      lang={lang}
      family={family}
      identity={file?.identity ?? null}
      guardians={file?.guardians ?? []}
      wrong={wrong}
    />,
  );
}

async function answer(c: Ctx) {
  const words = text(c.get('lang'));
  const form = await formOf(c, said);
  if (!form.ok)
    return familyPage(c, { message: words.recheck.family.incomplete, typed: form.typed });
  const { hasil: outcome, jumlah: received, cara: method } = form.value;
  const deliveryId = c.req.param('delivery') ?? '';
  const command = { key: form.key, deliveryId, outcome, received, method };
  const done = await answerRecheck(c.env.DB, command, actorOf(c, 'recheck.record'));
  if (!isRefusal(done)) return seeOther(c, '/konfirmasi-kedua', 'recheck_recorded');
  if (done.code === 'not_found') return notFound(c);
  if (done.code !== 'recheck_not_less') return refused(c, done);
  const typed = { hasil: outcome, jumlah: String(received ?? ''), cara: method };
  return familyPage(c, { message: refusalText(words, done), typed });
}

async function showFlags(c: Ctx) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const { rows } = await read(c.env.DB, {
    rows: flags(scopesOf(viewer, 'recheck.read'), FLAGS_SHOWN),
  });
  return page(
    c,
    { title: text(lang).recheck.flags.title },
    <FlagListPage
      lang={lang}
      flags={rows}
      mayDecide={can(viewer, 'flag.decide')}
      viewerId={viewer?.personId ?? ''}
    />,
  );
}

async function decide(c: Ctx) {
  const form = await formOf(c, decision);
  if (!form.ok) return refused(c, refuse('flag_incomplete'), 422);
  const { putusan: outcome, alasan: reason } = form.value;
  const command = { key: form.key, flagId: c.req.param('flag') ?? '', outcome, reason };
  const done = await decideFlag(c.env.DB, command, actorOf(c, 'flag.decide'));
  if (!isRefusal(done)) return seeOther(c, '/janggal', 'flag_decided');
  return refused(c, done);
}
