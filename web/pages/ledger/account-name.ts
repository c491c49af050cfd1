import type { Text } from '../../text/lang.ts';

/** A public account in words: `fund/PT Telur` is that company's money, `cash` the till. */
export function accountName(words: Text, publicName: string): string {
  const { accounts } = words.ledger;
  const [kind = '', ...rest] = publicName.split('/');
  const giver = rest.join('/');
  if (giver !== '' && (kind === 'fund' || kind === 'reserved' || kind === 'released')) {
    return accounts[kind](giver === 'individuals' ? accounts.individuals : giver);
  }
  const plain = accounts[kind as keyof typeof accounts];
  return typeof plain === 'string' ? plain : publicName;
}
