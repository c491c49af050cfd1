import { env } from 'cloudflare:workers';
import { recordRequest } from '../../../worker/rights/record-request.ts';
import type { RequestKind } from '../../../worker/rights/request.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { vault } from './cast.ts';
import { acting, TODAY } from './registry.ts';

/** A guardian's request about a child, recorded today by the product's own command; answers with its id. */
export async function requestFor(
  beneficiaryId: string,
  kind: RequestKind,
  wish = 'Namanya seharusnya lain',
): Promise<string> {
  const asked = { beneficiaryId, kind, askedBy: 'mother', receivedOn: TODAY, wish } as const;
  const outcome = await recordRequest(env.DB, await vault(), acting(), asked);
  if (isRefusal(outcome)) throw new Error(outcome.code);
  return outcome.answer.id;
}

/** The keys and bytes of everything in R2, as Latin-1 text: what a thief would search. */
export async function everythingFiled(): Promise<string> {
  const { objects } = await env.FILES.list();
  const texts = await Promise.all(
    objects.map(async ({ key }) => {
      const object = await env.FILES.get(key);
      const bytes = new Uint8Array((await object?.arrayBuffer()) ?? new ArrayBuffer(0));
      return key + Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    }),
  );
  return texts.join('\n');
}
