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
  readonly EMAIL?: SendEmail;
  readonly EMAIL_FROM?: string;
  readonly GATEWAY_URL?: string;
  readonly GATEWAY_TOKEN?: string;
  readonly GATEWAY_TEMPLATE?: string;
  readonly FIRST_ADMINISTRATOR?: string;
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
  /** Where e-mails come from, when the binding EMAIL and EMAIL_FROM are there. */
  readonly emailFrom: string | null;
  /** The WhatsApp or SMS gateway: a POST of `template` with {to}, {text} and {code} filled in. */
  readonly gateway: Gateway | null;
  /** The phone or e-mail that becomes the first administrator at its first sign-in; nobody after. */
  readonly firstAdministrator: string | null;
}

/** How the WhatsApp or SMS gateway is reached. */
export interface Gateway {
  readonly url: string;
  readonly token: string;
  /** JSON, so that what is filled in can be escaped. */
  readonly template: string;
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
    EMAIL_FROM: z.email('must be an e-mail address').optional(),
    GATEWAY_URL: z.url({ protocol: /^https$/, error: 'must be an https address' }).optional(),
    GATEWAY_TOKEN: z.string().min(1, 'must not be empty').optional(),
    GATEWAY_TEMPLATE: z
      .string()
      .refine(isTemplate, 'must be JSON with {to} and {text} or {code} in its strings')
      .default('{"to":"{to}","text":"{text}"}'),
    FIRST_ADMINISTRATOR: z.string().optional(),
  })
  .refine((env) => (env.GATEWAY_URL === undefined) === (env.GATEWAY_TOKEN === undefined), {
    path: ['GATEWAY_TOKEN'],
    message: 'and GATEWAY_URL must be set together',
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
  const { DEMO, MASTER_KEY, LOOKUP_KEY, PREVIOUS_MASTER_KEYS, ...rest } = result.data;
  return {
    demo: DEMO === '1',
    masterKey: await named(MASTER_KEY.bytes),
    previousMasterKeys: await Promise.all(PREVIOUS_MASTER_KEYS.map(({ bytes }) => named(bytes))),
    lookupKeyBytes: LOOKUP_KEY.bytes,
    emailFrom: (env.EMAIL && rest.EMAIL_FROM) ?? null,
    gateway:
      rest.GATEWAY_URL !== undefined && rest.GATEWAY_TOKEN !== undefined
        ? { url: rest.GATEWAY_URL, token: rest.GATEWAY_TOKEN, template: rest.GATEWAY_TEMPLATE }
        : null,
    firstAdministrator: rest.FIRST_ADMINISTRATOR ?? null,
  };
}

function isTemplate(text: string): boolean {
  try {
    JSON.parse(text);
  } catch {
    return false;
  }
  return text.includes('{to}') && /\{(text|code)\}/.test(text);
}

async function named(bytes: Uint8Array): Promise<MasterKey> {
  return { id: await keyId(bytes), bytes };
}

async function keyId(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
  return hexOf(digest.subarray(0, 4));
}
