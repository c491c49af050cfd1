import { dropsDue } from '../field/day-store.ts';
import { casesWaiting, IS_LISTED } from '../registry/child-list-store.ts';
import type { DateOnly } from '../shared/dates.ts';
import { type Query, query, type Sql, sql, withinAny } from '../storage/sql.ts';

/** Counts stop here: a desk says "99+" rather than counting a city. */
export const COUNTED_AT_MOST = 100;

/** What waits on a desk. */
export type Task =
  | 'requests_to_answer'
  | 'rows_to_review'
  | 'children_to_visit'
  | 'children_to_verify'
  | 'women_to_visit'
  | 'women_to_verify'
  | 'children_to_match'
  | 'pledges_to_accept'
  | 'bridges_to_approve'
  | 'runs_to_decide'
  | 'runs_to_pay'
  | 'payments_to_approve'
  | 'deliveries_to_confirm'
  | 'referrals_to_answer'
  | 'drops_late'
  | 'own_drops_late'
  | 'rechecks_to_do'
  | 'flags_to_decide'
  | 'field_today'
  | 'field_news'
  | 'donors_to_verify'
  | 'companions_to_ask'
  | 'companions_to_decide'
  | 'concerns_to_answer'
  | 'my_active_pledges';

/** How many of a task wait in the scope, counted up to COUNTED_AT_MOST. */
export function waiting(
  task: Task,
  by: { scopes: readonly string[]; personId: string; today: DateOnly },
): Query<{ count: number }> {
  if (task === 'children_to_match') return childrenToMatch(by.scopes);
  return query(sql`SELECT COUNT(*) AS "count" FROM (${ROWS[task](by)} LIMIT ${COUNTED_AT_MOST})`);
}

/** From the kept figures: looking for the unsupported among thousands would read them all. */
function childrenToMatch(scopes: readonly string[]): Query<{ count: number }> {
  return query(sql`SELECT MIN(${COUNTED_AT_MOST}, MAX(0, COALESCE(
      SUM(CASE name WHEN 'verified' THEN value WHEN 'supported' THEN -value ELSE 0 END), 0))) AS "count"
    FROM area_figure WHERE ${withinAny(sql`area_code`, scopes)}`);
}

type By = { scopes: readonly string[]; personId: string; today: DateOnly };

const ROWS: Readonly<Record<Exclude<Task, 'children_to_match'>, (by: By) => Sql>> = {
  requests_to_answer: ({ scopes }) =>
    sql`SELECT 1 FROM rights_request AS request WHERE ${withinAny(sql`request.area_code`, scopes)}
      AND NOT EXISTS (SELECT 1 FROM rights_decision WHERE request_id = request.id)`,
  rows_to_review: ({
    scopes,
  }) => sql`SELECT 1 FROM import_file JOIN import_row ON import_row.file_id = import_file.id AND import_row.outcome = 'held'
    WHERE import_file.status = 'done' AND ${withinAny(sql`import_file.area_code`, scopes)}`,
  children_to_visit: ({ scopes }) => casesWaiting('child', 'registered', scopes),
  children_to_verify: ({ scopes }) => casesWaiting('child', 'visited', scopes),
  women_to_visit: ({ scopes }) => casesWaiting('pregnancy', 'registered', scopes),
  women_to_verify: ({ scopes }) => casesWaiting('pregnancy', 'visited', scopes),
  pledges_to_accept: ({ scopes }) =>
    sql`SELECT 1 FROM pledge WHERE status = 'pending' AND ${withinAny(sql`area_code`, scopes)}`,
  bridges_to_approve: ({ scopes }) =>
    sql`SELECT 1 FROM bridge WHERE approved_at IS NULL AND withdrawn_at IS NULL AND ${withinAny(sql`area_code`, scopes)}`,
  runs_to_decide: ({ scopes }) =>
    sql`SELECT 1 FROM match_run WHERE status = 'proposed' AND ${withinAny(sql`area_code`, scopes)}`,
  runs_to_pay: ({
    scopes,
  }) => sql`SELECT 1 FROM delivery_run WHERE status = 'scheduled' AND ${withinAny(sql`area_code`, scopes)}
    AND NOT EXISTS (SELECT 1 FROM disbursement_run WHERE disbursement_run.run_id = delivery_run.id)`,
  payments_to_approve: ({ scopes }) =>
    sql`SELECT 1 FROM disbursement WHERE status = 'waiting' AND ${withinAny(sql`area_code`, scopes)}`,
  deliveries_to_confirm: ({
    scopes,
  }) => sql`SELECT 1 FROM delivery_run JOIN delivery ON delivery.run_id = delivery_run.id AND delivery.status = 'paid'
    WHERE delivery_run.status = 'paid' AND ${withinAny(sql`delivery_run.area_code`, scopes)}`,
  field_today: (by) => dropsDue(by, { until: by.today, shown: sql`1` }),
  field_news: ({ scopes }) =>
    sql`SELECT 1 FROM field_review WHERE ${withinAny(sql`area_code`, scopes)}`,
  referrals_to_answer: ({
    scopes,
  }) => sql`SELECT 1 FROM beneficiary JOIN measurement AS newest ON newest.id = (SELECT id FROM measurement
      WHERE beneficiary_id = beneficiary.id AND superseded_at IS NULL ORDER BY measured_on DESC, recorded_at DESC LIMIT 1)
    WHERE beneficiary.id IN (SELECT id FROM beneficiary WHERE stage IN ('registered', 'visited', 'verified') AND severity = 1 UNION SELECT beneficiary_id FROM measurement WHERE oedema = 1 AND superseded_at IS NULL)
      AND beneficiary.kind = 'child' AND beneficiary.stage <> 'closed' AND ${withinAny(sql`beneficiary.area_code`, scopes)}
      AND ((newest.whz < -3 AND newest.flags & 4 = 0) OR newest.oedema = 1)
      AND ${IS_LISTED} AND NOT EXISTS (SELECT 1 FROM referral_answer WHERE measurement_id = newest.id)`,
  drops_late: ({ scopes, today }) =>
    sql`SELECT 1 FROM open_drop WHERE due_on < ${today} AND ${withinAny(sql`area_code`, scopes)}`,
  own_drops_late: ({ personId, today }) =>
    sql`SELECT DISTINCT delivery.id FROM pledge JOIN delivery ON delivery.pledge_id = pledge.id AND delivery.status IN ('scheduled', 'paid')
      JOIN open_drop ON open_drop.run_id = delivery.run_id AND due_on < ${today} WHERE pledge.donor_id = ${personId}`,
  rechecks_to_do: ({
    scopes,
    personId,
  }) => sql`SELECT 1 FROM recheck_member AS member JOIN delivery_confirmation AS done ON done.delivery_id = member.delivery_id
    WHERE member.rank IS NOT NULL AND done.confirmed_by <> ${personId} AND ${withinAny(sql`member.kecamatan`, scopes)}
      AND NOT EXISTS (SELECT 1 FROM recheck_answer WHERE round_id = member.round_id AND delivery_id = member.delivery_id AND outcome <> 'not_reached')`,
  flags_to_decide: ({ scopes, personId }) =>
    sql`SELECT 1 FROM delivery_flag AS flag WHERE flag.person_id <> ${personId} AND ${withinAny(sql`flag.area_code`, scopes)}
      AND NOT EXISTS (SELECT 1 FROM delivery_flag_decision WHERE flag_id = flag.id)`,
  donors_to_verify: ({ scopes }) =>
    sql`SELECT 1 FROM role_assignment WHERE role IN ('bapak_asuh', 'csr_officer') AND ended_at IS NULL
      AND ${withinAny(sql`area_code`, scopes)}
      AND NOT EXISTS (SELECT 1 FROM donor_verification WHERE donor_verification.person_id = role_assignment.person_id)`,
  companions_to_ask: ({ scopes }) =>
    sql`SELECT 1 FROM companionship WHERE ended_at IS NULL AND approved_at IS NULL AND ${withinAny(sql`area_code`, scopes)}
      AND NOT EXISTS (SELECT 1 FROM companion_consent WHERE companionship_id = companionship.id)`,
  companions_to_decide: ({ scopes }) =>
    sql`SELECT 1 FROM companionship WHERE ended_at IS NULL AND approved_at IS NULL AND ${withinAny(sql`area_code`, scopes)}
      AND EXISTS (SELECT 1 FROM companion_consent WHERE companionship_id = companionship.id)`,
  concerns_to_answer: ({ scopes }) =>
    sql`SELECT 1 FROM safeguarding_flag JOIN companionship ON companionship.id = companionship_id
      WHERE answer IS NULL AND ${withinAny(sql`companionship.area_code`, scopes)}`,
  my_active_pledges: ({ personId }) =>
    sql`SELECT 1 FROM pledge WHERE donor_id = ${personId} AND status = 'active'`,
};
