import { z } from 'zod';
import { hexOf } from './shared/hex.ts';
import { isStaticQris } from './shared/qris.ts';
import { isRefusal } from './shared/refusal.ts';
import { COSIGNATURE, ED25519, isKeyName, parseVkey, type Verifier } from './tlog/note.ts';

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
  readonly IATI_PUBLISHER?: string;
  readonly PAYMENT_ACCOUNT?: string;
  readonly PAYMENT_VIRTUAL_ACCOUNT?: string;
  readonly PAYMENT_QRIS?: string;
  readonly PREVIOUS_MASTER_KEYS?: string;
  readonly PREVIOUS_LOOKUP_KEY?: string;
  readonly LOG_KEY?: string;
  readonly LOG_ORIGIN?: string;
  readonly WITNESSES?: string;
  readonly WITNESSED_LOGS?: string;
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
  /** The name of that key, beside each look-up it made. */
  readonly lookupKeyId: string;
  /** The look-up key of before, at most one: it only finds, until all look-ups are made anew. */
  readonly previousLookupKeys: readonly MasterKey[];
  /** Where e-mails come from, when the binding EMAIL and EMAIL_FROM are there. */
  readonly emailFrom: string | null;
  /** The WhatsApp or SMS gateway: a POST of `template` with {to}, {text} and {code} filled in. */
  readonly gateway: Gateway | null;
  /** The phone or e-mail that becomes the first administrator at its first sign-in; nobody after. */
  readonly firstAdministrator: string | null;
  /** The city's IATI organisation identifier; the log's host stands in for it until it has one. */
  readonly iatiPublisher: string | null;
  readonly payment: Payment;
  readonly log: LogConfig;
}

/** Where donors pay, as they are told; null where the installation has no such way. */
export interface Payment {
  /** The programme's bank account: `Bank BJB 0012345678 a.n. Kas Asuh`. */
  readonly account: string | null;
  /** How to pay to a virtual account. */
  readonly virtualAccount: string | null;
  /** The text of the programme's static QRIS code (EMV merchant-presented QR). */
  readonly qris: string | null;
}

/** The public log: what it is called, what signs it, and who watches whom. */
export interface LogConfig {
  /** The log's address without the scheme: `kota.example/log`. It never changes. */
  readonly origin: string;
  /** The Ed25519 seed that signs checkpoints; the witness's own is derived from it. */
  readonly seed: Uint8Array;
  /** Those who are asked to cosign our checkpoints. */
  readonly witnesses: readonly Witness[];
  /** The logs whose checkpoints we cosign when asked. */
  readonly witnessed: readonly Verifier[];
}

/** A witness: its key, and the address below which it takes `add-checkpoint`. */
export interface Witness {
  readonly key: Verifier;
  readonly url: string;
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

/** `<vkey> <address>, …`; empty for none. */
const witnesses = z
  .string()
  .default('')
  .transform((text, context) =>
    listOf(text).flatMap((each): Witness[] => {
      const [vkey = '', url = ''] = each.split(/\s+/);
      const key = parseVkey(vkey);
      if (
        !isRefusal(key) &&
        key.type === COSIGNATURE &&
        /^https?:/.test(url) &&
        URL.canParse(url)
      ) {
        return [{ key, url: url.replace(/\/+$/, '') }];
      }
      context.addIssue('must be a list of `vkey address`, the vkey of a cosigner');
      return [];
    }),
  );

/** `<vkey>, …`; empty for none. */
const logKeys = z
  .string()
  .default('')
  .transform((text, context) =>
    listOf(text).flatMap((each): Verifier[] => {
      const key = parseVkey(each);
      if (!isRefusal(key) && key.type === ED25519) return [key];
      context.addIssue('must be a list of the vkeys of logs');
      return [];
    }),
  );

const environment = z
  .object({
    DEMO: z.enum(['0', '1'], 'must be 0 or 1').default('0'),
    MASTER_KEY: secret,
    LOOKUP_KEY: secret,
    PREVIOUS_MASTER_KEYS: secrets,
    PREVIOUS_LOOKUP_KEY: secrets.refine((keys) => keys.length <= 1, 'is one key'),
    EMAIL_FROM: z.email('must be an e-mail address').optional(),
    GATEWAY_URL: z.url({ protocol: /^https$/, error: 'must be an https address' }).optional(),
    GATEWAY_TOKEN: z.string().min(1, 'must not be empty').optional(),
    GATEWAY_TEMPLATE: z
      .string()
      .refine(isTemplate, 'must be JSON with {to} and {text} or {code} in its strings')
      .default('{"to":"{to}","text":"{text}"}'),
    FIRST_ADMINISTRATOR: z.string().optional(),
    IATI_PUBLISHER: z
      .string()
      .regex(/^[^/&|?\s]+$/, 'must be an IATI organisation identifier: no space, / & | or ?')
      .optional(),
    PAYMENT_ACCOUNT: z.string().trim().min(1, 'must not be empty').max(200).optional(),
    PAYMENT_VIRTUAL_ACCOUNT: z.string().trim().min(1, 'must not be empty').max(200).optional(),
    PAYMENT_QRIS: z
      .string()
      .refine(isStaticQris, 'must be the text of a static QRIS code, with its checksum')
      .optional(),
    LOG_KEY: secret,
    LOG_ORIGIN: z
      .string('is missing: see docs/log.md')
      .refine((origin) => isKeyName(origin) && !/:\/\/|\/$/.test(origin), {
        error: 'must be the address of the log without https:// and without / at its end',
      }),
    WITNESSES: witnesses,
    WITNESSED_LOGS: logKeys,
  })
  .refine((env) => (env.GATEWAY_URL === undefined) === (env.GATEWAY_TOKEN === undefined), {
    path: ['GATEWAY_TOKEN'],
    message: 'and GATEWAY_URL must be set together',
  })
  .refine((env) => env.DEMO === '0' || !isAnyLive(env), {
    path: ['DEMO'],
    message: 'must be 0 where a live key is set: the demo signs anyone in',
  })
  .refine((env) => env.DEMO === '1' || areAllLive(env), {
    path: ['MASTER_KEY'],
    message: 'and LOOKUP_KEY and LOG_KEY must be live keys outside the demo',
  })
  .refine((env) => env.PREVIOUS_LOOKUP_KEY.every(({ live }) => live === env.LOOKUP_KEY.live), {
    path: ['PREVIOUS_LOOKUP_KEY'],
    message: 'must be of the same kind as LOOKUP_KEY, demo or live',
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
  const { DEMO, MASTER_KEY, LOOKUP_KEY, PREVIOUS_MASTER_KEYS, PREVIOUS_LOOKUP_KEY, ...rest } =
    result.data;
  return {
    demo: DEMO === '1',
    masterKey: await named(MASTER_KEY.bytes),
    previousMasterKeys: await Promise.all(PREVIOUS_MASTER_KEYS.map(({ bytes }) => named(bytes))),
    lookupKeyBytes: LOOKUP_KEY.bytes,
    lookupKeyId: await keyId(LOOKUP_KEY.bytes),
    previousLookupKeys: await Promise.all(PREVIOUS_LOOKUP_KEY.map(({ bytes }) => named(bytes))),
    emailFrom: (env.EMAIL && rest.EMAIL_FROM) ?? null,
    gateway:
      rest.GATEWAY_URL !== undefined && rest.GATEWAY_TOKEN !== undefined
        ? { url: rest.GATEWAY_URL, token: rest.GATEWAY_TOKEN, template: rest.GATEWAY_TEMPLATE }
        : null,
    firstAdministrator: rest.FIRST_ADMINISTRATOR ?? null,
    iatiPublisher: rest.IATI_PUBLISHER ?? null,
    payment: {
      account: rest.PAYMENT_ACCOUNT ?? null,
      virtualAccount: rest.PAYMENT_VIRTUAL_ACCOUNT ?? null,
      qris: rest.PAYMENT_QRIS ?? null,
    },
    log: {
      origin: rest.LOG_ORIGIN,
      seed: rest.LOG_KEY.bytes,
      witnesses: rest.WITNESSES,
      witnessed: rest.WITNESSED_LOGS,
    },
  };
}

type Secrets = Readonly<Record<'MASTER_KEY' | 'LOOKUP_KEY' | 'LOG_KEY', { live: boolean }>>;

function isAnyLive({ MASTER_KEY, LOOKUP_KEY, LOG_KEY }: Secrets): boolean {
  return MASTER_KEY.live || LOOKUP_KEY.live || LOG_KEY.live;
}

function areAllLive({ MASTER_KEY, LOOKUP_KEY, LOG_KEY }: Secrets): boolean {
  return MASTER_KEY.live && LOOKUP_KEY.live && LOG_KEY.live;
}

function listOf(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
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
