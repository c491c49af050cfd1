import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Env } from '../../worker/config.ts';
import { receiveImport } from '../../worker/imports/receive-import.ts';
import worker from '../../worker/index.ts';
import type { Job } from '../../worker/jobs/queue.ts';
import { runScheduled, SCHEDULE } from '../../worker/jobs/schedule.ts';
import { newId } from '../../worker/shared/ids.ts';
import { isRefusal } from '../../worker/shared/refusal.ts';
import WRANGLER from '../../wrangler.toml?raw';
import { AREAS, testEnv } from '../support/workerd/cast.ts';
import { livedIn } from '../support/workerd/lived-in.ts';
import { AFTER_SAMPLE, handedIn, importPlace, sampleLines } from '../support/workerd/serang.ts';

const NIGHTLY = '17 19 * * *';
const DAY_MS = 86_400_000;
const TYPED = '"SITI AMINAH REKAAN" 3673021003190001 2019-03-10';

beforeAll(livedIn);

afterEach(() => vi.restoreAllMocks());

/** The lines that the worker logs from here on. */
function logged(): () => Record<string, unknown>[] {
  const spoken = vi.spyOn(console, 'log').mockImplementation(() => {});
  return () => spoken.mock.calls.map(([line]) => JSON.parse(String(line)));
}

/** The environment with a queue that only remembers what it was sent. */
function withQueue(more: Partial<Env> = {}) {
  const sent: unknown[] = [];
  const JOBS = { send: async (job: unknown) => void sent.push(job) } as unknown as Queue;
  return { sent, env: { ...testEnv, JOBS, ...more } };
}

/** A database that fails its first batch with words that somebody typed. */
function failingOnce(): D1Database {
  let failed = false;
  return new Proxy(testEnv.DB, {
    get(db, name) {
      if (name !== 'batch' || failed) {
        const member = Reflect.get(db, name);
        return typeof member === 'function' ? member.bind(db) : member;
      }
      failed = true;
      return () => Promise.reject(new Error(`D1_ERROR: near ${TYPED}`));
    },
  });
}

/** Hands one job to the worker's queue handler; answers with what became of its message. */
async function handedOver(job: Job, given: Env) {
  const batch = createMessageBatch<Job>('asuh-jobs', [
    { id: 'm1', timestamp: new Date(), attempts: 1, body: job },
  ]);
  const ctx = createExecutionContext();
  await worker.queue(batch, given);
  const { explicitAcks, retryMessages } = await getQueueResult(batch, ctx);
  return { acked: explicitAcks, retried: retryMessages.map(({ msgId }) => msgId) };
}

describe('the clock', () => {
  it('has jobs for each cron of wrangler.toml, and for no other', () => {
    const crons = /crons = \[(.*)\]/.exec(WRANGLER)?.[1] ?? '';
    expect(Object.keys(SCHEDULE)).toEqual(JSON.parse(`[${crons}]`));
    for (const jobs of Object.values(SCHEDULE)) expect(jobs.length).toBeGreaterThan(0);
  });

  it('goes on with the next job when one fails, and says so without what was typed', async () => {
    const lines = logged();
    const at = Date.now();
    const { env: given, sent } = withQueue({ DB: failingOnce() });
    await runScheduled(given, NIGHTLY, at);
    expect(lines().map(({ event }) => event)).toEqual([
      'job_failed',
      'pledges_settled',
      'successors_sought',
      'retention_ended',
      'audit_checked',
      'log_checked',
      'invariants',
    ]);
    expect(sent).toMatchObject([{ kind: 'match' }]);
    expect(lines()[0]).toMatchObject({ job: 'endSponsorships', kind: 'Error' });
    expect(JSON.stringify(lines())).not.toMatch(/SITI|AMINAH|REKAAN|367302|2019/);
  });

  it('changes nothing on a night on which nothing is over', async () => {
    const lines = logged();
    await worker.scheduled({ cron: NIGHTLY, scheduledTime: Date.now() } as never, testEnv);
    expect(lines()).toMatchObject([
      { event: 'pledges_settled', fulfilled: 0, lapsed: 0 },
      { event: 'retention_ended', children: 0 },
      { event: 'audit_checked', ok: true },
      { event: 'log_checked', ok: true },
      { event: 'invariants', broken: 0 },
    ]);
  });

  it('ends at night what is over as completed, and what was not paid as lapsed', async () => {
    const lines = logged();
    await runScheduled(testEnv, NIGHTLY, Date.now() + 150 * DAY_MS);
    expect(lines()).toMatchObject([
      { event: 'pledges_settled', fulfilled: 0, lapsed: 3 },
      { event: 'retention_ended', children: 0 },
      { event: 'audit_checked', ok: true },
      { event: 'log_checked', ok: true },
      { event: 'invariants', broken: 0 },
    ]);
    const { results } = await env.DB.prepare(
      `SELECT delivery.status AS goods, ended_reason AS reason FROM sponsorship
       JOIN delivery ON delivery.sponsorship_id = sponsorship.id ORDER BY 1`,
    ).all();
    expect(results).toEqual([
      { goods: 'confirmed', reason: 'completed' },
      { goods: 'paid', reason: 'pledge_cancelled' },
    ]);
    await runScheduled(testEnv, NIGHTLY, Date.now() + 151 * DAY_MS);
    expect(lines().at(-5)).toMatchObject({ event: 'pledges_settled', lapsed: 0 });
  });

  it('calls a broken promise by its name and its number, not by whose it is', async () => {
    const lines = logged();
    await env.DB.prepare("UPDATE area_figure SET value = value + 1 WHERE name = 'helped'").run();
    await runScheduled(testEnv, NIGHTLY, Date.now());
    await env.DB.prepare("UPDATE area_figure SET value = value - 1 WHERE name = 'helped'").run();
    expect(lines().at(-1)).toEqual({
      event: 'invariant_broken',
      name: 'helped_figures_are_derived',
      count: 1,
    });
  });
});

describe('the queue', () => {
  it('moves an import on step by step until it is done', async () => {
    const fileId = await received();
    const { sent, env: given } = withQueue();
    for (let steps = 1; steps === 1 || sent.length === steps - 1; steps += 1) {
      const end = await handedOver({ kind: 'import', fileId }, given);
      expect(end).toEqual({ acked: ['m1'], retried: [] });
      if (steps > 9) throw new Error('it never ends');
    }
    expect(sent.length).toBeGreaterThan(0);
    expect(sent).toEqual(sent.map(() => ({ kind: 'import', fileId })));
    expect(await statusOf(fileId)).toBe('done');
  });

  it('gets a job back that failed, and the log no word of what was typed', async () => {
    const lines = logged();
    const fileId = await received();
    const { sent, env: given } = withQueue({ DB: failingOnce() });
    expect(await handedOver({ kind: 'import', fileId }, given)).toEqual({
      acked: [],
      retried: ['m1'],
    });
    expect(sent).toEqual([]);
    expect(lines()).toMatchObject([{ event: 'job_failed', job: 'import' }]);
    expect(JSON.stringify(lines())).not.toMatch(/SITI|AMINAH|REKAAN|367302|2019/);
    expect(await handedOver({ kind: 'import', fileId }, given)).toEqual({
      acked: ['m1'],
      retried: [],
    });
  });

  it('is given an import again by the clock when its message was lost', async () => {
    const fileId = await received();
    const { sent, env: given } = withQueue();
    await runScheduled(given, '*/10 * * * *', AFTER_SAMPLE + 60_000);
    expect(sent).toEqual([]);
    await runScheduled(given, '*/10 * * * *', AFTER_SAMPLE + 11 * 60_000);
    expect(sent).toContainEqual({ kind: 'import', fileId });
  });

  it('lets go of a job whose file is not there', async () => {
    const { sent, env: given } = withQueue();
    const end = await handedOver({ kind: 'import', fileId: newId() }, given);
    expect([end, sent]).toEqual([{ acked: ['m1'], retried: [] }, []]);
  });
});

let lastLine = 20;

/** An import that is received and not begun, of a row that no other test has. */
async function received(): Promise<string> {
  lastLine += 1;
  const who = { personId: 'test', now: AFTER_SAMPLE };
  const file = { ...handedIn(sampleLines(lastLine)), areaCode: AREAS.serang };
  const taken = await receiveImport(await importPlace(), file, who);
  if (isRefusal(taken)) throw new Error(taken.code);
  return taken.fileId;
}

function statusOf(fileId: string) {
  return env.DB.prepare('SELECT status FROM import_file WHERE id = ?')
    .bind(fileId)
    .first<string>('status');
}
