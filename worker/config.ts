import { z } from 'zod';
import { hexOf } from './shared/hex.ts';

/** The bindings and variables of wrangler.toml. */
export interface Env {
  readonly DB: D1Database;
  readonly FILES: R2Bucket;
  readonly JOBS: Queue;
  readonly ASSETS: Fetcher;
  readonly DEMO?: string;
  readonly MASTER_KEY?: string;
  readonly LOOKUP_KEY?: string;
  readonly PREVIOUS_MASTER_KEYS?: string;
}

/** A master key and the name by which data keys remember it. */
export interface MasterKey {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** What the environment says, parsed once and checked to make sense together. */
export interface Config {
  /** One-click sign-in as any of the demo's cast, and the demo's seeding. Never with live keys. */
  readonly demo: boolean;
  /** Wraps the data keys of beneficiaries; `id` tells which key wrapped what, for rotation. */
  readonly masterKey: MasterKey;
  /** Master keys of before: they only open, until everything is wrapped anew (docs/keys.md). */
  readonly previousMasterKeys: readonly MasterKey[];
  /** Keys the HMAC by which a NIK is looked up without being readable. */
  readonly lookupKeyBytes: Uint8Array;
}

const secret = z
  .string('is missing: see README, "Deploy"')
  .regex(/^(demo|live):[A-Za-z0-9+/]{43}=$/, 'must be demo: or live: and 32 bytes in base64')
  .transform((text) => ({
    live: text.startsWith('live:'),
    bytes: Uint8Array.from(atob(text.slice(5)), (char) => char.charCodeAt(0)),
  }));

/** `live:…,live:…`; empty for none. */
const secrets = z
  .string()
  .trim()
  .default('')
  .transform((text) => (text === '' ? [] : text.split(',').map((each) => each.trim())))
  .pipe(z.array(secret).max(8, 'holds at most 8 keys'));

const environment = z
  .object({
    DEMO: z.enum(['0', '1'], 'must be 0 or 1').default('0'),
    MASTER_KEY: secret,
    LOOKUP_KEY: secret,
    PREVIOUS_MASTER_KEYS: secrets,
  })
  .refine((env) => env.DEMO === '0' || !(env.MASTER_KEY.live || env.LOOKUP_KEY.live), {
    path: ['DEMO'],
    message: 'must be 0 where a live key is set: the demo signs anyone in',
  })
  .refine((env) => env.DEMO === '1' || (env.MASTER_KEY.live && env.LOOKUP_KEY.live), {
    path: ['MASTER_KEY'],
    message: 'and LOOKUP_KEY must be live keys outside the demo',
  })
  .refine((env) => env.PREVIOUS_MASTER_KEYS.every(({ live }) => live === env.MASTER_KEY.live), {
    path: ['PREVIOUS_MASTER_KEYS'],
    message: 'must be of the same kind as MASTER_KEY, demo or live',
  });

const parsed = new WeakMap<object, Promise<Config>>();

/** Parses the environment once per isolate; throws an error that names the variable, never its value. */
export function configOf(env: Env): Promise<Config> {
  const known = parsed.get(env);
  if (known) return known;
  const config = parseConfig(env);
  parsed.set(env, config);
  return config;
}

async function parseConfig(env: Env): Promise<Config> {
  const result = environment.safeParse(env);
  if (!result.success) {
    const issues = result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new Error(`The configuration does not make sense: ${issues.join('; ')}`);
  }
  const { DEMO, MASTER_KEY, LOOKUP_KEY, PREVIOUS_MASTER_KEYS } = result.data;
  return {
    demo: DEMO === '1',
    masterKey: await named(MASTER_KEY.bytes),
    previousMasterKeys: await Promise.all(PREVIOUS_MASTER_KEYS.map(({ bytes }) => named(bytes))),
    lookupKeyBytes: LOOKUP_KEY.bytes,
  };
}

async function named(bytes: Uint8Array): Promise<MasterKey> {
  return { id: await keyId(bytes), bytes };
}

async function keyId(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
  return hexOf(digest.subarray(0, 4));
}
