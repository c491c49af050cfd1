import type { Config, Env, Gateway } from '../config.ts';
import type { Contact } from './contact.ts';

/** What is to be said to somebody, in his language. */
export interface Message {
  readonly to: Contact;
  readonly subject: string;
  readonly text: string;
  /** The code alone, for gateways that only send approved templates. */
  readonly code: string;
}

/** What came of sending: a wrong address will stay wrong, anything else may pass. */
export type Sent = 'sent' | 'try_again' | 'never';

/** A way to reach people. */
export type Channel = (message: Message) => Promise<Sent>;

/** The ways this installation has. `shown`: in the demo nothing is sent, the page shows what would be. */
export interface Notifier {
  readonly shown: boolean;
  readonly phone: Channel | null;
  readonly email: Channel | null;
}

/** The notifier the configuration describes. */
export function notifierOf(config: Config, env: Pick<Env, 'EMAIL'>): Notifier {
  const { emailFrom, gateway, demo } = config;
  return {
    shown: demo,
    phone: gateway && gatewayChannel(gateway),
    email: env.EMAIL && emailFrom ? emailChannel(env.EMAIL, emailFrom) : null,
  };
}

/** Whether somebody can be reached by this kind of contact here. */
export function reaches(notifier: Notifier, kind: Contact['kind']): boolean {
  return notifier.shown || notifier[kind] !== null;
}

/** The kinds of contact by which somebody can be reached here. */
export function kindsReached(notifier: Notifier): Contact['kind'][] {
  return (['phone', 'email'] as const).filter((kind) => reaches(notifier, kind));
}

/** Cloudflare's e-mail binding. It throws for what it does not deliver. */
export function emailChannel(binding: Pick<SendEmail, 'send'>, from: string): Channel {
  return async ({ to, subject, text }) => {
    try {
      await binding.send({ from, to: to.value, subject, text });
      return 'sent';
    } catch (error) {
      // E_RECIPIENT_…: the address is suppressed or not allowed; sending again changes nothing.
      const code = (error as { code?: unknown }).code;
      return typeof code === 'string' && code.startsWith('E_RECIPIENT') ? 'never' : 'try_again';
    }
  };
}

/** A WhatsApp or SMS gateway that takes a JSON POST with a bearer token, as most do. */
export function gatewayChannel(gateway: Gateway, send: typeof fetch = fetch): Channel {
  return async (message) => {
    const answer = await send(gateway.url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${gateway.token}`,
        'content-type': 'application/json',
      },
      body: filled(gateway.template, message),
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    }).catch(() => null);
    if (answer?.ok) return 'sent';
    const { status } = answer ?? { status: 0 };
    return status >= 400 && status < 500 && status !== 408 && status !== 429
      ? 'never'
      : 'try_again';
  };
}

/** Fills a JSON template; what is filled in is escaped, so a text cannot add fields. */
function filled(template: string, { to, text, code }: Message): string {
  const blanks: Record<string, string> = { to: to.value, text, code };
  return template.replace(/\{(to|text|code)\}/g, (_, name: string) =>
    JSON.stringify(blanks[name] ?? '').slice(1, -1),
  );
}
