import { type Query, query, sql } from '../storage/sql.ts';
import type { FieldRecordRow } from './field-copy.ts';

/** A measurement as a copy names it; superseded ones are held too. */
export interface MeasurementOfCopy {
  measuredOn: string;
  weightG: number | null;
  heightMm: number | null;
  haz: number | null;
  waz: number | null;
  whz: number | null;
  source: 'import' | 'kader' | 'puskesmas';
  supersededAt: number | null;
}

/** Every measurement held, oldest first. */
export function measurementsHeld(id: string): Query<MeasurementOfCopy> {
  return query(sql`SELECT measured_on AS "measuredOn", weight_g AS "weightG", height_mm AS "heightMm", haz AS "haz",
      waz AS "waz", whz AS "whz", source AS "source", superseded_at AS "supersededAt"
    FROM measurement WHERE beneficiary_id = ${id} ORDER BY measured_on, recorded_at LIMIT 500`);
}

/** A month of support: what was promised and what came. Never from whom. */
export interface SupportMonth {
  month: string;
  nameId: string;
  nameEn: string;
  quantity: number;
  status: 'scheduled' | 'paid' | 'confirmed' | 'cancelled';
  accepted: number | null;
  rejected: number | null;
  confirmedAt: number | null;
}

/** The deliveries to a child, oldest first. */
export function supportMonths(id: string): Query<SupportMonth> {
  return query(sql`SELECT delivery.month AS "month", asset.name_id AS "nameId", asset.name_en AS "nameEn",
      delivery.quantity AS "quantity", delivery.status AS "status", confirmation.accepted AS "accepted",
      confirmation.rejected AS "rejected", confirmation.confirmed_at AS "confirmedAt"
    FROM delivery JOIN asset ON asset.code = delivery.asset
    LEFT JOIN delivery_confirmation AS confirmation ON confirmation.delivery_id = delivery.id
    WHERE delivery.beneficiary_id = ${id} ORDER BY delivery.month LIMIT 200`);
}

/** What is on record of the family's means. */
export interface HardshipOfCopy {
  recordedAt: number;
  poor: number;
  source: 'dtsen' | 'p3ke' | 'village' | 'visit';
}

/** Every word on the family's means, newest first. */
export function hardshipsHeld(id: string): Query<HardshipOfCopy> {
  return query(sql`SELECT recorded_at AS "recordedAt", poor AS "poor", source AS "source"
    FROM hardship WHERE beneficiary_id = ${id} ORDER BY recorded_at DESC LIMIT 200`);
}

/** A month in which somebody else helps. */
export interface OtherSupportOfCopy {
  month: string;
  nameId: string;
  nameEn: string;
  source: 'pmt_puskesmas' | 'village_fund' | 'baznas' | 'company' | 'other';
}

/** Support from elsewhere that is on record, newest month first. */
export function otherSupportHeld(id: string): Query<OtherSupportOfCopy> {
  return query(sql`SELECT month AS "month", purpose.name_id AS "nameId", purpose.name_en AS "nameEn", source AS "source"
    FROM other_support JOIN purpose ON purpose.code = other_support.purpose
    WHERE beneficiary_id = ${id} ORDER BY month DESC, purpose.place LIMIT 500`);
}

/** What a person ruled on the child's line of a proposal. Never with whose pledge. */
export interface RulingOfCopy {
  ruledAt: number;
  kind: 'pin' | 'ban' | 'note';
  reason: string;
}

/** Rulings on the child, newest first; one that several versions were made with is told once. */
export function rulingsHeld(id: string): Query<RulingOfCopy> {
  return query(sql`SELECT DISTINCT ruled_at AS "ruledAt", kind AS "kind", reason AS "reason"
    FROM match_ruling WHERE beneficiary_id = ${id} ORDER BY ruled_at DESC LIMIT 200`);
}

/** Arms, visits, changes, referrals and what the puskesmas answered, newest first, at most 500. */
export function fieldRecordsHeld(id: string): Query<FieldRecordRow> {
  return query(sql`SELECT measured_on AS "on", 'arm' AS "kind", '' AS "what", mm AS "armMm", NULL AS "commandId", NULL AS "sealed"
      FROM arm_circumference WHERE beneficiary_id = ${id}
    UNION ALL SELECT event.happened_on, event.kind, event.what, NULL, command.id, command.sealed
      FROM field_event AS event LEFT JOIN field_command AS command ON command.id = event.command_id AND command.key_owner = ${id}
      WHERE event.beneficiary_id = ${id}
    UNION ALL SELECT measurement.measured_on, 'answer', answer.outcome, NULL, NULL, NULL
      FROM referral_answer AS answer JOIN measurement ON measurement.id = answer.measurement_id WHERE measurement.beneficiary_id = ${id}
    ORDER BY 1 DESC LIMIT 500`);
}

/** Who did, or looked at, something of this child. */
export interface Look {
  at: number;
  byName: string | null;
  action: string;
}

/** The last 500 of them, newest first. */
export function looksAt(id: string): Query<Look> {
  return query(sql`SELECT audit_event.at AS "at", person.name AS "byName", audit_event.action AS "action"
    FROM audit_event LEFT JOIN person ON person.id = audit_event.person_id
    WHERE audit_event.subject_id = ${id} ORDER BY audit_event.id DESC LIMIT 500`);
}
