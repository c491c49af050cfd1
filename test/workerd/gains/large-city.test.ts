import { createMessageBatch } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { refreshGains } from '../../../worker/explanations/refresh-gains.ts';
import worker from '../../../worker/index.ts';
import type { Job } from '../../../worker/jobs/queue.ts';
import { CHILDREN_IN_A_REQUEST } from '../../../worker/proposals/ask-match.ts';
import { AREAS, seedAreas, signedIn, testEnv, visit } from '../../support/workerd/cast.ts';
import {
  activePledge,
  approvedRun,
  cityOfChildren,
  verifiedChild,
} from '../../support/workerd/sponsored.ts';

const NOW = Date.now();

beforeAll(seedAreas);

it('what a pledge would do in a large city is worked out in the queue, by itself', async () => {
  const coordinator = await signedIn('coordinator');
  const donor = await signedIn('bapak_asuh');
  await verifiedChild({ severity: 1 });
  await activePledge(donor.id, { areaCode: AREAS.terumbu, children: 1 });
  const runId = await approvedRun(coordinator.id);
  const city = { areaCode: AREAS.serang, purpose: 'nutrition', runId };
  expect(await refreshGains(env.DB, NOW)).toEqual({ cities: 1, large: [] });
  const figures = async () => {
    const answer = await visit(`/ikut/dampak?wilayah=${AREAS.serang}&anak=10&bentuk=json`);
    return answer.json<Record<string, unknown>>();
  };
  const before = await figures();

  await cityOfChildren(CHILDREN_IN_A_REQUEST + 1);
  expect(await refreshGains(env.DB, NOW, AREAS.kasemen)).toEqual({ cities: 1, large: [city] });
  expect(await figures(), 'those of before stand until then').toEqual(before);
  const job = { kind: 'gains', city } as const;
  // A message may come twice.
  for (const id of ['m1', 'm2']) {
    const message = { id, timestamp: new Date(), attempts: 1, body: job };
    await worker.queue(createMessageBatch<Job>('asuh-jobs', [message]), testEnv);
    expect(await figures()).toMatchObject({ children: 10, bands: [{ severities: [1] }] });
  }
});
