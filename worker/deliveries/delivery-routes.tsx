import { z } from 'zod';
import type { DeliveryLine } from '../../web/pages/deliveries/delivery-line.ts';
import { DeliveryListPage } from '../../web/pages/deliveries/delivery-list-page.tsx';
import {
  DeliveryRunPage,
  type DeliveryRunProps,
} from '../../web/pages/deliveries/delivery-run-page.tsx';
import { childLabel } from '../../web/pages/matching/match-lines.tsx';
import { errorText } from '../../web/text/error-text.ts';
import { href, text } from '../../web/text/lang.ts';
import { longMonth } from '../../web/text/numbers.ts';
import { actorOf, scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { idPlace } from '../http/list-place.ts';
import { notFound, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { inScope } from '../identity/access.ts';
import { Vault } from '../registry/vault.ts';
import { parseMonth, wibMonth } from '../shared/dates.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { confirmDelivery } from './confirm-delivery.ts';
import {
  type DeliveryRow,
  deliveriesOfRun,
  deliveryRun,
  placeTold,
  sealedRecipients,
} from './delivery-store.ts';
import { dispatchAddress } from './dispatch-address.ts';
import { shareOfDrop } from './drop.ts';
import { type DropRow, dropsOfRun, type HandoverRow, handoversOfRun } from './drop-store.ts';
import { openRecipients } from './open-recipients.ts';
import { parseRunPlace, runList } from './run-list.ts';

const RUNS_A_PAGE = 25;
const LINES_A_PAGE = 50;
const MOST_UNITS = 1_000_000;

const confirmation = z.object({
  diterima: field.whole({ min: 0, max: MOST_UNITS }),
  ditolak: field.whole({ min: 0, max: MOST_UNITS }),
  alasan: z.enum(['', 'broken', 'spoiled', 'missing', 'refused', 'not_home']).default(''),
  // Where it was, to a hundredth of a degree, when the kader chose to say; anything else is no place.
  tempat: z
    .string()
    .regex(/^-?\d{1,2}\.\d{2} -?\d{1,3}\.\d{2}$/)
    .catch('')
    .default(''),
});

/** What may be put right in the form itself; everything else is told on a page of its own. */
const FORM_REFUSALS = ['does_not_add_up', 'rejection_needs_reason', 'consent_withdrawn'];

/** Goods on their way to children: what is due, who gets it, what came of it. */
export const deliveryRoutes: Route[] = [
  get('/penyaluran', 'delivery.list', showRuns),
  get('/penyaluran/:run', 'delivery.list', (c) => runPage(c)),
  post('/penyaluran/:run/:delivery/konfirmasi', 'delivery.confirm', confirm),
];

async function showRuns(c: Ctx) {
  const lang = c.get('lang');
  const month = parseMonth(c.req.query('bulan') ?? '') ?? wibMonth(c.get('now'));
  const after = parseRunPlace(c.req.query('setelah'));
  const { rows, next } = await runList(c.env.DB, scopesFor(c, 'delivery.list'), {
    month,
    after,
    size: RUNS_A_PAGE,
  });
  const path = `${href(lang, '/penyaluran')}?bulan=${month}`;
  return page(
    c,
    { title: text(lang).deliveries.title },
    <DeliveryListPage
      lang={lang}
      month={month}
      links={linksFor(c)}
      runs={rows}
      firstHref={after ? path : undefined}
      nextHref={next === null ? undefined : `${path}&setelah=${next}`}
    />,
  );
}

function linksFor(c: Ctx) {
  const { late, loading, stock } = text(c.get('lang')).dispatch;
  const links = [
    { path: '/penyaluran/terlambat', label: late.title },
    { path: '/penyaluran/muat', label: loading.link },
  ];
  const mayCount = scopesFor(c, 'stock.count').length > 0;
  return mayCount ? [...links, { path: '/penyaluran/stok', label: stock.title }] : links;
}

async function runPage(c: Ctx, wrong?: DeliveryRunProps['wrong']) {
  const lang = c.get('lang');
  const id = c.req.param('run') ?? '';
  const after = idPlace(c);
  const lines = { after, size: LINES_A_PAGE + 1 };
  const listed = scopesFor(c, 'delivery.list');
  const naming = [...scopesFor(c, 'delivery.confirm'), ...scopesFor(c, 'match.decide')];
  const facts = await read(c.env.DB, {
    runs: deliveryRun(id, listed),
    lines: deliveriesOfRun(id, listed, lines),
    drops: dropsOfRun(id),
    handovers: handoversOfRun(id),
    sealed: sealedRecipients(id, naming, { after, size: LINES_A_PAGE }),
  });
  const [run] = facts.runs;
  if (!run) return notFound(c);
  const names = await openRecipients(
    c.env.DB,
    new Vault(c.get('config')),
    { sealed: facts.sealed, areaCode: run.areaCode },
    actorOf(c, 'delivery.list'),
  );
  const shown = facts.lines.slice(0, LINES_A_PAGE);
  const last = facts.lines.length > LINES_A_PAGE ? shown.at(-1) : undefined;
  const path = href(lang, `/penyaluran/${id}`);
  const title = text(lang).deliveries.run.title(run.areaName, longMonth(lang, run.month));
  return page(
    c,
    { title, width: 'reading', status: wrong ? 422 : 200, scripts: ['tempat'] },
    <DeliveryRunPage
      lang={lang}
      run={run}
      lines={shown.map((line) => lineShown(line, names, facts))}
      drops={await dropsShown(c, facts.drops, run.areaCode)}
      mayInvite={inScope(run.areaCode, scopesFor(c, 'dispatch.invite'))}
      loadingHref={`${href(lang, '/penyaluran/muat')}?bulan=${run.month}&barang=${run.asset}&penyaluran=${run.id}`}
      mayConfirm={inScope(run.areaCode, scopesFor(c, 'delivery.confirm'))}
      showsNames={names.size > 0}
      wrong={wrong}
      firstHref={after ? path : undefined}
      nextHref={last && `${path}?setelah=${last.id}#anak`}
    />,
  );
}

/** The links are made anew from their rows, for those who may hand them out. */
async function dropsShown(c: Ctx, drops: readonly DropRow[], areaCode: string) {
  const mayInvite = inScope(areaCode, scopesFor(c, 'dispatch.invite'));
  const now = c.get('now');
  return Promise.all(
    drops.map(async ({ linkId, linkExpiresAt, ...drop }) => {
      const isOpen = linkId !== null && linkExpiresAt !== null && linkExpiresAt > now;
      const hasLink = mayInvite && isOpen && drop.dispatched === null;
      const address = hasLink
        ? await dispatchAddress(c, { linkId, expiresAt: linkExpiresAt })
        : null;
      return { ...drop, address };
    }),
  );
}

function lineShown(
  line: DeliveryRow,
  names: ReadonlyMap<string, string>,
  known: { drops: readonly DropRow[]; handovers: readonly HandoverRow[] },
): DeliveryLine {
  const { id, beneficiaryId, quantity, status, accepted, rejected, rejectedReason } = line;
  const done = known.handovers.filter(({ deliveryId }) => deliveryId === id);
  return {
    id,
    child: names.get(beneficiaryId) ?? childLabel(beneficiaryId),
    quantity,
    status,
    consents: line.consent === 1,
    drops: known.drops.length < 2 ? [] : dropsOfLine(quantity, known.drops.length, done),
    outcome:
      accepted === null || rejected === null
        ? null
        : { accepted, rejected, reason: rejectedReason || null },
  };
}

function dropsOfLine(quantity: number, drops: number, done: readonly HandoverRow[]) {
  return Array.from({ length: drops }, (_, index) => {
    const nth = index + 1;
    const made = done.find((each) => each.nth === nth);
    const due = shareOfDrop({ quantity, drops, nth });
    return { nth, quantity: due, accepted: made ? made.accepted : null };
  }).filter((drop) => drop.quantity > 0);
}

async function confirm(c: Ctx) {
  const runId = c.req.param('run') ?? '';
  const deliveryId = c.req.param('delivery') ?? '';
  const words = text(c.get('lang'));
  const form = await formOf(c, confirmation);
  if (!form.ok) {
    const [code = 'required'] = Object.values(form.errors);
    return runPage(c, {
      deliveryId,
      typed: form.typed,
      message: errorText(words, code),
    });
  }
  const { diterima: accepted, ditolak: rejected, alasan: reason, tempat } = form.value;
  const answer = await confirmDelivery(
    c.env.DB,
    { key: form.key, runId, deliveryId, accepted, rejected, reason },
    actorOf(c, 'delivery.confirm'),
    { statements: tempat === '' ? [] : [placeTold(deliveryId, tempat)] },
  );
  if (isRefusal(answer)) {
    if (!FORM_REFUSALS.includes(answer.code)) return refused(c, answer);
    const typed = { diterima: String(accepted), ditolak: String(rejected), alasan: reason };
    return runPage(c, { deliveryId, typed, message: refusalText(words, answer) });
  }
  const notice = answer.answer.completed ? 'delivery_run_completed' : 'delivery_confirmed';
  return seeOther(c, `/penyaluran/${runId}`, notice);
}
