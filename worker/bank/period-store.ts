import type { Instant, Month } from '../shared/dates.ts';
import {
  expect,
  type Query,
  query,
  type Statement,
  sql,
  within,
  withinAny,
} from '../storage/sql.ts';

/** A month of a city that has movements, entries or lines, and whether it is closed. */
export interface PeriodRow {
  areaCode: string;
  areaName: string;
  month: Month;
  statementRupiah: number;
  explainedRupiah: number;
  ledgerRupiah: number;
  seenRupiah: number;
  proposalId: string | null;
  proposedBy: string | null;
  proposedByName: string | null;
  /** 1 where the proposal lacks what the bank says, by now. */
  isUntold: 0 | 1;
  /** What its maker said instead. */
  unbanked: 'no_account' | 'no_movement' | null;
  closedAt: Instant | null;
  closedByName: string | null;
  entries: number | null;
  digest: string | null;
}

/** The scope's months with their latest proposal and their closing, newest first, from before a month on. */
export function periods(
  scopes: readonly string[],
  span: { before: Month; size: number },
): Query<PeriodRow> {
  return query(sql`SELECT city.code AS "areaCode", city.name AS "areaName", known.month AS "month",
      COALESCE(statement_in - statement_out, 0) AS "statementRupiah", COALESCE(explained_in - explained_out, 0) AS "explainedRupiah",
      COALESCE(bank_month.ledger_rupiah, 0) AS "ledgerRupiah", COALESCE(seen_rupiah, 0) AS "seenRupiah",
      proposal.id AS "proposalId", proposal.proposed_by AS "proposedBy", maker.name AS "proposedByName",
      EXISTS (SELECT 1 FROM period_untold WHERE proposal_id = proposal.id) AS "isUntold", period_unbanked.reason AS "unbanked",
      period_close.closed_at AS "closedAt", closer.name AS "closedByName", period_close.entries AS "entries", period_close.digest AS "digest"
    FROM (SELECT DISTINCT substr(area_code, 1, 5) AS area_code, month FROM entry WHERE month <= ${span.before} AND ${withinAny(sql`area_code`, scopes)}
      UNION SELECT area_code, month FROM bank_month WHERE month <= ${span.before} AND ${withinAny(sql`area_code`, scopes)}) AS known
    JOIN area AS city ON city.code = known.area_code
    LEFT JOIN bank_month ON bank_month.area_code = known.area_code AND bank_month.month = known.month
    LEFT JOIN period_proposal AS proposal ON proposal.id = (SELECT id FROM period_proposal
      WHERE period_proposal.area_code = known.area_code AND period_proposal.month = known.month ORDER BY proposed_at DESC, id DESC LIMIT 1)
    LEFT JOIN period_unbanked ON period_unbanked.proposal_id = proposal.id
    LEFT JOIN person AS maker ON maker.id = proposal.proposed_by
    LEFT JOIN period_close ON period_close.area_code = known.area_code AND period_close.month = known.month
    LEFT JOIN person AS closer ON closer.id = period_close.closed_by
    ORDER BY known.month DESC, known.area_code LIMIT ${span.size}`);
}

/** Earlier months of a city that are not closed and hold entries or lines: the first one. */
export function earlierOpenMonth(areaCode: string, month: Month): Query<{ month: Month }> {
  return query(sql`SELECT known.month AS "month" FROM (
      SELECT month FROM entry WHERE month < ${month} AND ${within(sql`area_code`, areaCode)}
      UNION SELECT month FROM bank_month WHERE month < ${month} AND area_code = ${areaCode}) AS known
    WHERE NOT EXISTS (SELECT 1 FROM period_close WHERE area_code = ${areaCode} AND period_close.month >= known.month)
    ORDER BY known.month LIMIT 1`);
}

/** What a city's month holds, as SQL can tell it. */
export interface PeriodExtent {
  entries: number;
  indexes: number;
  leafBytes: number;
}

/** How many entries a city's month has, and two sums over their leaves. */
export function periodExtent(areaCode: string, month: Month): Query<PeriodExtent> {
  return query(sql`SELECT COUNT(*) AS "entries", COALESCE(SUM(idx), 0) AS "indexes", COALESCE(SUM(octet_length(leaf)), 0) AS "leafBytes"
    FROM entry JOIN log_leaf ON log_leaf.entry_id = entry.id
    WHERE month = ${month} AND ${within(sql`area_code`, areaCode)}`);
}

/** Leaves of a city's month after an index, in order. */
export function periodLeaves(
  areaCode: string,
  month: Month,
  page: { after: number; size: number },
): Query<{ idx: number; leaf: string }> {
  return query(sql`SELECT idx AS "idx", leaf AS "leaf" FROM entry JOIN log_leaf ON log_leaf.entry_id = entry.id
    WHERE month = ${month} AND ${within(sql`area_code`, areaCode)} AND idx > ${page.after} ORDER BY idx LIMIT ${page.size}`);
}

/** The newest proposal to close a city's month. */
export function newestProposal(
  areaCode: string,
  month: Month,
): Query<{ id: string; proposedBy: string }> {
  return query(sql`SELECT id AS "id", proposed_by AS "proposedBy" FROM period_proposal
    WHERE area_code = ${areaCode} AND month = ${month} ORDER BY proposed_at DESC, id DESC LIMIT 1`);
}

/** The digest kept when a city's month was closed. */
export function closedPeriod(
  areaCode: string,
  month: Month,
): Query<{ digest: string; entries: number }> {
  return query(
    sql`SELECT digest AS "digest", entries AS "entries" FROM period_close WHERE area_code = ${areaCode} AND month = ${month}`,
  );
}

/** One person says that a month is complete; aborts with `period_untold` where the bank does not say so. */
export function periodProposed(made: {
  id: string;
  areaCode: string;
  month: Month;
  unbanked: 'no_account' | 'no_movement' | null;
  by: string;
  at: Instant;
}): Statement[] {
  return [
    sql`INSERT INTO period_proposal (id, area_code, month, proposed_by, proposed_at)
      VALUES (${made.id}, ${made.areaCode}, ${made.month}, ${made.by}, ${made.at})`,
    ...(made.unbanked === null
      ? []
      : [
          sql`INSERT INTO period_unbanked (proposal_id, reason) VALUES (${made.id}, ${made.unbanked})`,
        ]),
    expect(
      'period_untold',
      sql`NOT EXISTS (SELECT 1 FROM period_untold WHERE proposal_id = ${made.id})`,
    ),
  ];
}

/** Another closes it: aborts with `period_moved` when an entry came in between. */
export function periodClosed(closed: {
  areaCode: string;
  month: Month;
  proposalId: string;
  extent: PeriodExtent;
  digest: string;
  by: string;
  at: Instant;
}): Statement[] {
  const { areaCode, month, extent } = closed;
  const holds = periodExtent(areaCode, month).sql;
  return [
    expect('period_earlier_open', sql`NOT EXISTS (${earlierOpenMonth(areaCode, month).sql})`),
    expect(
      'period_moved',
      sql`(SELECT ("entries", "indexes", "leafBytes") = (${extent.entries}, ${extent.indexes}, ${extent.leafBytes}) FROM (${holds}))`,
    ),
    sql`INSERT INTO period_close (area_code, month, proposal_id, closed_by, closed_at, entries, indexes, leaf_bytes, digest, statement_rupiah, explained_rupiah, ledger_rupiah)
      SELECT ${areaCode}, ${month}, ${closed.proposalId}, ${closed.by}, ${closed.at}, ${extent.entries}, ${extent.indexes}, ${extent.leafBytes}, ${closed.digest},
        COALESCE(SUM(statement_in - statement_out), 0), COALESCE(SUM(explained_in - explained_out), 0), COALESCE(SUM(ledger_rupiah), 0)
      FROM bank_month WHERE area_code = ${areaCode} AND month = ${month}`,
  ];
}
