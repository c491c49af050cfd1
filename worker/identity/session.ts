import type { Instant } from '../shared/dates.ts';
import { hexOf } from '../shared/hex.ts';
import type { RandomBytes } from '../shared/ids.ts';
import { newId } from '../shared/ids.ts';
import type { Role } from './access.ts';

/** A session's cookie. `__Host-` binds it to this host, over TLS (or localhost), for all paths. */
export const SESSION_COOKIE = '__Host-asuh';

/** How somebody proved who he is. `demo` is one tap and exists only in the demo. */
export type Method = 'demo' | 'phone' | 'email' | 'passkey';

/** The session of a request: which it is, and when and how its person last proved himself. */
export interface Session {
  readonly id: string;
  readonly tokenHash: string;
  readonly method: Method;
  readonly authenticatedAt: Instant;
}

/** For how long a session holds: at most so long, and not longer than so without a request. */
export interface Lifetime {
  readonly absoluteMs: number;
  readonly idleMs: number;
}

const HOUR_MS = 3_600_000;

/** Who moves money or reads everything sits at a desk others pass by; a kader's phone is her own. */
const LIFETIMES: Readonly<Partial<Record<Role, Lifetime>>> = {
  treasurer_maker: { absoluteMs: 10 * HOUR_MS, idleMs: HOUR_MS / 2 },
  treasurer_checker: { absoluteMs: 10 * HOUR_MS, idleMs: HOUR_MS / 2 },
  administrator: { absoluteMs: 10 * HOUR_MS, idleMs: HOUR_MS / 2 },
  inspector: { absoluteMs: 10 * HOUR_MS, idleMs: HOUR_MS },
  coordinator: { absoluteMs: 12 * HOUR_MS, idleMs: 2 * HOUR_MS },
  verifier: { absoluteMs: 24 * HOUR_MS, idleMs: 8 * HOUR_MS },
};
const LONGEST: Lifetime = { absoluteMs: 30 * 24 * HOUR_MS, idleMs: 7 * 24 * HOUR_MS };

/** The lifetime of a session of somebody with these roles: the strictest of them decides. */
export function lifetimeOf(roles: readonly Role[]): Lifetime {
  const all = roles.map((role) => LIFETIMES[role] ?? LONGEST);
  return {
    absoluteMs: Math.min(LONGEST.absoluteMs, ...all.map((each) => each.absoluteMs)),
    idleMs: Math.min(LONGEST.idleMs, ...all.map((each) => each.idleMs)),
  };
}

/** A passkey or code must be this recent before money moves, a match is decided or a role changes. */
const FRESH_MS = 10 * 60_000;
/** Clocks of two machines of the platform may differ by so much. */
const SKEW_MS = 60_000;

/**
 * Whether the session's proof is a passkey's and recent; in the demo, where one tap is all there is,
 * recent is enough. A proof from the future by more than a clock's error is none.
 */
export function isFresh(session: Session | null, at: { now: Instant; demo: boolean }): boolean {
  if (!session || !(at.demo || session.method === 'passkey')) return false;
  return isRecent(session.authenticatedAt, at.now);
}

/** Whether a proof of any kind is recent: enough to add or remove a passkey. */
export function isRecent(authenticatedAt: Instant, now: Instant): boolean {
  return authenticatedAt <= now + SKEW_MS && now - authenticatedAt < FRESH_MS;
}

/** A fresh session token, 130 random bits; only its hash is ever stored. */
export function newSessionToken(random: RandomBytes): string {
  return newId(random);
}

/** The form in which a token is stored: SHA-256 in hex. */
export async function tokenHash(token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return hexOf(digest);
}

/** A device as its owner knows it: browser and system, no version, nothing that could track him. */
export function deviceName(userAgent: string | undefined): string {
  const agent = userAgent ?? '';
  const named = (names: readonly (readonly [RegExp, string])[]) =>
    names.find(([mark]) => mark.test(agent))?.[1];
  const browser = named(BROWSERS);
  const system = named(SYSTEMS);
  return [browser, system].filter(Boolean).join(', ');
}

const BROWSERS = [
  [/Edg\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;
const SYSTEMS = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux|CrOS/, 'Linux'],
] as const;
