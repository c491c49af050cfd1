import { z } from 'zod';
import { MemberRowPage } from '../../web/pages/bulk/member-row-page.tsx';
import { SheetPage, type ShownMember } from '../../web/pages/bulk/sheet-page.tsx';
import { SheetsPage } from '../../web/pages/bulk/sheets-page.tsx';
import { errorText, errorTexts } from '../../web/text/error-text.ts';
import { type Text, text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { idPlace } from '../http/list-place.ts';
import { notFound, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { scopesOf } from '../identity/access.ts';
import { ContactBook } from '../identity/contact.ts';
import { notificationAbout } from '../identity/notification-store.ts';
import type { Message } from '../identity/notifier.ts';
import { usualFirstMonth } from '../pledges/pledge.ts';
import { territoriesOf } from '../pledges/pledge-form.ts';
import { packagesIn, pledgeAreas } from '../pledges/price-store.ts';
import { wibDate } from '../shared/dates.ts';
import { cryptoRandom } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import {
  askMembers,
  correctMember,
  dropMember,
  rowPlace,
  type SealedMember,
  type UnitLeader,
} from './ask-members.ts';
import {
  isLeader,
  type MemberRow,
  refusedRow,
  rowsOfSheet,
  sheetOf,
  sheetsOf,
} from './bulk-store.ts';
import { SHEET_BYTES } from './sheet.ts';
import { tellMembers } from './tell-members.ts';

/** Who leads a unit asks its members to pledge, and sees who answered. */
export const sheetRoutes: Route[] = [
  get('/ikut/bersama', 'bulk.own', (c) => sheetsPage(c, {}, {})),
  post('/ikut/bersama', 'bulk.own', upload),
  get('/ikut/bersama/:id', 'bulk.own', showSheet),
  get('/ikut/bersama/:id/baris/:baris', 'bulk.own', (c) => rowPage(c, null, {})),
  post('/ikut/bersama/:id/baris/:baris', 'bulk.own', correct),
  post('/ikut/bersama/:id/baris/:baris/buang', 'bulk.own', drop),
];

const PAGE_SIZE = 25;
/** What a multipart form adds around the file. */
const FORM_BYTES = 16 * 1024;

const sheetForm = z.object({
  wilayah: z.string('not_chosen').regex(/^\d\d\.\d\d(\.\d\d(\.\d{4})?)?$/, 'not_chosen'),
  paket: z.string('not_chosen').regex(/^[a-z_]{1,40}$/, 'not_chosen'),
  mulai: field.month,
  berkas: z.instanceof(File, { message: 'required' }).refine(({ size }) => size > 0, 'required'),
});
const cell = z.string('required').trim().max(254, 'too_long').default('');
const rowForm = z.object({ nama: cell, kontak: cell, rupiah: cell, bulan: cell });

/** The field of a form that a refusal is about; a sheet's own faults are the file's. */
const FIELD_OF_SHEET: Readonly<Record<string, string>> = {
  area_unknown: 'wilayah',
  territory_not_yours: 'wilayah',
  price_unknown: 'paket',
  first_month_out_of_bounds: 'mulai',
};
const FIELD_OF_ROW: Readonly<Record<string, string>> = {
  bulk_no_name: 'nama',
  not_a_name: 'nama',
  too_long: 'nama',
  not_a_contact: 'kontak',
  bulk_contact_twice: 'kontak',
  bulk_no_months: 'bulan',
  months_out_of_bounds: 'bulan',
  package_once: 'bulan',
};

type Typed = Readonly<Record<string, string>>;

async function sheetsPage(c: Ctx, typed: Typed, errors: Typed) {
  const lang = c.get('lang');
  const today = wibDate(c.get('now'));
  const leader = await leaderOf(c);
  if (isRefusal(leader)) return refused(c, leader, c.req.method === 'GET' ? 200 : 409);
  const before = idPlace(c, 'sebelum');
  const { areas, sheets } = await read(c.env.DB, {
    areas: pledgeAreas(leader.scopes),
    sheets: sheetsOf(leader.organisationId, { before, size: PAGE_SIZE + 1 }),
  });
  const city = areas.find(({ level }) => level === 2);
  const { packages } = await read(c.env.DB, { packages: packagesIn(city?.code ?? '', today) });
  const { territories = [] } = leader;
  const shown = sheets.slice(0, PAGE_SIZE);
  return page(
    c,
    { title: text(lang).bulk.title, status: Object.keys(errors).length > 0 ? 422 : 200 },
    <SheetsPage
      lang={lang}
      organisationName={c.get('viewer')?.organisationName ?? ''}
      areas={areas.filter(
        ({ code, level }) => territories.length === 0 || level === 2 || territories.includes(code),
      )}
      packages={packages}
      usualMonth={usualFirstMonth(today)}
      sheets={shown}
      older={sheets.length > PAGE_SIZE ? `/ikut/bersama?sebelum=${shown.at(-1)?.id}` : null}
      typed={typed}
      errors={errors}
    />,
  );
}

/** Refused by its announced length, a large file is not even read. */
async function upload(c: Ctx) {
  const words = text(c.get('lang'));
  if (Number(c.req.header('content-length') ?? 0) > SHEET_BYTES + FORM_BYTES) {
    const refusal = refuse('bulk_too_large', { limitKb: SHEET_BYTES / 1024 });
    return sheetsPage(c, {}, { berkas: refusalText(words, refusal) });
  }
  const leader = await leaderOf(c);
  if (isRefusal(leader)) return refused(c, leader);
  const form = await formOf(c, sheetForm);
  if (!form.ok) return sheetsPage(c, form.typed, errorTexts(words, form.errors));
  const { wilayah, paket, mulai, berkas } = form.value;
  const place = { db: c.env.DB, config: c.get('config') };
  const command = {
    key: form.key,
    bytes: new Uint8Array(await berkas.arrayBuffer()),
    areaCode: wilayah,
    packageId: paket,
    firstMonth: mulai,
    origin: new URL(c.req.url).origin,
  };
  const kept = await askMembers(place, command, leader);
  if (isRefusal(kept)) {
    if (kept.code === 'bulk_not_leader') return refused(c, kept);
    const about = FIELD_OF_SHEET[kept.code] ?? 'berkas';
    return sheetsPage(c, { wilayah, paket, mulai }, { [about]: refusalText(words, kept) });
  }
  if (!kept.repeated) await tellMembers({ env: c.env, config: c.get('config') }, c.get('now'));
  const notice = kept.repeated ? 'bulk_same_file' : 'bulk_asked';
  return seeOther(c, `/ikut/bersama/${kept.answer.sheetId}`, notice);
}

async function showSheet(c: Ctx) {
  const lang = c.get('lang');
  const leader = await leaderOf(c);
  if (isRefusal(leader)) return notFound(c);
  const id = c.req.param('id') ?? '';
  const after = Number(/^\d{1,6}$/.exec(c.req.query('setelah') ?? '')?.[0] ?? 0);
  const { sheets, rows } = await read(c.env.DB, {
    sheets: sheetOf(id, leader.organisationId),
    rows: rowsOfSheet(id, { after, size: PAGE_SIZE + 1 }),
  });
  const [sheet] = sheets;
  if (!sheet) return notFound(c);
  const isMine = sheet.uploadedBy === leader.personId;
  const some = isMine ? rows.slice(0, PAGE_SIZE) : [];
  const last = isMine && rows.length > PAGE_SIZE ? some.at(-1) : undefined;
  return page(
    c,
    { title: text(lang).bulk.sheetTitle },
    <SheetPage
      lang={lang}
      sheet={sheet}
      isMine={isMine}
      members={await Promise.all(some.map((row) => shownMember(c, row)))}
      isFirst={after === 0}
      older={last ? `/ikut/bersama/${id}?setelah=${last.line}` : null}
    />,
  );
}

async function shownMember(c: Ctx, row: MemberRow): Promise<ShownMember> {
  const { id, line, status, toldAt, expiresAt } = row;
  const kept = await sealedOf(c, row);
  return {
    id,
    line,
    status,
    toldAt,
    lastDay: wibDate(expiresAt),
    name: row.donorName ?? kept?.typed.name ?? null,
    reason: kept?.fault ? faultText(text(c.get('lang')), kept.fault) : null,
    link: status === 'asked' ? await shownLink(c, id) : null,
  };
}

/** In the demo, where nothing is sent, the links stand in the list. */
async function shownLink(c: Ctx, rowId: string): Promise<string | null> {
  if (!c.get('config').demo) return null;
  const { messages } = await read(c.env.DB, { messages: notificationAbout(rowId, c.get('now')) });
  const [row] = messages;
  if (!row?.sealed) return null;
  const book = new ContactBook(c.get('config'));
  const message = await book.open<Message>(`notification:${row.id}`, row.sealed);
  return new URL(message.code).pathname;
}

/** A refused row with what was typed, to be put right. */
async function rowPage(c: Ctx, typed: Typed | null, errors: Typed) {
  const lang = c.get('lang');
  const leader = await leaderOf(c);
  if (isRefusal(leader)) return notFound(c);
  const sheetId = c.req.param('id') ?? '';
  const { sheets, rows } = await read(c.env.DB, {
    sheets: sheetOf(sheetId, leader.organisationId),
    rows: refusedRow(c.req.param('baris') ?? '', sheetId),
  });
  const [row] = rows;
  if (sheets[0]?.uploadedBy !== leader.personId || !row) return notFound(c);
  const kept = await sealedOf(c, row);
  if (!kept) return notFound(c);
  const { name: nama, contact: kontak, rupiah, months: bulan } = kept.typed;
  return page(
    c,
    {
      title: text(lang).bulk.correctTitle(row.line),
      width: 'reading',
      status: Object.keys(errors).length > 0 ? 422 : 200,
    },
    <MemberRowPage
      lang={lang}
      sheetId={sheetId}
      rowId={row.id}
      line={row.line}
      reason={kept.fault && faultText(text(lang), kept.fault)}
      typed={typed ?? { nama, kontak, rupiah, bulan }}
      errors={errors}
    />,
  );
}

async function correct(c: Ctx) {
  const words = text(c.get('lang'));
  const form = await formOf(c, rowForm);
  if (!form.ok) return rowPage(c, form.typed, errorTexts(words, form.errors));
  const leader = await leaderOf(c);
  if (isRefusal(leader)) return notFound(c);
  const { nama: name, kontak: contact, rupiah, bulan: months } = form.value;
  const ids = { sheetId: c.req.param('id') ?? '', rowId: c.req.param('baris') ?? '' };
  const place = { db: c.env.DB, config: c.get('config') };
  const typed = { name, contact, rupiah, months };
  const done = await correctMember(place, { key: form.key, ...ids, typed }, leader);
  if (isRefusal(done)) {
    if (done.code === 'bulk_unknown') return notFound(c);
    if (done.code === 'bulk_row_over' || done.code === 'bulk_not_leader') return refused(c, done);
    const about = FIELD_OF_ROW[done.code] ?? 'rupiah';
    return rowPage(c, form.value, { [about]: faultText(words, done) });
  }
  await tellMembers({ env: c.env, config: c.get('config') }, c.get('now'));
  return seeOther(c, `/ikut/bersama/${ids.sheetId}`, 'bulk_corrected');
}

async function drop(c: Ctx) {
  const form = await formOf(c, z.object({}));
  const leader = await leaderOf(c);
  if (isRefusal(leader)) return notFound(c);
  if (!form.ok) return notFound(c);
  const ids = { sheetId: c.req.param('id') ?? '', rowId: c.req.param('baris') ?? '' };
  const place = { db: c.env.DB, config: c.get('config') };
  const done = await dropMember(place, { key: form.key, ...ids }, leader);
  if (!isRefusal(done)) return seeOther(c, `/ikut/bersama/${ids.sheetId}`, 'bulk_dropped');
  return done.code === 'bulk_unknown' ? notFound(c) : refused(c, done);
}

/** Whoever leads his whole unit; `bulk_not_leader` for anybody else. */
async function leaderOf(c: Ctx): Promise<UnitLeader | Refusal> {
  const viewer = c.get('viewer');
  const now = c.get('now');
  if (!viewer?.organisationId) return refuse('bulk_not_leader');
  const { personId, organisationId } = viewer;
  const { rows } = await read(c.env.DB, {
    rows: isLeader(personId, organisationId, wibDate(now)),
  });
  if (rows[0]?.leads !== 1) return refuse('bulk_not_leader');
  const scopes = scopesOf(viewer, 'bulk.own');
  const territories = territoriesOf(viewer);
  return { personId, organisationId, scopes, territories, now, random: cryptoRandom };
}

async function sealedOf(c: Ctx, row: MemberRow): Promise<SealedMember | null> {
  if (row.sealed === null) return null;
  return new ContactBook(c.get('config')).open<SealedMember>(rowPlace(row.id), row.sealed);
}

/** What is wrong with a row, in words: of a form's field, or of a refusal. */
function faultText(words: Text, fault: Pick<Refusal, 'code' | 'facts'>): string {
  const isField = fault.code in words.errors;
  return isField
    ? errorText(words, fault.code)
    : refusalText(words, refuse(fault.code, fault.facts));
}
