import { env } from 'cloudflare:workers';
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { configOf, type Env } from '../../../worker/config.ts';
import { SCHEDULE } from '../../../worker/jobs/schedule.ts';
import { openIdentity, type SealedIdentity } from '../../../worker/registry/identity.ts';
import { Vault } from '../../../worker/registry/vault.ts';
import { checkKeys, rotateKeys, rotationState } from '../../../worker/rights/rotate-keys.ts';
import { AREAS, seedAreas, signedIn, testEnv, vault, visit } from '../../support/workerd/cast.ts';
import { child, register, rows } from '../../support/workerd/registry.ts';

const OLD = testEnv.MASTER_KEY ?? '';
const NEW = `demo:${btoa('n'.repeat(32))}`;
const CHILDREN = 12;

const withKeys = (MASTER_KEY: string, PREVIOUS_MASTER_KEYS?: string): Env => ({
  ...testEnv,
  MASTER_KEY,
  ...(PREVIOUS_MASTER_KEYS !== undefined && { PREVIOUS_MASTER_KEYS }),
});
const vaultWith = async (...keys: Parameters<typeof withKeys>) =>
  new Vault(await configOf(withKeys(...keys)));

/** How many names open with the keys at hand; a key that does not open throws. */
async function namesRead(safe: Vault): Promise<number> {
  const sealed = await rows<SealedIdentity>(
    `SELECT id, identity_sealed AS identitySealed, master_key_id AS masterKeyId, wrapped
     FROM beneficiary LEFT JOIN data_key ON owner_id = id`,
  );
  const opened = await Promise.all(sealed.map((row) => openIdentity(safe, row)));
  return opened.filter((identity) => identity?.name === 'SITI MELATI REKAAN').length;
}

/** Everything under the old key again, as before a rotation. */
async function wrappedByOld(): Promise<void> {
  await rotateKeys(env.DB, await vaultWith(OLD, NEW), 1_000);
}

/** D1 whose `nth` batch is lost before (or after) it lands. */
function failingAt(nth: number, isLandedFirst: boolean): D1Database {
  let batches = 0;
  return new Proxy(env.DB, {
    get(db, name) {
      if (name !== 'batch') return Reflect.get(db, name).bind(db);
      return async (statements: D1PreparedStatement[]) => {
        batches += 1;
        if (batches !== nth) return db.batch(statements);
        if (isLandedFirst) await db.batch(statements);
        throw new Error('the worker died');
      };
    },
  });
}

beforeAll(async () => {
  await seedAreas();
  await register(...Array.from({ length: CHILDREN }, () => child()));
});
beforeEach(wrappedByOld);
afterAll(wrappedByOld);

describe('a rotation', () => {
  it('wraps every data key by the new master key, after which the old one opens nothing', async () => {
    const both = await vaultWith(NEW, OLD);
    const before = await rows('SELECT id, identity_sealed FROM beneficiary ORDER BY id');
    expect(await rotationState(env.DB, both)).toMatchObject({ current: 0, waiting: CHILDREN });
    expect(await rotateKeys(env.DB, both, 1_000)).toBe(CHILDREN);
    expect(await rotationState(env.DB, both)).toMatchObject({
      current: CHILDREN,
      waiting: 0,
      lost: 0,
    });
    expect(await namesRead(await vaultWith(NEW))).toBe(CHILDREN);
    await expect(namesRead(await vaultWith(OLD))).rejects.toThrow('another master key');
    expect(await rows('SELECT id, identity_sealed FROM beneficiary ORDER BY id')).toEqual(before);
    expect(await rotateKeys(env.DB, both, 1_000)).toBe(0);
  });

  it('may stop anywhere: everything stays readable, and the next run finishes', async () => {
    const both = await vaultWith(NEW, OLD);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 5 }),
        async (nth, isLandedFirst, chunk) => {
          await wrappedByOld();
          for (let step = 0; step < 3; step += 1) {
            await rotateKeys(failingAt(nth, isLandedFirst), both, chunk).catch(() => 0);
            expect(await namesRead(both)).toBe(CHILDREN);
          }
          await rotateKeys(env.DB, both, 1_000);
          expect(await namesRead(await vaultWith(NEW))).toBe(CHILDREN);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('runs beside readers, a second rotation and new children without hurting any', async () => {
    const both = await vaultWith(NEW, OLD);
    const reads = Array.from({ length: 6 }, () => namesRead(both));
    const [first, second] = await Promise.all([
      rotateKeys(env.DB, both, 1_000),
      rotateKeys(env.DB, both, 1_000),
      ...reads,
    ]);
    expect(Math.max(first, second)).toBe(CHILDREN);
    expect(await Promise.all(reads)).toEqual(reads.map(() => CHILDREN));
    expect(await namesRead(await vaultWith(NEW))).toBe(CHILDREN);
  });

  it('does not bring an erased key back', async () => {
    const both = await vaultWith(NEW, OLD);
    const [id = ''] = await register(child({ areaCode: AREAS.curugManis }));
    const erasing = new Proxy(env.DB, {
      get(db, name) {
        if (name !== 'batch') return Reflect.get(db, name).bind(db);
        return async (statements: D1PreparedStatement[]) => {
          const results = await db.batch(statements);
          await db.prepare(`DELETE FROM data_key WHERE owner_id = '${id}'`).run();
          return results;
        };
      },
    });
    await rotateKeys(erasing, both, 1_000);
    expect(await rows(`SELECT 1 FROM data_key WHERE owner_id = '${id}'`)).toEqual([]);
    expect(await namesRead(await vaultWith(NEW))).toBe(CHILDREN);
  });

  it('goes on by the clock while previous keys are set', async () => {
    for (const job of SCHEDULE['*/10 * * * *'] ?? []) {
      if (job.name === 'rotateDataKeys') await job(withKeys(NEW, OLD), Date.now());
    }
    expect(await namesRead(await vaultWith(NEW))).toBe(CHILDREN);
  });
});

describe('a check', () => {
  it('opens every key with a backup of the right one', async () => {
    expect(await checkKeys(env.DB, await vaultWith(OLD))).toEqual({
      opened: CHILDREN,
      broken: 0,
      lost: 0,
    });
  });

  it('says so of the wrong key and of a damaged one, and writes nothing', async () => {
    const before = await rows('SELECT * FROM data_key ORDER BY owner_id');
    expect(await checkKeys(env.DB, await vaultWith(NEW))).toEqual({
      opened: 0,
      broken: 0,
      lost: CHILDREN,
    });
    const [first] = before as { owner_id: string }[];
    const damage = `UPDATE data_key SET wrapped = zeroblob(60) WHERE owner_id = '${first?.owner_id}'`;
    await env.DB.prepare(damage).run();
    expect(await checkKeys(env.DB, await vault())).toMatchObject({
      opened: CHILDREN - 1,
      broken: 1,
    });
    await env.DB.prepare('UPDATE data_key SET wrapped = ? WHERE owner_id = ?')
      .bind(new Uint8Array((first as unknown as { wrapped: number[] }).wrapped), first?.owner_id)
      .run();
    expect(await rows('SELECT * FROM data_key ORDER BY owner_id')).toEqual(before);
  });
});

describe('the configuration', () => {
  it('takes previous keys of the same kind only', async () => {
    const live = `live:${btoa('v'.repeat(32))}`;
    await expect(configOf(withKeys(NEW, `${OLD}, ${live}`))).rejects.toThrow(
      'PREVIOUS_MASTER_KEYS must be of the same kind',
    );
    await expect(configOf(withKeys(NEW, 'demo:short'))).rejects.toThrow('PREVIOUS_MASTER_KEYS');
    expect((await configOf(withKeys(NEW, ' '))).previousMasterKeys).toEqual([]);
  });
});

describe('the page', () => {
  it('shows an administrator which key wraps how many, and nobody a key', async () => {
    const page = await visit('/kunci', (await signedIn('administrator')).cookie);
    const html = await page.text();
    expect(html).toContain((await vault()).masterKeyId);
    expect(html).toContain(`>${CHILDREN}<`);
    expect(html).not.toContain(OLD.slice(5, 20));
    expect((await visit('/kunci', (await signedIn('coordinator')).cookie)).status).toBe(403);
  });
});
