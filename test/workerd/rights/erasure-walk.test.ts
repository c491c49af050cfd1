import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { erasureOf } from '../../../worker/rights/erase-child.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { write } from '../../../worker/storage/commit.ts';
import { companionInLife } from '../../support/workerd/companions.ts';
import { livedIn } from '../../support/workerd/lived-in.ts';
import { rows } from '../../support/workerd/registry.ts';

/**
 * What may stand in a row that names an erased child, or something of it, besides ids, codes of what was
 * done, moments and whoever did it: the table and its columns. A new column that tells of a child is not
 * among them until somebody decided that it stays.
 */
const STAYS: Readonly<Record<string, string>> = {
  audit_event: 'id at person_id action subject_kind subject_id area_code',
  beneficiary:
    'id kind household_id area_code sex born_on stage consent matching_consent sharing_consent photo_consent registered_at registered_by lookup_key_id',
  consent:
    'id beneficiary_id text_version given_by method given_on recorded_by recorded_at evidence_id',
  consent_evidence: 'id beneficiary_id kind media_type recorded_at purged_at',
  consent_withdrawal: 'consent_id reason recorded_by recorded_at purpose',
  delivery:
    'id run_id sponsorship_id beneficiary_id pledge_id month asset quantity rupiah status replaces_id',
  delivery_confirmation: 'delivery_id accepted rejected rejected_reason confirmed_by confirmed_at',
  drop_handover: 'delivery_id nth accepted rejected rejected_reason by_person at',
  drop_proof:
    'delivery_id nth command_id recipient photo_sha256 recorded_by happened_at received_at',
  entry: 'id type month area_code programme source_id reverses_id posted_by posted_at',
  erasure: 'beneficiary_id reason by_person at',
  // `sealed`, whose key is gone, is noise.
  field_command:
    'id person_id kind beneficiary_id area_code input_hash sealed key_owner client_at clock_off_ms happened_at received_at app_version',
  field_outcome: 'command_id outcome code facts first_version at',
  field_photo:
    'sha256 kept_sha256 delivery_id beneficiary_id media_type bytes added_by added_at purged_at',
  field_proof: 'delivery_id command_id recipient photo_sha256 recorded_by happened_at received_at',
  field_resolution: 'command_id choice resolved_by at',
  field_review: 'command_id area_code urgent since',
  field_subject: 'command_id child_id',
  helped: 'beneficiary_id area_code since',
  household: 'id area_code created_at',
  import_resolution:
    'id file_id line outcome beneficiary_id created_beneficiary row_before decided_by decided_at undone_by undone_at',
  import_row: 'file_id line outcome reasons beneficiary_id kecamatan_code seems_known',
  match_line: 'run_id beneficiary_id area_code severity pledge_id kept reason fell_out left_out',
  recheck_answer: 'id round_id delivery_id outcome received method by_person at',
  recheck_member: 'round_id delivery_id kecamatan rank',
  restriction: 'request_id beneficiary_id since lifted_by lifted_at',
  rights_decision: 'request_id outcome reason decided_by decided_at',
  rights_request:
    'id beneficiary_id area_code kind asked_by received_at due_at recorded_by recorded_at',
  settlement_line: 'delivery_id settlement_id quantity rupiah',
  sponsorship:
    'id beneficiary_id pledge_id run_id area_code purpose first_month months approved_by approved_at ended_reason ended_at',
  sponsorship_month: 'beneficiary_id purpose month sponsorship_id pledge_id slot',
  verification_step: 'id beneficiary_id step reason by_person at',
};

/** Tables that held something of these children and hold nothing of them afterwards. */
const GOES = [
  'arm_circumference',
  'birth',
  'companion_consent',
  'companion_visit',
  'companionship',
  'consent_challenge',
  'data_key',
  'donor_message',
  'donor_message_decision',
  'donor_message_reading',
  'family_code',
  'field_claim',
  'field_event',
  'foster_label',
  'guardian',
  'handover_place',
  'hardship',
  'match_ruling',
  'measurement',
  'other_support',
  'pregnancy',
  'pregnancy_arm',
  'referral_answer',
  'rights_wish',
  'safeguarding_flag',
];

type Row = Record<string, unknown>;

/** Whose rows are a child's alone: their ids lead to it as its own does. */
const OF_A_CHILD = [
  'companionship',
  'consent',
  'delivery',
  'donor_message',
  'field_command',
  'measurement',
  'rights_request',
  'sponsorship',
];
const NOT_ERASED =
  'SELECT id FROM beneficiary WHERE id NOT IN (SELECT beneficiary_id FROM erasure)';

let before: ReadonlyMap<string, readonly Row[]>;
let after: ReadonlyMap<string, readonly Row[]>;
let ids: ReadonlySet<string>;

beforeAll(async () => {
  await livedIn();
  await companionInLife();
  await whatOnlySomeChildrenHave();
  ids = await idsOfChildren();
  before = await everythingAbout(ids);
  for (const { id } of await rows<{ id: string }>(NOT_ERASED)) {
    const by = { personId: 'test', now: Date.now() };
    const erased = await write(
      env.DB,
      erasureOf(id, { reason: 'guardian_asked', requestId: null }, by),
    );
    if (isRefusal(erased)) throw new Error(erased.code);
  }
  after = await everythingAbout(ids);
}, 60_000);

describe('when every child is erased', () => {
  it('nothing but what is declared to stay names one, in any table', () => {
    const left = [...after].flatMap(([table, found]) => {
      const may = (STAYS[table] ?? '').split(' ');
      const columns = new Set(
        found.flatMap((row) => Object.keys(row).filter((name) => !isEmpty(row[name]))),
      );
      return [...columns].filter((name) => !may.includes(name)).map((name) => `${table}.${name}`);
    });
    expect(left).toEqual([]);
  });

  it('what goes was there before', () => {
    expect(GOES.filter((table) => !before.has(table))).toEqual([]);
    expect(GOES.filter((table) => after.has(table))).toEqual([]);
  });

  it('no value of a conflict, no place and no day of birth is left', async () => {
    const values = after.get('field_outcome') ?? [];
    expect(values.length).toBeGreaterThan(0);
    for (const { facts, first_version: first } of values) {
      expect(facts).toBe('{}');
      expect([null, '{}']).toContain(first);
    }
    for (const { row_before: row } of after.get('import_resolution') ?? []) {
      expect(JSON.parse(String(row))).toMatchObject({ measuredOn: null, stunted: null });
    }
    for (const { born_on: day } of after.get('beneficiary') ?? []) {
      // A woman's was never in the open.
      expect(day ?? '1990-01-01').toMatch(/-01-01$/);
    }
  });
});

/** The ids of all children and of what is theirs alone. */
async function idsOfChildren(): Promise<ReadonlySet<string>> {
  const theirs = [
    'id FROM beneficiary WHERE id',
    'household_id AS id FROM beneficiary WHERE id',
    ...OF_A_CHILD.map((table) => `id FROM ${table} WHERE beneficiary_id`),
    'command_id AS id FROM field_subject WHERE child_id',
  ];
  const found = await Promise.all(
    theirs.map((each) => rows<{ id: string }>(`SELECT ${each} IN (${NOT_ERASED})`)),
  );
  return new Set(found.flat().map(({ id }) => id));
}

/** Of every table the rows that name one of these ids, alone or within a longer text. */
async function everythingAbout(of: ReadonlySet<string>): Promise<Map<string, readonly Row[]>> {
  const tables = await rows<{ name: string }>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'd1%' AND name <> 'command'`,
  );
  const found = new Map<string, readonly Row[]>();
  for (const { name } of tables) {
    const about = (await rows<Row>(`SELECT * FROM "${name}"`)).filter((row) =>
      Object.values(row).some((value) => typeof value === 'string' && names(value, of)),
    );
    if (about.length > 0) found.set(name, about);
  }
  return found;
}

function names(value: string, of: ReadonlySet<string>): boolean {
  return of.has(value) || (value.match(/[0-9A-Za-z]{26}/g) ?? []).some((part) => of.has(part));
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** What no command of the lived-in city left behind. */
async function whatOnlySomeChildrenHave(): Promise<void> {
  const child = '(SELECT beneficiary_id FROM arm_circumference LIMIT 1)';
  const [hash, id] = ['c'.repeat(64), newId<string>()];
  await env.DB.batch(
    [
      `INSERT INTO consent_challenge (id_hash, beneficiary_id, guardian_id, made_by, phone_lookup, text_versions, given_by, answer_hash, made_at, expires_at)
        SELECT '${hash}', ${child}, 'g', (SELECT id FROM person LIMIT 1), '${hash}', '[]', 'mother', '${hash}', 1, 2`,
      `INSERT INTO field_command (id, person_id, kind, beneficiary_id, area_code, input_hash, sealed, key_owner, client_at, clock_off_ms, happened_at, received_at, app_version)
        SELECT '${id}', person_id, 'measure', beneficiary_id, area_code, '', x'01', key_owner, 1, 0, 1, 1, 'uji' FROM field_command WHERE beneficiary_id IS NOT NULL LIMIT 1`,
      `INSERT INTO field_outcome (command_id, outcome, code, facts, first_version, at) VALUES ('${id}', 'conflict', 'two_versions', '{"kg":8}', '{"weightG":8200}', 1)`,
      `INSERT INTO field_review (command_id, area_code, urgent, since) SELECT '${id}', area_code, 0, 1 FROM field_command WHERE id = '${id}'`,
      `INSERT INTO field_claim (subject, command_id) SELECT 'measure:' || beneficiary_id || ':2026-01-02', id FROM field_command WHERE id = '${id}'`,
      "INSERT INTO match_run (id, area_code, purpose, first_month, months, status, children, served, result, certificate, proposed_by, proposed_at) VALUES ('r', '36.73', 'nutrition', '2099-01', 1, 'proposed', 0, 0, '{}', '{}', 'test', 1)",
      `INSERT INTO hardship (beneficiary_id, recorded_at, poor, source, recorded_by) SELECT ${child}, 1, 1, 'dtsen', 'test'`,
      `INSERT INTO other_support (beneficiary_id, purpose, month, source, recorded_by, recorded_at) SELECT ${child}, 'water', '2026-01', 'baznas', 'test', 1`,
      `INSERT INTO foster_label (donor_id, beneficiary_id, label) SELECT (SELECT id FROM person LIMIT 1), ${child}, 'Melati'`,
      `INSERT INTO match_ruling (run_id, beneficiary_id, kind, pledge_id, reason, made, ruled_by, ruled_at) SELECT 'r', ${child}, 'note', NULL, 'siblings', 1, 'test', 1`,
      `INSERT INTO rights_request (id, beneficiary_id, area_code, kind, asked_by, received_at, due_at, recorded_by, recorded_at) SELECT '${id}', ${child}, '36.73', 'correction', 'mother', 1, 259200001, 'test', 1`,
      `INSERT INTO rights_wish (request_id, wish_sealed) VALUES ('${id}', x'01')`,
    ].map((statement) => env.DB.prepare(statement)),
  );
}
