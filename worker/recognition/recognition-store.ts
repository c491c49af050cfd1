import { type Query, query, type Statement, sql } from '../storage/sql.ts';
import type { NameChoice } from './name-choice.ts';

/** A pledge as its certificate tells it, by the published entries about it. */
export interface CertificateRow {
  id: string;
  reference: string;
  giver: string;
  children: number;
  months: number;
  promisedRupiah: number;
  keptRupiah: number;
  reachedRupiah: number;
  /** The newest entry by which money came. */
  receiptIdx: number;
}

/**
 * A donor's own pledges whose money came, newest first; one of them with `pledgeId`. Only entries below
 * the newest signed head count: a certificate says nothing that cannot be checked.
 */
export function ownCertificates(
  personId: string,
  pledgeId: string | null = null,
): Query<CertificateRow> {
  return query(sql`SELECT pledge.id AS "id", pledge.reference AS "reference", COALESCE(organisation.name, person.name) AS "giver",
      pledge.children AS "children", pledge.months AS "months",
      (SELECT COALESCE(SUM(rupiah), 0) FROM instalment WHERE instalment.pledge_id = pledge.id) AS "promisedRupiah",
      -SUM(CASE WHEN account.kind = 'fund' AND COALESCE(undone.type, entry.type) IN ('receipt', 'refund') THEN posting.amount ELSE 0 END) AS "keptRupiah",
      -SUM(CASE WHEN account.kind = 'released' THEN posting.amount ELSE 0 END) AS "reachedRupiah",
      MAX(CASE WHEN entry.type = 'receipt' THEN log_leaf.idx END) AS "receiptIdx"
    FROM pledge JOIN person ON person.id = pledge.donor_id
    LEFT JOIN organisation ON organisation.id = pledge.organisation_id
    JOIN account ON account.pledge_id = pledge.id AND account.asset = 'IDR'
    JOIN posting ON posting.account_id = account.id
    JOIN entry ON entry.id = posting.entry_id
    JOIN log_leaf ON log_leaf.entry_id = entry.id AND log_leaf.idx < (SELECT COALESCE(MAX(size), 0) FROM checkpoint)
    LEFT JOIN entry AS undone ON undone.id = entry.reverses_id
    WHERE pledge.donor_id = ${personId} AND (${pledgeId} IS NULL OR pledge.id = ${pledgeId})
    GROUP BY pledge.id HAVING "keptRupiah" > 0 AND "receiptIdx" IS NOT NULL ORDER BY pledge.id DESC LIMIT 50`);
}

/** The signed head that the figures are read under. */
export function signedHead(): Query<{ size: number; at: number }> {
  return query(sql`SELECT size AS "size", at AS "at" FROM public_checkpoint`);
}

/** A person's newest word on being named; no row before the first. */
export function newestChoice(personId: string): Query<{ choice: NameChoice }> {
  return query(sql`SELECT choice AS "choice" FROM name_choice WHERE person_id = ${personId}
    ORDER BY at DESC, id DESC LIMIT 1`);
}

/** Records a person's word on being named. */
export function nameChosen(chosen: {
  id: string;
  personId: string;
  choice: NameChoice;
  at: number;
}): Statement {
  return sql`INSERT INTO name_choice (id, person_id, choice, at)
    VALUES (${chosen.id}, ${chosen.personId}, ${chosen.choice}, ${chosen.at})`;
}
