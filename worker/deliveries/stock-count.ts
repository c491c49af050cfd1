import { inScope } from '../identity/access.ts';
import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { wibDate } from '../shared/dates.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { goodsLying, stockCounted } from './stock-count-store.ts';

/**
 * Records what was counted of a kind of goods where an area's goods lie, beside what should lie there
 * in the same moment. Refuses an area outside the scope (`not_found`), and a count of what was never
 * there (`nothing_in_store`).
 */
export async function countStock(
  db: D1Database,
  command: { readonly key: string; areaCode: string; asset: string; counted: number },
  actor: Actor,
): Promise<Committed<{ id: string }> | Refusal> {
  const { key, areaCode, asset, counted } = command;
  const { personId, now, scopes } = actor;
  if (!inScope(areaCode, scopes)) return refuse('not_found');
  const { lying } = await read(db, { lying: goodsLying([areaCode], wibDate(now)) });
  const ofAsset = lying.filter((row) => row.asset === asset);
  const expected = ofAsset.reduce((sum, row) => sum + row.quantity, 0);
  if (expected === 0 && counted === 0) return refuse('nothing_in_store');
  const id = newId<string>(actor.random ?? cryptoRandom);
  const once = {
    key,
    name: 'stock.count',
    personId,
    input: { areaCode, asset, counted },
    answer: { id },
    at: now,
  };
  return commit(db, once, [
    ...stockCounted({ id, areaCode, asset, expected, counted, by: personId, at: now }),
    auditEvent({
      at: now,
      personId,
      action: 'stock.count',
      subjectKind: 'stock_count',
      subjectId: id,
      areaCode,
    }),
  ]);
}
