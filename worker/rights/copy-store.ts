import { type Query, query, sql } from '../storage/sql.ts';

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
