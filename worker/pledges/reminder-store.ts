import type { Contact } from '../identity/contact.ts';
import type { DateOnly, Instant, Month } from '../shared/dates.ts';
import { type Query, query, rowsOf, type Sql, type Statement, sql } from '../storage/sql.ts';

/** Before an instalment is due, and after it is overdue. */
export type ReminderStage = 'coming' | 'overdue';

/** An instalment that its donor should be reminded of. */
export interface DueInstalment {
  pledgeId: string;
  donorId: string;
  areaCode: string;
  reference: string;
  month: Month;
  dueOn: DateOnly;
  /** What of it has not come in. */
  openRupiah: number;
}

/**
 * Instalments of running pledges due in a span of days that are not paid in full and were not reminded of
 * at this stage, of donors who can be reminded, oldest first; at most `size`. Money fills instalments in order of month.
 */
export function instalmentsToRemind(
  stage: ReminderStage,
  span: { from: DateOnly; to: DateOnly; reachedBy: readonly Contact['kind'][]; size: number },
): Query<DueInstalment> {
  return query(sql`SELECT instalment.pledge_id AS "pledgeId", pledge.donor_id AS "donorId", pledge.area_code AS "areaCode",
      pledge.reference AS "reference", instalment.month AS "month", instalment.due_on AS "dueOn",
      MIN(instalment.rupiah, (SELECT SUM(earlier.rupiah) FROM instalment AS earlier
        WHERE earlier.pledge_id = instalment.pledge_id AND earlier.month <= instalment.month)
        - COALESCE(pledge_money.received_rupiah, 0)) AS "openRupiah"
    FROM instalment JOIN pledge ON pledge.id = instalment.pledge_id AND pledge.status = 'active'
    LEFT JOIN pledge_money ON pledge_money.pledge_id = pledge.id
    WHERE instalment.due_on BETWEEN ${span.from} AND ${span.to}
      AND ${mayBeReminded(sql`pledge.donor_id`, span.reachedBy)}
      AND NOT EXISTS (SELECT 1 FROM instalment_reminder WHERE instalment_reminder.pledge_id = instalment.pledge_id
        AND instalment_reminder.month = instalment.month AND instalment_reminder.stage = ${stage})
      AND (SELECT SUM(earlier.rupiah) FROM instalment AS earlier
        WHERE earlier.pledge_id = instalment.pledge_id AND earlier.month <= instalment.month) > COALESCE(pledge_money.received_rupiah, 0)
    ORDER BY instalment.due_on, instalment.pledge_id LIMIT ${span.size}`);
}

/**
 * Whether somebody wants reminders and left a contact this installation writes to. Asked in the query: who
 * cannot be reminded would otherwise take the place of those who can, every morning anew.
 */
export function mayBeReminded(person: Sql, reachedBy: readonly Contact['kind'][]): Sql {
  return sql`EXISTS (SELECT 1 FROM contact WHERE contact.person_id = ${person}
      AND contact.kind IN (SELECT value FROM ${rowsOf(reachedBy)}))
    AND NOT EXISTS (SELECT 1 FROM reminder_choice WHERE reminder_choice.person_id = ${person} AND reminder_choice.is_off = 1)`;
}

/** That a donor is reminded: once per instalment and stage, whoever runs this and however often. */
export function donorReminded(reminder: {
  pledgeId: string;
  month: Month;
  stage: ReminderStage;
  at: Instant;
}): Statement {
  return sql`INSERT INTO instalment_reminder (pledge_id, month, stage, notification_id, sent_at)
    VALUES (${reminder.pledgeId}, ${reminder.month}, ${reminder.stage}, NULL, ${reminder.at})`;
}
