import { z } from 'zod';
import { BankAccountPage } from '../../web/pages/bank/bank-account-page.tsx';
import { BankAccountsPage } from '../../web/pages/bank/bank-accounts-page.tsx';
import { StatementPreviewPage } from '../../web/pages/bank/statement-preview-page.tsx';
import { errorTexts } from '../../web/text/error-text.ts';
import { text } from '../../web/text/lang.ts';
import { kabupatenWithin } from '../areas/area-store.ts';
import { actorOf, scopesFor, viewerId } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { notFound, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, postFile, type Route } from '../http/route.ts';
import { can, inScope, scopesOf } from '../identity/access.ts';
import { Vault } from '../registry/vault.ts';
import { wibDate } from '../shared/dates.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import {
  type BankAccountRow,
  bankAccount,
  bankAccounts,
  publicMonths,
  statements,
} from './bank-store.ts';
import {
  addBankAccount,
  type BankPlace,
  importStatement,
  keepDraft,
  readDraft,
} from './import-statement.ts';
import { savedMapping, typedTerms } from './mapping-form.ts';
import { TABLE_BYTES } from './table-rows.ts';

/** The programme's bank accounts and their statements. */
export const bankRoutes: Route[] = [
  get('/kas/rekening', 'money.read', (c) => accountsPage(c, {}, {})),
  post('/kas/rekening', 'bank.import', addAccount),
  get('/kas/rekening/:id', 'money.read', (c) => accountPage(c)),
  postFile('/kas/rekening/:id/mutasi', 'bank.import', TABLE_BYTES, upload),
  get('/kas/rekening/:id/mutasi/:draf', 'bank.import', preview),
  post('/kas/rekening/:id/mutasi/:draf', 'bank.import', keep),
];

const MONTHS_SHOWN = 24;
const STATEMENTS_SHOWN = 24;

const accountForm = z.object({
  wilayah: z.string('not_chosen').regex(/^\d\d\.\d\d$/, 'not_chosen'),
  bank: field.line(60),
  nomor: field.line(40),
});

type Typed = Readonly<Record<string, string>>;

async function accountsPage(c: Ctx, typed: Typed, errors: Typed) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const { accounts, areas } = await read(c.env.DB, {
    accounts: bankAccounts(scopesOf(viewer, 'money.read')),
    areas: kabupatenWithin(scopesOf(viewer, 'bank.import')),
  });
  return page(
    c,
    {
      title: text(lang).bank.accounts.title,
      status: Object.keys(errors).length > 0 ? 422 : 200,
    },
    <BankAccountsPage
      lang={lang}
      accounts={accounts}
      areas={areas}
      typed={typed}
      errors={errors}
    />,
  );
}

async function addAccount(c: Ctx) {
  const words = text(c.get('lang'));
  const form = await formOf(c, accountForm);
  if (!form.ok) return accountsPage(c, form.typed, errorTexts(words, form.errors));
  const { wilayah: areaCode, bank, nomor: number } = form.value;
  const actor = actorOf(c, 'bank.import');
  if (!inScope(areaCode, actor.scopes)) return notFound(c);
  const added = await addBankAccount(c.env.DB, { key: form.key, areaCode, bank, number }, actor);
  if (isRefusal(added)) return accountsPage(c, form.value, { nomor: refusalText(words, added) });
  return seeOther(c, `/kas/rekening/${added.answer.accountId}`, 'bank_account_added');
}

async function accountPage(c: Ctx, refusal?: Refusal) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const account = await accountOf(c, 'money.read');
  if (!account) return notFound(c);
  const found = await read(c.env.DB, {
    months: publicMonths(account.areaCode, MONTHS_SHOWN),
    statements: statements(account.id, STATEMENTS_SHOWN),
  });
  const status = refusal ? (refusal.code === 'table_too_large' ? 413 : 422) : 200;
  return page(
    c,
    { title: text(lang).bank.account.title(account.bank), status },
    <BankAccountPage
      lang={lang}
      account={account}
      months={found.months}
      statements={found.statements}
      mayImport={
        can(viewer, 'bank.import') && inScope(account.areaCode, scopesOf(viewer, 'bank.import'))
      }
      error={refusal && refusalText(text(lang), refusal)}
    />,
  );
}

async function upload(c: Ctx) {
  const account = await accountOf(c, 'bank.import');
  if (!account) return notFound(c);
  if (c.get('isFileTooLarge')) return accountPage(c, refuse('table_too_large', { limitMb: 1 }));
  const { berkas: file } = await c.req.parseBody();
  if (!(file instanceof File) || file.size === 0) return accountPage(c, refuse('table_empty'));
  if (file.size > TABLE_BYTES) return accountPage(c, refuse('table_too_large', { limitMb: 1 }));
  const bytes = new Uint8Array(await file.arrayBuffer());
  const actor = actorOf(c, 'bank.import');
  const kept = await keepDraft(placeOf(c), { accountId: account.id, bytes }, actor);
  if (isRefusal(kept)) return accountPage(c, kept);
  return seeOther(c, `/kas/rekening/${account.id}/mutasi/${kept.draftId}`);
}

async function preview(c: Ctx) {
  return previewPage(c, c.req.query(), null);
}

async function previewPage(c: Ctx, typed: Typed, refusal: Refusal | null) {
  const lang = c.get('lang');
  const words = text(lang);
  const account = await accountOf(c, 'bank.import');
  if (!account) return notFound(c);
  const draftId = c.req.param('draf') ?? '';
  const by = viewerId(c);
  const at = c.get('now');
  const terms = termsOf(c, typed, account);
  const found = await readDraft(placeOf(c), { id: draftId, account, by, at }, terms);
  if (!found) return notFound(c);
  const { reading, plan } = found;
  const wrong =
    'refusal' in reading ? reading : isRefusal(plan) ? { refusal: plan, fault: null } : null;
  const shown = refusal ? { refusal, fault: null } : wrong;
  const lines = plan && !isRefusal(plan) ? plan.lines : [];
  return page(
    c,
    { title: words.bank.preview.title, status: shown ? 422 : 200 },
    <StatementPreviewPage
      lang={lang}
      accountId={account.id}
      draftId={draftId}
      format={reading.format}
      columns={
        reading.table && reading.mapping
          ? { headers: reading.table.headers, mapping: reading.mapping }
          : null
      }
      typed={terms.shown}
      statement={'statement' in reading ? reading.statement : null}
      freshLines={lines.filter(({ knownId }) => knownId === null).length}
      isKnown={plan !== null && !isRefusal(plan) && plan.isKnown}
      refusal={shown && { message: refusalText(words, shown.refusal), fault: shown.fault }}
    />,
  );
}

async function keep(c: Ctx) {
  const account = await accountOf(c, 'bank.import');
  if (!account) return notFound(c);
  const form = await formOf(c, z.record(z.string(), z.string('required').max(200, 'too_long')));
  if (!form.ok) return notFound(c);
  const terms = termsOf(c, form.value, account);
  const draftId = c.req.param('draf') ?? '';
  const command = { key: form.key, draftId, account };
  const kept = await importStatement(placeOf(c), command, terms, actorOf(c, 'bank.import'));
  if (isRefusal(kept)) {
    return kept.code === 'statement_draft_gone'
      ? refused(c, kept)
      : previewPage(c, form.value, kept);
  }
  const notice = kept.isKnown ? 'statement_was_known' : 'statement_imported';
  return seeOther(c, `/kas/rekening/${account.id}`, notice);
}

function placeOf(c: Ctx): BankPlace {
  return { db: c.env.DB, vault: new Vault(c.get('config')) };
}

function termsOf(c: Ctx, typed: Typed, account: BankAccountRow) {
  const today = wibDate(c.get('now'));
  return { ...typedTerms(typed), saved: savedMapping(account.mapping), today };
}

async function accountOf(
  c: Ctx,
  permission: 'money.read' | 'bank.import',
): Promise<BankAccountRow | undefined> {
  const scopes = scopesFor(c, permission);
  const { accounts } = await read(c.env.DB, {
    accounts: bankAccount(c.req.param('id') ?? '', scopes),
  });
  return accounts[0];
}
