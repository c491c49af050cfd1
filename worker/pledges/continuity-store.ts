import type { Contact } from '../identity/contact.ts';
import type { Instant, Month } from '../shared/dates.ts';
import {
  expect,
  type Query,
  query,
  rowsOf,
  type Sql,
  type Statement,
  sql,
  withinAny,
} from '../storage/sql.ts';
import type { PackageId } from './pledge.ts';
import { mayBeReminded } from './reminder-store.ts';

const LAST_MONTH: Sql = sql`strftime('%Y-%m', pledge.first_month || '-01', '+' || (pledge.months - 1) || ' months')`;

/** The last month in which a pledge that broke off supported anybody. */
const LAST_SUPPORTED: Sql = sql`COALESCE((SELECT MAX(month) FROM sponsorship_month WHERE sponsorship_month.pledge_id = pledge.id), pledge.first_month)`;

/** A pledge whose last month is near. Counts only: never who. */
export interface EndingPledgeRow {
  id: string;
  donorId: string;
  donorName: string;
  organisationName: string | null;
  areaCode: string;
  areaName: string;
  packageId: PackageId;
  lastMonth: Month;
  supported: number;
  withoutSuccessor: number;
  /** The pledge that continues it; null while none does. */
  renewedBy: string | null;
  status: 'active' | 'lapsed';
  /** The bridge proposed or approved for its children; null while there is none. */
  bridgeId: string | null;
  /** 1 for the reserve's own, which no bridge follows. */
  isReserve: 0 | 1;
}

/** Children a pledge supports in its last month, and how many of them nobody supports in a month after. */
function ending(last: Sql): Sql {
  return sql`SELECT pledge.id AS "id", pledge.donor_id AS "donorId", person.name AS "donorName",
    organisation.name AS "organisationName", pledge.area_code AS "areaCode", area.name AS "areaName",
    pledge.package_id AS "packageId", ${last} AS "lastMonth",
    (SELECT COUNT(*) FROM sponsorship_month WHERE sponsorship_month.pledge_id = pledge.id AND sponsorship_month.month = ${last}) AS "supported",
    (SELECT COUNT(*) FROM sponsorship_month WHERE sponsorship_month.pledge_id = pledge.id AND sponsorship_month.month = ${last}
      AND NOT EXISTS (SELECT 1 FROM sponsorship_month AS later WHERE later.beneficiary_id = sponsorship_month.beneficiary_id
        AND later.purpose = sponsorship_month.purpose AND later.month > sponsorship_month.month)) AS "withoutSuccessor",
    pledge_renewal.renewed_by AS "renewedBy", pledge.status AS "status",
    (SELECT id FROM bridge WHERE bridge.pledge_id = pledge.id AND withdrawn_at IS NULL) AS "bridgeId",
    pledge.donor_id = 'reserve' AS "isReserve"
  FROM pledge JOIN person ON person.id = pledge.donor_id JOIN area ON area.code = pledge.area_code
  LEFT JOIN organisation ON organisation.id = pledge.organisation_id
  LEFT JOIN pledge_renewal ON pledge_renewal.pledge_id = pledge.id`;
}

const ENDING: Sql = ending(LAST_MONTH);

/** One pledge of a donor, as its end goes. */
export function endingOf(id: string, donorId: string): Query<EndingPledgeRow> {
  return query(sql`${ENDING} WHERE pledge.id = ${id} AND pledge.donor_id = ${donorId}`);
}

/** Running pledges of a scope that end in a span of months, soonest first; at most 100. */
export function endingsIn(
  scopes: readonly string[],
  span: { from: Month; to: Month },
): Query<EndingPledgeRow> {
  return query(sql`${ENDING} WHERE pledge.status = 'active' AND ${withinAny(sql`pledge.area_code`, scopes)}
      AND ${LAST_MONTH} BETWEEN ${span.from} AND ${span.to}
    ORDER BY ${LAST_MONTH}, pledge.area_code, pledge.id LIMIT 100`);
}

/** Pledges of a scope that lapsed since a moment, as their support ended; newest first, at most 100. */
export function brokenOffSince(scopes: readonly string[], since: Instant): Query<EndingPledgeRow> {
  return query(sql`${ending(LAST_SUPPORTED)} WHERE pledge.status = 'lapsed' AND ${withinAny(sql`pledge.area_code`, scopes)}
      AND EXISTS (SELECT 1 FROM pledge_step WHERE pledge_step.pledge_id = pledge.id AND pledge_step.status = 'lapsed' AND pledge_step.at > ${since})
    ORDER BY pledge.id DESC LIMIT 100`);
}

/** For how many of a pledge's children the reserve goes on in a month, and until when; no row where it does not. */
export interface BridgedRow {
  children: number;
  lastMonth: Month;
}

/** What the reserve does for the children of a pledge from a month on. */
export function bridgedFor(pledgeId: string, month: Month): Query<BridgedRow> {
  return query(sql`SELECT COUNT(DISTINCT held.beneficiary_id) AS "children", MAX(held.month) AS "lastMonth"
    FROM bridge JOIN sponsorship_month AS held ON held.pledge_id = bridge.reserve_pledge_id
    WHERE bridge.pledge_id = ${pledgeId} AND held.month >= ${month} HAVING COUNT(*) > 0`);
}

/** Running pledges that end in a span of months, continued by none, whose donor can be told and was not yet; at most `size`. */
export function endingsToTell(span: {
  from: Month;
  to: Month;
  reachedBy: readonly Contact['kind'][];
  size: number;
}): Query<EndingPledgeRow> {
  return query(sql`${ENDING} WHERE pledge.status = 'active' AND ${LAST_MONTH} BETWEEN ${span.from} AND ${span.to}
      AND pledge_renewal.renewed_by IS NULL AND ${mayBeReminded(sql`pledge.donor_id`, span.reachedBy)}
      AND NOT EXISTS (SELECT 1 FROM ending_reminder WHERE ending_reminder.pledge_id = pledge.id)
    ORDER BY ${LAST_MONTH}, pledge.id LIMIT ${span.size}`);
}

/** That a donor was told: once per pledge, whoever runs this and however often. */
export function endingTold(pledgeId: string, at: Instant): Statement {
  return sql`INSERT INTO ending_reminder (pledge_id, at) VALUES (${pledgeId}, ${at})`;
}

/** A successor that a waiting proposal names for children of a pledge. */
export interface NamedSuccessorRow {
  /** The pledge whose support ends. */
  pledgeId: string;
  runId: string;
  successorId: string;
  donorName: string;
  organisationName: string | null;
  children: number;
}

/** Whom waiting proposals of a scope name as successors for the children these pledges supported last. */
export function successorsNamed(
  scopes: readonly string[],
  pledgeIds: readonly string[],
): Query<NamedSuccessorRow> {
  return query(sql`SELECT held.pledge_id AS "pledgeId", run.id AS "runId", next.id AS "successorId",
      person.name AS "donorName", organisation.name AS "organisationName", COUNT(*) AS "children"
    FROM match_run AS run
    JOIN sponsorship_month AS held ON held.pledge_id IN (SELECT value FROM ${rowsOf(pledgeIds)})
      AND held.purpose = run.purpose AND held.month = (SELECT MAX(month) FROM sponsorship_month AS before
        WHERE before.beneficiary_id = held.beneficiary_id AND before.purpose = held.purpose AND before.month < run.first_month)
    JOIN match_line AS line ON line.run_id = run.id AND line.beneficiary_id = held.beneficiary_id
    JOIN pledge AS next ON next.id = line.pledge_id JOIN person ON person.id = next.donor_id
    LEFT JOIN organisation ON organisation.id = next.organisation_id
    WHERE run.status = 'proposed' AND ${withinAny(sql`run.area_code`, scopes)}
    GROUP BY held.pledge_id, run.id, next.id
    ORDER BY run.proposed_at, run.id, "children" DESC, next.id LIMIT 500`);
}

/** A pledge with room for more children in a month. */
export interface SpareRow {
  id: string;
  donorName: string;
  organisationName: string | null;
  areaCode: string;
  areaName: string;
  packageId: PackageId;
  firstMonth: Month;
  months: number;
  free: number;
}

/** Pledges of a scope that have room in a month, the roomiest first; at most 100. */
export function spareIn(scopes: readonly string[], month: Month): Query<SpareRow> {
  return query(sql`SELECT * FROM (SELECT pledge.id AS "id", person.name AS "donorName", organisation.name AS "organisationName",
      pledge.area_code AS "areaCode", area.name AS "areaName", pledge.package_id AS "packageId",
      pledge.first_month AS "firstMonth", pledge.months AS "months",
      pledge.children - (SELECT COUNT(*) FROM sponsorship_month WHERE sponsorship_month.pledge_id = pledge.id
        AND sponsorship_month.month = ${month}) AS "free"
    FROM pledge JOIN person ON person.id = pledge.donor_id JOIN area ON area.code = pledge.area_code
    LEFT JOIN organisation ON organisation.id = pledge.organisation_id
    WHERE pledge.status = 'active' AND pledge.first_month <= ${month} AND ${LAST_MONTH} >= ${month}
      AND ${withinAny(sql`pledge.area_code`, scopes)})
    WHERE "free" > 0 ORDER BY "free" DESC, "id" LIMIT 100`);
}

/** That one pledge continues another. */
export function pledgeRenewed(renewal: {
  pledgeId: string;
  renewedBy: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO pledge_renewal (pledge_id, renewed_by, at)
    VALUES (${renewal.pledgeId}, ${renewal.renewedBy}, ${renewal.at})`;
}

/** What waits for the successor on a post: the pledges of whom he follows, in his own organisation. */
export interface WaitingPostRow {
  fromPerson: string;
  fromName: string;
  pledges: number;
  supported: number;
}

const LEFT_TO: Sql = sql`pledge.status IN ('pending', 'active') AND pledge.organisation_id IS NOT NULL
  AND EXISTS (SELECT 1 FROM role_assignment WHERE role_assignment.person_id = pledge.donor_id
    AND role_assignment.ended_at IS NOT NULL AND role_assignment.role IN ('bapak_asuh', 'csr_officer')
    AND role_assignment.successor_id = successor.id)`;

/** The posts whose pledges a successor has not taken over yet; with how many children have support in a month. */
export function postsWaiting(successorId: string, month: Month): Query<WaitingPostRow> {
  return query(sql`SELECT pledge.donor_id AS "fromPerson", person.name AS "fromName", COUNT(*) AS "pledges",
      SUM((SELECT COUNT(*) FROM sponsorship_month WHERE sponsorship_month.pledge_id = pledge.id AND month = ${month})) AS "supported"
    FROM person AS successor JOIN pledge ON pledge.organisation_id = successor.organisation_id
    JOIN person ON person.id = pledge.donor_id
    WHERE successor.id = ${successorId} AND pledge.donor_id <> successor.id AND ${LEFT_TO}
    GROUP BY pledge.donor_id, person.name ORDER BY pledge.donor_id LIMIT 20`);
}

/**
 * A post's pledges go over to its successor: aborts with `not_your_post` when there are none. A trigger
 * moves each pledge with its row, and ends what its former holder was to single children.
 */
export function postTakenOver(taken: { from: string; to: string; at: Instant }): Statement[] {
  const left = sql`FROM pledge JOIN person AS successor ON successor.id = ${taken.to} AND successor.organisation_id = pledge.organisation_id
    WHERE pledge.donor_id = ${taken.from} AND ${LEFT_TO}`;
  return [
    expect('not_your_post', sql`EXISTS (SELECT 1 ${left})`),
    sql`INSERT INTO pledge_handover (pledge_id, from_person, to_person, at)
      SELECT pledge.id, ${taken.from}, ${taken.to}, ${taken.at} ${left}`,
  ];
}

/** Who held a pledge before, and until when; oldest first. */
export function formerHolders(pledgeId: string): Query<{ name: string; until: Instant }> {
  return query(sql`SELECT person.name AS "name", pledge_handover.at AS "until" FROM pledge_handover
    JOIN person ON person.id = pledge_handover.from_person
    WHERE pledge_id = ${pledgeId} ORDER BY pledge_handover.at LIMIT 20`);
}
