import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { bridgeInLife } from '../../support/workerd/bridging.ts';
import { companionInLife } from '../../support/workerd/companions.ts';
import { livedIn } from '../../support/workerd/lived-in.ts';
import { rows } from '../../support/workerd/registry.ts';

/**
 * Rules that stand in the database too, for whoever passes the use cases: each line is a row like one that
 * is there, but for what it says, or a change, and the refusal it meets. A use case refuses these before
 * they get here, so no other test would miss the trigger.
 */
type Line = readonly [code: string, table: string, but: Record<string, string>, like?: string];

const SCHEDULED = "run_id IN (SELECT id FROM delivery_run WHERE status = 'scheduled')";

const COPIES: readonly Line[] = [
  // Money that no entry of the ledger tells of.
  ['receipt_without_entry', 'receipt', { id: "'new'", entry_id: "'none'", reference: "'new'" }],
  [
    'receipt_without_entry',
    'pool_receipt',
    { id: "'new'", rupiah: 'rupiah + 1', reference: "'new'" },
  ],
  ['receipt_without_entry', 'goods_receipt', { id: "'new'", quantity: 'quantity + 1' }],
  ['receipt_without_entry', 'till_movement', { id: "'new'", rupiah: 'rupiah + 1' }],
  // Support of nobody's run, of no sponsorship, of no sponsored month.
  ['run_not_approved', 'sponsorship', { id: "'new'", run_id: "'none'" }],
  ['run_not_approved', 'match_statement', { run_id: "'none'" }],
  ['sponsorship_not_running', 'sponsorship_month', { month: "'2031-01'", pledge_id: "'none'" }],
  ['month_not_sponsored', 'delivery', { id: "'new'", month: "'2031-01'" }, SCHEDULED],
  // What was paid is paid once, by its steps, each by who may.
  ['run_changed', 'disbursement_run', { run_id: "'none'" }],
  ['evidence_used', 'disbursement', { id: "'new'", invoice: "'new'" }, "status = 'paid'"],
  [
    'policy_changed',
    'disbursement',
    { id: "'new'", invoice: "'new'", policy_id: "'none'", evidence_id: "'none'" },
  ],
  ['already_prepared', 'disbursement_step', { id: "'new'" }, "step = 'prepared'"],
  [
    'already_paid',
    'disbursement_step',
    {
      id: "'new'",
      step: "'approved'",
      by_person: "'another'",
      method: 'NULL',
      reference: 'NULL',
      entry_id: 'NULL',
    },
    "step = 'paid'",
  ],
  ['evidence_used', 'settlement', { id: "'new'" }],
  ['hold_resolved', 'money_hold', { pledge_id: "'none'" }, "status <> 'open'"],
  // The log goes on from its head and not beyond its leaves.
  ['checkpoint_moved', 'checkpoint', { size: 'size + 1' }],
  [
    'checkpoint_beyond_log',
    'checkpoint',
    { size: 'size + 1000', previous: 'size' },
    'size = (SELECT MAX(size) FROM checkpoint)',
  ],
  // The bank's money is matched to what an entry moved, and its month closed by another, once over.
  ['period_closer_proposed', 'period_close', { proposal_id: "'none'", month: "'2020-01'" }],
  ['period_not_over', 'period_close', { proposal_id: "'none'", month: "'2999-01'" }],
  // Persons.
  ['role_held', 'role_assignment', { id: "'new'" }, 'ended_at IS NULL'],
  // Matching.
  ['policy_not_simulated', 'match_policy_decision', { version: '99' }],
  // Hand-overs.
  ['run_changed', 'rebooking', { id: "'new'", nth: '99' }],
  ['dispatch_too_much', 'dispatch', { nth: 'nth + 1', quantity: '1000000' }],
  ['already_rechecked', 'recheck_answer', { id: "'new'" }],
  ['not_in_sample', 'recheck_answer', { id: "'new'", delivery_id: "'none'" }],
  // Messages, companions, members of a unit, mothers.
  ['message_moved_on', 'donor_message_reading', { message_id: "'none'" }],
  [
    'message_not_possible',
    'donor_message',
    { id: "'new'", beneficiary_id: '(SELECT beneficiary_id FROM erasure)' },
  ],
  ['companion_visit_over', 'companion_visit_record', {}],
  ['bulk_row_over', 'bulk_pledge_row', { id: "'new'", status: "'confirmed'" }],
  ['pregnancy_of_a_man', 'beneficiary', { id: "'new'", sex: "'L'" }, "kind = 'pregnancy'"],
  ['renewal_overlaps', 'pledge_renewal', { pledge_id: 'renewed_by', renewed_by: 'pledge_id' }],
];

const CHANGES: readonly (readonly [code: string, change: string])[] = [
  ['run_changed', "UPDATE delivery_run SET status = 'scheduled' WHERE status = 'paid'"],
  [
    'run_changed',
    "UPDATE delivery_run SET status = 'completed' WHERE status = 'paid' AND EXISTS (SELECT 1 FROM delivery WHERE run_id = delivery_run.id AND status = 'paid')",
  ],
  ['disbursement_moved_on', "UPDATE disbursement SET status = 'refused' WHERE status = 'paid'"],
  ['hold_resolved', "UPDATE money_hold SET status = 'open' WHERE status <> 'open'"],
  [
    'receipt_without_entry',
    "UPDATE bridge SET entry_id = (SELECT id FROM entry WHERE type = 'receipt' LIMIT 1)",
  ],
  [
    'companion_visit_over',
    'UPDATE companion_visit SET starts_at = starts_at + 1 WHERE id IN (SELECT visit_id FROM companion_visit_record)',
  ],
];

beforeAll(async () => {
  await livedIn();
  await companionInLife();
  await bridgeInLife();
}, 120_000);

describe('the database itself refuses', () => {
  const copies = COPIES.map(([code, table, but, like = '1']) => ({ code, table, but, like }));

  it.each(copies)('$code: $table with $but', async ({ code, table, but, like }) => {
    const columns = (
      await rows<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`)
    ).map(({ name }) => name);
    expect(columns).toEqual(expect.arrayContaining(Object.keys(but)));
    const values = columns.map((name) => but[name] ?? name);
    // Another rule may refuse a row before this one does; which row comes first is chance.
    const [{ count = 0 } = {}] = await rows<{ count: number }>(
      `SELECT COUNT(*) AS count FROM ${table} WHERE ${like}`,
    );
    const met = await Promise.all(
      Array.from({ length: Math.min(count, 20) }, (_, nth) =>
        refusalOf([
          `INSERT INTO ${table} (${columns.join()}) SELECT ${values.join()} FROM ${table} WHERE ${like} LIMIT 1 OFFSET ${nth}`,
        ]),
      ),
    );
    expect(met, 'each is refused').not.toContain('');
    expect(met.join()).toContain(`refusal:${code}`);
  });

  it.each(CHANGES)('%s: %s', (code, change) => expectRefused(code, [change]));

  it('role_ended: a role that ended ends no second time', () =>
    expectRefused('role_ended', [
      "UPDATE role_assignment SET ended_at = 1, ended_by = 'test'",
      "UPDATE role_assignment SET ended_at = 2, ended_by = 'test'",
    ]));

  it('code_used: a code read back by a guardian is used once', () =>
    expectRefused('code_used', [
      `INSERT INTO consent_challenge (id_hash, beneficiary_id, guardian_id, made_by, phone_lookup, text_versions, given_by, answer_hash, made_at, expires_at, used_at)
        SELECT 'new', beneficiary.id, 'g', person.id, '${'c'.repeat(64)}', '[]', 'mother', 'a', 1, 2, 1 FROM beneficiary, person LIMIT 1`,
      "UPDATE consent_challenge SET used_at = 2 WHERE id_hash = 'new'",
    ]));

  it('code_used: a code is used once, and registers once', async () => {
    const code = `INSERT INTO sign_in_challenge (id_hash, purpose, contact_kind, contact_lookup, contact_sealed, answer_hash, made_at, expires_at, used_at, registered_at)
      VALUES ('new', 'code', 'phone', '${'c'.repeat(64)}', x'01', '${'d'.repeat(64)}', 1, 2, 1, 1)`;
    await expectRefused('code_used', [
      code,
      "UPDATE sign_in_challenge SET used_at = 2 WHERE id_hash = 'new'",
    ]);
    await expectRefused('code_used', [
      code,
      "UPDATE sign_in_challenge SET registered_at = 2 WHERE id_hash = 'new'",
    ]);
  });
});

/** The last of the statements meets the refusal; nothing of them stays. */
async function expectRefused(code: string, statements: readonly string[]): Promise<void> {
  expect(await refusalOf(statements)).toContain(`refusal:${code}`);
}

/** What the database says to statements of one batch; nothing when it takes them. */
async function refusalOf(statements: readonly string[]): Promise<string> {
  try {
    await env.DB.batch(statements.map((each) => env.DB.prepare(each)));
    return '';
  } catch (error) {
    return String(error);
  }
}
