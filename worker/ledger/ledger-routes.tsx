import { z } from 'zod';
import type { AwaitedPledge } from '../../web/pages/ledger/treasury-page.tsx';
import { TreasuryPage } from '../../web/pages/ledger/treasury-page.tsx';
import { errorTexts } from '../../web/text/error-text.ts';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { pageOf } from '../http/list-place.ts';
import { notAllowed, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { can, scopesOf } from '../identity/access.ts';
import { instalmentStates } from '../pledges/pledge.ts';
import { type PledgeRow, pledgesAwaitingMoney } from '../pledges/pledge-store.ts';
import { LATE_CHOICES, postReceipt } from '../pledges/post-receipt.ts';
import { type DateOnly, monthOf, wibDate } from '../shared/dates.ts';
import { cryptoRandom } from '../shared/ids.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { cityBalances } from './ledger-store.ts';

const PAGE_SIZE = 25;

const receiptForm = z.object({
  pledge: field.line(30),
  rupiah: field.rupiah,
  method: z.enum(['bank_transfer', 'cash'], 'not_chosen'),
  bankReference: field.line(60),
  receivedOn: field.date,
  late: z.union([z.literal(''), z.enum(LATE_CHOICES)], 'not_chosen').default(''),
});

/** The field that a refused receipt is about. */
const FIELD_OF_REFUSAL: Readonly<Record<string, string>> = {
  pledge_unknown: 'pledge',
  pledge_not_active: 'pledge',
  receipt_in_future: 'receivedOn',
  receipt_exceeds_pledge: 'rupiah',
  receipt_exists: 'bankReference',
  late_choice_needed: 'late',
};

type Typed = Readonly<Record<string, string>>;

/** The treasurer's desk. Payments to suppliers lie under /kas/pembayaran (worker/deliveries). */
export const ledgerRoutes: Route[] = [
  get('/kas', 'money.read', (c) => treasuryPage(c, { pledge: c.req.query('janji') ?? '' }, {})),
  post('/kas/penerimaan', 'receipt.post', bookReceipt),
];

async function bookReceipt(c: Ctx) {
  const viewer = c.get('viewer');
  if (!viewer) return notAllowed(c);
  const words = text(c.get('lang'));
  const form = await formOf(c, receiptForm);
  if (!form.ok) return treasuryPage(c, form.typed, errorTexts(words, form.errors));
  const { pledge: pledgeReference, late, ...money } = form.value;
  const posted = await postReceipt(c.env.DB, {
    ...money,
    pledgeReference,
    late: late || null,
    key: form.key,
    by: viewer.personId,
    scopes: scopesOf(viewer, 'receipt.post'),
    now: c.get('now'),
    random: cryptoRandom,
  });
  if (!isRefusal(posted)) {
    const isOwnMonth = posted.answer.bookedIn === monthOf(money.receivedOn);
    return seeOther(c, '/kas', isOwnMonth ? 'receipt_posted' : 'booked_in_open_month');
  }
  const name = FIELD_OF_REFUSAL[posted.code];
  if (name === undefined) return refused(c, posted);
  const typed = { ...money, late, rupiah: String(money.rupiah), pledge: pledgeReference };
  return treasuryPage(c, typed, { [name]: refusalText(words, posted) });
}

/** The desk, with what was typed into its form and what is wrong with it. */
async function treasuryPage(c: Ctx, typed: Typed, errors: Typed) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const today = wibDate(c.get('now'));
  const after = placeIn(c.req.query('setelah'));
  const scopes = scopesOf(viewer, 'money.read');
  const { balances, pledges } = await read(c.env.DB, {
    balances: cityBalances(scopes),
    pledges: pledgesAwaitingMoney(scopes, { after, size: PAGE_SIZE + 1 }),
  });
  const { shown, last } = pageOf(pledges, PAGE_SIZE);
  return page(
    c,
    {
      title: text(lang).ledger.treasury.title,
      status: Object.keys(errors).length > 0 ? 422 : 200,
    },
    <TreasuryPage
      lang={lang}
      balances={balances}
      awaited={shown.map((pledge) => awaited(pledge, today))}
      isFirst={after.id === ''}
      older={last ? `/kas?setelah=${last.areaCode}_${last.id}` : null}
      form={can(viewer, 'receipt.post') ? { lang, today, typed, errors } : null}
    />,
  );
}

function awaited(pledge: PledgeRow, today: DateOnly): AwaitedPledge {
  const receivedRupiah = pledge.receivedRupiah;
  const open = instalmentStates(pledge, { rupiah: receivedRupiah, today }).filter(
    ({ dueOn, state }) => dueOn <= today && state !== 'received',
  );
  const dueRupiah = open.reduce((sum, { rupiah, receivedRupiah: came }) => sum + rupiah - came, 0);
  return {
    pledge,
    receivedRupiah,
    dueRupiah,
    isOverdue: open.some(({ state }) => state === 'overdue'),
  };
}

function placeIn(typed: string | undefined): { areaCode: string; id: string } {
  const match = /^([\d.]{5,13})_([0-9a-z]{26})$/.exec(typed ?? '');
  return { areaCode: match?.[1] ?? '', id: match?.[2] ?? '' };
}
