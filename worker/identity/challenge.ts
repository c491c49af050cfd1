import type { Instant } from '../shared/dates.ts';
import type { RandomBytes } from '../shared/ids.ts';
import type { Statement } from '../storage/sql.ts';
import { type Cap, originsOf, windowStart } from './caps.ts';
import { attemptCounted } from './challenge-store.ts';
import type { ContactBook } from './contact.ts';

/** Where a sign-in that is under way keeps its id, out of every address. */
export const CODE_COOKIE = '__Host-asuh-kode';
export const PASSKEY_COOKIE = '__Host-asuh-passkey';

/** A code or a passkey's challenge holds for ten minutes. */
export const CHALLENGE_MS = 600_000;

/** Six digits, each as likely as any other. */
export function newCode(random: RandomBytes): string {
  const number = random(8).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return String(number % 1_000_000n).padStart(6, '0');
}

/** A typed code without spaces and dashes, full-width digits made plain; null when it is no six digits. */
export function parseCode(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/[\s-]/g, '');
  return /^[0-9]{6}$/.test(digits) ? digits : null;
}

/** Counts one attempt for each cap, under keyed hashes of what is counted. */
export async function attemptsCounted(
  book: ContactBook,
  attempt: {
    what: 'send' | 'try';
    caps: readonly Cap[];
    contactLookup: string | null;
    ip: string | undefined;
    now: Instant;
  },
): Promise<Statement[]> {
  const origins = originsOf(attempt.ip);
  const subjects = {
    contact: attempt.contactLookup,
    address: await book.hash('address', origins.address),
    network: await book.hash('address', origins.network),
    everyone: '',
  };
  return attempt.caps.flatMap((cap) => {
    const subject = subjects[cap.by];
    const start = windowStart(attempt.now, cap.windowMs);
    return subject === null
      ? []
      : [attemptCounted({ what: attempt.what, cap, subject, windowStart: start })];
  });
}
