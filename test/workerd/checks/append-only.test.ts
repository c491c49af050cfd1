import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { livedIn } from '../../support/workerd/lived-in.ts';

/** Tables whose rows are facts: written once, then neither changed nor taken away nor overwritten. */
const APPEND_ONLY = [
  'account',
  'approval_band',
  'approval_policy',
  'arm_circumference',
  'asset_price',
  'audit_event',
  'audit_seal',
  'bank_account',
  'bank_line',
  'bank_line_words',
  'bank_match',
  'bank_match_undone',
  'bank_statement',
  'bank_statement_line',
  'board_choice',
  'board_switch',
  'breach',
  'bulk_sheet',
  'bridging_policy',
  'breach_notice',
  'charter_acceptance',
  'charter_text',
  'checkpoint',
  'city_budget',
  'city_budget_line',
  'command',
  'commitment_end',
  'companion_consent_text',
  'consent',
  'consent_text',
  'consent_text_purpose',
  'consent_text_shown',
  'consent_withdrawal',
  'cosignature',
  'corporate_programme',
  'delivery_confirmation',
  'delivery_flag',
  'delivery_flag_decision',
  'dispatch',
  'dispatch_link',
  'disbursement_step',
  'donor_message',
  'donor_message_decision',
  'donor_message_reading',
  'donor_verification',
  'drop_handover',
  'drop_proof',
  'ending_reminder',
  'entry',
  'erasure',
  'evidence',
  'family_code',
  'field_command',
  'field_event',
  'field_outcome',
  'field_photo',
  'field_proof',
  'field_resolution',
  'field_subject',
  'goods_promise',
  'goods_receipt',
  'name_choice',
  'handover_place',
  'helped',
  'instalment',
  'instalment_reminder',
  'log_leaf',
  'match_policy',
  'match_policy_decision',
  'match_policy_simulation',
  'match_statement',
  'period_close',
  'period_proposal',
  'period_unbanked',
  'pledge_effect',
  'pledge_handover',
  'pledge_renewal',
  'pledge_step',
  'pool_receipt',
  'posting',
  'programme',
  'programme_decision',
  'programme_plan',
  'programme_pledge',
  'programme_version',
  'public_need',
  'public_need_month',
  'purpose',
  'receipt',
  'reversal',
  'rebooking',
  'recheck_answer',
  'recheck_member',
  'recheck_part',
  'recheck_policy',
  'recheck_round',
  'referral_answer',
  'rights_decision',
  'rights_request',
  'run_drop',
  'settlement',
  'settlement_decision',
  'stock_count',
  'till_movement',
  'verification_step',
];

/** Tables whose rows may change: what may not change of them, triggers of their own say. */
const MUTABLE = [
  'account_balance',
  'area',
  'area_alias',
  'area_figure',
  'asset',
  'asset_rhythm',
  'attempt_count',
  'bank_draft',
  'bank_mapping',
  'bank_month',
  'beneficiary',
  'birth',
  'bridge',
  'bulk_pledge_row',
  'companion_consent',
  'companion_visit',
  'companion_visit_record',
  'companionship',
  'consent_challenge',
  'consent_evidence',
  'contact',
  'data_key',
  'delivery',
  'delivery_run',
  'disbursement',
  'disbursement_run',
  'disclosure',
  'field_app',
  'field_claim',
  'field_review',
  'foster_label',
  'guard',
  'guardian',
  'hardship',
  'household',
  'import_count',
  'import_file',
  'import_purge',
  'import_resolution',
  'import_row',
  'invitation',
  'log_tile',
  'log_trouble',
  'match_gain',
  'match_hold',
  'match_line',
  'match_ruling',
  'match_run',
  'match_work',
  'measurement',
  'money_hold',
  'money_order',
  'nightly_count',
  'nightly_figure',
  'notification',
  'organisation',
  'other_support',
  'package',
  'passkey',
  'person',
  'person_nik',
  'pledge',
  'pledge_figure',
  'pledge_money',
  'policy_work',
  'posyandu',
  'pregnancy',
  'pregnancy_arm',
  'public_balance',
  'public_facet',
  'public_facet_block',
  'public_facet_progress',
  'public_month_total',
  'public_promise',
  'published_balance',
  'reminder_choice',
  'restriction',
  'rights_wish',
  'role_assignment',
  'run_matched',
  'safeguarding_flag',
  'session',
  'settlement_line',
  'sign_in_challenge',
  'sponsorship',
  'sponsorship_month',
  'verified_birth_month',
];

beforeAll(livedIn);

const run = (statement: string) => env.DB.prepare(statement).run();
const rowsOf = async (table: string) =>
  (await env.DB.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()).results;

describe.each(APPEND_ONLY)('%s', (table) => {
  it('refuses a change, a deletion and a replacement of what stands', async () => {
    const before = await rowsOf(table);
    expect(before.length).toBeGreaterThan(0);
    const columns = await columnsOf(table);
    const refusal = new RegExp(`append_only:${table}`);
    for (const column of columns) {
      await expect(run(`UPDATE ${table} SET ${column} = ${column}`)).rejects.toThrow(refusal);
    }
    await expect(run(`DELETE FROM ${table}`)).rejects.toThrow(refusal);
    await expect(
      run(`INSERT OR REPLACE INTO ${table} SELECT ${otherwise(columns)} FROM ${table} LIMIT 1`),
    ).rejects.toThrow(/exists:|refusal:/);
    expect(await rowsOf(table)).toEqual(before);
  });
});

describe('the tables', () => {
  it('are each known to be facts or to change, and facts have their three guards', async () => {
    const named = async (type: string) =>
      (
        await env.DB.prepare('SELECT name FROM sqlite_master WHERE type = ?')
          .bind(type)
          .all<{ name: string }>()
      ).results.map(({ name }) => name);
    const tables = (await named('table')).filter((name) => !/^(sqlite|_cf|d1)_/.test(name));
    expect(tables.sort()).toEqual([...APPEND_ONLY, ...MUTABLE].sort());
    const guards = APPEND_ONLY.flatMap((table) =>
      ['update', 'delete', 'replace'].map((event) => `${table}_no_${event}`),
    );
    expect(await named('trigger')).toEqual(expect.arrayContaining(guards));
  });
});

async function columnsOf(table: string): Promise<string[]> {
  const columns = env.DB.prepare('SELECT name FROM pragma_table_info(?)').bind(table);
  return (await columns.all<{ name: string }>()).results.map(({ name }) => name);
}

/** A row as it stands, but for a text that may be rewritten where the same row again is harmless. */
function otherwise(columns: readonly string[]): string {
  return columns.map((name) => (name === 'body_id' ? "body_id || '!'" : name)).join(', ');
}
