import type { Config, Env } from '../config.ts';
import type { Instant } from '../shared/dates.ts';
import { newId } from '../shared/ids.ts';
import type { Statement } from '../storage/sql.ts';
import type { ContactBook } from './contact.ts';
import type { NotificationJob } from './deliver-notification.ts';
import { notificationQueued } from './notification-store.ts';
import type { Message } from './notifier.ts';

/** A message ready for the batch of what it tells about, and what hands it to the queue afterwards. */
export interface Outgoing {
  readonly statement: Statement;
  readonly send: () => Promise<void>;
}

/**
 * Prepares a message. A crash before `send` leaves it waiting in its table, from where the sweep takes
 * it. In the demo nothing is sent: the page shows it.
 */
export async function outgoing(
  { env, config, book }: { env: Pick<Env, 'JOBS'>; config: Config; book: ContactBook },
  about: { id: string; kind: 'code' | 'invitation' | 'reminder' },
  message: Message,
  at: { now: Instant; expiresAt: Instant },
): Promise<Outgoing> {
  const id = newId<string>();
  const job: NotificationJob = { kind: 'notification', id };
  return {
    statement: notificationQueued({
      id,
      channel: message.to.kind,
      kind: about.kind,
      about: about.id,
      sealed: await book.seal(`notification:${id}`, message),
      madeAt: at.now,
      expiresAt: at.expiresAt,
    }),
    send: async () => {
      if (!config.demo) await env.JOBS.send(job);
    },
  };
}
