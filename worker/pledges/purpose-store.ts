import type { ForKind } from '../shared/for-kind.ts';
import { type Query, query, sql, withinAny } from '../storage/sql.ts';

/** What aid is for, by its table. */
export interface PurposeRow {
  code: string;
  forKind: ForKind;
  /** 1 where one sponsorship of it is enough for good: matched for one month, never again. */
  once: number;
  nameId: string;
  nameEn: string;
}

const PURPOSE = sql`SELECT purpose.code AS "code", purpose.for_kind AS "forKind", purpose.once AS "once",
    purpose.name_id AS "nameId", purpose.name_en AS "nameEn" FROM purpose`;

/** All purposes, in their order. */
export function purposes(): Query<PurposeRow> {
  return query(sql`${PURPOSE} ORDER BY place`);
}

/** One purpose by its code. */
export function purposeOf(code: string): Query<PurposeRow> {
  return query(sql`${PURPOSE} WHERE code = ${code}`);
}

/** The purposes for which an active pledge of the scope gives something, in their order. */
export function purposesPledged(scopes: readonly string[]): Query<PurposeRow> {
  return query(sql`${PURPOSE} WHERE EXISTS (SELECT 1 FROM package JOIN pledge ON pledge.package_id = package.id
      WHERE package.purpose = purpose.code AND pledge.status = 'active' AND ${withinAny(sql`pledge.area_code`, scopes)})
    ORDER BY place`);
}
