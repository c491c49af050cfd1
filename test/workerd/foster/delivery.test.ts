import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { openFosterChildren } from '../../../worker/foster/open-foster-children.ts';
import { wibMonth } from '../../../worker/shared/dates.ts';
import { livedIn } from '../../support/workerd/lived-in.ts';
import { childAt, rows } from '../../support/workerd/registry.ts';

beforeAll(livedIn);

const opened = async () => {
  const [pledge] = await rows<{ id: string; donorId: string }>(
    'SELECT id, donor_id AS donorId FROM pledge WHERE id IN (SELECT pledge_id FROM sponsorship)',
  );
  const key = new Uint8Array(32).fill(1);
  const { id: pledgeId = '', donorId = '' } = pledge ?? {};
  return openFosterChildren(env.DB, key, { pledgeId, donorId, after: '', now: Date.now() });
};

describe('what was handed over', () => {
  it('is not told of a child without a crowd', async () => {
    const cards = (await opened())?.cards ?? [];
    expect(cards).toHaveLength(2);
    expect(cards.map(({ shown }) => shown)).toEqual([null, null]);
  });
  it('is told by month, and that a part was rejected', async () => {
    for (let more = 0; more < 3; more += 1) await childAt('verified');
    const cards = (await opened())?.cards ?? [];
    const deliveries = cards.map(({ shown }) => shown?.deliveries);
    const month = wibMonth(Date.now());
    expect(deliveries).toContainEqual([{ month, asset: 'egg', accepted: 29, quantity: 30 }]);
    expect(deliveries).toContainEqual([]);
  });
});

describe('what a guardian did not agree to', () => {
  it('is not shown: a word on growth under the first text, the line under the second', async () => {
    const growth = async () => ((await opened())?.cards ?? []).map(({ shown }) => shown?.growth);
    expect((await growth()).every(Array.isArray)).toBe(true);
    await env.DB.batch([
      env.DB.prepare('DROP TRIGGER consent_text_shown_no_delete'),
      env.DB.prepare('DELETE FROM consent_text_shown'),
    ]);
    const cards = (await opened())?.cards ?? [];
    expect(cards.map(({ shown }) => shown?.growth)).toEqual([null, null]);
    expect(cards.map(({ shown }) => shown?.nextWeek)).toEqual([null, null]);
  });
});

describe('the consent text that is read out', () => {
  it('tells a guardian what the foster father will see, in both languages', async () => {
    const [text] = await rows<{ body_id: string; body_en: string }>(
      "SELECT body_id, body_en FROM consent_text WHERE version = 'sharing-2'",
    );
    expect(text?.body_id).toContain('dengan nama samaran');
    expect(text?.body_id).toContain('digambar sebagai garis per bulan');
    expect(text?.body_en).toContain('under a made-up name');
    expect(text?.body_en).toContain('drawn as a line by month');
  });
});
