import { type Query, query, raw, type Statement, sql } from '../storage/sql.ts';
import type { AuditRow, Seal, SealLink } from './seal.ts';

/** A seal as stored: its marks are JSON, and may be anything if somebody tampered with it. */
export interface SealRow extends Omit<Seal, 'marks'> {
  readonly marks: string;
}

const EVENT = raw(`id AS "id", at AS "at", person_id AS "personId", action AS "action",
  subject_kind AS "subjectKind", subject_id AS "subjectId", area_code AS "areaCode"`);
const SEAL =
  raw(`number AS "number", first_id AS "firstId", last_id AS "lastId", events AS "events",
  total AS "total", key_id AS "keyId", previous AS "previous", hash AS "hash", sealed_at AS "sealedAt"`);

/** The newest seal, without its marks; no row before the first. */
export function lastSeal(): Query<SealLink & { sealedAt: number }> {
  return query(sql`SELECT ${SEAL} FROM audit_seal ORDER BY number DESC LIMIT 1`);
}

/** One seal's link, by its number. */
export function sealLink(number: number): Query<SealLink> {
  return query(sql`SELECT ${SEAL} FROM audit_seal WHERE number = ${number}`);
}

/** Seals after a number, with their marks. */
export function sealsAfter(number: number, limit: number): Query<SealRow> {
  return query(sql`SELECT ${SEAL}, marks AS "marks" FROM audit_seal
    WHERE number > ${number} ORDER BY number LIMIT ${limit}`);
}

/** The oldest events that no seal covers yet. */
export function unsealedEvents(limit: number): Query<AuditRow> {
  return query(sql`SELECT ${EVENT} FROM audit_event
    WHERE id > coalesce((SELECT last_id FROM audit_seal ORDER BY number DESC LIMIT 1), 0)
    ORDER BY id LIMIT ${limit}`);
}

/** How many events wait for a seal; counted up to `limit`. */
export function unsealedCount(limit: number): Query<{ events: number }> {
  return query(sql`SELECT count(*) AS "events" FROM (SELECT 1 FROM audit_event
    WHERE id > coalesce((SELECT last_id FROM audit_seal ORDER BY number DESC LIMIT 1), 0) LIMIT ${limit})`);
}

/** Events of a range of ids, both ends included. */
export function eventsBetween(
  range: { readonly firstId: number; readonly lastId: number },
  limit: number,
): Query<AuditRow> {
  return query(sql`SELECT ${EVENT} FROM audit_event
    WHERE id BETWEEN ${range.firstId} AND ${range.lastId} ORDER BY id LIMIT ${limit}`);
}

/** Events with ids that no insertion of ours gives: below the first. */
export function eventsBeforeFirst(limit: number): Query<{ id: number }> {
  return query(sql`SELECT id AS "id" FROM audit_event WHERE id < 1 ORDER BY id LIMIT ${limit}`);
}

/** Adds a seal; a trigger refuses (`audit_seal_taken`) one that does not follow the last. */
export function sealed(seal: Seal): Statement {
  return sql`INSERT INTO audit_seal (number, first_id, last_id, events, total, key_id, previous, hash, sealed_at, marks)
    VALUES (${seal.number}, ${seal.firstId}, ${seal.lastId}, ${seal.events}, ${seal.total}, ${seal.keyId},
      ${seal.previous}, ${seal.hash}, ${seal.sealedAt}, ${JSON.stringify(seal.marks)})`;
}
