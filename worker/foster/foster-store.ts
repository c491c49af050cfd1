import { IS_RESTRICTED } from '../registry/child-list-store.ts';
import { addMonths, type DateOnly, type Month, monthOf } from '../shared/dates.ts';
import { FEWEST_CHILDREN } from '../shared/few-children.ts';
import { type Query, query, rowsOf, type Sql, type Statement, sql } from '../storage/sql.ts';
import type { BirthMonthCell } from './crowd.ts';
import type { Named } from './foster-label.ts';

/** Counts stop here: opening a very large pledge must not read all of it. */
const COUNTED_AT_MOST = 500;

/** A donor's pledge as far as its children go; `supported` counts all of them, shown or not, up to 500. */
export interface FosterPledgeRow {
  id: string;
  areaCode: string;
  areaName: string;
  supported: number;
  /** Of those, whose guardians agreed that their foster father sees their progress. */
  shared: number;
}

/**
 * Who has met a child as its companion knows its first name: what the cards tell would then be told of
 * a child with a name, so its card is closed to him for good (docs/companions.md).
 */
const KNOWN_BY_NAME = sql`EXISTS (SELECT 1 FROM companionship WHERE companionship.beneficiary_id = beneficiary.id
    AND companionship.companion_id = (SELECT donor_id FROM pledge WHERE pledge.id = sponsorship.pledge_id) AND approved_at IS NOT NULL)`;

/**
 * A sponsorship runs, the child is verified and not restricted, and the consent to it and to the foster
 * father's view stands: all at the moment of reading, so that a withdrawal closes the view at once.
 */
export const SHARED: Sql = sql`sponsorship.ended_at IS NULL AND beneficiary.stage = 'verified' AND beneficiary.consent = 1
  AND beneficiary.matching_consent = 1 AND beneficiary.sharing_consent = 1 AND NOT ${IS_RESTRICTED}
  AND NOT ${KNOWN_BY_NAME}`;

/** A donor's own pledge: another's is not there. */
export function fosterPledge(id: string, donorId: string): Query<FosterPledgeRow> {
  return query(sql`SELECT pledge.id AS "id", pledge.area_code AS "areaCode", area.name AS "areaName",
      (SELECT COUNT(*) FROM (SELECT 1 FROM sponsorship WHERE pledge_id = pledge.id AND ended_at IS NULL LIMIT ${COUNTED_AT_MOST})) AS "supported",
      (SELECT COUNT(*) FROM (SELECT 1 FROM sponsorship JOIN beneficiary ON beneficiary.id = sponsorship.beneficiary_id
        WHERE pledge_id = pledge.id AND ${SHARED} LIMIT ${COUNTED_AT_MOST})) AS "shared"
    FROM pledge JOIN area ON area.code = pledge.area_code
    WHERE pledge.id = ${id} AND pledge.donor_id = ${donorId}`);
}

/** Whose cards are meant: a donor's own, of all his pledges or of one, for all purposes or for one. */
export interface FosterReach {
  readonly donorId: string;
  readonly pledgeId: string | null;
  readonly purpose: string | null;
}

/** Children of a donor's pledges whom he has no label for yet, a bounded number of them. */
export function unnamedChildren(of: FosterReach, most: number): Query<{ childId: string }> {
  return query(sql`SELECT DISTINCT beneficiary.id AS "childId" FROM pledge
    JOIN sponsorship ON sponsorship.pledge_id = pledge.id
    JOIN beneficiary ON beneficiary.id = sponsorship.beneficiary_id
    WHERE ${meant(of)} AND ${SHARED}
      AND NOT EXISTS (SELECT 1 FROM foster_label WHERE foster_label.donor_id = pledge.donor_id AND foster_label.beneficiary_id = beneficiary.id)
    LIMIT ${most}`);
}

function meant({ donorId, pledgeId, purpose }: FosterReach): Sql {
  const pledge = pledgeId === null ? sql`` : sql`AND pledge.id = ${pledgeId}`;
  const ofPurpose = purpose === null ? sql`` : sql`AND sponsorship.purpose = ${purpose}`;
  return sql`pledge.donor_id = ${donorId} ${pledge} ${ofPurpose}`;
}

/** The purposes for which a donor's pledges carry children whose cards he may see, in their order. */
export function purposesFostered(
  donorId: string,
): Query<{ code: string; purposeNameId: string; purposeNameEn: string }> {
  return query(sql`SELECT code AS "code", name_id AS "purposeNameId", name_en AS "purposeNameEn" FROM purpose
    WHERE EXISTS (SELECT 1 FROM pledge JOIN sponsorship ON sponsorship.pledge_id = pledge.id
      JOIN beneficiary ON beneficiary.id = sponsorship.beneficiary_id
      WHERE pledge.donor_id = ${donorId} AND sponsorship.purpose = purpose.code AND ${SHARED})
    ORDER BY place`);
}

/** The areas that a donor's pledges name. */
export function areasPledged(donorId: string): Query<{ code: string }> {
  return query(
    sql`SELECT DISTINCT area_code AS "code" FROM pledge WHERE donor_id = ${donorId} ORDER BY 1`,
  );
}

/** The labels a donor uses already. */
export function labelsTaken(donorId: string): Query<{ label: string }> {
  return query(sql`SELECT label AS "label" FROM foster_label WHERE donor_id = ${donorId}`);
}

/** Keeps labels. Where another request was faster, its labels stand. */
export function childrenNamed(donorId: string, named: readonly Named[]): Statement {
  return sql`INSERT INTO foster_label (donor_id, beneficiary_id, label)
    SELECT ${donorId}, value->>'childId', value->>'label' FROM ${rowsOf(named)} WHERE 1
    ON CONFLICT DO NOTHING`;
}

/** A child as the rules see it; only what they make of it may reach a donor. */
export interface FosterChildRow {
  kind: 'child' | 'pregnancy';
  label: string;
  kecamatan: string;
  bornMonth: string | null;
  /** JSON: all his support of the child, that which is over too, by purpose. */
  supports: string;
  /** JSON: the last measurements, newest first. */
  measurements: string;
  /** JSON: what was handed over, newest month first. */
  deliveries: string;
  /** When the next drop is due; null when nothing is on its way. The day never leaves as one: a week does. */
  nextDropOn: DateOnly | null;
  /** 1 when the guardian agreed to a text that tells of the drawing, and of months and weeks (0106). */
  isGrowthShared: 0 | 1;
}

/** As many as a card shows: a year of measurements, half a year of deliveries. */
const MEASUREMENTS = 13;
const DELIVERIES = 6;

/**
 * A page of the children of a donor's pledges, in order of their labels: an order that tells nothing.
 * One row a child, whatever number of his pledges carry her: two rows of one label would tell her age
 * at two dates, and her area twice.
 */
export function fosterChildren(
  of: FosterReach,
  page: { after: string; size: number; today: DateOnly },
): Query<FosterChildRow> {
  const his = sql`sponsorship JOIN pledge ON pledge.id = sponsorship.pledge_id
    WHERE sponsorship.beneficiary_id = beneficiary.id AND pledge.donor_id = ${of.donorId}`;
  return query(sql`SELECT beneficiary.kind AS "kind", foster_label.label AS "label", substr(beneficiary.area_code, 1, 8) AS "kecamatan",
      substr(beneficiary.born_on, 1, 7) AS "bornMonth",
      (SELECT json_group_array(json_object('pledgeId', pledge_id, 'areaCode', area_code, 'isHers', is_hers, 'firstMonth', first_month,
          'runs', runs, 'rupiahPerMonth', package_rupiah, 'purposeNameId', name_id, 'purposeNameEn', name_en))
        FROM (SELECT pledge_id, pledge.area_code, ${below(sql`beneficiary.area_code`, sql`pledge.area_code`)} AS is_hers,
            sponsorship.first_month, ended_at IS NULL AS runs, package_rupiah, name_id, name_en
          FROM purpose JOIN ${his} AND purpose.code = sponsorship.purpose ORDER BY purpose.place, pledge_id)) AS "supports",
      (SELECT json_group_array(json_object('measuredOn', measured_on, 'weightG', weight_g, 'oedema', oedema,
          'haz', CASE WHEN flags & 1 THEN NULL ELSE haz END, 'waz', CASE WHEN flags & 2 THEN NULL ELSE waz END,
          'whz', CASE WHEN flags & 4 THEN NULL ELSE whz END))
        FROM (SELECT * FROM measurement WHERE beneficiary_id = beneficiary.id AND superseded_at IS NULL
          ORDER BY measured_on DESC, recorded_at DESC LIMIT ${MEASUREMENTS})) AS "measurements",
      (SELECT json_group_array(json_object('month', month, 'asset', asset, 'accepted', accepted, 'quantity', quantity))
        FROM (SELECT delivery.month, delivery.asset, accepted, quantity
          FROM ${goodsOf(of.donorId, sql`delivery_confirmation ON delivery_confirmation.delivery_id = delivery.id`)}
          ORDER BY delivery.month DESC, delivery.asset LIMIT ${DELIVERIES})) AS "deliveries",
      ${nextDrop(of.donorId, page.today)} AS "nextDropOn",
      EXISTS (SELECT 1 FROM standing_consent AS standing JOIN consent ON consent.id = standing.consent_id
        JOIN consent_text_shown AS told ON told.version = consent.text_version
        WHERE standing.beneficiary_id = beneficiary.id AND standing.purpose = 'sharing') AS "isGrowthShared"
    FROM foster_label JOIN beneficiary ON beneficiary.id = foster_label.beneficiary_id
    WHERE foster_label.donor_id = ${of.donorId} AND foster_label.label > ${page.after}
      AND EXISTS (SELECT 1 FROM sponsorship JOIN pledge ON pledge.id = sponsorship.pledge_id
        WHERE sponsorship.beneficiary_id = beneficiary.id AND ${meant(of)} AND ${SHARED})
    ORDER BY foster_label.label LIMIT ${page.size}`);
}

/**
 * The first day from today on that something is due for the child, of this month's and the next one's
 * deliveries: as the run says (`open_drop`), looked up for one child instead of for all runs.
 */
function nextDrop(donorId: string, today: DateOnly): Sql {
  return sql`(SELECT MIN(due.due_on) FROM (
      SELECT COALESCE((SELECT due_on FROM rebooking WHERE rebooking.run_id = run_drop.run_id AND rebooking.nth = run_drop.nth ORDER BY at DESC, id DESC LIMIT 1),
        MAX(run_drop.due_on, date(sponsorship.approved_at / 1000 + 630000, 'unixepoch'))) AS due_on
      FROM ${goodsOf(donorId, sql`run_drop ON run_drop.run_id = delivery.run_id`)} AND delivery.status IN ('scheduled', 'paid')
        AND delivery.month BETWEEN ${monthOf(today)} AND ${addMonths(monthOf(today), 1)} AND delivery.quantity >= run_drop.nth
        AND NOT EXISTS (SELECT 1 FROM drop_handover WHERE drop_handover.delivery_id = delivery.id AND drop_handover.nth = run_drop.nth)
    ) AS due WHERE due.due_on >= ${today})`;
}

/** What the donor's running support brings the child, with what hangs on it: crossed, so that it is read from the one child. */
function goodsOf(donorId: string, more: Sql): Sql {
  return sql`sponsorship CROSS JOIN pledge ON pledge.id = sponsorship.pledge_id
    CROSS JOIN delivery ON delivery.sponsorship_id = sponsorship.id CROSS JOIN ${more}
    WHERE sponsorship.beneficiary_id = beneficiary.id AND pledge.donor_id = ${donorId} AND sponsorship.ended_at IS NULL`;
}

/** Verified children by kecamatan and month of birth, of areas none of which lies in another. */
export function birthMonthCells(areaCodes: readonly string[]): Query<BirthMonthCell> {
  return query(sql`SELECT area_code AS "areaCode", born_month AS "bornMonth", children AS "children"
    FROM ${rowsOf(areaCodes)} AS root JOIN verified_birth_month ON ${below(sql`area_code`, sql`root.value`)}
    WHERE children > 0`);
}

function below(column: Sql, root: Sql): Sql {
  return sql`(${column} = ${root} OR (${column} >= ${root} || '.' AND ${column} < ${root} || '/'))`;
}

/** How many verified pregnant women there are in each area that a donor's pledges name, counted no further than the crowd needs. */
export function pregnantAround(donorId: string): Query<{ areaCode: string; women: number }> {
  return query(sql`SELECT around.area_code AS "areaCode", (SELECT COUNT(*) FROM (SELECT 1 FROM beneficiary
      WHERE kind = 'pregnancy' AND stage = 'verified' AND ${below(sql`area_code`, sql`around.area_code`)} LIMIT ${FEWEST_CHILDREN})) AS "women"
    FROM (SELECT DISTINCT area_code FROM pledge WHERE donor_id = ${donorId}) AS around`);
}

/** The names of areas none of which lies in another, and of the kecamatan below them. */
export function areaNames(areaCodes: readonly string[]): Query<{ code: string; name: string }> {
  return query(sql`SELECT code AS "code", name AS "name"
    FROM ${rowsOf(areaCodes)} AS root JOIN area ON ${below(sql`code`, sql`root.value`)} WHERE level <= 3`);
}

/** What one pledge is, or was, to the child, of the JSON above. */
export interface SupportJson {
  pledgeId: string;
  /** The area the pledge names; isHers is 1 while she lives in it. */
  areaCode: string;
  isHers: 0 | 1;
  firstMonth: Month;
  runs: 0 | 1;
  rupiahPerMonth: number;
  purposeNameId: string;
  purposeNameEn: string;
}

/** A hand-over of the JSON above. */
export interface DeliveryJson {
  month: Month;
  asset: string;
  accepted: number;
  quantity: number;
}

/** A measurement of the JSON above. */
export interface MeasurementJson {
  measuredOn: DateOnly;
  weightG: number | null;
  oedema: 0 | 1;
  haz: number | null;
  waz: number | null;
  whz: number | null;
}
