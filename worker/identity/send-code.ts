import type { Ctx } from '../http/app-env.ts';
import { keepSecret, secretOf } from '../http/session.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { CHALLENGE_MS, CODE_COOKIE } from './challenge.ts';
import { REGISTRATION_MS } from './challenge-store.ts';
import type { Contact } from './contact.ts';
import { requestCode } from './request-code.ts';

/** Sends a code to a contact and keeps in this browser which one; null when it is on its way. Refuses as `requestCode`. */
export async function sendCode(c: Ctx, contact: Contact): Promise<Refusal | null> {
  const sent = await requestCode(
    { env: c.env, config: c.get('config') },
    {
      contact,
      ip: c.req.header('cf-connecting-ip'),
      host: new URL(c.req.url).host,
      lang: c.get('lang'),
      now: c.get('now'),
      earlierId: secretOf(c, CODE_COOKIE),
    },
  );
  if (isRefusal(sent)) return sent;
  keepSecret(c, CODE_COOKIE, { value: sent.id, maxAgeMs: CHALLENGE_MS + REGISTRATION_MS });
  return null;
}
