import { href } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { type DispatchTicket, dispatchCode } from './dispatch-link.ts';

/**
 * The whole address of a supplier's page. The code stands after the `#`: browsers send that part to
 * nobody, so no log of ours or of anybody on the way ever holds it.
 */
export async function dispatchAddress(c: Ctx, ticket: DispatchTicket): Promise<string> {
  const code = await dispatchCode(c.get('config').lookupKeyBytes, ticket);
  return `${new URL(c.req.url).origin}${href('id', '/kirim')}#${code}`;
}
