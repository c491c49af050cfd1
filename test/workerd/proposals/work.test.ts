import { createMessageBatch } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import worker from '../../../worker/index.ts';
import type { Job } from '../../../worker/jobs/queue.ts';
import { runScheduled } from '../../../worker/jobs/schedule.ts';
import { CHILDREN_IN_A_REQUEST } from '../../../worker/proposals/ask-match.ts';
import { workOnMatch } from '../../../worker/proposals/work-match.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { watchCost } from '../../../worker/storage/read.ts';
import { sql } from '../../../worker/storage/sql.ts';
import { beforeBatch } from '../../support/workerd/before-batch.ts';
import { AREAS, seedAreas, signedIn, submit, testEnv, visit } from '../../support/workerd/cast.ts';
import { activePledge, cityOfChildren, THIS_MONTH } from '../../support/workerd/sponsored.ts';

const CHILDREN = CHILDREN_IN_A_REQUEST + 1;
const PLACES = 40;
const MONTHS = 2;
let coordinator: { id: string; cookie: string };
let donor: { id: string };
let pledge: string;

/** One child more than a request takes. */
beforeAll(async () => {
  await seedAreas();
  coordinator = await signedIn('coordinator');
  donor = await signedIn('csr_officer');
  await cityOfChildren(CHILDREN);
});

/** Nothing waits, nothing is held, and one pledge offers its places. */
beforeEach(async () => {
  await write(env.DB, [
    sql`UPDATE match_run SET status = 'withdrawn', decided_by = 'test', decided_at = 1 WHERE status = 'proposed'`,
    sql`UPDATE match_work SET state = 'cancelled' WHERE state = 'working'`,
    sql`UPDATE pledge SET status = 'cancelled' WHERE status = 'active'`,
  ]);
  pledge = await activePledge(donor.id, { children: PLACES, months: MONTHS });
});

const page = async (path: string, cookie = coordinator.cookie) => {
  const answer = await visit(path, cookie);
  return { status: answer.status, html: await answer.text() };
};
const asked = () => ({
  _key: newId<string>(),
  wilayah: AREAS.serang,
  tujuan: 'nutrition',
  bulan: THIS_MONTH,
  lama: String(MONTHS),
});
async function ask(fields = asked()): Promise<string> {
  const answer = await submit('/pencocokan', fields, coordinator.cookie);
  expect(answer.status).toBe(303);
  return /\/pencocokan\/([0-9a-z]{26})/.exec(answer.headers.get('location') ?? '')?.[1] ?? '';
}
const cancel = (runId: string, key = newId<string>(), cookie = coordinator.cookie) =>
  submit(`/pencocokan/${runId}/pembatalan`, { _key: key }, cookie);
const work = (runId: string, db: D1Database = env.DB) => workOnMatch(db, runId, Date.now);
const stateOf = (runId: string) =>
  env.DB.prepare('SELECT state, phase, served, attempts, refusal FROM match_work WHERE run_id = ?')
    .bind(runId)
    .first<{ state: string; phase: string; served: number; attempts: number; refusal: string }>();
const number = async (statement: string, ...values: string[]) =>
  (
    await env.DB.prepare(statement)
      .bind(...values)
      .first<{ n: number }>()
  )?.n;
const held = () =>
  number('SELECT COALESCE(SUM(places), 0) AS n FROM match_hold WHERE pledge_id = ?', pledge);
const linesOf = (runId: string) =>
  number('SELECT COUNT(*) AS n FROM match_line WHERE run_id = ?', runId);

const onBatch = (sees: (phase: string) => boolean, happens: () => Promise<unknown>) =>
  beforeBatch('match_work', sees, happens);

describe('a proposal too large for a request', () => {
  it('is worked out by the queue, tells how far it is, and is then like any other', async () => {
    const fields = asked();
    const runId = await ask(fields);
    const waiting = await page(`/pencocokan/${runId}`);
    expect(waiting.html).toContain('http-equiv="refresh"');
    expect(waiting.html).toContain('Menunggu giliran');
    expect(waiting.html, 'whoever goes by keyboard is one step from cancelling').toMatch(
      /autofocus=""[\s\S]*?<form[^>]*pembatalan/,
    );
    expect(waiting.html).toContain('5.001 anak dan ibu hamil menunggu');
    expect((await page('/pencocokan')).html).toContain('Sedang dihitung');
    expect((await page(`/en/pencocokan/${runId}`)).html).toContain('Waiting for its turn');
    expect(await ask(fields), 'the same sending is the same proposal').toBe(runId);
    const other = await submit('/pencocokan', asked(), coordinator.cookie);
    expect(other.status, 'another for the same area waits for it').toBe(409);
    expect(await held()).toBe(0);

    const seen: string[] = [];
    const watching = onBatch(
      (phase) => {
        seen.push(phase);
        return false;
      },
      async () => {},
    );
    expect(await work(runId, watching)).toBe('proposed');
    expect(seen).toEqual(expect.arrayContaining(['waiting', 'reading', 'solving', 'writing']));
    expect(await stateOf(runId)).toMatchObject({ state: 'proposed', attempts: 1 });
    expect(await held()).toBe(PLACES * MONTHS);
    expect(await linesOf(runId)).toBe(CHILDREN);
    const served = await env.DB.prepare(
      'SELECT beneficiary_id AS child FROM match_line WHERE run_id = ? AND pledge_id IS NOT NULL',
    )
      .bind(runId)
      .first<string>('child');
    const cost = watchCost(env.DB);
    const line = await page(`/pencocokan/${runId}/anak/${served}`);
    expect(line.html).toContain(`value="${pledge}"`);
    expect(cost.rowsRead, 'one line reads one child, not the city').toBeLessThan(500);
    const done = await page(`/pencocokan/${runId}`);
    expect(done.html).toContain('Setujui usulan');
    expect(done.html).not.toContain('http-equiv="refresh"');
    expect(await work(runId), 'a job that is handed over twice').toBe('over');
    expect((await cancel(runId)).status).toBe(409);
  });

  it('answers what is asked of one of it from her kelurahan and its proof, not from the city', async () => {
    const runId = await ask();
    await work(runId);
    const waits = await env.DB.prepare(
      'SELECT beneficiary_id FROM match_line WHERE run_id = ? AND pledge_id IS NULL AND severity = 2 LIMIT 1',
    )
      .bind(runId)
      .first<string>('beneficiary_id');
    const cost = watchCost(env.DB);
    const rowsRead = () => {
      const { rowsRead } = cost;
      cost.rowsRead = 0;
      return rowsRead;
    };
    const pin = await page(`/pencocokan/${runId}/anak/${waits}?jenis=pin&janji=${pledge}`);
    expect(pin.html).toMatch(/1 orang bertingkat 1 di [^<]* jadi menunggu/);
    expect(pin.html).toMatch(/1 orang bertingkat 2 di [^<]* jadi mendapat/);
    expect(pin.html).toContain('menurut keadaan saat usulan disusun');
    expect(rowsRead(), 'some rows a line of her neighbours').toBeLessThan(2 * CHILDREN);
    const why = await page(`/anak/${waits}/mengapa`);
    expect(why.html).toMatch(/Dukungan untuk [\d.]+ anak lagi/);
    expect(rowsRead()).toBeLessThan(2 * CHILDREN);
    const pair = await page(`/pencocokan/${runId}/pasangan?anak=${waits}&janji=${pledge}`);
    expect(pair.html).toContain('hasilnya persis sama');
    expect(pair.html).toContain('Kehilangan tempat');

    const ruled = { _key: newId<string>(), jenis: 'pin', janji: pledge, alasan: 'siblings' };
    const path = `/pencocokan/${runId}/anak/${waits}`;
    expect((await submit(path, ruled, coordinator.cookie)).status).toBe(303);
    const ban = await page(`${path}?jenis=ban&janji=${pledge}`);
    expect(ban.html, 'she has no place to lose').toContain('Tidak ada yang berubah');
  });

  it('is cancelled while it waits, and while it is worked out: it then holds and promises nothing', async () => {
    const runId = await ask();
    expect((await cancel(runId)).status).toBe(303);
    expect(await work(runId)).toBe('over');
    expect((await page(`/pencocokan/${runId}`)).html).toContain('dibatalkan');

    const late = await ask();
    const key = newId<string>();
    const inTheMidst = onBatch(
      (phase) => phase === 'solving',
      () => cancel(late, key),
    );
    expect(await work(late, inTheMidst)).toBe('over');
    expect(await stateOf(late)).toMatchObject({ state: 'cancelled' });
    expect((await cancel(late, key)).status, 'the same sending again').toBe(303);

    // Cancelled in the very moment in which it is written, it is not there either.
    const last = await ask();
    const atTheEnd = onBatch(
      (phase) => phase === 'writing',
      () => cancel(last),
    );
    expect(await work(last, atTheEnd)).toBe('over');
    for (const id of [runId, late, last]) expect(await linesOf(id)).toBe(0);
    expect(await held()).toBe(0);
  });

  it('killed at any moment is taken up again and comes to one proposal', async () => {
    const runId = await ask();
    for (const moment of ['reading', 'solving', 'writing']) {
      const killed = onBatch(
        (phase) => phase === moment,
        () => Promise.reject(new Error('killed')),
      );
      await expect(work(runId, killed)).rejects.toThrow('killed');
      expect(await stateOf(runId)).toMatchObject({ state: 'working' });
      expect([await held(), await linesOf(runId)]).toEqual([0, 0]);
    }
    // Ten minutes later the clock hands it to the queue again.
    const sent: Job[] = [];
    const JOBS = { send: async (job: Job) => void sent.push(job) } as unknown as Queue;
    await runScheduled({ ...testEnv, JOBS }, '*/10 * * * *', Date.now() + 11 * 60_000);
    const job = { kind: 'match', runId } as const;
    expect(sent).toContainEqual(job);
    await worker.queue(
      createMessageBatch<Job>('asuh-jobs', [
        { id: 'm', timestamp: new Date(), attempts: 1, body: job },
      ]),
      testEnv,
    );
    expect(await stateOf(runId)).toMatchObject({ state: 'proposed', attempts: 4 });
    expect([await held(), await linesOf(runId)]).toEqual([PLACES * MONTHS, CHILDREN]);
  });

  it('handed to two workers at once comes to one proposal', async () => {
    const runId = await ask();
    const outcomes = await Promise.all([work(runId), work(runId)]);
    expect(outcomes.sort()).toEqual(['over', 'proposed']);
    expect([await held(), await linesOf(runId)]).toEqual([PLACES * MONTHS, CHILDREN]);
  });

  it('that comes to nothing says why, and what dies again and again is given up', async () => {
    const runId = await ask();
    await env.DB.prepare("UPDATE pledge SET status = 'cancelled' WHERE id = ?").bind(pledge).run();
    expect(await work(runId)).toBe('refused');
    expect((await page(`/pencocokan/${runId}`)).html).toContain('Belum ada janji berjalan');

    const dying = await ask();
    await env.DB.prepare('UPDATE match_work SET attempts = 5 WHERE run_id = ?').bind(dying).run();
    expect(await work(dying)).toBe('refused');
    expect((await page(`/pencocokan/${dying}`)).html).toContain('berulang kali terhenti');
  });

  it('is its coordinator’s: nobody else reads how far it is, or cancels it', async () => {
    const runId = await ask();
    const foreign = await signedIn('coordinator', AREAS.palembang);
    expect((await page(`/pencocokan/${runId}`, foreign.cookie)).status).toBe(404);
    expect((await cancel(runId, newId<string>(), foreign.cookie)).status).toBe(404);
    const inspector = await signedIn('inspector');
    const read = await page(`/pencocokan/${runId}`, inspector.cookie);
    expect(read.status).toBe(200);
    expect(read.html).not.toContain('pembatalan');
    expect((await cancel(runId, newId<string>(), inspector.cookie)).status).toBe(403);
    const events = await env.DB.prepare(
      'SELECT action FROM audit_event WHERE subject_id = ? ORDER BY at',
    )
      .bind(runId)
      .all<{ action: string }>();
    expect(events.results).toEqual([{ action: 'match.propose' }]);
  });
});
