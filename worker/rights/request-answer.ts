import type { Ctx } from '../http/app-env.ts';
import { notFound, refused, seeOther } from '../http/render.tsx';
import { type Permission, scopesOf } from '../identity/access.ts';
import { idOf, vaultOf } from '../registry/asking.ts';
import { dataKeyOf } from '../registry/data-key-store.ts';
import { keyOf } from '../registry/identity.ts';
import { blob } from '../registry/vault.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { wishPlace } from './record-request.ts';
import { type RequestRow, requestById, wishOf } from './request-store.ts';

export type Notice = Parameters<typeof seeOther>[2];

/** Back to the request after it was answered, or its refusal; a missing one is not found. */
export function answered(
  c: Ctx,
  id: string,
  notice: Notice,
  outcome: { readonly repeated: boolean } | Refusal,
) {
  if (!isRefusal(outcome)) return seeOther(c, `/permintaan/${id}`, notice);
  return outcome.code === 'request_missing' ? notFound(c) : refused(c, outcome);
}

/** The request of the address, where the viewer may see it. */
export async function requestOf(c: Ctx, permission: Permission): Promise<RequestRow | null> {
  const id = idOf(c);
  if (id === null) return null;
  const scopes = scopesOf(c.get('viewer'), permission);
  const { requests } = await read(c.env.DB, { requests: requestById(id, scopes) });
  return requests[0] ?? null;
}

/** What a guardian asked for in his own words, opened; null once it is answered or erased. */
export async function openedWish(c: Ctx, request: RequestRow): Promise<string | null> {
  const { keys, wishes } = await read(c.env.DB, {
    keys: dataKeyOf(request.beneficiaryId),
    wishes: wishOf(request.id),
  });
  const [stored] = keys;
  const [wish] = wishes;
  const vault = vaultOf(c);
  const key = stored ? await keyOf(vault, { id: request.beneficiaryId, ...stored }) : null;
  return key && wish ? vault.open<string>(key, wishPlace(request.id), blob(wish.wishSealed)) : null;
}
