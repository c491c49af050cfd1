import { casesWaiting, IS_LISTED } from '../registry/child-list-store.ts';
import type { DateOnly, Instant } from '../shared/dates.ts';
import { type Query, query, type Statement, sql, withinAny } from '../storage/sql.ts';

/** What a place is: the smaller, the sooner it has too few readings to judge. */
export type QualityLevel = 'posyandu' | 'kelurahan' | 'kecamatan';

/** Measurements of one place and one last digit of the height, with the sums of their z-scores. */
export interface QualityRow {
  place: string;
  name: string | null;
  areaName: string;
  heightDigit: number | null;
  weightDigit: number | null;
  readings: number;
  flagged: number;
  hazScores: number;
  hazSum: number;
  hazSquares: number;
  wazScores: number;
  wazSum: number;
  wazSquares: number;
  whzScores: number;
  whzSum: number;
  whzSquares: number;
}

/**
 * The measurements since a day by place and last digits: of millimetres of height, of a hundred grams
 * of weight. A hundred rows a place at most.
 */
export function qualityRows(
  scopes: readonly string[],
  wanted: { since: DateOnly; level: QualityLevel },
): Query<QualityRow> {
  const place = {
    posyandu: sql`COALESCE(posyandu.id, area.code)`,
    kelurahan: sql`area.code`,
    kecamatan: sql`kecamatan.code`,
  }[wanted.level];
  const name = wanted.level === 'posyandu' ? sql`posyandu.name` : sql`NULL`;
  const areaName = wanted.level === 'kecamatan' ? sql`kecamatan.name` : sql`area.name`;
  const sums = (column: 'haz' | 'waz' | 'whz') => {
    const score = {
      haz: sql`measurement.haz`,
      waz: sql`measurement.waz`,
      whz: sql`measurement.whz`,
    }[column];
    return sql`COUNT(iif(measurement.flags = 0, ${score}, NULL)), COALESCE(SUM(iif(measurement.flags = 0, ${score}, NULL)), 0), COALESCE(SUM(iif(measurement.flags = 0, ${score} * ${score}, NULL)), 0)`;
  };
  return query(sql`SELECT place AS "place", name AS "name", area_name AS "areaName", height_digit AS "heightDigit", weight_digit AS "weightDigit", readings AS "readings", flagged AS "flagged",
      h0 AS "hazScores", h1 AS "hazSum", h2 AS "hazSquares", w0 AS "wazScores", w1 AS "wazSum", w2 AS "wazSquares", l0 AS "whzScores", l1 AS "whzSum", l2 AS "whzSquares"
    FROM (WITH grouped (place, name, area_name, height_digit, weight_digit, readings, flagged, h0, h1, h2, w0, w1, w2, l0, l1, l2) AS (
      SELECT ${place}, ${name}, ${areaName}, measurement.height_mm % 10, (measurement.weight_g / 100) % 10, COUNT(*), SUM(measurement.flags <> 0), ${sums('haz')}, ${sums('waz')}, ${sums('whz')}
      FROM beneficiary JOIN measurement ON measurement.beneficiary_id = beneficiary.id AND measurement.superseded_at IS NULL AND measurement.measured_on >= ${wanted.since}
      JOIN household ON household.id = beneficiary.household_id JOIN area ON area.code = beneficiary.area_code JOIN area AS kecamatan ON kecamatan.code = substr(area.code, 1, 8) LEFT JOIN posyandu ON posyandu.id = household.posyandu_id
      WHERE beneficiary.kind = 'child' AND ${withinAny(sql`beneficiary.area_code`, scopes)}
      GROUP BY 1, 4, 5) SELECT * FROM grouped) ORDER BY area_name, name LIMIT 60000`);
}

/** A child of a desk's list; who it is stays in the file. */
export interface DeskChildRow {
  id: string;
  areaCode: string;
  areaName: string;
  bornOn: DateOnly;
  measurementId: string;
  measuredOn: DateOnly;
  haz: number | null;
  waz: number | null;
  whz: number | null;
  oedema: number;
  /** The measurement before, where the list is about two. */
  earlierOn: DateOnly | null;
}

const CHILD = sql`beneficiary.id AS "id", beneficiary.area_code AS "areaCode", area.name AS "areaName", beneficiary.born_on AS "bornOn", newest.id AS "measurementId", newest.measured_on AS "measuredOn",
  newest.haz AS "haz", newest.waz AS "waz", newest.whz AS "whz", newest.oedema AS "oedema"`;

const NEWEST = sql`(SELECT id FROM measurement WHERE beneficiary_id = beneficiary.id AND superseded_at IS NULL ORDER BY measured_on DESC, recorded_at DESC LIMIT 1)`;

const isGood = (row: 'newest' | 'earlier') => {
  const of = row === 'newest' ? sql`newest` : sql`earlier`;
  return sql`${of}.flags = 0 AND ${of}.oedema = 0 AND ${of}.haz >= -2 AND ${of}.waz >= -2 AND COALESCE(${of}.whz, 0) >= -2`;
};

/**
 * Children whose last two measurements, at least `GOOD_APART_DAYS` apart, are both within −2 SD: by
 * each index. Between them nothing lies.
 */
export function childrenToGraduate(
  scopes: readonly string[],
  wanted: { apartDays: number; size: number; id?: string },
): Query<DeskChildRow> {
  const one = wanted.id === undefined ? sql`` : sql`AND beneficiary.id = ${wanted.id}`;
  return query(sql`SELECT ${CHILD}, earlier.measured_on AS "earlierOn"
    FROM beneficiary JOIN area ON area.code = beneficiary.area_code JOIN measurement AS newest ON newest.id = ${NEWEST}
    JOIN measurement AS earlier ON earlier.id = (SELECT id FROM measurement WHERE beneficiary_id = beneficiary.id AND superseded_at IS NULL AND measured_on < newest.measured_on
      ORDER BY measured_on DESC, recorded_at DESC LIMIT 1)
    WHERE beneficiary.stage = 'verified' AND beneficiary.kind = 'child' AND beneficiary.latest_haz >= -2 AND ${withinAny(sql`beneficiary.area_code`, scopes)} ${one}
      AND ${IS_LISTED} AND ${isGood('newest')} AND ${isGood('earlier')} AND julianday(newest.measured_on) - julianday(earlier.measured_on) >= ${wanted.apartDays}
    ORDER BY newest.measured_on, beneficiary.id LIMIT ${wanted.size}`);
}

/**
 * Children who are severely wasted (WHZ below −3, or oedema on both feet) by their newest measurement,
 * and about whom nobody has said yet what was done. The oldest first: they have waited longest.
 */
export function childrenToRefer(
  scopes: readonly string[],
  wanted: { size: number; id?: string },
): Query<DeskChildRow> {
  const one = wanted.id === undefined ? sql`` : sql`AND beneficiary.id = ${wanted.id}`;
  return query(sql`SELECT ${CHILD}, NULL AS "earlierOn"
    FROM beneficiary JOIN area ON area.code = beneficiary.area_code JOIN measurement AS newest ON newest.id = ${NEWEST}
    WHERE beneficiary.stage <> 'closed' AND beneficiary.kind = 'child' AND ${withinAny(sql`beneficiary.area_code`, scopes)} ${one}
      AND ((newest.whz < -3 AND newest.flags & 4 = 0) OR newest.oedema = 1)
      AND ${IS_LISTED} AND NOT EXISTS (SELECT 1 FROM referral_answer WHERE measurement_id = newest.id)
    ORDER BY newest.measured_on, beneficiary.id LIMIT ${wanted.size}`);
}

export type ReferralOutcome = 'inpatient' | 'outpatient' | 'not_confirmed' | 'family_refused';

/** Writes what was done about a child. */
export function referralAnswered(done: {
  measurementId: string;
  outcome: ReferralOutcome;
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO referral_answer (measurement_id, outcome, by_person, at)
    VALUES (${done.measurementId}, ${done.outcome}, ${done.by}, ${done.at})`;
}

/** How many children wait to be verified, counted to a hundred. */
export function waitingToVerify(scopes: readonly string[]): Query<{ count: number }> {
  return query(
    sql`SELECT COUNT(*) AS "count" FROM (${casesWaiting('child', 'visited', scopes)} LIMIT 100)`,
  );
}
