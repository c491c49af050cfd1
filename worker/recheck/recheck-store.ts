import type { Instant, Month } from '../shared/dates.ts';
import { rowChunks } from '../storage/row-chunks.ts';
import { type Query, query, rowsOf, type Statement, sql, withinAny } from '../storage/sql.ts';
import type { Precision } from './sample.ts';

/** A city in which goods were confirmed in a month and nobody was drawn yet. */
export function citiesToDraw(span: {
  month: Month;
  from: Instant;
  until: Instant;
}): Query<{ areaCode: string }> {
  return query(sql`SELECT DISTINCT substr(run.area_code, 1, 5) AS "areaCode" FROM delivery_confirmation AS done
    JOIN delivery ON delivery.id = done.delivery_id JOIN delivery_run AS run ON run.id = delivery.run_id
    JOIN area ON area.code = substr(run.area_code, 1, 5)
    WHERE done.confirmed_at >= ${span.from} AND done.confirmed_at < ${span.until} AND done.accepted > 0
      AND NOT EXISTS (SELECT 1 FROM recheck_round WHERE area_code = substr(run.area_code, 1, 5) AND month = ${span.month})
    ORDER BY 1`);
}

/** Every delivery of a city of which a kader says, in a span, that something arrived. */
export function confirmedIn(
  areaCode: string,
  span: { from: Instant; until: Instant },
): Query<{ deliveryId: string; kecamatan: string }> {
  return query(sql`SELECT done.delivery_id AS "deliveryId", substr(run.area_code, 1, 8) AS "kecamatan" FROM delivery_confirmation AS done
    JOIN delivery ON delivery.id = done.delivery_id JOIN delivery_run AS run ON run.id = delivery.run_id
    WHERE done.confirmed_at >= ${span.from} AND done.confirmed_at < ${span.until} AND done.accepted > 0
      AND ${withinAny(sql`run.area_code`, [areaCode])} ORDER BY done.delivery_id LIMIT 200000`);
}

/** The first checkpoint signed after an instant: nobody could know its root before. */
export function checkpointAfter(at: Instant): Query<{ size: number; rootHex: string }> {
  return query(
    sql`SELECT size AS "size", lower(hex(root)) AS "rootHex" FROM checkpoint WHERE at >= ${at} AND size > 0 ORDER BY size LIMIT 1`,
  );
}

/** The rule of a day. */
export function precisionOn(day: string): Query<Precision & { version: number }> {
  return query(sql`SELECT version AS "version", margin_permille AS "marginPermille", confidence_permille AS "confidencePermille"
    FROM recheck_policy WHERE valid_from <= ${day} ORDER BY valid_from DESC, version DESC LIMIT 1`);
}

export interface DrawnRound {
  readonly id: string;
  readonly areaCode: string;
  readonly month: Month;
  readonly checkpointSize: number;
  readonly rootHex: string;
  readonly policyVersion: number;
  readonly sample: number;
  /** Every member, with its place in the sample or null. */
  readonly members: readonly { deliveryId: string; kecamatan: string; rank: number | null }[];
}

/** Writes a round with all its members, and how many they are in each kecamatan. A second one of the month aborts with `exists:recheck_round`. */
export function roundDrawn(round: DrawnRound, at: Instant): Statement[] {
  const members = round.members.map((each) => [each.deliveryId, each.kecamatan, each.rank]);
  return [
    sql`INSERT INTO recheck_round (id, area_code, month, checkpoint_size, checkpoint_root, population, sample, policy_version, drawn_at)
      VALUES (${round.id}, ${round.areaCode}, ${round.month}, ${round.checkpointSize}, ${round.rootHex}, ${members.length}, ${round.sample}, ${round.policyVersion}, ${at})`,
    ...rowChunks(members).map(
      (rows) => sql`INSERT INTO recheck_member (round_id, delivery_id, kecamatan, rank)
        SELECT ${round.id}, value->>0, value->>1, CAST(value->>2 AS INTEGER) FROM ${rowsOf(rows)}`,
    ),
    sql`INSERT INTO recheck_part (round_id, kecamatan, population, sample)
      SELECT round_id, kecamatan, COUNT(*), COUNT(rank) FROM recheck_member WHERE round_id = ${round.id} GROUP BY kecamatan`,
  ];
}

/** A family to ask: where and about what; who it is stays sealed until it is opened. */
export interface RecheckRow {
  roundId: string;
  deliveryId: string;
  beneficiaryId: string;
  areaCode: string;
  areaName: string;
  month: Month;
  assetName: string;
  assetNameEn: string;
  accepted: number;
  confirmedAt: Instant;
  confirmedBy: string;
  tries: number;
}

const FAMILY = sql`SELECT member.round_id AS "roundId", member.delivery_id AS "deliveryId", delivery.beneficiary_id AS "beneficiaryId",
    run.area_code AS "areaCode", area.name AS "areaName", delivery.month AS "month", asset.name_id AS "assetName", asset.name_en AS "assetNameEn",
    done.accepted AS "accepted", done.confirmed_at AS "confirmedAt", done.confirmed_by AS "confirmedBy",
    (SELECT COUNT(*) FROM recheck_answer WHERE round_id = member.round_id AND delivery_id = member.delivery_id) AS "tries"
  FROM recheck_member AS member JOIN delivery ON delivery.id = member.delivery_id JOIN delivery_confirmation AS done ON done.delivery_id = member.delivery_id
  JOIN delivery_run AS run ON run.id = delivery.run_id JOIN area ON area.code = run.area_code JOIN asset ON asset.code = delivery.asset`;

const OPEN = sql`member.rank IS NOT NULL AND NOT EXISTS (SELECT 1 FROM recheck_answer
  WHERE round_id = member.round_id AND delivery_id = member.delivery_id AND outcome <> 'not_reached')`;

/** Families that this person may ask: drawn, in his scope, not answered, and not handed to by himself. */
export function familiesToAsk(
  scopes: readonly string[],
  asking: { personId: string; size: number },
): Query<RecheckRow> {
  return query(sql`${FAMILY} WHERE ${OPEN} AND ${withinAny(sql`run.area_code`, scopes)} AND done.confirmed_by <> ${asking.personId}
    AND NOT EXISTS (SELECT 1 FROM drop_handover WHERE delivery_id = member.delivery_id AND by_person = ${asking.personId})
    ORDER BY "tries", run.area_code, member.delivery_id LIMIT ${asking.size}`);
}

/** One of them. */
export function familyToAsk(deliveryId: string, scopes: readonly string[]): Query<RecheckRow> {
  return query(
    sql`${FAMILY} WHERE ${OPEN} AND member.delivery_id = ${deliveryId} AND ${withinAny(sql`run.area_code`, scopes)}`,
  );
}

export type RecheckOutcome = 'same' | 'less' | 'nothing' | 'not_reached';

/** Writes what a family said; triggers hold it to another person than the first. */
export function familyAnswered(said: {
  id: string;
  roundId: string;
  deliveryId: string;
  outcome: RecheckOutcome;
  received: number | null;
  method: 'phone' | 'visit';
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO recheck_answer (id, round_id, delivery_id, outcome, received, method, by_person, at)
    VALUES (${said.id}, ${said.roundId}, ${said.deliveryId}, ${said.outcome}, ${said.received}, ${said.method}, ${said.by}, ${said.at})`;
}

/** What a round came to in one kecamatan. */
export interface RoundFigureRow {
  roundId: string;
  areaCode: string;
  areaName: string;
  month: Month;
  kecamatan: string;
  kecamatanName: string;
  checkpointSize: number;
  rootHex: string;
  marginPermille: number;
  confidencePermille: Precision['confidencePermille'];
  population: number;
  sample: number;
  answered: number;
  differing: number;
}

/** The newest rounds, kecamatan by kecamatan. Public: whole areas only. Reads the parts and the answers, not the members. */
export function roundFigures(rounds: number): Query<RoundFigureRow> {
  return query(sql`WITH round AS (SELECT * FROM recheck_round ORDER BY month DESC, area_code LIMIT ${rounds}),
      answered AS (SELECT answer.round_id, member.kecamatan, COUNT(*) AS answers, SUM(answer.outcome <> 'same') AS differing
        FROM round CROSS JOIN recheck_answer AS answer ON answer.round_id = round.id AND answer.outcome <> 'not_reached'
        CROSS JOIN recheck_member AS member ON member.round_id = answer.round_id AND member.delivery_id = answer.delivery_id
        GROUP BY answer.round_id, member.kecamatan)
    SELECT round.id AS "roundId", round.area_code AS "areaCode", area.name AS "areaName", round.month AS "month",
      part.kecamatan AS "kecamatan", place.name AS "kecamatanName", round.checkpoint_size AS "checkpointSize", round.checkpoint_root AS "rootHex",
      policy.margin_permille AS "marginPermille", policy.confidence_permille AS "confidencePermille",
      part.population AS "population", part.sample AS "sample", COALESCE(answered.answers, 0) AS "answered", COALESCE(answered.differing, 0) AS "differing"
    FROM round JOIN recheck_policy AS policy ON policy.version = round.policy_version JOIN area ON area.code = round.area_code
    JOIN recheck_part AS part ON part.round_id = round.id JOIN area AS place ON place.code = part.kecamatan
    LEFT JOIN answered ON answered.round_id = round.id AND answered.kecamatan = part.kecamatan
    ORDER BY round.month DESC, round.area_code, part.kecamatan`);
}

/** The members of a round by code, with their places: what anybody needs to draw again. */
export function membersOfRound(
  roundId: string,
): Query<{ deliveryId: string; rank: number | null }> {
  return query(
    sql`SELECT delivery_id AS "deliveryId", rank AS "rank" FROM recheck_member WHERE round_id = ${roundId} ORDER BY delivery_id LIMIT 200000`,
  );
}
