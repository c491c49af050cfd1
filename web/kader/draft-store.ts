import { type DraftRow, freshKey, type Owner, type PhoneDb } from './phone-db.ts';
import { open, seal } from './seal.ts';

/** A half-filled form: what its screen had in it, and when it was last touched. */
export interface Draft {
  readonly at: number;
  readonly value: unknown;
}

/** The drafts with one more or, for null, without it. */
export function draftsWith(
  drafts: ReadonlyMap<string, Draft>,
  place: string,
  draft: Draft | null,
): ReadonlyMap<string, Draft> {
  const others = [...drafts].filter(([each]) => each !== place);
  return new Map(draft ? [...others, [place, draft]] : others);
}

const PREFIX = 'draft ';
/** What nobody came back to in a week is forgotten: it names people. */
const KEPT_MS = 7 * 86_400_000;

/** Where a person's draft of a screen lies: two may share a phone. */
export function draftName({ personId }: Owner, place: string): string {
  return `${PREFIX}${personId} ${place}`;
}

/**
 * The drafts of a person by their screens' addresses. Sealed as unsent work is: noise after a sign-out,
 * there again after the same person's sign-in.
 */
export async function draftsOf(
  db: PhoneDb,
  owner: Owner,
  now: number,
): Promise<Map<string, Draft>> {
  const names = await db.getAllKeys('single', IDBKeyRange.bound(PREFIX, `${PREFIX}\uffff`));
  const drafts = new Map<string, Draft>();
  const own = draftName(owner, '');
  for (const name of names) {
    const row = (await db.get('single', name)) as DraftRow | undefined;
    if (!row) continue;
    if (now - row.at > KEPT_MS) {
      await db.delete('single', name);
      continue;
    }
    const key = owner.outboxKeys.find(({ id }) => id === row.keyId)?.key;
    if (!key || !name.startsWith(own)) continue;
    const value = await open<unknown>(key, name, row);
    if (value !== null) drafts.set(name.slice(own.length), { at: row.at, value });
  }
  return drafts;
}

/** Keeps a screen's draft, or forgets it. */
export async function keepDraft(
  db: PhoneDb,
  owner: Owner,
  { place, draft }: { place: string; draft: Draft | null },
): Promise<void> {
  const name = draftName(owner, place);
  if (!draft) return db.delete('single', name);
  const { id: keyId, key } = freshKey(owner);
  const sealed = await seal(key, name, draft.value);
  const row: DraftRow = { ...sealed, personId: owner.personId, keyId, at: draft.at };
  await db.put('single', row, name);
}
