import { raw, type Sql } from '../storage/sql.ts';

/** Something that must always be true. `sql` selects what breaks it: no rows is good news. */
export interface Invariant {
  readonly name: string;
  readonly why: string;
  readonly sql: Sql;
}

/** All invariants: run nightly, and after every integration test. Each answers with ids only. */
export const INVARIANTS: readonly Invariant[] = [
  {
    name: 'entries_balance',
    why: 'Every asset of every entry sums to zero: money neither appears nor vanishes.',
    sql: raw(`SELECT entry_id AS id FROM posting GROUP BY entry_id, asset HAVING SUM(amount) <> 0`),
  },
  {
    name: 'entries_are_sealed',
    why: 'An entry without its leaf would be money outside the public log.',
    sql: raw(
      `SELECT entry.id AS id FROM entry LEFT JOIN log_leaf ON log_leaf.entry_id = entry.id WHERE log_leaf.idx IS NULL`,
    ),
  },
  {
    name: 'log_has_no_gap',
    why: 'Leaves are numbered 0, 1, 2 … without a gap, or the tree cannot be built.',
    sql: raw(`SELECT COUNT(*) AS id FROM log_leaf HAVING COUNT(*) <> COALESCE(MAX(idx) + 1, 0)`),
  },
  {
    name: 'balances_are_derived',
    why: 'A kept balance equals the sum of its postings.',
    sql: raw(`SELECT account.id AS id FROM account
      LEFT JOIN account_balance ON account_balance.account_id = account.id
      LEFT JOIN (SELECT account_id, SUM(amount) AS amount FROM posting GROUP BY account_id) AS posted ON posted.account_id = account.id
      WHERE COALESCE(account_balance.amount, 0) <> COALESCE(posted.amount, 0)`),
  },
  {
    name: 'public_balances_are_derived',
    why: 'What the public page shows equals the sum of the accounts behind it.',
    sql: raw(`SELECT public_balance.public_name AS id FROM public_balance
      WHERE amount <> (SELECT COALESCE(SUM(account_balance.amount), 0) FROM account
        JOIN account_balance ON account_balance.account_id = account.id
        WHERE account.area_code = public_balance.area_code AND account.public_name = public_balance.public_name AND account.asset = public_balance.asset)`),
  },
  {
    name: 'nothing_is_overdrawn',
    why: 'No pledge, till or store is ever below zero.',
    sql: raw(`SELECT account.id AS id FROM account JOIN account_balance ON account_balance.account_id = account.id
      WHERE (normal = 'debit' AND amount < 0) OR (normal = 'credit' AND amount > 0)`),
  },
  {
    name: 'support_months_fit_sponsorships',
    why: 'A month of support belongs to a running sponsorship of the same child and pledge.',
    sql: raw(`SELECT sponsorship_month.sponsorship_id AS id FROM sponsorship_month
      JOIN sponsorship ON sponsorship.id = sponsorship_month.sponsorship_id
      WHERE sponsorship.beneficiary_id <> sponsorship_month.beneficiary_id OR sponsorship.pledge_id <> sponsorship_month.pledge_id`),
  },
  {
    name: 'pledges_keep_within_their_children',
    why: 'No pledge supports more children in a month than it pays for.',
    sql: raw(`SELECT sponsorship_month.pledge_id AS id FROM sponsorship_month
      JOIN pledge ON pledge.id = sponsorship_month.pledge_id
      GROUP BY sponsorship_month.pledge_id, sponsorship_month.month HAVING COUNT(*) > MAX(pledge.children)`),
  },
  {
    name: 'deliveries_add_up',
    why: 'Accepted plus rejected is what was dispatched.',
    sql: raw(`SELECT delivery.id AS id FROM delivery_confirmation JOIN delivery ON delivery.id = delivery_confirmation.delivery_id
      WHERE accepted + rejected <> quantity OR delivery.status <> 'confirmed'`),
  },
  {
    name: 'maker_is_not_checker',
    why: 'Nobody approves a payment he prepared.',
    sql: raw(`SELECT id FROM disbursement WHERE approved_by = prepared_by`),
  },
  {
    name: 'consent_is_derived',
    why: 'A child counts as consented exactly while a consent stands that was not withdrawn.',
    sql: raw(`SELECT beneficiary.id AS id FROM beneficiary WHERE consent <> EXISTS (
      SELECT 1 FROM consent LEFT JOIN consent_withdrawal ON consent_withdrawal.consent_id = consent.id
      WHERE consent.beneficiary_id = beneficiary.id AND consent_withdrawal.consent_id IS NULL)`),
  },
  {
    name: 'no_support_without_consent',
    why: 'Withdrawn consent ends everything that was still to come.',
    sql: raw(`SELECT sponsorship.id AS id FROM sponsorship JOIN beneficiary ON beneficiary.id = sponsorship.beneficiary_id
      WHERE sponsorship.ended_at IS NULL AND (beneficiary.consent = 0 OR beneficiary.stage <> 'verified')`),
  },
  {
    name: 'figures_are_derived',
    why: 'Counts on pages equal the rows they count.',
    sql: raw(`SELECT area_figure.area_code || ' ' || area_figure.name AS id FROM area_figure
      WHERE name IN ('registered', 'visited', 'verified', 'closed')
        AND value <> (SELECT COUNT(*) FROM beneficiary WHERE substr(beneficiary.area_code, 1, 8) = area_figure.area_code AND stage = area_figure.name)`),
  },
  {
    name: 'import_rows_have_one_end',
    why: 'A finished import leaves no row undecided, and every row that became a visit has its measurement.',
    sql: raw(`SELECT import_file.id || ':' || import_row.line AS id FROM import_row JOIN import_file ON import_file.id = import_row.file_id
      WHERE (import_file.status = 'done' AND import_row.outcome = 'pending')
        OR (import_row.outcome IN ('accepted', 'warned', 'merged_visit') AND import_row.beneficiary_id IS NULL)`),
  },
];
