import {
  keysByMaster,
  keysRewrapped,
  keysWrappedBy,
  type OwnedKeyRow,
} from '../registry/data-key-store.ts';
import { blob, type Vault } from '../registry/vault.ts';
import { hexOf } from '../shared/hex.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';

/** How far a rotation has come. `lost` are keys wrapped by a master key that is not at hand. */
export interface RotationState {
  readonly currentId: string;
  readonly current: number;
  readonly waiting: number;
  readonly lost: number;
  readonly byMaster: readonly {
    readonly masterKeyId: string;
    readonly keys: number;
    readonly state: 'current' | 'previous' | 'missing';
  }[];
}

/** Keys exchanged in one batch: 200 unwrappings and wrappings take some milliseconds. */
const KEYS_AT_ONCE = 200;

/** Counts which master key wraps how many data keys. */
export async function rotationState(db: D1Database, vault: Vault): Promise<RotationState> {
  const { counts } = await read(db, { counts: keysByMaster() });
  const byMaster = counts.map(({ masterKeyId, keys }) => ({
    masterKeyId,
    keys,
    state: stateOf(vault, masterKeyId),
  }));
  const total = (state: string) =>
    byMaster.filter((each) => each.state === state).reduce((sum, { keys }) => sum + keys, 0);
  return {
    currentId: vault.masterKeyId,
    current: total('current'),
    waiting: total('previous'),
    lost: total('missing'),
    byMaster,
  };
}

/**
 * Wraps up to `limit` data keys by the current master key, in batches. Answers how many it exchanged;
 * fewer than `limit` means that none is left. It keeps no place of its own: what is wrapped by a
 * previous key is what is left to do, so a crash anywhere is repaired by running again. Whoever reads
 * meanwhile finds a key under the old master or the new, and the vault opens both.
 */
export async function rotateKeys(db: D1Database, vault: Vault, limit: number): Promise<number> {
  let exchanged = 0;
  for (const masterKeyId of vault.openerIds) {
    if (masterKeyId === vault.masterKeyId) continue;
    for (let afterOwner = ''; exchanged < limit; ) {
      const count = Math.min(KEYS_AT_ONCE, limit - exchanged);
      const { keys } = await read(db, { keys: keysWrappedBy(masterKeyId, afterOwner, count) });
      const last = keys.at(-1);
      if (!last) break;
      await write(db, [
        keysRewrapped(masterKeyId, vault.masterKeyId, await rewrapped(vault, keys)),
      ]);
      exchanged += keys.length;
      afterOwner = last.ownerId;
    }
  }
  return exchanged;
}

/** What a check of every key came to: nothing is written. */
export interface KeyCheck {
  readonly opened: number;
  /** Keys that a master key at hand is said to wrap and does not open: altered, or another's. */
  readonly broken: number;
  /** Keys of a master key that is not at hand. */
  readonly lost: number;
}

/** Unwraps every data key, to prove that the master keys at hand are all it takes. */
export async function checkKeys(db: D1Database, vault: Vault): Promise<KeyCheck> {
  let [opened, broken] = [0, 0];
  for (const masterKeyId of vault.openerIds) {
    for (let afterOwner = ''; ; ) {
      const { keys } = await read(db, {
        keys: keysWrappedBy(masterKeyId, afterOwner, KEYS_AT_ONCE),
      });
      const last = keys.at(-1);
      if (!last) break;
      const outcomes = await Promise.all(keys.map((row) => opens(vault, row)));
      opened += outcomes.filter(Boolean).length;
      broken += outcomes.filter((isOpen) => !isOpen).length;
      afterOwner = last.ownerId;
    }
  }
  return { opened, broken, lost: (await rotationState(db, vault)).lost };
}

function stateOf(vault: Vault, masterKeyId: string): 'current' | 'previous' | 'missing' {
  if (masterKeyId === vault.masterKeyId) return 'current';
  return vault.openerIds.includes(masterKeyId) ? 'previous' : 'missing';
}

function rewrapped(vault: Vault, keys: readonly OwnedKeyRow[]) {
  return Promise.all(
    keys.map(async ({ ownerId, masterKeyId, wrapped }) => {
      const fresh = await vault.rewrap(ownerId, { masterKeyId, wrapped: blob(wrapped) });
      return { ownerId, wrappedHex: hexOf(fresh.wrapped) };
    }),
  );
}

/** A key that does not open is counted, not thrown: the check is there to find it. */
async function opens(vault: Vault, row: OwnedKeyRow): Promise<boolean> {
  const { ownerId, masterKeyId } = row;
  return vault.openKey(ownerId, { masterKeyId, wrapped: blob(row.wrapped) }).then(
    () => true,
    () => false,
  );
}
