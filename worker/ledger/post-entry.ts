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
 * the delivery run. For each pledge the leaf commits to its share of the pooled lines besides.
 */
export async function entryAndLeaf(
  entry: Entry,
  posted: { by: string; at: number; random: RandomBytes; claims: readonly Claim[] },
): Promise<Statement[] | Refusal> {
  const disclosures = [
    ...posted.claims,
    ...posted.claims.flatMap((claim) => shareOf(entry, claim)),
  ];
  const made = await publicLeaf(entry, { random: posted.random, disclosures });
  if (isRefusal(made)) return made;
  return [
    ...entryPosted(entry, posted),
    ...disclosuresKept(entry.id, made.disclosures),
    leafLogged(entry, made.leaf),
  ];
}

/**
 * The rupiah of the entry that are a pledge's, as `<pledge> <rupiah>`: a line of the leaf adds up many
 * givers, so this is what a donor proves his own part by. One claim holds both, so that no share can be
 * shown beside another's pledge. Nothing where no money of it moves.
 */
function shareOf(entry: Entry, { claim, subjectId, value }: Claim): Claim[] {
  if (claim !== 'pledge') return [];
  const amounts = entry.lines
    .filter(({ account }) => account.pledgeId === subjectId && account.asset === 'IDR')
    .map(({ amount }) => amount);
  const into = amounts.reduce((sum, amount) => sum + Math.max(amount, 0), 0);
  const out = amounts.reduce((sum, amount) => sum + Math.max(-amount, 0), 0);
  const rupiah = Math.max(into, out);
  return rupiah === 0 ? [] : [{ claim: 'pledge_rupiah', subjectId, value: `${value} ${rupiah}` }];
}
