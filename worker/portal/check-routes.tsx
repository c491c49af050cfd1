import { checkReceipt, LONGEST_RECEIPT } from '../../web/client/proof/check-receipt.ts';
import type { Said } from '../../web/client/proof/said.ts';
import { CheckPage, type CheckProps } from '../../web/pages/portal/check-page.tsx';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { page, seeOther } from '../http/render.tsx';
import { get, postFile, type Route } from '../http/route.ts';
import { read } from '../storage/read.ts';
import { type CheckedLog, checkedLog } from './checked-log.ts';
import { leavesAt } from './portal-store.ts';

/** Where anyone brings a proof: the browser checks it, or without script the server. */
export const checkRoutes: Route[] = [
  get('/verifikasi', 'public.read', (c) => checkPage(c, {})),
  postFile('/verifikasi', 'public.read', LONGEST_RECEIPT, checkSent),
];

/** Checks what a form brought and forgets it: nothing is written, nothing logged. */
async function checkSent(c: Ctx) {
  const { check } = text(c.get('lang')).portal;
  if (c.get('isFileTooLarge')) return checkPage(c, { error: check.tooLarge }, 413);
  const { berkas, isi, catatan } = await c.req.parseBody();
  if (typeof catatan === 'string' && /^\d{1,15}$/.test(catatan.trim())) {
    return seeOther(c, `/buku-kas/${Number(catatan)}`);
  }
  const given = berkas instanceof File && berkas.size > 0 ? berkas : null;
  if (given && given.size > LONGEST_RECEIPT) return checkPage(c, { error: check.tooLarge }, 413);
  const sent = given ? await given.text() : typeof isi === 'string' ? isi : '';
  if (sent.length > LONGEST_RECEIPT) return checkPage(c, { error: check.tooLarge }, 413);
  if (sent.trim() === '') return checkPage(c, { error: check.empty }, 422);
  return checkPage(c, {
    checked: await checked(c, await checkedLog(c.env.DB, c.get('config'), sent), sent),
  });
}

async function checked(c: Ctx, log: CheckedLog, sent: string) {
  const outcomes: Said[] = [];
  const proved = await checkReceipt(
    log.files,
    log.memory,
    sent,
    (said) => outcomes.push(said),
    async (index) => {
      const { leaves } = await read(c.env.DB, { leaves: leavesAt([index]) });
      return leaves[0]?.leaf ?? null;
    },
  );
  return { outcomes, proved };
}

function checkPage(
  c: Ctx,
  found: Pick<CheckProps, 'checked' | 'error'>,
  status: 200 | 413 | 422 = 200,
) {
  const lang = c.get('lang');
  const { title, description } = text(lang).portal.check;
  const asked = /^\d{1,15}$/.exec(c.req.query('catatan') ?? '')?.[0];
  return page(
    c,
    { title, description, status, scripts: ['verify-file'] },
    <CheckPage
      lang={lang}
      origin={new URL(c.req.url).origin}
      index={asked === undefined ? null : Number(asked)}
      {...found}
    />,
  );
}
