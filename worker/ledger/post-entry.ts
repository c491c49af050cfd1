import type { RandomBytes } from '../shared/ids.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import type { Statement } from '../storage/sql.ts';
import { type Claim, publicLeaf } from '../transparency/event.ts';
import { disclosuresKept } from '../transparency/event-store.ts';
import type { Entry } from './entry.ts';
import { entryPosted, leafLogged } from './ledger-store.ts';

/**
 * Everything that posting an entry writes, in order, the leaf last: for the end of a command's batch.
 * `claims` are what the leaf commits to without showing: individual donors' pledges, the kelurahan,
 * the delivery run.
 */
export async function entryAndLeaf(
  entry: Entry,
  posted: { by: string; at: number; random: RandomBytes; claims: readonly Claim[] },
): Promise<Statement[] | Refusal> {
  const made = await publicLeaf(entry, { random: posted.random, disclosures: posted.claims });
  if (isRefusal(made)) return made;
  return [
    ...entryPosted(entry, posted),
    ...disclosuresKept(entry.id, made.disclosures),
    leafLogged(entry, made.leaf),
  ];
}
