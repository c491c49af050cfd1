import type { Text } from '../../text/lang.ts';

export interface ShownReason {
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** A pledge as staff name it. */
export interface NamedPledge {
  readonly id: string;
  readonly reference: string;
  readonly organisationName: string | null;
  readonly areaName: string;
  readonly children: number;
}

/** The engine's reason in words; pledges that the viewer may not know stay "a pledge". */
export function reasonText(
  words: Text,
  reason: ShownReason,
  pledges: ReadonlyMap<string, NamedPledge>,
): string {
  const { reasons } = words.explanations;
  const named = (fact: string) => pledgeName(words, pledges.get(String(reason.facts[fact] ?? '')));
  const facts = { ...reason.facts, pledgeName: named('pledge'), beforeName: named('before') };
  const known = Object.hasOwn(reasons, reason.code) ? (reason.code as keyof typeof reasons) : null;
  return known === null || known === 'other' ? reasons.other() : reasons[known](facts);
}

/** A pledge by its reference and giver, or just "a pledge". */
export function pledgeName(words: Text, pledge: NamedPledge | undefined): string {
  const { aPledge, pledgeNamed } = words.explanations;
  return pledge ? pledgeNamed(pledge.reference, pledge.organisationName ?? '') : aPledge;
}
