import { text } from '../../web/text/lang.ts';
import type { Config, Env } from '../config.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { ContactBook } from '../identity/contact.ts';
import { notifierOf, reaches } from '../identity/notifier.ts';
import { outgoing } from '../identity/send-message.ts';
import { newSessionToken, tokenHash } from '../identity/session.ts';
import { isQuietHour } from '../pledges/continuity.ts';
import { type Instant, wibDate } from '../shared/dates.ts';
import { cryptoRandom } from '../shared/ids.ts';
import { isRefusal } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { rowsUntold, rowTold, type UntoldRow } from './ask-store.ts';
import { rowPlace, type SealedMember } from './member-row.ts';

/** Two batches and one queue message each stay below a Worker's 1,000 subrequests. */
const MOST_A_RUN = 200;

/**
 * Sends each asked member his link, once; in quiet hours nobody is told anything, and who is left is told
 * by the next run. The link is made here and only its hash is kept.
 */
export async function tellMembers(
  place: { env: Env; config: Config },
  now: Instant,
): Promise<{ told: number }> {
  if (isQuietHour(now)) return { told: 0 };
  const { rows } = await read(place.env.DB, { rows: rowsUntold(now, MOST_A_RUN) });
  let told = 0;
  for (const row of rows) if (await tell(place, row, now)) told += 1;
  return { told };
}

async function tell(
  { env, config }: { env: Env; config: Config },
  row: UntoldRow,
  now: Instant,
): Promise<boolean> {
  const book = new ContactBook(config);
  const { contact } = await book.open<SealedMember>(rowPlace(row.id), row.sealed);
  if (contact === null || !reaches(notifierOf(config, env), contact.kind)) return false;
  const token = newSessionToken(cryptoRandom);
  const link = `${row.origin}/ajakan/${token}`;
  const message = { to: contact, ...invitation(row, link), code: link };
  const at = { now, expiresAt: row.expiresAt };
  const about = { id: row.id, kind: 'invitation' } as const;
  const mail = await outgoing({ env, config, book }, about, message, at);
  const written = await write(env.DB, [
    ...rowTold(row.id, { tokenHash: await tokenHash(token), at: now }),
    mail.statement,
    auditEvent({
      at: now,
      personId: null,
      action: 'system.tell_member',
      subjectKind: 'bulk_pledge_row',
      subjectId: row.id,
      areaCode: row.areaCode,
    }),
  ]);
  if (isRefusal(written)) return false;
  await mail.send();
  return true;
}

/** In both languages: nobody knows yet which one he reads. */
function invitation(row: UntoldRow, link: string): { subject: string; text: string } {
  const both = (['id', 'en'] as const).map((lang) => text(lang).bulk.message);
  const { uploaderName, organisationName } = row;
  const lastDay = wibDate(row.expiresAt);
  return {
    subject: both.map(({ subject }) => subject(organisationName)).join(' / '),
    text: both.map(({ body }) => body(uploaderName, organisationName, link, lastDay)).join('\n\n'),
  };
}
