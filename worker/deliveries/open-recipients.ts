import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { openIdentity, type SealedIdentity } from '../registry/identity.ts';
import type { Vault } from '../registry/vault.ts';
import { write } from '../storage/commit.ts';

/**
 * Opens the names of those who are to receive goods, by beneficiary. Who opened whose is recorded
 * before anything is opened: a name is never read without its trace.
 */
export async function openRecipients(
  db: D1Database,
  vault: Vault,
  opened: { sealed: readonly SealedIdentity[]; areaCode: string },
  actor: Actor,
): Promise<Map<string, string>> {
  const { sealed, areaCode } = opened;
  const { personId, now } = actor;
  if (sealed.length === 0) return new Map();
  await write(
    db,
    sealed.map(({ id }) =>
      auditEvent({
        at: now,
        personId,
        action: 'beneficiary.open',
        subjectKind: 'beneficiary',
        subjectId: id,
        areaCode,
      }),
    ),
  );
  const names = await Promise.all(
    sealed.map(async (row) => [row.id, (await openIdentity(vault, row))?.name] as const),
  );
  return new Map(names.flatMap(([id, name]) => (name === undefined ? [] : [[id, name] as const])));
}
