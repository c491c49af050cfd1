import { z } from 'zod';
import { SheetPage, type ShownMember } from '../../web/pages/bulk/sheet-page.tsx';
import { SheetsPage } from '../../web/pages/bulk/sheets-page.tsx';
import { errorTexts } from '../../web/text/error-text.ts';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf, formStatus } from '../http/form.ts';
import { idPlace, numberPlace, pageOf } from '../http/list-place.ts';
import { notFound, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, postFile, type Route } from '../http/route.ts';
import { ContactBook } from '../identity/contact.ts';
import { notificationAbout } from '../identity/notification-store.ts';
import type { Message } from '../identity/notifier.ts';
import { usualFirstMonth } from '../pledges/pledge.ts';
import { packagesIn, pledgeAreas } from '../pledges/price-store.ts';
import { wibDate } from '../shared/dates.ts';
import { isRefusal, refuse } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { askMembers } from './ask-members.ts';
import { type MemberRow, rowsOfSheet } from './member-store.ts';
import { SHEET_BYTES } from './sheet.ts';
import { sheetOf, sheetsOf } from './sheet-store.ts';
import { faultText, sealedOf } from './shown-member.ts';
import { tellMembers } from './tell-members.ts';
import { leaderOf } from './unit-leader.ts';

/** Who leads a unit asks its members to pledge, and sees who answered. */
export const sheetRoutes: Route[] = [
  get('/ikut/bersama', 'bulk.own', (c) => sheetsPage(c, {}, {})),
  postFile('/ikut/bersama', 'bulk.own', SHEET_BYTES, upload),
  get('/ikut/bersama/:id', 'bulk.own', showSheet),
];

const PAGE_SIZE = 25;

const sheetForm = z.object({
  wilayah: z.string('not_chosen').regex(/^\d\d\.\d\d(\.\d\d(\.\d{4})?)?$/, 'not_chosen'),
  paket: z.string('not_chosen').regex(/^[a-z_]{1,40}$/, 'not_chosen'),
  mulai: field.month,
  berkas: z.instanceof(File, { message: 'required' }).refine(({ size }) => size > 0, 'required'),
});
/** The field of a form that a refusal is about; a sheet's own faults are the file's. */
const FIELD_OF_SHEET: Readonly<Record<string, string>> = {
  area_unknown: 'wilayah',
  territory_not_yours: 'wilayah',
  price_unknown: 'paket',
  first_month_out_of_bounds: 'mulai',
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
  const { shown, last } = pageOf(sheets, PAGE_SIZE);
  return page(
    c,
    { title: text(lang).bulk.title, status: formStatus(c, Object.keys(errors).length > 0) },
    <SheetsPage
      lang={lang}
      organisationName={c.get('viewer')?.organisationName ?? ''}
      areas={areas.filter(
        ({ code, level }) => territories.length === 0 || level === 2 || territories.includes(code),
      )}
      packages={packages}
      usualMonth={usualFirstMonth(today)}
      sheets={shown}
      older={last ? `/ikut/bersama?sebelum=${last.id}` : null}
      typed={typed}
      errors={errors}
    />,
  );
}

async function upload(c: Ctx) {
  const words = text(c.get('lang'));
  const leader = await leaderOf(c);
  if (isRefusal(leader)) return refused(c, leader);
  const form = await formOf(c, sheetForm);
  if (c.get('isFileTooLarge') && !form.ok) {
    const refusal = refuse('bulk_too_large', { limitKb: SHEET_BYTES / 1024 });
    return sheetsPage(c, form.typed, { berkas: refusalText(words, refusal) });
  }
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
  const after = numberPlace(c, 'setelah') ?? 0;
  const { sheets, rows } = await read(c.env.DB, {
    sheets: sheetOf(id, leader.organisationId),
    rows: rowsOfSheet(id, { after, size: PAGE_SIZE + 1 }),
  });
  const [sheet] = sheets;
  if (!sheet) return notFound(c);
  const isMine = sheet.uploadedBy === leader.personId;
  const { shown, last } = pageOf(isMine ? rows : [], PAGE_SIZE);
  return page(
    c,
    { title: text(lang).bulk.sheetTitle },
    <SheetPage
      lang={lang}
      sheet={sheet}
      isMine={isMine}
      members={await Promise.all(shown.map((row) => shownMember(c, row)))}
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
