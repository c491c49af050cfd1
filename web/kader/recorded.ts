import type { Clock } from './clock.ts';
import type { OutboxItem } from './outbox.ts';
import type { GoodsPhoto } from './photo.ts';

/** What a screen records of a child. */
export interface Recorded {
  readonly child: string;
  /** The child's name where the day has none yet: somebody newly registered. */
  readonly name: string;
  readonly payloads: readonly OutboxItem['payload'][];
  readonly photo: { readonly taken: GoodsPhoto; readonly delivery: string } | null;
  /** The form it was typed into, to come back to when it is taken back. */
  readonly form: { readonly place: string; readonly value: unknown };
}

/** What was saved last: shown at once, and taken back as long as it has not set out. */
export interface Saved {
  readonly recorded: Recorded;
  readonly commands: readonly string[];
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** What was recorded as commands that wait to be sent. */
export function itemsOf(done: Recorded, at: number, clock: Clock): Omit<OutboxItem, 'seq'>[] {
  return done.payloads.map((payload) => ({
    id: newId(),
    child: done.child,
    at,
    clock,
    appVersion: __VERSION__,
    payload,
    photo:
      done.photo && payload.kind === 'confirm_delivery'
        ? { sha256: done.photo.taken.sha256, delivery: done.photo.delivery }
        : null,
    state: 'waiting' as const,
    told: '',
  }));
}

/** 26 characters of Crockford base 32, as the server makes its own. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(26)), (byte) => ALPHABET[byte & 31]).join(
    '',
  );
}
