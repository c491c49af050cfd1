import type { Config } from '../config.ts';
import type { Instant } from '../shared/dates.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import type { Statement } from '../storage/sql.ts';
import type { Role } from './access.ts';
import { auditEvent } from './audit-store.ts';
import { authentication, type Issued, type Keeping } from './better-auth.ts';
import { ContactBook } from './contact.ts';
import { lifetimeOf, type Method, newSessionToken, tokenHash } from './session.ts';
import { sessionEnded, sessionStarted } from './session-store.ts';

/** A session to be: its cookie's token and life, and the statements that begin it. */
export interface Beginning {
  readonly token: string;
  readonly maxAgeMs: number;
  readonly statements: Statement[];
}

/** What is known when a session begins. */
export interface Arrival {
  readonly personId: string;
  readonly roles: readonly Role[];
  readonly method: Method;
  readonly device: string;
  /** The hash of the token this browser held until now: it ends, so nobody keeps a fixed session. */
  readonly replacedHash: string | null;
  readonly now: Instant;
  /** Given when no new proof was made: the session continues another with other roles. */
  readonly authenticatedAt?: Instant;
}

/** better-auth with our keys; `keeping` says what this one sign-in needs beyond issuing. */
export async function authenticationOf(
  config: Config,
  keeping: Partial<Pick<Keeping, 'personOf' | 'checkCode'>> = {},
) {
  return authentication({
    secret: await new ContactBook(config).hash('code', 'better-auth.secret'),
    personOf: () => null,
    checkCode: async () => false,
    newToken: () => newSessionToken(cryptoRandom),
    ...keeping,
  });
}

/** Begins the session of somebody proven by other means than a code. */
export async function beginSession(config: Config, arrival: Arrival): Promise<Beginning> {
  const auth = await authenticationOf(config);
  return begun(await auth.issue(arrival.personId), arrival);
}

/** The statements of an issued session: the old one of this browser ends in the same batch. */
export async function begun(issued: Issued, arrival: Arrival): Promise<Beginning> {
  const { now, personId, method, device, replacedHash } = arrival;
  const { absoluteMs, idleMs } = lifetimeOf(arrival.roles);
  const started = sessionStarted({
    hash: await tokenHash(issued.token),
    id: newId(),
    personId,
    method,
    device,
    now,
    authenticatedAt: arrival.authenticatedAt ?? now,
    expiresAt: now + absoluteMs,
    idleMs,
  });
  const audited = auditEvent({
    at: now,
    personId,
    action: 'session.start',
    subjectKind: 'person',
    subjectId: personId,
    areaCode: '',
  });
  const replaced = replacedHash === null ? [] : [sessionEnded(replacedHash, now)];
  return { token: issued.token, maxAgeMs: absoluteMs, statements: [...replaced, started, audited] };
}
