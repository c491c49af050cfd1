import type { DateOnly, Instant } from '../shared/dates.ts';
import { hexOf } from '../shared/hex.ts';
import { rowChunks } from '../storage/row-chunks.ts';
import { type Query, query, rowsOf, type Statement, sql, withinAny } from '../storage/sql.ts';

/** A child's place and key, as far as a command about it needs them. */
export interface ChildKeyRow {
  id: string;
  kind: 'child' | 'pregnancy';
  areaCode: string;
  householdId: string;
  /** Null for a pregnancy. */
  bornOn: DateOnly | null;
  masterKeyId: string | null;
  wrapped: number[] | null;
  isErased: number;
}

/** The children among `ids` that lie in the scope. */
export function childKeys(ids: readonly string[], scopes: readonly string[]): Query<ChildKeyRow> {
  return query(sql`SELECT beneficiary.id AS "id", beneficiary.kind AS "kind", beneficiary.area_code AS "areaCode", beneficiary.household_id AS "householdId", beneficiary.born_on AS "bornOn",
      data_key.master_key_id AS "masterKeyId", data_key.wrapped AS "wrapped",
      EXISTS (SELECT 1 FROM erasure WHERE erasure.beneficiary_id = beneficiary.id) AS "isErased"
    FROM beneficiary LEFT JOIN data_key ON data_key.owner_id = beneficiary.id
    WHERE beneficiary.id IN (SELECT value FROM ${rowsOf(ids)}) AND ${withinAny(sql`beneficiary.area_code`, scopes)}`);
}

/** A command that was kept, with its outcome once there is one. */
export interface KeptRow {
  id: string;
  personId: string;
  inputHash: string;
  happenedAt: Instant;
  outcome: Outcome['outcome'] | null;
  code: string | null;
  facts: string | null;
}

/** Which of these commands are here already. */
export function keptCommands(ids: readonly string[]): Query<KeptRow> {
  return query(sql`SELECT command.id AS "id", command.person_id AS "personId", command.input_hash AS "inputHash",
      command.happened_at AS "happenedAt", done.outcome AS "outcome", done.code AS "code", done.facts AS "facts"
    FROM field_command AS command LEFT JOIN field_outcome AS done ON done.command_id = command.id
    WHERE command.id IN (SELECT value FROM ${rowsOf(ids)})`);
}

/** A command to be kept. */
export interface NewCommand {
  readonly id: string;
  readonly personId: string;
  readonly kind: string;
  readonly beneficiaryId: string | null;
  readonly areaCode: string;
  readonly inputHash: string;
  readonly sealed: Uint8Array;
  readonly keyOwner: string;
  readonly clientAt: Instant;
  readonly clockOffMs: number;
  readonly happenedAt: Instant;
  readonly receivedAt: Instant;
  readonly appVersion: string;
}

/** Keeps commands; one that is here already stays as it came first. */
export function commandsKept(commands: readonly NewCommand[]): Statement[] {
  const rows = commands.map(({ sealed, ...rest }) => ({ ...rest, sealed: hexOf(sealed) }));
  return rowChunks(rows).map(
    (
      chunk,
    ) => sql`INSERT INTO field_command (id, person_id, kind, beneficiary_id, area_code, input_hash, sealed, key_owner, client_at, clock_off_ms, happened_at, received_at, app_version)
    SELECT value->>'id', value->>'personId', value->>'kind', value->>'beneficiaryId', value->>'areaCode', value->>'inputHash',
      unhex(value->>'sealed'), value->>'keyOwner', CAST(value->>'clientAt' AS INTEGER), CAST(value->>'clockOffMs' AS INTEGER),
      CAST(value->>'happenedAt' AS INTEGER), CAST(value->>'receivedAt' AS INTEGER), value->>'appVersion'
    FROM ${rowsOf(chunk)} WHERE NOT EXISTS (SELECT 1 FROM field_command WHERE id = value->>'id')`,
  );
}

/** Notes which versions of the app somebody's phones send with. */
export function appSeen(
  versions: readonly string[],
  by: { readonly personId: string; readonly now: Instant },
): Statement {
  return sql`INSERT INTO field_app (person_id, version, first_at, last_at)
    SELECT ${by.personId}, value, ${by.now}, ${by.now} FROM ${rowsOf(versions)} WHERE true
    ON CONFLICT (person_id, version) DO UPDATE SET last_at = excluded.last_at`;
}

/** Whom commands are about that came before their child was there: an erasure finds their keys by it. */
export function subjectsKept(
  subjects: readonly { readonly commandId: string; readonly childId: string }[],
): Statement {
  return sql`INSERT INTO field_subject (command_id, child_id)
    SELECT value->>'commandId', value->>'childId' FROM ${rowsOf(subjects)}
    WHERE NOT EXISTS (SELECT 1 FROM field_subject WHERE command_id = value->>'commandId')`;
}

/** What came of a command. */
export interface Outcome {
  readonly outcome: 'done' | 'conflict' | 'refused';
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number>>;
  /** Of a conflict: what was said before, without anything personal. */
  readonly first: unknown;
  /** Whether a person must look, and at once. */
  readonly asks: 'nobody' | 'somebody' | 'at_once';
}

/** Writes an outcome down, and puts it before a person where it asks for one. Once: the first stands. */
export function outcomeKept(commandId: string, done: Outcome, at: Instant): Statement[] {
  const first = done.first === null ? null : JSON.stringify(done.first);
  return [
    sql`INSERT INTO field_review (command_id, area_code, urgent, since)
      SELECT id, area_code, ${done.asks === 'at_once' ? 1 : 0}, ${at} FROM field_command WHERE id = ${commandId}
        AND ${done.asks === 'nobody' ? 0 : 1} AND NOT EXISTS (SELECT 1 FROM field_outcome WHERE command_id = ${commandId})`,
    sql`INSERT INTO field_outcome (command_id, outcome, code, facts, first_version, at)
      SELECT ${commandId}, ${done.outcome}, ${done.code}, ${JSON.stringify(done.facts)}, ${first}, ${at}
      WHERE NOT EXISTS (SELECT 1 FROM field_outcome WHERE command_id = ${commandId})`,
  ];
}

/** Takes a place that only one command may hold; whoever came first keeps it. */
export function claimTaken(subject: string, commandId: string): Statement {
  return sql`INSERT INTO field_claim (subject, command_id) VALUES (${subject}, ${commandId}) ON CONFLICT DO NOTHING`;
}

/** Who holds a place. */
export function claimOf(subject: string): Query<{ commandId: string }> {
  return query(sql`SELECT command_id AS "commandId" FROM field_claim WHERE subject = ${subject}`);
}

/** Gives a place back. */
export function claimDropped(subject: string, commandId: string): Statement {
  return sql`DELETE FROM field_claim WHERE subject = ${subject} AND command_id = ${commandId}`;
}

/** What a child was measured by hand on a day. */
export interface MeasuredRow {
  weightG: number | null;
  heightMm: number | null;
  position: 'lying' | 'standing' | null;
  oedema: number;
  recordedBy: string;
}

/** The measurement by hand of that day, if one stands. */
export function measuredByHand(childId: string, day: DateOnly): Query<MeasuredRow> {
  return query(sql`SELECT weight_g AS "weightG", height_mm AS "heightMm", position AS "position", oedema AS "oedema", recorded_by AS "recordedBy"
    FROM measurement WHERE beneficiary_id = ${childId} AND measured_on = ${day} AND superseded_at IS NULL AND source <> 'import'
    ORDER BY recorded_at DESC LIMIT 1`);
}

/** What was confirmed of a delivery. */
export interface ConfirmedRow {
  accepted: number;
  rejected: number;
  reason: string;
  confirmedBy: string;
}

/** The confirmation of a delivery, if there is one. */
export function confirmationOf(deliveryId: string): Query<ConfirmedRow> {
  return query(sql`SELECT accepted AS "accepted", rejected AS "rejected", rejected_reason AS "reason", confirmed_by AS "confirmedBy"
    FROM delivery_confirmation WHERE delivery_id = ${deliveryId}`);
}

/** Keeps a visit, a change or a referral. */
export function eventKept(event: {
  commandId: string;
  beneficiaryId: string;
  kind: 'visit' | 'change' | 'referral';
  what: string;
  on: DateOnly;
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO field_event (command_id, beneficiary_id, kind, what, happened_on, recorded_by, at)
    SELECT ${event.commandId}, ${event.beneficiaryId}, ${event.kind}, ${event.what}, ${event.on}, ${event.by}, ${event.at}
    WHERE NOT EXISTS (SELECT 1 FROM field_event WHERE command_id = ${event.commandId})`;
}

/** Keeps an arm circumference. */
export function armKept(arm: {
  commandId: string;
  beneficiaryId: string;
  on: DateOnly;
  mm: number;
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO arm_circumference (command_id, beneficiary_id, measured_on, mm, recorded_by, at)
    SELECT ${arm.commandId}, ${arm.beneficiaryId}, ${arm.on}, ${arm.mm}, ${arm.by}, ${arm.at}
    WHERE NOT EXISTS (SELECT 1 FROM arm_circumference WHERE command_id = ${arm.commandId})`;
}

/** Keeps how a family confirmed; the first proof of a delivery stands. */
export function proofKept(proof: {
  deliveryId: string;
  commandId: string;
  recipient: string;
  photo: string | null;
  by: string;
  happenedAt: Instant;
  receivedAt: Instant;
}): Statement {
  return sql`INSERT INTO field_proof (delivery_id, command_id, recipient, photo_sha256, recorded_by, happened_at, received_at)
    SELECT ${proof.deliveryId}, ${proof.commandId}, ${proof.recipient}, ${proof.photo}, ${proof.by}, ${proof.happenedAt}, ${proof.receivedAt}
    WHERE NOT EXISTS (SELECT 1 FROM field_proof WHERE delivery_id = ${proof.deliveryId})`;
}

/** Where goods were handed over, coarse; null when the kader did not say. */
export type CoarsePlace = {
  readonly latitudeHundredths: number;
  readonly longitudeHundredths: number;
} | null;

/** Keeps where a whole delivery was handed over; what was said first stands. */
export function placeKept(deliveryId: string, place: CoarsePlace): Statement[] {
  if (place === null) return [];
  return [
    sql`INSERT INTO handover_place (delivery_id, latitude_hundredths, longitude_hundredths)
      SELECT ${deliveryId}, ${place.latitudeHundredths}, ${place.longitudeHundredths}
      WHERE NOT EXISTS (SELECT 1 FROM handover_place WHERE delivery_id = ${deliveryId})`,
  ];
}

/** Keeps how a family confirmed one drop, and where; the first proof of a drop stands. */
export function dropProofKept(
  proof: Parameters<typeof proofKept>[0] & { nth: number; place: CoarsePlace },
): Statement {
  const { deliveryId, nth, place } = proof;
  return sql`INSERT INTO drop_proof (delivery_id, nth, command_id, recipient, photo_sha256, latitude_hundredths, longitude_hundredths, recorded_by, happened_at, received_at)
    SELECT ${deliveryId}, ${nth}, ${proof.commandId}, ${proof.recipient}, ${proof.photo}, ${place?.latitudeHundredths ?? null}, ${place?.longitudeHundredths ?? null},
      ${proof.by}, ${proof.happenedAt}, ${proof.receivedAt}
    WHERE NOT EXISTS (SELECT 1 FROM drop_proof WHERE delivery_id = ${deliveryId} AND nth = ${nth})`;
}

/** What was recorded of one drop, if it was. */
export function dropRecorded(deliveryId: string, nth: number): Query<ConfirmedRow> {
  return query(sql`SELECT accepted AS "accepted", rejected AS "rejected", rejected_reason AS "reason", by_person AS "confirmedBy"
    FROM drop_handover WHERE delivery_id = ${deliveryId} AND nth = ${nth}`);
}
