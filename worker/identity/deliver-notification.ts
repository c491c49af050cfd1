import type { Config, Env } from '../config.ts';
import type { Instant } from '../shared/dates.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { ContactBook } from './contact.ts';
import {
  notificationSent,
  notificationsWaiting,
  notificationToSend,
  notificationTried,
} from './notification-store.ts';
import { type Message, type Notifier, notifierOf } from './notifier.ts';

/** What the queue carries: the id alone; text and address stay sealed in the database. */
export interface NotificationJob {
  readonly kind: 'notification';
  readonly id: string;
}

const MOST_TRIES = 5;

/**
 * Sends one waiting message; answers whether the queue should try again. A crash between sending and
 * noting it sends the message twice, never not at all.
 */
export async function deliverNotification(
  { db, config, notifier }: { db: D1Database; config: Config; notifier: Notifier },
  id: string,
  now: Instant,
): Promise<{ again: boolean }> {
  const { waiting } = await read(db, { waiting: notificationToSend(id, now) });
  const [row] = waiting;
  const channel = row && notifier[row.channel];
  if (!row?.sealed || !channel) return { again: false };
  const message = await new ContactBook(config).open<Message>(`notification:${id}`, row.sealed);
  const sent = await channel(message);
  if (sent === 'sent') {
    await write(db, [notificationSent(id, now)]);
    return { again: false };
  }
  const last = sent === 'never' || row.tries + 1 >= MOST_TRIES;
  await write(db, [notificationTried(id, { failedAt: last ? now : null })]);
  return { again: !last };
}

/** Puts messages back into the queue whose entry was lost between the batch and the queue. */
export async function requeueNotifications(env: Env, now: Instant): Promise<void> {
  const { waiting } = await read(env.DB, {
    waiting: notificationsWaiting({ now, madeBefore: now - 60_000 }),
  });
  for (const { id } of waiting) await env.JOBS.send({ kind: 'notification', id });
}

/** `deliverNotification` with what the environment offers. */
export function deliverWith(env: Env, config: Config, job: NotificationJob, now: Instant) {
  const notifier = notifierOf(config, env);
  return deliverNotification({ db: env.DB, config, notifier }, job.id, now);
}
