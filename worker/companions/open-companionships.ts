import { auditEvent } from '../identity/audit-store.ts';
import { openIdentity } from '../registry/identity.ts';
import type { Vault } from '../registry/vault.ts';
import { type Instant, wibDate } from '../shared/dates.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { type CompanionshipState, type EndedReason, stateOf } from './companionship.ts';
import { accompaniedChildren, ownCompanionships } from './companionship-store.ts';
import { firstName } from './first-name.ts';
import { visitsAhead } from './visit-store.ts';

/** All that a companion reads: nothing else leaves this room. */
export interface OwnCompanionship {
  readonly id: string;
  readonly state: CompanionshipState;
  /** The name on his card, while he only asked. */
  readonly label: string | null;
  /** The child's first name, while he accompanies it. */
  readonly firstName: string | null;
  readonly visits: readonly { readonly startsAt: Instant; readonly kaderName: string }[];
  readonly askedAt: Instant;
  readonly endedAt: Instant | null;
  readonly endedReason: EndedReason | null;
}

/**
 * Opens somebody's own companionships. That he looked is on record, child by child, before a name is
 * unsealed. A companionship that no longer stands, or rests while a worry is open, shows no name.
 */
export async function openCompanionships(
  db: D1Database,
  vault: Vault,
  opening: { readonly personId: string; readonly now: Instant },
): Promise<OwnCompanionship[]> {
  const { personId, now } = opening;
  const today = wibDate(now);
  const { own, children, visits } = await read(db, {
    own: ownCompanionships(personId),
    children: accompaniedChildren(personId, today),
    visits: visitsAhead(personId, { today, now }),
  });
  if (children.length > 0) {
    await write(
      db,
      children.map(({ id, areaCode }) =>
        auditEvent({
          at: now,
          personId,
          action: 'companion.open',
          subjectKind: 'beneficiary',
          subjectId: id,
          areaCode,
        }),
      ),
    );
  }
  const names = new Map<string, string>();
  for (const child of children) {
    const identity = await openIdentity(vault, child);
    if (identity) names.set(child.companionshipId, firstName(identity.name));
  }
  return own.map((row) => {
    const stands = names.has(row.id);
    const state = stateOf(row);
    return {
      id: row.id,
      // Approved, but what it stands on is gone and the night has not ended it yet: shown as at rest.
      state: state === 'running' && !stands ? 'paused' : state,
      label: row.label,
      firstName: names.get(row.id) ?? null,
      visits: visits
        .filter(({ companionshipId }) => companionshipId === row.id)
        .map(({ startsAt, kaderName }) => ({ startsAt, kaderName })),
      askedAt: row.askedAt,
      endedAt: row.endedAt,
      endedReason: row.endedReason,
    };
  });
}
