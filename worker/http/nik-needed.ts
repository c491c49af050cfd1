import { nikOfPerson } from '../identity/person-store.ts';
import { read } from '../storage/read.ts';
import { viewerId } from './actor.ts';
import type { Ctx } from './app-env.ts';
import { seeOther } from './render.tsx';

/**
 * Sends whoever acts for money without a recorded NIK to the page that records it; null when there is
 * one. Roles are given only with a NIK; those of before this rule are asked here. The demo's cast has none.
 */
export async function nikAsked(c: Ctx): Promise<Response | null> {
  if (c.get('config').demo) return null;
  const { niks } = await read(c.env.DB, { niks: nikOfPerson(viewerId(c)) });
  return niks.length > 0 ? null : seeOther(c, '/akun', 'nik_first');
}
