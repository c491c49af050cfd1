import { text } from '../../web/text/lang.ts';
import type { Config, Env } from '../config.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { type Contact, ContactBook } from '../identity/contact.ts';
import { kindsReached, notifierOf, reaches } from '../identity/notifier.ts';
import { contactsOfPerson } from '../identity/person-store.ts';
import { reminderChoice } from '../identity/reminder-choice-store.ts';
import { outgoing } from '../identity/send-message.ts';
import { addDays, type Instant, wibDate } from '../shared/dates.ts';
import { isRefusal } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { isQuietHour } from './continuity.ts';
import { OVERDUE_AFTER_DAYS } from './pledge.ts';
import {
  type DueInstalment,
  donorReminded,
  instalmentsToRemind,
  type ReminderStage,
} from './reminder-store.ts';

/** What it takes to write to a donor. */
export interface Mailing {
  readonly env: Env;
  readonly config: Config;
  readonly book: ContactBook;
}

/** So many days before its day an instalment is spoken of. */
const COMING_DAYS = 3;
/** Who was not reminded of an overdue instalment within so many days is not reminded of it any more. */
const OVERDUE_SPAN_DAYS = 21;
/** A morning's messages; who is left is reminded the next morning. */
const MOST_A_RUN = 200;
const KEPT_MS = 2 * 86_400_000;

/**
 * Reminds donors of instalments: once before they are due and once when they are overdue. Each is a batch
 * of its own whose key forbids a second, so a run may crash, repeat or meet another. Donors who want
 * no reminders or left no way to reach them are passed over.
 */
export async function remindDonors(
  { env, config }: { env: Env; config: Config },
  now: Instant,
): Promise<{ reminded: number }> {
  if (isQuietHour(now)) return { reminded: 0 };
  const today = wibDate(now);
  const reachedBy = kindsReached(notifierOf(config, env));
  const { coming, overdue } = await read(env.DB, {
    coming: instalmentsToRemind('coming', {
      from: today,
      to: addDays(today, COMING_DAYS),
      reachedBy,
      size: MOST_A_RUN,
    }),
    overdue: instalmentsToRemind('overdue', {
      from: addDays(today, -OVERDUE_SPAN_DAYS),
      to: addDays(today, -OVERDUE_AFTER_DAYS - 1),
      reachedBy,
      size: MOST_A_RUN,
    }),
  });
  const due = [
    ...overdue.map((instalment) => ({ instalment, stage: 'overdue' as const })),
    ...coming.map((instalment) => ({ instalment, stage: 'coming' as const })),
  ].slice(0, MOST_A_RUN);
  let reminded = 0;
  for (const each of due) if (await remind({ env, config }, each, now)) reminded += 1;
  return { reminded };
}

async function remind(
  { env, config }: { env: Env; config: Config },
  { instalment, stage }: { instalment: DueInstalment; stage: ReminderStage },
  now: Instant,
): Promise<boolean> {
  const book = new ContactBook(config);
  const to = await contactOf({ env, config, book }, instalment.donorId);
  if (to === null) return false;
  const { reminder } = text(await reminderLang(env, instalment.donorId)).pledges;
  const { pledgeId, month, dueOn, reference, openRupiah, areaCode } = instalment;
  const message = {
    to,
    subject: reminder.subject,
    text: reminder[stage](openRupiah, dueOn, reference),
    code: reference,
  };
  const about = { id: `${pledgeId}:${month}:${stage}`, kind: 'reminder' } as const;
  const mail = await outgoing({ env, config, book }, about, message, {
    now,
    expiresAt: now + KEPT_MS,
  });
  const written = await write(env.DB, [
    donorReminded({ pledgeId, month, stage, at: now }),
    mail.statement,
    auditEvent({
      at: now,
      personId: null,
      action: 'system.remind_donor',
      subjectKind: 'pledge',
      subjectId: pledgeId,
      areaCode,
    }),
  ]);
  if (isRefusal(written)) return false;
  await mail.send();
  return true;
}

/** A way to reach a donor that this installation has, phone first; none where he wants no reminders. */
export async function contactOf(
  { env, config, book }: Mailing,
  personId: string,
): Promise<Contact | null> {
  const { contacts, choices } = await read(env.DB, {
    contacts: contactsOfPerson(personId),
    choices: reminderChoice(personId),
  });
  if (choices[0]?.isOff) return null;
  const notifier = notifierOf(config, env);
  const reachable = contacts.filter(({ kind }) => reaches(notifier, kind));
  const chosen = reachable.find(({ kind }) => kind === 'phone') ?? reachable[0];
  return chosen ? book.open<Contact>(`contact:${chosen.lookup}`, chosen.sealed) : null;
}

/** The language a donor chose to be reminded in; Indonesian where he chose none. */
export async function reminderLang(env: Env, personId: string): Promise<'id' | 'en'> {
  const { choices } = await read(env.DB, { choices: reminderChoice(personId) });
  return choices[0]?.lang ?? 'id';
}
