import type { Instant } from '../shared/dates.ts';
import { type Query, query, rowsOf, type Statement, sql, withinAny } from '../storage/sql.ts';
import type { PatternKind } from './pattern.ts';

/** A hand-over as its rows tell it. */
export interface HandoverFactRow {
  deliveryId: string;
  /** Which drop of it; 0 for the whole. */
  nth: number;
  runId: string;
  areaCode: string;
  personId: string;
  at: Instant;
  photo: string | null;
  latitudeHundredths: number | null;
  longitudeHundredths: number | null;
}

/**
 * Hand-overs since an instant, of drops and of whole deliveries, and earlier ones that show one of their
 * photos. The photo is known by the bytes that were kept: two copies of one are one. A confirmation that
 * only sums up the last drop is that drop. Each join goes from the few to the many (CROSS JOIN: SQLite keeps
 * the order): what lies there from the years before is not read.
 */
export function handoversSince(at: Instant): Query<HandoverFactRow> {
  return query(sql`WITH recent AS (SELECT delivery_id, 0 AS nth FROM delivery_confirmation WHERE confirmed_at >= ${at}
        UNION ALL SELECT delivery_id, nth FROM drop_handover WHERE at >= ${at}),
      hash_of (sha256, hash) AS (SELECT sha256, kept_sha256 FROM recent CROSS JOIN field_photo ON field_photo.delivery_id = recent.delivery_id
        UNION SELECT photo_sha256, COALESCE((SELECT kept_sha256 FROM field_photo WHERE sha256 = photo_sha256), photo_sha256) FROM recent
          CROSS JOIN field_proof AS proof ON proof.delivery_id = recent.delivery_id WHERE photo_sha256 IS NOT NULL
        UNION SELECT photo_sha256, COALESCE((SELECT kept_sha256 FROM field_photo WHERE sha256 = photo_sha256), photo_sha256) FROM recent
          CROSS JOIN drop_proof AS proof ON proof.delivery_id = recent.delivery_id WHERE photo_sha256 IS NOT NULL),
      copy (sha256, hash) AS (SELECT sha256, hash FROM hash_of UNION SELECT field_photo.sha256, hash FROM hash_of CROSS JOIN field_photo ON kept_sha256 = hash),
      photo AS (SELECT field_photo.delivery_id, COALESCE((SELECT nth FROM drop_proof WHERE drop_proof.delivery_id = field_photo.delivery_id AND photo_sha256 = field_photo.sha256), 0) AS nth, hash
          FROM copy CROSS JOIN field_photo ON field_photo.sha256 = copy.sha256
        UNION SELECT proof.delivery_id, 0, hash FROM copy CROSS JOIN field_proof AS proof ON photo_sha256 = copy.sha256
        UNION SELECT proof.delivery_id, proof.nth, hash FROM copy CROSS JOIN drop_proof AS proof ON photo_sha256 = copy.sha256),
      looked AS (SELECT delivery_id, nth FROM recent UNION SELECT delivery_id, nth FROM photo
        WHERE hash IN (SELECT hash FROM photo JOIN recent ON recent.delivery_id = photo.delivery_id AND recent.nth = photo.nth)),
      made AS (SELECT looked.delivery_id, 0 AS nth, done.confirmed_by AS person_id, COALESCE(proof.happened_at, done.confirmed_at) AS at, done.confirmed_at AS recorded_at,
          place.latitude_hundredths, place.longitude_hundredths
        FROM looked CROSS JOIN delivery_confirmation AS done ON done.delivery_id = looked.delivery_id AND looked.nth = 0
        LEFT JOIN field_proof AS proof ON proof.delivery_id = looked.delivery_id LEFT JOIN handover_place AS place ON place.delivery_id = looked.delivery_id
        WHERE NOT EXISTS (SELECT 1 FROM drop_handover WHERE drop_handover.delivery_id = looked.delivery_id AND drop_handover.at = done.confirmed_at)
        UNION ALL SELECT looked.delivery_id, looked.nth, done.by_person, COALESCE(proof.happened_at, done.at), done.at, proof.latitude_hundredths, proof.longitude_hundredths
        FROM looked CROSS JOIN drop_handover AS done ON done.delivery_id = looked.delivery_id AND done.nth = looked.nth
        LEFT JOIN drop_proof AS proof ON proof.delivery_id = looked.delivery_id AND proof.nth = looked.nth)
    SELECT delivery.id AS "deliveryId", made.nth AS "nth", delivery.run_id AS "runId", run.area_code AS "areaCode", made.person_id AS "personId",
      made.at AS "at", photo.hash AS "photo", made.latitude_hundredths AS "latitudeHundredths", made.longitude_hundredths AS "longitudeHundredths"
    FROM made CROSS JOIN delivery ON delivery.id = made.delivery_id CROSS JOIN delivery_run AS run ON run.id = delivery.run_id
    LEFT JOIN photo ON photo.delivery_id = delivery.id AND photo.nth = made.nth
    ORDER BY made.recorded_at LIMIT 50000`);
}

/** Drops of finished runs of which another number arrived than the supplier says he sent. */
export function dispatchesThatDiffer(since: Instant): Query<{
  runId: string;
  nth: number;
  areaCode: string;
  personId: string;
  sent: number;
  arrived: number;
}> {
  const arrived = sql`CASE WHEN (SELECT COUNT(*) FROM run_drop AS every WHERE every.run_id = run.id) > 1
    THEN (SELECT COALESCE(SUM(accepted + iif(rejected_reason = 'missing', 0, rejected)), 0) FROM delivery JOIN drop_handover ON drop_handover.delivery_id = delivery.id AND drop_handover.nth = dispatch.nth WHERE delivery.run_id = run.id)
    ELSE (SELECT COALESCE(SUM(accepted + iif(rejected_reason = 'missing', 0, rejected)), 0) FROM delivery JOIN delivery_confirmation AS done ON done.delivery_id = delivery.id WHERE delivery.run_id = run.id) END`;
  return query(sql`SELECT * FROM (SELECT run.id AS "runId", dispatch.nth AS "nth", run.area_code AS "areaCode",
      (SELECT confirmed_by FROM delivery JOIN delivery_confirmation AS done ON done.delivery_id = delivery.id WHERE delivery.run_id = run.id ORDER BY confirmed_at DESC LIMIT 1) AS "personId",
      dispatch.quantity AS "sent", ${arrived} AS "arrived"
    FROM dispatch CROSS JOIN delivery_run AS run ON run.id = dispatch.run_id AND run.status = 'completed'
    WHERE dispatch.at >= ${since}) WHERE "sent" <> "arrived" AND "personId" IS NOT NULL LIMIT 500`);
}

/** Writes what was found; what was found before stays as it was. */
export function flagsRaised(
  flags: readonly {
    id: string;
    kind: PatternKind;
    subjectId: string;
    runId: string;
    areaCode: string;
    personId: string;
    figures: Readonly<Record<string, number>>;
  }[],
  at: Instant,
): Statement {
  return sql`INSERT INTO delivery_flag (id, kind, subject_id, run_id, area_code, person_id, figures, found_at)
    SELECT value->>'id', value->>'kind', value->>'subjectId', value->>'runId', value->>'areaCode', value->>'personId', json(value->'figures'), ${at}
    FROM ${rowsOf(flags)} WHERE NOT EXISTS (SELECT 1 FROM delivery_flag WHERE kind = value->>'kind' AND subject_id = value->>'subjectId')`;
}

/** A flag, with what was decided of it. */
export interface FlagRow {
  id: string;
  kind: PatternKind;
  runId: string;
  areaCode: string;
  areaName: string;
  personId: string;
  personName: string | null;
  /** Numbers by name, as JSON. */
  figures: string;
  foundAt: Instant;
  outcome: 'explained' | 'wrong' | null;
  reason: string | null;
  decidedBy: string | null;
}

const FLAG = sql`SELECT flag.id AS "id", flag.kind AS "kind", flag.run_id AS "runId", flag.area_code AS "areaCode", area.name AS "areaName",
    flag.person_id AS "personId", person.name AS "personName", flag.figures AS "figures", flag.found_at AS "foundAt",
    decision.outcome AS "outcome", decision.reason AS "reason", decider.name AS "decidedBy"
  FROM delivery_flag AS flag JOIN area ON area.code = flag.area_code LEFT JOIN person ON person.id = flag.person_id
  LEFT JOIN delivery_flag_decision AS decision ON decision.flag_id = flag.id LEFT JOIN person AS decider ON decider.id = decision.by_person`;

/** The flags of the scope: undecided ones first, then the newest. */
export function flags(scopes: readonly string[], size: number): Query<FlagRow> {
  return query(sql`${FLAG} WHERE ${withinAny(sql`flag.area_code`, scopes)}
    ORDER BY decision.outcome IS NOT NULL, flag.found_at DESC, flag.id LIMIT ${size}`);
}

/** One flag in the scope. */
export function flag(id: string, scopes: readonly string[]): Query<FlagRow> {
  return query(sql`${FLAG} WHERE flag.id = ${id} AND ${withinAny(sql`flag.area_code`, scopes)}`);
}

/** Writes a person's word on a flag. */
export function flagDecided(decision: {
  flagId: string;
  outcome: 'explained' | 'wrong';
  reason: string;
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO delivery_flag_decision (flag_id, outcome, reason, by_person, at)
    VALUES (${decision.flagId}, ${decision.outcome}, ${decision.reason}, ${decision.by}, ${decision.at})`;
}
