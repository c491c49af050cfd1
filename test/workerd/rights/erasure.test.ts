import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { finishImport } from '../../../worker/imports/advance-import.ts';
import { type ImportPlace, receiveImport } from '../../../worker/imports/receive-import.ts';
import { recordConsents } from '../../../worker/registry/record-consent.ts';
import { recordVisits } from '../../../worker/registry/record-visit.ts';
import { verifyBeneficiaries } from '../../../worker/registry/verify-beneficiary.ts';
import { eraseAtRequest } from '../../../worker/rights/decide-request.ts';
import { continuePurges } from '../../../worker/rights/purge-imports.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { AREAS, signedIn, submit, vault, visit } from '../../support/workerd/cast.ts';
import {
  acting,
  consentOf,
  consentPlace,
  everythingStored,
  rows,
} from '../../support/workerd/registry.ts';
import { everythingFiled, requestFor } from '../../support/workerd/rights.ts';
import {
  AFTER_SAMPLE,
  handedIn,
  importPlace,
  sampleLines,
  seedSerang,
} from '../../support/workerd/serang.ts';
import { activePledge, approvedRun } from '../../support/workerd/sponsored.ts';
import KEY from '../../vectors/eppgbm/answer_key.csv?raw';

/** RIZKY HIDAYAT of the sample's second line. */
const CHILD = {
  nik: '3673911811190001',
  name: 'RIZKY HIDAYAT',
  parent: 'HALIMAH',
  address: 'SUMUR PECUNG LOR',
  bornOn: '2019-11-18',
};

type Person = Awaited<ReturnType<typeof signedIn>>;
let place: ImportPlace;
let coordinator: Person;
let clean: { fileId: string; childId: string };

beforeAll(async () => {
  await seedSerang();
  await env.DB.prepare(
    `UPDATE area SET parent_code = CASE level WHEN 4 THEN substr(code, 1, 8) WHEN 3 THEN substr(code, 1, 5) WHEN 2 THEN substr(code, 1, 2) ELSE '' END`,
  ).run();
  place = await importPlace();
  coordinator = await signedIn('coordinator');
  clean = await imported(sampleLines(2, 3));
});

async function imported(text: string): Promise<{ fileId: string; childId: string }> {
  const by = { personId: coordinator.id, now: AFTER_SAMPLE };
  const received = await receiveImport(place, handedIn(text), by);
  if (isRefusal(received)) throw new Error(received.code);
  await finishImport(place, received.fileId, () => AFTER_SAMPLE);
  const [row] = await rows<{ id: string }>(
    `SELECT beneficiary_id AS id FROM import_row WHERE file_id = '${received.fileId}' AND beneficiary_id IS NOT NULL ORDER BY line`,
  );
  return { fileId: received.fileId, childId: row?.id ?? '' };
}

const bornOn = (childId: string, day: string) =>
  env.DB.prepare('UPDATE beneficiary SET born_on = ? WHERE id = ?').bind(day, childId).run();
const codeOf = (outcome: unknown) => (isRefusal(outcome) ? outcome.code : outcome);
const codesOf = async (query: string) => (await rows<{ code: string }>(query)).map((r) => r.code);
const keysOf = (owner: string) => rows(`SELECT 1 FROM data_key WHERE owner_id = '${owner}'`);

/** The plain text of every sealed value that any key in the database still opens. */
async function everythingThatOpens(): Promise<string> {
  const safe = await vault();
  const texts: string[] = [];
  const keys = await rows<{ id: string; masterKeyId: string; wrapped: number[] }>(
    `SELECT owner_id AS id, master_key_id AS masterKeyId, wrapped FROM data_key`,
  );
  for (const { id, masterKeyId, wrapped } of keys) {
    const key = await safe.openKey(id, { masterKeyId, wrapped: Uint8Array.from(wrapped) });
    const sealed = await rows<{ sealed: number[] }>(
      `SELECT identity_sealed AS sealed FROM beneficiary WHERE id = '${id}'`,
    );
    const rawRows = await rows<{ line: number; sealed: number[] }>(
      `SELECT line, raw_sealed AS sealed FROM import_row WHERE file_id = '${id}'`,
    );
    const places = [
      ...sealed.map((row) => ({ ...row, at: ['beneficiary', id, 'identity_sealed'] })),
      ...rawRows.map((row) => ({ ...row, at: ['import_row', `${id}:${row.line}`, 'raw_sealed'] })),
    ];
    for (const { at, sealed: bytes } of places) {
      const [table = '', row = '', column = ''] = at;
      const opened = safe.open(key, { table, row, column }, Uint8Array.from(bytes));
      texts.push(JSON.stringify(await opened));
    }
    const [file] = await rows<{ segments: number }>(
      `SELECT segments FROM import_file WHERE id = '${id}'`,
    );
    for (let index = 0; index < (file?.segments ?? 0); index += 1) {
      const object = await env.FILES.get(`import/${id}/${index}`);
      const bytes = new Uint8Array((await object?.arrayBuffer()) ?? new ArrayBuffer(0));
      const at = { table: 'import_file', row: id, column: `segment ${index}` };
      texts.push(new TextDecoder().decode(await safe.openBytes(key, at, bytes)));
    }
  }
  return texts.join('\n');
}

describe('an erasure', () => {
  it('leaves nothing readable in any column or object, and the books and the log still hold', async () => {
    const { childId, fileId } = clean;
    for (const outcome of [
      await recordVisits(env.DB, acting(), { ids: [childId], found: true }),
      await recordConsents(await consentPlace(), acting(), consentOf(childId)),
      await verifyBeneficiaries(env.DB, acting(), [childId]),
    ])
      expect(codeOf(outcome)).not.toEqual(expect.any(String));
    await activePledge((await signedIn('bapak_asuh')).id);
    // Nobody is matched past the fifth birthday, and the sample is of 2021.
    await bornOn(childId, '2024-11-18');
    await approvedRun(coordinator.id);
    await bornOn(childId, CHILD.bornOn);
    const before = await everythingThatOpens();
    for (const value of [CHILD.nik, CHILD.name, CHILD.parent, CHILD.address])
      expect(before, value).toContain(value);
    expect(await everythingStored()).toContain(CHILD.bornOn);
    const leaves = await rows('SELECT * FROM log_leaf');
    const requestId = await requestFor(childId, 'erasure');
    await requestFor(childId, 'correction', `Nama ibunya ${CHILD.parent}`);

    const page = await (await visit(`/permintaan/${requestId}`, coordinator.cookie)).text();
    expect(page).toContain('30 hari');
    const path = `/permintaan/${requestId}/penghapusan`;
    const unconfirmed = await submit(path, { _key: newId() }, coordinator.cookie);
    expect(unconfirmed.status).toBe(422);
    const form = { confirmed: 'ya', _key: newId<string>() };
    expect((await submit(path, form, coordinator.cookie)).status).toBe(303);
    expect((await submit(path, form, coordinator.cookie)).status).toBe(303);

    const stored = (await everythingStored()) + (await everythingFiled());
    const after = await everythingThatOpens();
    for (const value of Object.values(CHILD)) {
      expect(stored, value).not.toContain(value);
      expect(after, value).not.toContain(value);
    }
    expect(await keysOf(childId)).toEqual([]);
    expect(await keysOf(fileId)).toEqual([]);
    expect(await everythingFiled()).not.toContain(fileId);
    expect(await rows('SELECT * FROM log_leaf')).toEqual(leaves);
    const [child] = await rows(
      `SELECT stage, consent, born_on AS bornOn, nik_lookup AS nik, name_lookup AS name, latest_haz AS haz
       FROM beneficiary WHERE id = '${childId}'`,
    );
    expect(child).toEqual({
      stage: 'closed',
      consent: 0,
      bornOn: '2019-01-01',
      nik: null,
      name: null,
      haz: null,
    });
    expect(
      await codesOf(
        `SELECT ended_reason AS code FROM sponsorship WHERE beneficiary_id = '${childId}'`,
      ),
    ).toEqual(['withdrew']);
    expect(
      await codesOf(
        `SELECT reason AS code FROM rights_decision JOIN rights_request ON id = request_id
         WHERE beneficiary_id = '${childId}' ORDER BY reason`,
      ),
    ).toEqual(['', 'erased']);
    const file = await visit(`/anak/${childId}`, coordinator.cookie);
    expect(file.status).toBe(200);
    expect((await visit(`/impor/${fileId}`, coordinator.cookie)).status).toBe(200);
    expect((await visit('/anak?tahap=ditutup', coordinator.cookie)).status).toBe(200);
  });

  it('does not come back: no key, no measurement, no new request', async () => {
    const { childId } = clean;
    const key = `INSERT INTO data_key (owner_id, master_key_id, wrapped, created_at) VALUES ('${childId}', 'x', x'00', 1)`;
    await expect(env.DB.prepare(key).run()).rejects.toThrow('refusal:already_erased');
    await expect(requestFor(childId, 'copy')).rejects.toThrow('already_erased');
  });

  it('waits for the questions of an import that holds the child', async () => {
    const held = KEY.split('\n')
      .map((line) => line.split(','))
      .find((cells) => cells.includes('review_sex'));
    const { childId, fileId } = await imported(sampleLines(9, Number(held?.[1])));
    const requestId = await requestFor(childId, 'erasure');
    expect(codeOf(await eraseAtRequest(env.DB, acting(), requestId))).toBe('import_queue_open');
    expect(await keysOf(childId)).toHaveLength(1);
    expect(await keysOf(fileId)).toHaveLength(1);
    const page = await (await visit(`/permintaan/${requestId}`, coordinator.cookie)).text();
    expect(page).toContain(`/impor/${fileId}`);
    expect(page).not.toContain('/penghapusan');
  });

  it('is done once when two decide at once, and refused outside the area', async () => {
    const { childId, fileId } = await imported(sampleLines(20, 21));
    const requestId = await requestFor(childId, 'erasure');
    expect(codeOf(await eraseAtRequest(env.DB, acting(AREAS.palembang), requestId))).toBe(
      'request_missing',
    );
    const outcomes = await Promise.all([
      eraseAtRequest(env.DB, acting(), requestId),
      eraseAtRequest(env.DB, acting(), requestId),
    ]);
    expect(outcomes.filter(isRefusal).map(codeOf)).toEqual(['request_decided']);
    // The worker died after the batch: the key is gone, the bytes go with the next run.
    expect(await everythingFiled()).toContain(fileId);
    expect(await keysOf(fileId)).toEqual([]);
    expect(await continuePurges(place, Date.now(), 10)).toBe(1);
    expect(await continuePurges(place, Date.now(), 10)).toBe(0);
    expect(await everythingFiled()).not.toContain(fileId);
    const left = await rows(
      `SELECT 1 FROM import_row WHERE file_id = '${fileId}' AND octet_length(raw_sealed) > 0`,
    );
    expect(left).toEqual([]);
  });
});
