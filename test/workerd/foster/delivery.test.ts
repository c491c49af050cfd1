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
    const deliveries = cards.map(({ shown }) => shown?.lastDelivery);
    expect(deliveries).toContainEqual({ month: wibMonth(Date.now()), isComplete: false });
    expect(deliveries).toContainEqual(null);
  });
});

describe('the consent text that is read out', () => {
  it('tells a guardian what the foster father will see, in both languages', async () => {
    const [text] = await rows<{ body_id: string; body_en: string }>(
      "SELECT body_id, body_en FROM consent_text WHERE version = '2'",
    );
    expect(text?.body_id).toContain('dengan nama samaran');
    expect(text?.body_id).not.toContain('Pemberi bantuan dan masyarakat hanya melihat jumlah');
    expect(text?.body_en).toContain('under a made-up name');
    expect(text?.body_en).not.toContain('Donors and the public see numbers only');
  });
});
