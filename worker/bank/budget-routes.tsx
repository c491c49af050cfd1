import { z } from 'zod';
import { BudgetPage } from '../../web/pages/bank/budget-page.tsx';
import { PublicBudgetPage, ReconciliationPage } from '../../web/pages/bank/public-bank-pages.tsx';
import { errorTexts } from '../../web/text/error-text.ts';
import { text } from '../../web/text/lang.ts';
import { kabupatenWithin } from '../areas/area-store.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { publicFor60Seconds } from '../http/public-cache.ts';
import { notFound, page, refusalText, seeOther } from '../http/render.tsx';
import { get, postFile, type Route } from '../http/route.ts';
import { inScope, scopesOf } from '../identity/access.ts';
import { wibDate } from '../shared/dates.ts';
import { refuse } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { publicMonths } from './bank-store.ts';
import { budgetLines, budgets, programmeMoney } from './budget-store.ts';
import { recordBudget } from './record-budget.ts';
import type { WrongTable } from './statement.ts';
import { TABLE_BYTES } from './table-rows.ts';

/** A city's printed budget, and what the public sees of bank and budget. */
export const budgetRoutes: Route[] = [
  get('/kas/anggaran', 'money.read', (c) => budgetPage(c, {}, {}, null)),
  postFile('/kas/anggaran', 'budget.record', TABLE_BYTES, record),
  get('/buku-kas/rekonsiliasi', 'public.read', showReconciliation),
  get('/buku-kas/anggaran', 'public.read', showBudget),
];

const BUDGETS_SHOWN = 25;
const MONTHS_SHOWN = 36;

const budgetForm = z.object({
  wilayah: z.string('not_chosen').regex(/^\d\d\.\d\d$/, 'not_chosen'),
  tahun: field.whole({ min: 2000, max: 2100 }),
  berkas: z.instanceof(File, { message: 'required' }).refine((file) => file.size > 0, 'required'),
});

type Typed = Readonly<Record<string, string>>;

async function budgetPage(c: Ctx, typed: Typed, errors: Typed, wrong: WrongTable | null) {
  const lang = c.get('lang');
  const words = text(lang);
  const viewer = c.get('viewer');
  const found = await read(c.env.DB, {
    budgets: budgets(scopesOf(viewer, 'money.read'), BUDGETS_SHOWN),
    areas: kabupatenWithin(scopesOf(viewer, 'budget.record')),
  });
  const isTooLarge = wrong?.refusal.code === 'table_too_large';
  const isWrong = wrong !== null || Object.keys(errors).length > 0;
  const year = wibDate(c.get('now')).slice(0, 4);
  return page(
    c,
    { title: words.bank.budget.title, status: isTooLarge ? 413 : isWrong ? 422 : 200 },
    <BudgetPage
      lang={lang}
      budgets={found.budgets}
      areas={found.areas}
      typed={{ tahun: year, ...typed }}
      errors={errors}
      refusal={wrong && { message: refusalText(words, wrong.refusal), fault: wrong.fault }}
    />,
  );
}

async function record(c: Ctx) {
  const tooLarge = { refusal: refuse('table_too_large', { limitMb: 1 }), fault: null };
  const form = await formOf(c, budgetForm);
  if (!form.ok && c.get('isFileTooLarge')) return budgetPage(c, form.typed, {}, tooLarge);
  if (!form.ok)
    return budgetPage(c, form.typed, errorTexts(text(c.get('lang')), form.errors), null);
  const { wilayah: areaCode, tahun: year, berkas: file } = form.value;
  const viewer = c.get('viewer');
  const scopes = scopesOf(viewer, 'budget.record');
  if (!viewer || !inScope(areaCode, scopes)) return notFound(c);
  const typed = { wilayah: areaCode, tahun: String(year) };
  if (file.size > TABLE_BYTES) return budgetPage(c, typed, {}, tooLarge);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const actor = { personId: viewer.personId, scopes, now: c.get('now') };
  const done = await recordBudget(c.env.DB, { key: form.key, areaCode, year, bytes }, actor);
  if ('refusal' in done) return budgetPage(c, typed, {}, done);
  return seeOther(c, '/kas/anggaran', 'budget_recorded');
}

async function showReconciliation(c: Ctx) {
  const lang = c.get('lang');
  const { months } = await read(c.env.DB, { months: publicMonths(null, MONTHS_SHOWN) });
  const { title, lead } = text(lang).bank.public;
  publicFor60Seconds(c);
  return page(c, { title, description: lead }, <ReconciliationPage lang={lang} months={months} />);
}

async function showBudget(c: Ctx) {
  const lang = c.get('lang');
  const { all } = await read(c.env.DB, { all: budgets(null, BUDGETS_SHOWN) });
  const [area, year] = [c.req.query('wilayah'), c.req.query('tahun')];
  const chosen =
    all.find((each) => each.areaCode === area && String(each.year) === year) ??
    all.find((each) => each.areaCode === area) ??
    all[0];
  const { lines, money } = await read(c.env.DB, {
    lines: budgetLines(chosen ? [chosen.id] : []),
    money: programmeMoney(chosen?.areaCode ?? ''),
  });
  const sum = (...names: string[]) =>
    money.reduce((all, row) => all + (names.includes(row.publicName) ? row.rupiah : 0), 0);
  const { publicTitle: title, publicLead: description } = text(lang).bank.budget;
  publicFor60Seconds(c);
  return page(
    c,
    { title, description },
    <PublicBudgetPage
      lang={lang}
      budget={chosen ? { ...chosen, lines } : null}
      others={all}
      programme={{
        inHand: sum('cash', 'bank'),
        paid: sum('goods_paid'),
        aid: sum('aid'),
      }}
    />,
  );
}
