import type { PhotoStore } from '../registry/consent-evidence.ts';
import type { Vault } from '../registry/vault.ts';
import type { DateOnly, Instant } from '../shared/dates.ts';
import type { Refusal } from '../shared/refusal.ts';
import type { Statement } from '../storage/sql.ts';
import type { ChildKeyRow, Outcome } from './command-store.ts';
import type { Said } from './field-command.ts';

/** Where commands are carried out. */
export interface CommandPlace {
  readonly db: D1Database;
  readonly vault: Vault;
  /** Where the proof of a consent goes; a place that takes no registrations has none. */
  readonly files?: PhotoStore;
}

/** A command about a child of the kader's area, with the day it happened. */
export interface Work<Kind extends Said['kind']> {
  readonly id: string;
  readonly child: ChildKeyRow;
  readonly said: Extract<Said, { kind: Kind }>;
  readonly happenedAt: Instant;
  readonly on: DateOnly;
}

/** An outcome with what is to be written beside it. */
export interface Done {
  readonly outcome: Outcome;
  readonly statements: readonly Statement[];
}

/** Keys of forms are 26 characters too: a prefix keeps the two apart. */
export function keyOf(commandId: string): string {
  return `field-${commandId}`;
}

/** It is recorded; `told` where a person should look all the same. */
export function doneWith(
  statements: readonly Statement[],
  told: Partial<Pick<Outcome, 'code' | 'asks'>> = {},
): Done {
  const outcome = {
    outcome: 'done',
    code: '',
    facts: {},
    first: null,
    asks: 'nobody',
    ...told,
  } as const;
  return { outcome, statements };
}

/** Somebody said otherwise before: both versions stay until a person decides. */
export function conflict(first: unknown): Done {
  const outcome = {
    outcome: 'conflict',
    code: 'two_versions',
    facts: {},
    first,
    asks: 'somebody',
  } as const;
  return { outcome, statements: [] };
}

/** A rule says no; it stays on a person's list. */
export function refusedBy(refusal: Refusal, statements: readonly Statement[] = []): Done {
  const { code, facts } = refusal;
  return {
    outcome: { outcome: 'refused', code, facts, first: null, asks: 'somebody' },
    statements,
  };
}
