import { createMessageBatch } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import worker from '../../../worker/index.ts';
import type { Job } from '../../../worker/jobs/queue.ts';
import { runScheduled } from '../../../worker/jobs/schedule.ts';
import { proposePolicy } from '../../../worker/policy/decide-policy.ts';
import { policyKept } from '../../../worker/policy/policy.ts';
import { CHILDREN_IN_A_REQUEST } from '../../../worker/proposals/ask-match.ts';
import { workOnTrial } from '../../../worker/proposals/work-trial.ts';
import { wibDate } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { beforeBatch } from '../../support/workerd/before-batch.ts';
import { AREAS, seedAreas, signedIn, submit, testEnv, visit } from '../../support/workerd/cast.ts';
import { activePledge, cityOfChildren, matchActor } from '../../support/workerd/sponsored.ts';

type Person = Awaited<ReturnType<typeof signedIn>>;
let coordinator: Person;
let path: string;
let version: number;

/** One child more than a request takes, and forty places. */
beforeAll(async () => {
  await seedAreas();
  coordinator = await signedIn('coordinator');
  const donor = await signedIn('csr_officer');
  await cityOfChildren(CHILDREN_IN_A_REQUEST + 1);
  await activePledge(donor.id, { children: 40 });
});

/** A version of its own for each test, of the rules that hold. */
beforeEach(async () => {
  const kept = await env.DB.prepare('SELECT rules FROM match_policy WHERE version = 1').first<{
    rules: string;
  }>();
  const rules = policyKept(kept?.rules ?? '');
  const put = await proposePolicy(
    env.DB,
    { key: newId(), areaCode: AREAS.serang, validFrom: wibDate(Date.now()), rules },
    matchActor(coordinator.id, Date.now()),
  );
  if (isRefusal(put)) throw new Error(put.code);
  version = put.answer.version;
  path = `/kebijakan/${version}`;
});

const send = (to: string, by = coordinator, key = newId<string>()) =>
  submit(`${path}${to}`, { _key: key }, by.cookie);
const html = async (by?: Person, lang = '') => (await visit(`${lang}${path}`, by?.cookie)).text();
const works = async () => {
  const { results } = await env.DB.prepare(
    'SELECT id, state, phase, attempts FROM policy_work WHERE version = ? ORDER BY asked_at, id',
  )
    .bind(version)
    .all<{ id: string; state: string; phase: string; attempts: number }>();
  return results;
};
const asked = async () => {
  expect((await send('/simulasi')).status).toBe(303);
  return (await works()).at(-1)?.id ?? '';
};
const trials = () =>
  env.DB.prepare('SELECT COUNT(*) FROM match_policy_simulation WHERE version = ?')
    .bind(version)
    .first<number>('COUNT(*)');
const work = (id: string, db: D1Database = env.DB) => workOnTrial(db, id, Date.now);

describe('a trial too large for a request', () => {
  it('is worked out by the queue, tells how far it is, and is then like any other', async () => {
    const key = newId<string>();
    expect((await send('/simulasi', coordinator, key)).status).toBe(303);
    expect((await send('/simulasi', coordinator, key)).status, 'the same sending').toBe(303);
    expect(await works()).toHaveLength(1);
    expect((await send('/simulasi')).status, 'another waits for it').toBe(409);
    const waiting = await html(coordinator);
    expect(waiting).toContain('http-equiv="refresh"');
    expect(waiting).toContain('Menunggu giliran');
    expect(waiting).toContain('Sampai 5.001 anak dan ibu hamil');
    expect(waiting).toContain('/simulasi/pembatalan');
    expect(waiting).not.toContain(`${path}/simulasi"`);
    expect(await html(coordinator, '/en')).toContain('Being tried on data');
    const outside = await html();
    expect(outside).not.toContain('http-equiv="refresh"');
    expect(outside).not.toContain('pembatalan');

    const [row] = await works();
    const seen: string[] = [];
    const watching = beforeBatch(
      'policy_work',
      (phase) => {
        seen.push(phase);
        return false;
      },
      async () => {},
    );
    expect(await work(row?.id ?? '', watching)).toBe('tried');
    expect(seen).toEqual(expect.arrayContaining(['waiting', 'reading', 'solving', 'writing']));
    const done = await html(coordinator);
    expect(done).not.toContain('http-equiv="refresh"');
    expect(done).toContain('Coba lagi pada data hari ini');
    expect(done).toMatch(/Tingkat 1 dapat tempat[\s\S]*?40/);
    expect(await work(row?.id ?? ''), 'a job that is handed over twice').toBe('over');
    expect((await send('/simulasi/pembatalan')).status).toBe(409);
  });

  it('is cancelled while it waits, and in the very moment in which it is written', async () => {
    const first = await asked();
    expect((await send('/simulasi/pembatalan')).status).toBe(303);
    expect(await work(first)).toBe('over');
    expect(await html(coordinator)).toContain('Percobaan terakhir dibatalkan');
    const last = await asked();
    const atTheEnd = beforeBatch(
      'policy_work',
      (phase) => phase === 'writing',
      () => send('/simulasi/pembatalan'),
    );
    expect(await work(last, atTheEnd)).toBe('over');
    expect((await works()).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    expect(await trials()).toBe(0);
  });

  it('killed at any moment is taken up again by the clock and comes to one trial', async () => {
    const id = await asked();
    for (const moment of ['reading', 'solving', 'writing']) {
      const killed = beforeBatch(
        'policy_work',
        (phase) => phase === moment,
        () => Promise.reject(new Error('killed')),
      );
      await expect(work(id, killed)).rejects.toThrow('killed');
      expect(await trials()).toBe(0);
    }
    const sent: Job[] = [];
    const JOBS = { send: async (job: Job) => void sent.push(job) } as unknown as Queue;
    await runScheduled({ ...testEnv, JOBS }, '*/10 * * * *', Date.now() + 11 * 60_000);
    const job = { kind: 'trial', workId: id } as const;
    expect(sent).toContainEqual(job);
    const message = { id: 'm', timestamp: new Date(), attempts: 1, body: job };
    await worker.queue(createMessageBatch<Job>('asuh-jobs', [message]), testEnv);
    expect(await works()).toMatchObject([{ state: 'tried', attempts: 4 }]);
    expect(await trials()).toBe(1);
  });

  it('of a version that is decided meanwhile says so; what dies again and again is given up', async () => {
    const dying = await asked();
    await env.DB.prepare('UPDATE policy_work SET attempts = 5 WHERE id = ?').bind(dying).run();
    expect(await work(dying)).toBe('refused');
    expect(await html(coordinator)).toContain('berulang kali terhenti');
    const late = await asked();
    expect((await send('/penarikan')).status).toBe(303);
    expect(await work(late)).toBe('refused');
    expect(await trials()).toBe(0);
  });

  it('is for whoever proposes policies of the city alone', async () => {
    await asked();
    const foreign = await signedIn('coordinator', AREAS.palembang);
    expect((await send('/simulasi', foreign)).status).toBe(404);
    expect((await send('/simulasi/pembatalan', foreign)).status).toBe(404);
    const verifier = await signedIn('verifier');
    expect((await send('/simulasi/pembatalan', verifier)).status).toBe(403);
    expect((await send('/simulasi/pembatalan')).status).toBe(303);
    const { results } = await env.DB.prepare(
      "SELECT action FROM audit_event WHERE subject_kind = 'match_policy' AND subject_id = ? ORDER BY at",
    )
      .bind(String(version))
      .all<{ action: string }>();
    expect(results.map(({ action }) => action)).toEqual(['policy.propose', 'policy.trial_cancel']);
  });
});
