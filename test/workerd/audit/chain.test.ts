import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readAnchor } from '../../../worker/audit/anchor.ts';
import { BEGINNING, sealKey, sealOf } from '../../../worker/audit/seal.ts';
import { type AuditPlace, sealAudit } from '../../../worker/audit/seal-audit.ts';
import { type AuditVerdict, verifyAudit } from '../../../worker/audit/verify-audit.ts';
import { configOf } from '../../../worker/config.ts';
import { auditEvent } from '../../../worker/identity/audit-store.ts';
import { runScheduled } from '../../../worker/jobs/schedule.ts';
import { write } from '../../../worker/storage/commit.ts';
import { testEnv } from '../../support/workerd/cast.ts';
import { rows } from '../../support/workerd/registry.ts';

let place: AuditPlace;
let triggers: { name: string; sql: string }[];

beforeEach(async () => {
  place = {
    db: env.DB,
    files: testEnv.FILES,
    key: await sealKey(await configOf(testEnv)),
  };
  triggers ??= await rows(
    `SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'audit_%'`,
  );
  await asThief('DELETE FROM audit_seal', 'DELETE FROM audit_event');
  await testEnv.FILES.delete('audit/last-seal.json');
});

const run = (statement: string) => env.DB.prepare(statement).run();

/** Somebody with the whole database in his hands: first he takes the triggers away, then puts them back. */
async function asThief(...statements: string[]): Promise<void> {
  await env.DB.batch([
    ...triggers.map(({ name }) => env.DB.prepare(`DROP TRIGGER ${name}`)),
    ...statements.map((each) => env.DB.prepare(each)),
    ...triggers.map(({ sql }) => env.DB.prepare(sql)),
  ]);
}

async function happen(count: number): Promise<void> {
  await write(
    env.DB,
    Array.from({ length: count }, (_, index) =>
      auditEvent({
        at: 1_000 + index,
        personId: index % 3 === 0 ? null : 'p1',
        action: 'beneficiary.open',
        subjectKind: 'beneficiary',
        subjectId: `c${index}`,
        areaCode: '36.73.02.1003',
      }),
    ),
  );
}

/** Ten events in two seals; answers with the ids. */
async function twoSeals(): Promise<number[]> {
  await happen(6);
  await sealAudit(place, 5_000);
  await happen(4);
  await sealAudit(place, 6_000);
  return (await rows<{ id: number }>('SELECT id FROM audit_event ORDER BY id')).map(({ id }) => id);
}

const told = (verdict: AuditVerdict) =>
  verdict.findings.map((each) => [each.kind, 'eventId' in each ? each.eventId : each.seal]);

describe('the chain of the audit log', () => {
  it('covers every event once and finds nothing where nothing was touched', async () => {
    await twoSeals();
    await happen(3);
    expect(await verifyAudit(place)).toEqual({
      ok: true,
      after: 0,
      seals: 2,
      events: 10,
      unsealed: 3,
      anchor: 2,
      findings: [],
    });
  });

  it.each([
    ['at', 'at + 1'],
    ['person_id', `'p2'`],
    ['person_id', 'NULL'],
    ['action', `'home.read'`],
    ['subject_kind', `'pledge'`],
    ['subject_id', `'c99'`],
    ['area_code', `'36.73.02.1008'`],
    ['area_code', `''`],
  ])('finds a sealed row whose %s became %s, by its id', async (column, value) => {
    const ids = await twoSeals();
    await asThief(`UPDATE audit_event SET ${column} = ${value} WHERE id = ${ids[4]}`);
    const verdict = await verifyAudit(place);
    expect(verdict.ok).toBe(false);
    expect(told(verdict)).toEqual([['row_changed', ids[4]]]);
  });

  it('finds a row that was taken away, at the start, in the middle and at the end', async () => {
    const ids = await twoSeals();
    await asThief(`DELETE FROM audit_event WHERE id IN (${ids[0]}, ${ids[5]}, ${ids[9]})`);
    expect(told(await verifyAudit(place))).toEqual([
      ['row_missing', ids[0]],
      ['row_missing', ids[5]],
      ['row_missing', ids[9]],
    ]);
  });

  it('finds a row that was put in, between sealed ones or before the first', async () => {
    const first = `(id, at, person_id, action, subject_kind, subject_id, area_code)`;
    await happen(3);
    const [gap = 0] = (await rows<{ id: number }>('SELECT max(id) + 2 AS id FROM audit_event')).map(
      ({ id }) => id,
    );
    await run(`INSERT INTO audit_event ${first} VALUES (${gap}, 1, 'p1', 'a', 'b', 'c', '')`);
    await sealAudit(place, 5_000);
    await asThief(
      `INSERT INTO audit_event ${first} VALUES (${gap - 1}, 1, 'p1', 'a', 'b', 'c', '')`,
      `INSERT INTO audit_event ${first} VALUES (-7, 1, 'p1', 'a', 'b', 'c', '')`,
    );
    expect(told(await verifyAudit(place))).toEqual([
      ['row_inserted', -7],
      ['row_inserted', gap - 1],
    ]);
  });

  it('finds two rows that changed places', async () => {
    const ids = await twoSeals();
    await asThief(
      `UPDATE audit_event SET id = -1 WHERE id = ${ids[1]}`,
      `UPDATE audit_event SET id = ${ids[1]} WHERE id = ${ids[2]}`,
      `UPDATE audit_event SET id = ${ids[2]} WHERE id = -1`,
    );
    expect(told(await verifyAudit(place))).toEqual([
      ['row_changed', ids[1]],
      ['row_changed', ids[2]],
    ]);
  });

  it.each([
    ['first_id', 'first_id + 1'],
    ['last_id', 'last_id - 1'],
    ['total', 'total + 1'],
    ['previous', `'${'1'.repeat(64)}'`],
    ['hash', `'${'2'.repeat(64)}'`],
    ['sealed_at', 'sealed_at + 1'],
  ])('finds a seal whose %s was changed', async (column, value) => {
    await twoSeals();
    await asThief(`UPDATE audit_seal SET ${column} = ${value} WHERE number = 1`);
    const verdict = await verifyAudit(place);
    expect(verdict.ok).toBe(false);
    expect(told(verdict)).toContainEqual(['seal_changed', 1]);
  });

  it('finds a row and its mark changed together, for the mark needs the key', async () => {
    const ids = await twoSeals();
    await asThief(
      `UPDATE audit_event SET person_id = 'p2' WHERE id = ${ids[1]}`,
      `UPDATE audit_seal SET marks = json_replace(marks, '$[1][1]', '${'0'.repeat(32)}') WHERE number = 1`,
    );
    expect(told(await verifyAudit(place))).toEqual([
      ['seal_changed', 1],
      ['row_changed', ids[1]],
    ]);
  });

  it('finds a seal that was taken away, with its events and without', async () => {
    await twoSeals();
    await happen(2);
    await sealAudit(place, 7_000);
    await asThief('DELETE FROM audit_seal WHERE number = 2');
    expect(told(await verifyAudit(place))).toEqual([['seal_missing', 2]]);
  });

  it('finds the end cut off, events and seals alike, by the note outside of the database', async () => {
    const ids = await twoSeals();
    await asThief(
      'DELETE FROM audit_seal WHERE number = 2',
      `DELETE FROM audit_event WHERE id >= ${ids[6]}`,
    );
    expect(told(await verifyAudit(place))).toEqual([['seals_cut_off', 2]]);
  });

  it('finds a log that was changed and wholly sealed anew with another key', async () => {
    await twoSeals();
    await asThief('DELETE FROM audit_seal', `UPDATE audit_event SET person_id = 'p2'`);
    const thief = await sealKey({ lookupKeyBytes: new Uint8Array(32) });
    await sealAudit({ ...place, key: thief }, 5_000);
    await testEnv.FILES.delete('audit/last-seal.json');
    expect(told(await verifyAudit(place))).toEqual([['other_key', 1]]);
    await asThief(`UPDATE audit_seal SET key_id = '${place.key.id}'`);
    const verdict = await verifyAudit(place);
    expect(told(verdict)[0]).toEqual(['seal_changed', 1]);
    expect(verdict.findings.filter(({ kind }) => kind === 'row_changed')).toHaveLength(10);
  });

  it('is checked in part from a seal on: an older wound is then not looked for', async () => {
    const ids = await twoSeals();
    await asThief(`UPDATE audit_event SET action = 'x' WHERE id = ${ids[0]}`);
    expect(await verifyAudit(place, { most: 1 })).toMatchObject({ ok: true, seals: 1 });
    await asThief(`UPDATE audit_event SET action = 'x' WHERE id = ${ids[9]}`);
    expect(told(await verifyAudit(place, { most: 1 }))).toEqual([['row_changed', ids[9]]]);
    const older = await verifyAudit(place, { most: 1, upTo: 1 });
    expect(told(older)).toEqual([['row_changed', ids[0]]]);
    expect(older).toMatchObject({ after: 0, seals: 1 });
  });
});

describe('sealing', () => {
  it('twice at once seals every event once', async () => {
    await happen(5);
    await Promise.all([sealAudit(place, 5_000), sealAudit(place, 5_001), sealAudit(place, 5_002)]);
    expect(await rows('SELECT count(*) AS n, sum(events) AS e FROM audit_seal')).toEqual([
      { n: 1, e: 5 },
    ]);
    expect((await verifyAudit(place)).ok).toBe(true);
  });

  it('makes a seal of 500 events at most and goes on with the rest', async () => {
    await happen(900);
    expect(await sealAudit(place, 5_000)).toEqual({ events: 900 });
    expect(await rows('SELECT events FROM audit_seal ORDER BY number')).toEqual([
      { events: 500 },
      { events: 400 },
    ]);
    expect((await verifyAudit(place)).ok).toBe(true);
  });

  it('broken off between the seal and its note leaves a sound log, and the next seal a note', async () => {
    await twoSeals();
    await happen(1);
    const broken = {
      get: (name: string) => testEnv.FILES.get(name),
      put: () => Promise.reject(new Error('gone')),
    } as unknown as R2Bucket;
    await expect(sealAudit({ ...place, files: broken }, 7_000)).rejects.toThrow('gone');
    expect(await verifyAudit(place)).toMatchObject({ ok: true, seals: 3, anchor: 2 });
    await happen(1);
    await sealAudit(place, 8_000);
    expect((await readAnchor(testEnv.FILES))?.number).toBe(4);
  });

  it('has nothing to do where nothing happened', async () => {
    expect(await sealAudit(place, 5_000)).toEqual({ events: 0 });
    expect(await verifyAudit(place)).toMatchObject({ ok: true, seals: 0, anchor: null });
  });

  it('runs by the clock, every ten minutes', async () => {
    await happen(2);
    await runScheduled(testEnv, '*/10 * * * *', 9_000);
    expect(await rows('SELECT events, sealed_at FROM audit_seal')).toEqual([
      { events: 2, sealed_at: 9_000 },
    ]);
  });

  it('is followed every night by a check that names what was tampered with in the log', async () => {
    const ids = await twoSeals();
    await asThief(`UPDATE audit_event SET at = 7 WHERE id = ${ids[2]}`);
    const spoken = vi.spyOn(console, 'log').mockImplementation(() => {});
    await runScheduled(testEnv, '17 19 * * *', 9_000);
    const lines = spoken.mock.calls.map(([line]) => JSON.parse(String(line)));
    spoken.mockRestore();
    expect(lines).toContainEqual({ event: 'audit_checked', ok: false, seals: 2, events: 10 });
    expect(lines).toContainEqual({
      event: 'audit_tampered',
      kind: 'row_changed',
      seal: 1,
      eventId: ids[2],
    });
  });

  it('counts only what was committed: an aborted batch leaves neither event nor gap', async () => {
    await happen(1);
    const [before] = await rows<{ id: number }>('SELECT max(id) AS id FROM audit_event');
    const event = `INSERT INTO audit_event (at, action, subject_kind, subject_id, area_code) VALUES (1, 'a', 'b', 'c', '')`;
    await expect(
      env.DB.batch([
        env.DB.prepare(event),
        env.DB.prepare(`INSERT INTO guard (expectation, holds) VALUES ('no', 0)`),
      ]),
    ).rejects.toThrow('refusal:no');
    await run(event);
    const [after] = await rows<{ id: number }>('SELECT max(id) AS id FROM audit_event');
    expect(after?.id).toBe((before?.id ?? 0) + 1);
  });
});

describe('the database itself', () => {
  it('refuses a seal that does not follow the last', async () => {
    await twoSeals();
    const forged = await sealOf(
      place.key,
      [
        {
          id: 9_999,
          at: 1,
          personId: null,
          action: 'a',
          subjectKind: 'b',
          subjectId: 'c',
          areaCode: '',
        },
      ],
      { link: BEGINNING, at: 1 },
    );
    const values = (number: number, firstId: number) =>
      `INSERT OR REPLACE INTO audit_seal (number, first_id, last_id, events, total, key_id, previous, hash, sealed_at, marks)
       VALUES (${number}, ${firstId}, 9999, 1, 1, 'k', '${forged.previous}', '${forged.hash}', 1, '[[1,"a"]]')`;
    for (const [number, firstId] of [
      [1, 1],
      [3, 1],
      [9, 9_000],
    ] as const) {
      await expect(run(values(number, firstId))).rejects.toThrow('refusal:audit_seal_taken');
    }
  });

  it('refuses an event among those that are sealed, by REPLACE and by a free id', async () => {
    const ids = await twoSeals();
    const into = (id: number) =>
      run(`INSERT OR REPLACE INTO audit_event (id, at, action, subject_kind, subject_id, area_code)
        VALUES (${id}, 1, 'a', 'b', 'c', '')`);
    await expect(into(ids[2] ?? 0)).rejects.toThrow('exists:audit_event');
    await expect(into(-5)).rejects.toThrow('exists:audit_event');
    await expect(into(0)).rejects.toThrow('exists:audit_event');
    expect((await verifyAudit(place)).ok).toBe(true);
  });
});
