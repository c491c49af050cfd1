import type { Instant } from '../shared/dates.ts';
import { expect, type Query, query, type Statement, sql, withinAny } from '../storage/sql.ts';
import { SHARED } from './foster-store.ts';
import type { MessageAnswer, RefusedBecause } from './message.ts';

/** A message and how far it came. */
export interface MessageRow {
  id: string;
  body: string;
  sentAt: Instant;
  outcome: 'approved' | 'refused' | null;
  reason: RefusedBecause | '' | null;
  answer: MessageAnswer | null;
}

/** A message that nobody decided on yet: from whom, and of the child no more than the kecamatan. */
export interface WaitingMessageRow extends Pick<MessageRow, 'id' | 'body' | 'sentAt'> {
  donorName: string;
  kecamatan: string;
}

const MESSAGE = sql`SELECT donor_message.id AS "id", donor_message.body AS "body", donor_message.sent_at AS "sentAt",
    decision.outcome AS "outcome", decision.reason AS "reason", reading.answer AS "answer"
  FROM donor_message
  LEFT JOIN donor_message_decision AS decision ON decision.message_id = donor_message.id
  LEFT JOIN donor_message_reading AS reading ON reading.message_id = donor_message.id`;

/** The child that a donor's pledge means by a label, while its card stands. */
export function childByLabel(of: {
  pledgeId: string;
  donorId: string;
  label: string;
}): Query<{ childId: string; areaCode: string }> {
  return query(sql`SELECT beneficiary.id AS "childId", beneficiary.area_code AS "areaCode"
    FROM foster_label
    JOIN sponsorship ON sponsorship.beneficiary_id = foster_label.beneficiary_id
    JOIN pledge ON pledge.id = sponsorship.pledge_id AND pledge.donor_id = foster_label.donor_id
    JOIN beneficiary ON beneficiary.id = foster_label.beneficiary_id
    WHERE foster_label.donor_id = ${of.donorId} AND foster_label.label = ${of.label}
      AND pledge.id = ${of.pledgeId} AND ${SHARED} LIMIT 1`);
}

/** What a donor wrote to a child, newest first. */
export function messagesOfDonor(of: { donorId: string; childId: string }): Query<MessageRow> {
  return query(sql`${MESSAGE} WHERE donor_message.beneficiary_id = ${of.childId} AND donor_message.donor_id = ${of.donorId}
    ORDER BY donor_message.sent_at DESC LIMIT 10`);
}

/** Messages of the scope that wait for a coordinator, of children whose card stands, a page of them. */
export function messagesToModerate(
  scopes: readonly string[],
  page: { after: string; size: number },
): Query<WaitingMessageRow> {
  return query(sql`SELECT donor_message.id AS "id", body AS "body", sent_at AS "sentAt", person.name AS "donorName", area.name AS "kecamatan"
    FROM donor_message
    JOIN person ON person.id = donor_message.donor_id
    JOIN beneficiary ON beneficiary.id = donor_message.beneficiary_id
    JOIN area ON area.code = substr(donor_message.area_code, 1, 8)
    WHERE donor_message.id > ${page.after} AND ${withinAny(sql`donor_message.area_code`, scopes)}
      AND beneficiary.consent = 1
      AND NOT EXISTS (SELECT 1 FROM donor_message_decision WHERE message_id = donor_message.id)
    ORDER BY donor_message.id LIMIT ${page.size}`);
}

/** A message of the scope. */
export function messageInScope(
  id: string,
  scopes: readonly string[],
): Query<{ id: string; areaCode: string }> {
  return query(sql`SELECT id AS "id", area_code AS "areaCode" FROM donor_message
    WHERE id = ${id} AND ${withinAny(sql`area_code`, scopes)}`);
}

/** A child of the scope whose guardian's consent stands, for reading messages to its family. */
export function listeningChild(
  id: string,
  scopes: readonly string[],
): Query<{ id: string; areaCode: string }> {
  return query(sql`SELECT id AS "id", area_code AS "areaCode" FROM beneficiary
    WHERE id = ${id} AND consent = 1 AND ${withinAny(sql`area_code`, scopes)}`);
}

/** The approved messages to a child, those not yet read aloud first. */
export function messagesForFamily(childId: string): Query<MessageRow> {
  return query(sql`${MESSAGE} WHERE donor_message.beneficiary_id = ${childId} AND decision.outcome = 'approved'
    ORDER BY reading.answer IS NOT NULL, donor_message.sent_at LIMIT 50`);
}

/** Keeps a message, unless one of the donor to this child still waits or the child's card is closed. */
export function messageSent(message: {
  id: string;
  donorId: string;
  childId: string;
  areaCode: string;
  body: string;
  at: Instant;
}): Statement[] {
  return [
    expect(
      'message_waiting',
      sql`NOT EXISTS (SELECT 1 FROM donor_message LEFT JOIN donor_message_decision ON message_id = donor_message.id
        WHERE beneficiary_id = ${message.childId} AND donor_id = ${message.donorId} AND message_id IS NULL)`,
    ),
    expect(
      'message_not_possible',
      sql`EXISTS (SELECT 1 FROM sponsorship JOIN pledge ON pledge.id = sponsorship.pledge_id
        JOIN beneficiary ON beneficiary.id = sponsorship.beneficiary_id
        WHERE sponsorship.beneficiary_id = ${message.childId} AND pledge.donor_id = ${message.donorId} AND ${SHARED})`,
    ),
    sql`INSERT INTO donor_message (id, donor_id, beneficiary_id, area_code, body, sent_at)
      VALUES (${message.id}, ${message.donorId}, ${message.childId}, ${message.areaCode}, ${message.body}, ${message.at})`,
  ];
}

/** Decides on a message, once: a second decision is refused with `message_moved_on`. */
export function messageDecided(decision: {
  messageId: string;
  reason: RefusedBecause | '';
  by: string;
  at: Instant;
}): Statement {
  const outcome = decision.reason === '' ? 'approved' : 'refused';
  return sql`INSERT INTO donor_message_decision (message_id, outcome, reason, decided_by, decided_at)
    VALUES (${decision.messageId}, ${outcome}, ${decision.reason}, ${decision.by}, ${decision.at})`;
}

/** Records that an approved message to this child was read aloud, and what the family chose to answer. */
export function messageRead(reading: {
  messageId: string;
  childId: string;
  answer: MessageAnswer;
  by: string;
  at: Instant;
}): Statement[] {
  return [
    expect(
      'message_moved_on',
      sql`EXISTS (SELECT 1 FROM donor_message JOIN beneficiary ON beneficiary.id = beneficiary_id
        WHERE donor_message.id = ${reading.messageId} AND beneficiary_id = ${reading.childId} AND beneficiary.consent = 1)`,
    ),
    sql`INSERT INTO donor_message_reading (message_id, answer, read_by, read_at)
      VALUES (${reading.messageId}, ${reading.answer}, ${reading.by}, ${reading.at})`,
  ];
}
