import type { SealedIdentity } from '../registry/identity.ts';
import type { Instant } from '../shared/dates.ts';
import { type Query, query, type Statement, sql, withinAny } from '../storage/sql.ts';

/** The code and card that hold for a household. */
export function familyCodeOf(
  householdId: string,
): Query<{ codeHash: string; cardHash: string; madeAt: Instant }> {
  return query(sql`SELECT code_hash AS "codeHash", card_hash AS "cardHash", made_at AS "madeAt" FROM family_code
    WHERE household_id = ${householdId} ORDER BY made_at DESC, id DESC LIMIT 1`);
}

/** Gives a household a new code and card; the ones before no longer hold. */
export function familyCodeMade(made: {
  id: string;
  householdId: string;
  codeHash: string;
  cardHash: string;
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO family_code (id, household_id, code_hash, card_hash, made_by, made_at)
    VALUES (${made.id}, ${made.householdId}, ${made.codeHash}, ${made.cardHash}, ${made.by}, ${made.at})`;
}

/** Whose card it is to be: a child that may be served, in the scope. */
export function childForCard(
  id: string,
  scopes: readonly string[],
): Query<SealedIdentity & { householdId: string; areaCode: string; areaName: string }> {
  return query(sql`SELECT beneficiary.id AS "id", beneficiary.household_id AS "householdId", beneficiary.area_code AS "areaCode", area.name AS "areaName",
      beneficiary.identity_sealed AS "identitySealed", data_key.master_key_id AS "masterKeyId", data_key.wrapped AS "wrapped"
    FROM beneficiary JOIN area ON area.code = beneficiary.area_code
    LEFT JOIN data_key ON data_key.owner_id = beneficiary.id
    WHERE beneficiary.id = ${id} AND beneficiary.consent = 1 AND beneficiary.stage <> 'closed'
      AND ${withinAny(sql`beneficiary.area_code`, scopes)}`);
}
