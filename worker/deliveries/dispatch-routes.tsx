import { z } from 'zod';
import { DispatchPage, type DispatchProps } from '../../web/pages/deliveries/dispatch-page.tsx';
import { text } from '../../web/text/lang.ts';
import { actorOf } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { isRefusal, refuse } from '../shared/refusal.ts';
import { confirmDispatch, makeDispatchLink, openDispatch } from './dispatch.ts';

/**
 * A supplier confirms what left his door, without an account. His code comes after the `#` of the link
 * or in a form: never in a path or a query, which logs keep.
 */
export const dispatchRoutes: Route[] = [
  post('/penyaluran/:run/tautan', 'dispatch.invite', invite),
  get('/kirim', 'dispatch.confirm', (c) => answer(c, {})),
  post('/kirim', 'dispatch.confirm', open),
  post('/kirim/konfirmasi', 'dispatch.confirm', confirm),
];

const LONGEST_CODE = 400;
const MOST_UNITS = 1_000_000;

const asked = z.object({ kode: field.line(LONGEST_CODE) });
const said = asked.extend({ jumlah: field.whole({ min: 0, max: MOST_UNITS }) });
const drop = z.object({
  antar: z.coerce.number('not_chosen').int('not_chosen').min(1, 'not_chosen').max(4, 'not_chosen'),
});

async function invite(c: Ctx) {
  const form = await formOf(c, drop);
  if (!form.ok) return refused(c, refuse('drop_incomplete'), 422);
  const runId = c.req.param('run') ?? '';
  const command = { key: form.key, runId, nth: form.value.antar };
  const made = await makeDispatchLink(c.env.DB, command, actorOf(c, 'dispatch.invite'));
  if (isRefusal(made)) return refused(c, made);
  return seeOther(c, `/penyaluran/${runId}`, 'dispatch_link_made');
}

async function open(c: Ctx) {
  const words = text(c.get('lang'));
  const form = await formOf(c, asked);
  if (!form.ok) return answer(c, { error: words.refusals.link_unknown }, 422);
  const code = form.value.kode;
  const opened = await openDispatch(c.env.DB, secretOf(c), { code, now: c.get('now') });
  if (isRefusal(opened)) return answer(c, { error: refusalText(words, opened) }, 409);
  return answer(c, { code, drop: opened.row });
}

async function confirm(c: Ctx) {
  const words = text(c.get('lang'));
  const form = await formOf(c, said);
  const now = c.get('now');
  if (!form.ok) {
    const code = form.typed.kode ?? '';
    const opened = await openDispatch(c.env.DB, secretOf(c), { code, now });
    if (isRefusal(opened)) return answer(c, { error: refusalText(words, opened) }, 409);
    return answer(c, { code, drop: opened.row, wrong: words.dispatch.supplier.numberWrong }, 422);
  }
  const { kode: code, jumlah: quantity } = form.value;
  const done = await confirmDispatch(c.env.DB, secretOf(c), { code, quantity, now });
  if (!isRefusal(done)) return answer(c, { drop: done.row, isFresh: true });
  const opened = await openDispatch(c.env.DB, secretOf(c), { code, now });
  if (isRefusal(opened)) return answer(c, { error: refusalText(words, opened) }, 409);
  return answer(c, { code, drop: opened.row, wrong: refusalText(words, done) }, 409);
}

function answer(c: Ctx, shown: Omit<DispatchProps, 'lang'>, status: 200 | 409 | 422 = 200) {
  const lang = c.get('lang');
  return page(
    c,
    { title: text(lang).dispatch.supplier.title, width: 'reading', status, scripts: ['kirim'] },
    <DispatchPage lang={lang} {...shown} />,
  );
}

function secretOf(c: Ctx): Uint8Array {
  return c.get('config').lookupKeyBytes;
}
