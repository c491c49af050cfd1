import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { configOf, type Env } from '../../../worker/config.ts';
import { attemptsForgotten } from '../../../worker/identity/challenge-store.ts';
import {
  deliverNotification,
  requeueNotifications,
} from '../../../worker/identity/deliver-notification.ts';
import type { Message, Sent } from '../../../worker/identity/notifier.ts';
import { requestCode } from '../../../worker/identity/request-code.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { write } from '../../../worker/storage/commit.ts';
import { seedAreas, testEnv } from '../../support/workerd/cast.ts';

/** An installation with live keys and a gateway; what goes into its queue is kept here. */
const queued: unknown[] = [];
const LIVE: Env = {
  ...testEnv,
  DEMO: '0',
  MASTER_KEY: `live:${btoa('m'.repeat(32))}`,
  LOOKUP_KEY: `live:${btoa('l'.repeat(32))}`,
  LOG_KEY: `live:${btoa('k'.repeat(32))}`,
  GATEWAY_URL: 'https://gateway.invalid/send',
  GATEWAY_TOKEN: 'token',
  JOBS: { send: async (job: unknown) => void queued.push(job) } as unknown as Queue,
};

beforeAll(seedAreas);

let number = 0;

async function codeSent(now = Date.now()): Promise<string> {
  number += 1;
  const contact = { kind: 'phone', value: `+62813000000${10 + number}` } as const;
  const at = { env: LIVE, config: await configOf(LIVE) };
  const ip = `192.0.2.${number}`;
  const sent = await requestCode(at, {
    contact,
    ip,
    host: 'asuh.id',
    lang: 'id',
    now,
    earlierId: null,
  });
  if (isRefusal(sent)) throw new Error(sent.code);
  return (queued.at(-1) as { id: string }).id;
}

async function deliver(id: string, outcome: Sent, now = Date.now()) {
  const got: Message[] = [];
  const phone = async (message: Message) => {
    got.push(message);
    return outcome;
  };
  const place = {
    db: env.DB,
    config: await configOf(LIVE),
    notifier: { shown: false, phone, email: null },
  };
  return { ...(await deliverNotification(place, id, now)), got };
}

async function stored(id: string) {
  return env.DB.prepare('SELECT sealed, sent_at, failed_at, tries FROM notification WHERE id = ?')
    .bind(id)
    .first<{ sealed: unknown; sent_at: number | null; failed_at: number | null; tries: number }>();
}

describe('a code on its way', () => {
  it('goes through the queue by its id alone, and reaches the person with his code', async () => {
    const id = await codeSent();
    expect(queued.at(-1)).toEqual({ kind: 'notification', id });
    const { again, got } = await deliver(id, 'sent');
    expect(again).toBe(false);
    expect(got[0]?.text).toMatch(/^Kode masuk Asuh Anda: \d{6}\./);
    expect(got[0]?.text).toContain(`@asuh.id #${got[0]?.code}`);
  });
  it('is wiped once sent, and not sent twice', async () => {
    const id = await codeSent();
    await deliver(id, 'sent');
    expect(await stored(id)).toMatchObject({ sealed: null, tries: 1 });
    expect((await deliver(id, 'sent')).got).toEqual([]);
  });
  it('is tried again five times, then given up and wiped', async () => {
    const id = await codeSent();
    const again: boolean[] = [];
    for (let tries = 0; tries < 5; tries += 1) again.push((await deliver(id, 'try_again')).again);
    expect(again).toEqual([true, true, true, true, false]);
    const row = await stored(id);
    expect(row?.failed_at).not.toBeNull();
    expect(row?.sealed).toBeNull();
  });
  it('is given up at once when the gateway refuses the number', async () => {
    const id = await codeSent();
    expect((await deliver(id, 'never')).again).toBe(false);
    expect((await deliver(id, 'sent')).got).toEqual([]);
  });
  it('is not sent when it has run out, and wiped at night', async () => {
    const now = Date.now();
    const id = await codeSent(now);
    expect((await deliver(id, 'sent', now + 600_000)).got).toEqual([]);
    await write(env.DB, attemptsForgotten(now + 600_001));
    expect((await stored(id))?.sealed).toBeNull();
    await write(env.DB, attemptsForgotten(now + 3 * 86_400_000));
    const left = await env.DB.prepare(
      'SELECT (SELECT COUNT(*) FROM sign_in_challenge) + (SELECT COUNT(*) FROM attempt_count) AS n',
    ).first<{ n: number }>();
    expect(left?.n).toBe(0);
  });
  it('whose queue entry was lost is found again', async () => {
    const now = Date.now();
    const id = await codeSent(now);
    queued.length = 0;
    await requeueNotifications(LIVE, now);
    expect(queued, 'not yet: it may still be on its way').toEqual([]);
    await requeueNotifications(LIVE, now + 90_000);
    expect(queued).toContainEqual({ kind: 'notification', id });
  });
});

describe('the configuration', () => {
  const with_ = (change: Partial<Env>) => configOf({ ...LIVE, ...change });
  it('describes the gateway, or says there is none', async () => {
    expect((await with_({})).gateway).toMatchObject({
      url: 'https://gateway.invalid/send',
      token: 'token',
    });
    const { GATEWAY_URL: _url, GATEWAY_TOKEN: _token, ...without } = LIVE;
    expect((await configOf(without)).gateway).toBeNull();
  });
  it('refuses half a gateway, an unsafe address, a broken template and a broken sender, naming no value', async () => {
    const { GATEWAY_TOKEN: _token, ...half } = LIVE;
    await expect(configOf(half)).rejects.toThrow(
      /GATEWAY_TOKEN and GATEWAY_URL must be set together/,
    );
    await expect(with_({ GATEWAY_URL: 'http://secret.invalid' })).rejects.toThrow(
      /GATEWAY_URL must be an https address$/,
    );
    await expect(with_({ GATEWAY_TEMPLATE: '{to}' })).rejects.toThrow(/GATEWAY_TEMPLATE/);
    await expect(with_({ GATEWAY_TEMPLATE: '{"to":"{to}"}' })).rejects.toThrow(/GATEWAY_TEMPLATE/);
    await expect(with_({ EMAIL_FROM: 'nobody' })).rejects.toThrow(
      /EMAIL_FROM must be an e-mail address$/,
    );
  });
});
