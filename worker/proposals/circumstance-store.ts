import type { Instant } from '../shared/dates.ts';
import { type Query, query, rowsOf, type Statement, sql } from '../storage/sql.ts';

export const SUPPORT_SOURCES = [
  'pmt_puskesmas',
  'village_fund',
  'baznas',
  'company',
  'other',
] as const;
export type SupportSource = (typeof SUPPORT_SOURCES)[number];

export const HARDSHIP_SOURCES = ['dtsen', 'p3ke', 'village', 'visit'] as const;
export type HardshipSource = (typeof HARDSHIP_SOURCES)[number];

/** What a child gets from elsewhere, the latest month first. */
export function otherSupportOf(id: string): Query<{
  purpose: string;
  purposeNameId: string;
  purposeNameEn: string;
  month: string;
  source: SupportSource;
  recordedBy: string | null;
}> {
  return query(sql`SELECT purpose.code AS "purpose", purpose.name_id AS "purposeNameId", purpose.name_en AS "purposeNameEn",
      month AS "month", source AS "source", person.name AS "recordedBy"
    FROM other_support JOIN purpose ON purpose.code = other_support.purpose LEFT JOIN person ON person.id = recorded_by
    WHERE beneficiary_id = ${id} ORDER BY month DESC, place LIMIT 48`);
}

/** Whether the family is poor, as last recorded. */
export function hardshipOf(
  id: string,
): Query<{ poor: number; source: HardshipSource; recordedAt: number; recordedBy: string | null }> {
  return query(sql`SELECT poor AS "poor", source AS "source", recorded_at AS "recordedAt", person.name AS "recordedBy"
    FROM hardship LEFT JOIN person ON person.id = recorded_by
    WHERE beneficiary_id = ${id} ORDER BY recorded_at DESC LIMIT 1`);
}

/** Records support from elsewhere for some months. */
export function otherSupportRecorded(
  id: string,
  given: {
    purpose: string;
    months: readonly string[];
    source: SupportSource;
    by: string;
    at: Instant;
  },
): Statement {
  return sql`INSERT INTO other_support (beneficiary_id, purpose, month, source, recorded_by, recorded_at)
    SELECT ${id}, ${given.purpose}, value, ${given.source}, ${given.by}, ${given.at} FROM ${rowsOf(given.months)}`;
}

/** Takes back a month that was recorded by mistake. */
export function otherSupportTakenBack(id: string, purpose: string, month: string): Statement {
  return sql`DELETE FROM other_support WHERE beneficiary_id = ${id} AND purpose = ${purpose} AND month = ${month}`;
}

/** Records whether the family is poor, and who says so. */
export function hardshipRecorded(
  id: string,
  found: { poor: boolean; source: HardshipSource; by: string; at: Instant },
): Statement {
  return sql`INSERT INTO hardship (beneficiary_id, recorded_at, poor, source, recorded_by)
    VALUES (${id}, ${found.at}, ${found.poor ? 1 : 0}, ${found.source}, ${found.by})`;
}
