import type { Instant } from '../shared/dates.ts';
import { type Query, query, type Statement, sql } from '../storage/sql.ts';
import type { Contact } from './contact.ts';

/** A message on its way, as the sender reads it. */
export interface NotificationRow {
  id: string;
  channel: Contact['kind'];
  sealed: number[] | null;
  tries: number;
}

/** Puts a message on its way; `about` ties it to the challenge or invitation it belongs to. */
export function notificationQueued(notification: {
  id: string;
  channel: Contact['kind'];
  kind: 'code' | 'invitation' | 'reminder';
  about: string;
  sealed: Uint8Array;
  madeAt: Instant;
  expiresAt: Instant;
}): Statement {
  return sql`INSERT INTO notification (id, channel, kind, about, sealed, made_at, expires_at)
    VALUES (${notification.id}, ${notification.channel}, ${notification.kind}, ${notification.about}, ${notification.sealed}, ${notification.madeAt}, ${notification.expiresAt})`;
}

/** A message that still waits to be sent. */
export function notificationToSend(id: string, now: Instant): Query<NotificationRow> {
  return query(sql`SELECT id AS "id", channel AS "channel", sealed AS "sealed", tries AS "tries" FROM notification
    WHERE id = ${id} AND sent_at IS NULL AND failed_at IS NULL AND expires_at > ${now}`);
}

/** The latest message about something, for the demo's page. */
export function notificationAbout(about: string, now: Instant): Query<NotificationRow> {
  return query(sql`SELECT id AS "id", channel AS "channel", sealed AS "sealed", tries AS "tries" FROM notification
    WHERE about = ${about} AND expires_at > ${now} ORDER BY made_at DESC LIMIT 1`);
}

/** Messages whose queue entry was lost, oldest first, at most 100. */
export function notificationsWaiting(at: { now: Instant; madeBefore: Instant }) {
  return query<{ id: string }>(sql`SELECT id AS "id" FROM notification
    WHERE sent_at IS NULL AND failed_at IS NULL AND made_at < ${at.madeBefore} AND expires_at > ${at.now}
    ORDER BY made_at LIMIT 100`);
}

/** Sent: the text and address are wiped. */
export function notificationSent(id: string, now: Instant): Statement {
  return sql`UPDATE notification SET sent_at = ${now}, tries = tries + 1, sealed = NULL WHERE id = ${id}`;
}

/** One more try did not succeed; the last one ends it. */
export function notificationTried(id: string, end: { failedAt: Instant | null }): Statement {
  return sql`UPDATE notification SET tries = tries + 1, failed_at = ${end.failedAt},
    sealed = CASE WHEN ${end.failedAt} IS NULL THEN sealed ELSE NULL END WHERE id = ${id}`;
}
