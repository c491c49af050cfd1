import { text } from '../../web/text/lang.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { ContactBook } from '../identity/contact.ts';
import { kindsReached, notifierOf } from '../identity/notifier.ts';
import { outgoing } from '../identity/send-message.ts';
import { addMonths, type Instant, wibDate, wibMonth } from '../shared/dates.ts';
import { isRefusal } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { isQuietHour, weeksUntilEnd } from './continuity.ts';
import { type EndingPledgeRow, endingsToTell, endingTold } from './continuity-store.ts';
import { contactOf, type Mailing, reminderLang } from './remind-donors.ts';

/** A morning's messages; who is left is told the next morning. */
const MOST_A_RUN = 200;
const KEPT_MS = 2 * 86_400_000;

/**
 * Tells donors once that a pledge ends this month or the next and how many children have nobody after it.
 * Each is a batch of its own whose key forbids a second; in quiet hours nobody is told anything.
 */
export async function tellEndings(
  place: Pick<Mailing, 'env' | 'config'>,
  now: Instant,
): Promise<{ told: number }> {
  if (isQuietHour(now)) return { told: 0 };
  const month = wibMonth(now);
  const reachedBy = kindsReached(notifierOf(place.config, place.env));
  const span = { from: month, to: addMonths(month, 1), reachedBy, size: MOST_A_RUN };
  const { endings } = await read(place.env.DB, { endings: endingsToTell(span) });
  let told = 0;
  for (const each of endings) if (await tell(place, each, now)) told += 1;
  return { told };
}

async function tell(
  { env, config }: Pick<Mailing, 'env' | 'config'>,
  ending: EndingPledgeRow,
  now: Instant,
): Promise<boolean> {
  const book = new ContactBook(config);
  const to = await contactOf({ env, config, book }, ending.donorId);
  if (to === null) return false;
  const { reminder } = text(await reminderLang(env, ending.donorId)).pledges;
  const weeks = weeksUntilEnd(ending.lastMonth, wibDate(now));
  const message = {
    to,
    subject: reminder.endingSubject,
    text: reminder.ending(weeks, ending.withoutSuccessor),
    code: '',
  };
  const about = { id: `${ending.id}:ending`, kind: 'reminder' } as const;
  const at = { now, expiresAt: now + KEPT_MS };
  const mail = await outgoing({ env, config, book }, about, message, at);
  const written = await write(env.DB, [
    endingTold(ending.id, now),
    mail.statement,
    auditEvent({
      at: now,
      personId: null,
      action: 'system.tell_ending',
      subjectKind: 'pledge',
      subjectId: ending.id,
      areaCode: ending.areaCode,
    }),
  ]);
  if (isRefusal(written)) return false;
  await mail.send();
  return true;
}
