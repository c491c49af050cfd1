import type { Day, Done } from './day.ts';
import type { Draft } from './draft-store.ts';
import type { OutboxItem } from './outbox.ts';
import type { Saved } from './recorded.ts';

export type Lang = 'id' | 'en';

/** What the screens show. */
export interface FieldState {
  /** `failed`: this phone gave the app no place to keep anything. */
  readonly phase: 'loading' | 'failed' | 'closed' | 'open';
  /** Why it is closed. */
  readonly closed: 'signed_out' | 'revoked' | 'offline';
  readonly name: string;
  readonly day: Day | null;
  readonly items: readonly OutboxItem[];
  /** Unsent commands that lie here sealed, also while nobody is signed in. */
  readonly locked: number;
  readonly sending: boolean;
  readonly lastSync: number | null;
  readonly clockWrong: boolean;
  /** The server asks to leave this version of the app behind. */
  readonly isOldApp: boolean;
  readonly done: Done;
  readonly saved: Saved | null;
  /** Half-filled forms by their screens' addresses. */
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly lang: Lang;
}

/** What is left to show of whoever worked here: nothing. */
export const NOBODY = {
  name: '',
  day: null,
  items: [],
  done: { today: '', families: [] },
  saved: null,
  drafts: new Map(),
} as const;

/** Before anything is known but what this phone remembers of itself. */
export function firstState(): FieldState {
  const lang = new URLSearchParams(location.search).get('bahasa') ?? localStorage.getItem('lang');
  return {
    phase: 'loading',
    // Said again also where a phone that was wiped starts without a signal.
    closed: localStorage.getItem('closed') === 'revoked' ? 'revoked' : 'offline',
    locked: 0,
    sending: false,
    lastSync: Number(localStorage.getItem('lastSync')) || null,
    clockWrong: false,
    isOldApp: false,
    lang: lang === 'en' ? 'en' : 'id',
    ...NOBODY,
  };
}
