import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import FILE from '../../db/seeds/eppgbm-serang.csv?raw';
import { tellStory } from '../../db/seeds/story.ts';
import { loadReference } from '../../worker/areas/load-areas.ts';
import { testEnv } from '../support/workerd/cast.ts';
import PILOT from '../vectors/areas/pilot_areas.csv?raw';

/** Ten minutes into a month, after a February of 29 days: what was "some hours ago" was last month. */
const NOW = Date.parse('2028-03-01T00:10:00+07:00');

beforeAll(async () => {
  const inBanten = PILOT.trim()
    .split(/\r?\n/)
    .map((line) => line.split(','))
    .filter(([code]) => code?.startsWith('36'));
  const lines = inBanten.map(([code = '', name = '']) => ({ kind: 'area', code, name }) as const);
  await loadReference(env.DB, lines);
});

it('the demo’s story can be told at any hour of a month, and nothing in it is still to come', async () => {
  await tellStory(testEnv, { csv: FILE, now: NOW });
  const told = await env.DB.prepare(
    `SELECT (SELECT COUNT(*) FROM audit_event WHERE at > ?1) AS future,
       (SELECT COUNT(*) FROM bridge WHERE approved_at IS NOT NULL) AS bridged,
       (SELECT COUNT(DISTINCT month) FROM delivery WHERE status = 'confirmed') AS months`,
  )
    .bind(NOW)
    .first();
  expect(told).toEqual({ future: 0, bridged: 1, months: 3 });
});
