import { sql } from '../storage/sql.ts';
import type { Invariant } from './invariant.ts';

/** Companies' programmes: their budgets, their plans, their four eyes. */
export const PROGRAMME_INVARIANTS: readonly Invariant[] = [
  {
    name: 'programmes_stay_within_their_budgets',
    why: 'Pledges drawn from a programme never promise more than the budget in force, and never lie outside its city.',
    sql: sql`SELECT programme.id AS id FROM corporate_programme AS programme
      LEFT JOIN programme_in_force ON programme_in_force.programme_id = programme.id
      WHERE (SELECT COALESCE(SUM(rupiah), 0) FROM programme_draw WHERE programme_draw.programme_id = programme.id) > COALESCE(programme_in_force.budget_rupiah, 0)
        OR EXISTS (SELECT 1 FROM programme_pledge JOIN pledge ON pledge.id = programme_pledge.pledge_id
          WHERE programme_pledge.programme_id = programme.id AND (pledge.organisation_id IS NOT programme.organisation_id
            OR substr(pledge.area_code || '.', 1, length(programme.area_code) + 1) <> programme.area_code || '.'))`,
  },
  {
    name: 'programme_plans_are_their_budgets',
    why: 'The instalments of each version come to its budget, to the rupiah.',
    sql: sql`SELECT version.programme_id || ' ' || version.version AS id FROM programme_version AS version
      WHERE version.budget_rupiah <> (SELECT COALESCE(SUM(amount), 0) FROM programme_plan AS line
        WHERE line.programme_id = version.programme_id AND line.version = version.version AND line.asset = 'IDR')`,
  },
  {
    name: 'programmes_have_two_officers',
    why: 'Whoever made a version of a programme neither approved nor refused it.',
    sql: sql`SELECT decision.programme_id AS id FROM programme_decision AS decision
      JOIN programme_version AS version ON version.programme_id = decision.programme_id AND version.version = decision.version
      WHERE (decision.outcome = 'withdrawn') <> (decision.by_person = version.made_by)`,
  },
];
