import type { Text } from '../../text/lang.ts';

const INDIVIDUALS = 'individuals';
/** The public name of the pool's own giving (BRIDGING_RESERVE in worker/ledger/account.ts). */
const RESERVE = 'Dana cadangan (penyambung)';

/** A public account in words: `fund/PT Telur` is that company's money, `cash` the till. */
export function accountName(words: Text, publicName: string): string {
  const { accounts } = words.ledger;
  const { kind, organisation } = partsOf(publicName);
  const known = Object.hasOwn(accounts, kind) ? accounts[kind as keyof typeof accounts] : undefined;
  if (typeof known === 'function' && kind !== 'ofOrganisation') {
    return (known as (giver: string) => string)(giverName(words, organisation));
  }
  if (typeof known !== 'string') return publicName;
  return organisation === null ? known : accounts.ofOrganisation(known, organisation);
}

/** Who gives, in words: persons are one group, the reserve says that it bridges. */
export function giverName(words: Text, name: string | null): string {
  if (name === null || name === INDIVIDUALS) return words.ledger.accounts.individuals;
  return name === RESERVE ? words.ledger.accounts.reserve : name;
}

/** `goods_paid/CV Ayam` is an account of a kind that names whom it concerns. */
function partsOf(publicName: string): { kind: string; organisation: string | null } {
  const slash = publicName.indexOf('/');
  if (slash < 0) return { kind: publicName, organisation: null };
  return { kind: publicName.slice(0, slash), organisation: publicName.slice(slash + 1) };
}
