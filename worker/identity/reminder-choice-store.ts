import type { Instant } from '../shared/dates.ts';
import { type Query, query, type Statement, sql } from '../storage/sql.ts';

/** Whether somebody wants no reminders, and the language of those he gets. */
export interface ReminderChoice {
  isOff: 0 | 1;
  lang: 'id' | 'en';
}

/** What somebody chose: no row for whoever never did. */
export function reminderChoice(personId: string): Query<ReminderChoice> {
  return query(
    sql`SELECT is_off AS "isOff", lang AS "lang" FROM reminder_choice WHERE person_id = ${personId}`,
  );
}

/** Keeps what somebody chose last. */
export function reminderChosen(
  choice: ReminderChoice & { personId: string; at: Instant },
): Statement {
  const { personId, isOff, lang, at } = choice;
  return sql`INSERT INTO reminder_choice (person_id, is_off, lang, set_at) VALUES (${personId}, ${isOff}, ${lang}, ${at})
    ON CONFLICT (person_id) DO UPDATE SET is_off = excluded.is_off, lang = excluded.lang, set_at = excluded.set_at`;
}
