import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { type Identity, openIdentity } from '../registry/identity.ts';
import type { Vault } from '../registry/vault.ts';
import { cryptoRandom, newId, type RandomBytes } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { childForCard, familyCodeMade, familyCodeOf } from './family-code-store.ts';

/** What a card's QR code says: a token and nothing else. */
const CARD = /^asuh:k:([0-9a-z]{26})$/;

/** A family's card, the only time its code can be read. */
export interface FamilyCard {
  readonly code: string;
  /** The text of the QR code. */
  readonly card: string;
  readonly identity: Identity;
  readonly areaName: string;
}

/**
 * Makes a family a new code and card. Only keyed hashes are kept, so a card can be printed once; a new
 * one ends the old. Refuses `not_found` outside the scope, without consent, or for a closed case.
 */
export async function makeFamilyCard(
  place: { readonly db: D1Database; readonly vault: Vault },
  childId: string,
  actor: Actor,
): Promise<FamilyCard | Refusal> {
  const { db, vault } = place;
  const { children } = await read(db, { children: childForCard(childId, actor.scopes) });
  const [child] = children;
  const identity = child ? await openIdentity(vault, child) : null;
  if (!child || !identity) return refuse('not_found');
  const random = actor.random ?? cryptoRandom;
  const [code, token] = [fourDigits(random), newId<string>(random)];
  const written = await write(db, [
    familyCodeMade({
      id: newId<string>(random),
      householdId: child.householdId,
      codeHash: await vault.lookupOf('content', codeText(child.householdId, code)),
      cardHash: await vault.lookupOf('content', cardText(child.householdId, token)),
      by: actor.personId,
      at: actor.now,
    }),
    auditEvent({
      at: actor.now,
      personId: actor.personId,
      action: 'family.card',
      subjectKind: 'beneficiary',
      subjectId: childId,
      areaCode: child.areaCode,
    }),
  ]);
  if (isRefusal(written)) return written;
  return { code, card: `asuh:k:${token}`, identity, areaName: child.areaName };
}

/** Whether there is a child in the scope whose family may have a card. */
export async function mayHaveCard(db: D1Database, childId: string, actor: Actor): Promise<boolean> {
  const { children } = await read(db, { children: childForCard(childId, actor.scopes) });
  return children.length > 0;
}

/** Whether four digits or a card's text are this family's; false where it has none yet. */
export async function isOfFamily(
  place: { readonly db: D1Database; readonly vault: Vault },
  householdId: string,
  shown:
    | { readonly by: 'code'; readonly code: string }
    | { readonly by: 'card'; readonly token: string },
): Promise<boolean> {
  const { codes } = await read(place.db, { codes: familyCodeOf(householdId) });
  const [held] = codes;
  if (!held) return false;
  if (shown.by === 'code') {
    const hashes = await place.vault.lookupsOf('content', codeText(householdId, shown.code));
    return hashes.includes(held.codeHash);
  }
  const token = CARD.exec(shown.token)?.[1];
  if (token === undefined) return false;
  return (await place.vault.lookupsOf('content', cardText(householdId, token))).includes(
    held.cardHash,
  );
}

function codeText(householdId: string, code: string): string {
  return `family-code:${householdId}:${code}`;
}

function cardText(householdId: string, token: string): string {
  return `family-card:${householdId}:${token}`;
}

/** 0000 to 9999, each as likely: what would favour the small numbers is drawn again. */
function fourDigits(random: RandomBytes): string {
  for (;;) {
    const [high = 0, low = 0] = random(2);
    const drawn = high * 256 + low;
    if (drawn < 60_000) return String(drawn % 10_000).padStart(4, '0');
  }
}
