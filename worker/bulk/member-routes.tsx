import { z } from 'zod';
import { MemberRowPage } from '../../web/pages/bulk/member-row-page.tsx';
import { errorTexts } from '../../web/text/error-text.ts';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { formOf } from '../http/form.ts';
import { notFound, page, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { refusedRow } from './member-store.ts';
import { correctMember, dropMember } from './mend-member.ts';
import { sheetOf } from './sheet-store.ts';
import { faultText, sealedOf } from './shown-member.ts';
import { tellMembers } from './tell-members.ts';
import { leaderOf } from './unit-leader.ts';

/** Who handed a sheet in puts a refused row of it right, or throws it away. */
export const memberRoutes: Route[] = [
  get('/ikut/bersama/:id/baris/:baris', 'bulk.own', (c) => rowPage(c, null, {})),
  post('/ikut/bersama/:id/baris/:baris', 'bulk.own', correct),
  post('/ikut/bersama/:id/baris/:baris/buang', 'bulk.own', drop),
];

const cell = z.string('required').trim().max(254, 'too_long').default('');
const rowForm = z.object({ nama: cell, kontak: cell, rupiah: cell, bulan: cell });

/** The field of the form that a refusal is about; any other is the amount's. */
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
