import encodeQR from 'qr';
import { ReceiptListPage } from '../../web/pages/receipts/receipt-list-page.tsx';
import { ReceiptPage } from '../../web/pages/receipts/receipt-page.tsx';
import { href, text } from '../../web/text/lang.ts';
import { viewerId } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { numberPlace, pageOf } from '../http/list-place.ts';
import { notFound, page, refused } from '../http/render.tsx';
import { get, type Route } from '../http/route.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { proveReceipt } from './prove-receipt.ts';
import { ownDisclosures, ownReceipt, ownReceipts, pledgeOfReceipts } from './receipt-store.ts';

const PAGE_SIZE = 25;
/** web/client/proof/check-receipt.ts reads it. */
const RECEIPT_FORMAT = 'asuh-receipt@v1';

/** A donor's receipts: every entry about his own pledge, with its proof and his own details only. */
export const receiptRoutes: Route[] = [
  get('/janji-saya/:id/bukti', 'pledge.own', listReceipts),
  get('/janji-saya/:id/bukti/:idx', 'pledge.own', showReceipt),
  get('/janji-saya/:id/bukti/:idx/bukti.tlog-proof', 'pledge.own', downloadProof),
  get('/janji-saya/:id/bukti/:idx/kuitansi.json', 'pledge.own', downloadReceipt),
];

async function listReceipts(c: Ctx) {
  const lang = c.get('lang');
  const own = ownPledgeOf(c);
  const before = numberPlace(c);
  const { pledges, receipts } = await read(c.env.DB, {
    pledges: pledgeOfReceipts(own),
    receipts: ownReceipts(own, { before: before ?? Number.MAX_SAFE_INTEGER, size: PAGE_SIZE + 1 }),
  });
  const [pledge] = pledges;
  if (!pledge) return notFound(c);
  const { shown, last } = pageOf(receipts, PAGE_SIZE);
  return page(
    c,
    { title: text(lang).portal.receipts.title },
    <ReceiptListPage
      lang={lang}
      pledge={pledge}
      receipts={shown}
      isFirst={before === null}
      older={last ? `/janji-saya/${pledge.id}/bukti?sebelum=${last.idx}` : null}
    />,
  );
}

async function showReceipt(c: Ctx) {
  const lang = c.get('lang');
  const found = await receiptAsked(c);
  if (!found) return notFound(c);
  const { origin } = new URL(c.req.url);
  const address = origin + href(lang, `/verifikasi?catatan=${found.receipt.idx}`);
  return page(
    c,
    { title: text(lang).portal.receipts.one.kicker },
    <ReceiptPage
      lang={lang}
      {...found}
      address={address}
      qrSvg={encodeQR(address, 'svg', { ecc: 'medium', border: 2 })}
    />,
  );
}

/** The proof alone, without a word about the pledge. */
async function downloadProof(c: Ctx) {
  const found = await receiptAsked(c);
  if (!found) return notFound(c);
  const proved = await proveReceipt(c.env.DB, found.receipt.idx);
  if (isRefusal(proved)) return refused(c, proved);
  return download(c, proved.proof, {
    name: `catatan-${found.receipt.idx}.tlog-proof`,
    type: 'text/plain; charset=utf-8',
  });
}

/** The proof with the leaf and what is disclosed of his own pledge. */
async function downloadReceipt(c: Ctx) {
  const found = await receiptAsked(c);
  if (!found) return notFound(c);
  const { idx } = found.receipt;
  const proved = await proveReceipt(c.env.DB, idx);
  if (isRefusal(proved)) return refused(c, proved);
  const receipt = {
    format: RECEIPT_FORMAT,
    index: idx,
    entry: proved.leaf,
    proof: proved.proof,
    disclosures: found.disclosures.map(({ encoded }) => encoded),
  };
  return download(c, `${JSON.stringify(receipt, null, 2)}\n`, {
    name: `kuitansi-${idx}.json`,
    type: 'application/json',
  });
}

/** The receipt of the address, when it is of the viewer's own pledge and a signed head covers it. */
async function receiptAsked(c: Ctx) {
  const own = ownPledgeOf(c);
  const index = Number(/^\d{1,15}$/.exec(c.req.param('idx') ?? '')?.[0] ?? -1);
  const { pledges, receipts, disclosures } = await read(c.env.DB, {
    pledges: pledgeOfReceipts(own),
    receipts: ownReceipt(own, index),
    disclosures: ownDisclosures(own, index),
  });
  const [pledge] = pledges;
  const [receipt] = receipts;
  if (!pledge || !receipt || receipt.published === 0) return null;
  return { pledge, receipt, disclosures };
}

function ownPledgeOf(c: Ctx): { id: string; donorId: string } {
  return { id: c.req.param('id') ?? '', donorId: viewerId(c) };
}

function download(c: Ctx, body: string, file: { name: string; type: string }): Response {
  return c.body(body, 200, {
    'content-type': file.type,
    'content-disposition': `attachment; filename="${file.name}"`,
  });
}
