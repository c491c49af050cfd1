import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import { z } from 'zod';
import type { Config } from '../config.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import type { Ctx } from './app-env.ts';

/** What somebody typed over several screens, before there is an account to keep it under. */
export interface Draft {
  /** The key of the one command the draft becomes: however often it is sent. */
  readonly id: string;
  readonly madeAt: number;
  readonly typed: Readonly<Record<string, string>>;
}

/** After a week prices and needs may be others: what was typed is shown again, but has to be looked at. */
export const DRAFT_MS = 7 * 86_400_000;
const KEPT_MS = 30 * 86_400_000;

const draft = z.object({
  id: z.string().regex(/^[0-9a-z]{26}$/),
  madeAt: z.number(),
  typed: z.record(z.string().max(20), z.string().max(120)),
});

/**
 * The draft this browser keeps under a name, signed by us; null when there is none or it was changed.
 * It lies with its owner, so nothing of a stranger's is stored here.
 */
export async function draftOf(c: Ctx, name: string): Promise<(Draft & { isOver: boolean }) | null> {
  const kept = await getSignedCookie(c, await draftKey(c.get('config')), name);
  if (!kept) return null;
  const parsed = draft.safeParse(JSON.parse(kept));
  if (!parsed.success) return null;
  return { ...parsed.data, isOver: c.get('now') - parsed.data.madeAt > DRAFT_MS };
}

/** Keeps what was typed, under the id of the draft that is already there. */
export async function keepDraft(
  c: Ctx,
  name: string,
  typed: Readonly<Record<string, string>>,
): Promise<Draft> {
  const id = (await draftOf(c, name))?.id ?? newId<string>(cryptoRandom);
  const kept: Draft = { id, madeAt: c.get('now'), typed };
  await setSignedCookie(c, name, JSON.stringify(kept), await draftKey(c.get('config')), {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: KEPT_MS / 1000,
  });
  return kept;
}

/** Forgets a draft: it became what it was for, or its owner begins anew. */
export function dropDraft(c: Ctx, name: string): void {
  deleteCookie(c, name, { path: '/', secure: true });
}

/** A key of its own (HKDF, RFC 5869), so that no other signature of ours can pass for a draft's. */
async function draftKey(config: Config): Promise<Uint8Array<ArrayBuffer>> {
  const secret = new Uint8Array(config.lookupKeyBytes);
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const how = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(0),
    info: new TextEncoder().encode('asuh/draft/v1'),
  };
  return new Uint8Array(await crypto.subtle.deriveBits(how, base, 256));
}
