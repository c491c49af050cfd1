import type { Text } from '../../text/lang.ts';

const INDIVIDUALS = 'individuals';

/** A public account in words: `fund/PT Telur` is that company's money, `cash` the till. */
export function accountName(words: Text, publicName: string): string {
  const { accounts } = words.ledger;
  const { kind, organisation } = partsOf(publicName);
  const known = Object.hasOwn(accounts, kind) ? accounts[kind as keyof typeof accounts] : undefined;
  if (typeof known === 'function' && kind !== 'ofOrganisation') {
    const whose = organisation === INDIVIDUALS ? accounts.individuals : organisation;
    return (known as (giver: string) => string)(whose ?? accounts.individuals);
  }
  if (typeof known !== 'string') return publicName;
  return organisation === null ? known : accounts.ofOrganisation(known, organisation);
}

/** `goods_paid/CV Ayam` is an account of a kind that names whom it concerns. */
function partsOf(publicName: string): { kind: string; organisation: string | null } {
  const slash = publicName.indexOf('/');
  if (slash < 0) return { kind: publicName, organisation: null };
  return { kind: publicName.slice(0, slash), organisation: publicName.slice(slash + 1) };
}
