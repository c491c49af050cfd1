import type { Config } from '../config.ts';
import { accountLookups } from '../identity/lookup-store.ts';
import { rekeyContacts } from '../identity/rekey-contacts.ts';
import { nameLookup, openIdentity } from '../registry/identity.ts';
import type { Vault } from '../registry/vault.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import {
  childLookups,
  childrenKeyedOtherwise,
  childrenRekeyed,
  type KeyedChildRow,
  type RekeyedChild,
} from './lookup-rotation-store.ts';

/** How far the look-ups have come. */
export interface LookupState {
  readonly currentId: string;
  /** Whether LOOKUP_KEY is being rotated: the key before it is at hand. */
  readonly isRotating: boolean;
  readonly current: number;
  /** Made by another key, or before look-ups named their key. */
  readonly waiting: number;
  /** NIK of staff from before they were sealed: only the person can give them again (page /akun). */
  readonly stranded: number;
}

/** Identities opened and hashed in one batch. */
const CHILDREN_AT_ONCE = 200;

/** Counts which key made how many look-ups. */
export async function lookupState(db: D1Database, config: Config): Promise<LookupState> {
  const { children, accounts } = await read(db, {
    children: childLookups(),
    accounts: accountLookups(),
  });
  const { lookupKeyId: currentId } = config;
  const all = [...children.map((each) => ({ ...each, stranded: 0 })), ...accounts];
  const sum = (rows: typeof all) => rows.reduce((total, { count }) => total + count, 0);
  const others = all.filter(({ keyId }) => keyId !== currentId);
  const stranded = others.reduce((total, each) => total + each.stranded, 0);
  return {
    currentId,
    isRotating: config.previousLookupKeys.length > 0,
    current: sum(all.filter(({ keyId }) => keyId === currentId)),
    waiting: sum(others) - stranded,
    stranded,
  };
}

/**
 * Makes up to `limit` look-ups anew under the current LOOKUP_KEY: of accounts first, then of children, by
 * opening their identity. Answers how many; fewer than `limit` means that none is left that can be
 * made. It keeps no place of its own: what another key made is what is left to do. Meanwhile both keys
 * find, so nobody is registered twice.
 */
export async function rotateLookups(
  { db, vault, config }: { db: D1Database; vault: Vault; config: Config },
  limit: number,
): Promise<number> {
  let done = await rekeyContacts(db, config, limit);
  for (let after = ''; done < limit; ) {
    const most = Math.min(CHILDREN_AT_ONCE, limit - done);
    const { rows } = await read(db, {
      rows: childrenKeyedOtherwise(vault.lookupKeyId, after, most),
    });
    const last = rows.at(-1);
    if (!last) break;
    const fresh = (await Promise.all(rows.map((row) => rekeyed(vault, row)))).flatMap(
      (each) => each ?? [],
    );
    if (fresh.length > 0) await write(db, [childrenRekeyed(vault.lookupKeyId, fresh)]);
    done += fresh.length;
    after = last.id;
  }
  return done;
}

/** Null for a child whose identity does not open: its look-ups wait until its master key is back. */
async function rekeyed(vault: Vault, row: KeyedChildRow): Promise<RekeyedChild | null> {
  const identity = await openIdentity(vault, row).catch(() => null);
  if (!identity) return null;
  const { id, nameLookup: was } = row;
  const bornOn = row.bornOn ?? identity.bornOn;
  if (!bornOn) throw new Error('an identity has a birth date, open or sealed');
  return {
    id,
    was,
    nikLookup: identity.nik === null ? null : await vault.lookupOf('nik', identity.nik),
    nameLookup: await nameLookup(vault, { bornOn, name: identity.name }),
  };
}
