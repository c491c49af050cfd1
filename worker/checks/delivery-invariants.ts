import { sql } from '../storage/sql.ts';
import type { Invariant } from './invariant.ts';

/** Goods on their way to children, and what is counted of them. */
export const DELIVERY_INVARIANTS: readonly Invariant[] = [
  {
    name: 'deliveries_add_up',
    why: 'A delivery is confirmed by its confirmation, and accepted plus rejected is what was dispatched.',
    sql: sql`SELECT delivery.id AS id FROM delivery LEFT JOIN delivery_confirmation ON delivery_confirmation.delivery_id = delivery.id
      WHERE (status = 'confirmed') <> (delivery_id IS NOT NULL) OR accepted + rejected <> quantity`,
  },
  {
    name: 'runs_have_their_drops',
    why: 'Whatever is to be brought has a day: a run without drops would never be late.',
    sql: sql`SELECT id FROM delivery_run WHERE NOT EXISTS (SELECT 1 FROM run_drop WHERE run_id = delivery_run.id AND nth = 1)`,
  },
  {
    name: 'months_are_their_weeks',
    why: 'What was confirmed for a month is at least what its drops came to.',
    sql: sql`SELECT done.delivery_id AS id FROM delivery_confirmation AS done
      JOIN (SELECT delivery_id, SUM(accepted) AS accepted, SUM(rejected) AS rejected FROM drop_handover GROUP BY delivery_id) AS weeks ON weeks.delivery_id = done.delivery_id
      WHERE weeks.accepted > done.accepted OR weeks.rejected > done.rejected`,
  },
  {
    name: 'nothing_arrives_that_was_not_sent',
    why: 'Of what a supplier says he sent for a drop, no more is accepted or rejected than he sent.',
    sql: sql`SELECT run_id AS id FROM dispatch WHERE quantity < (SELECT COALESCE(SUM(accepted + iif(rejected_reason = 'missing', 0, rejected)), 0)
      FROM delivery JOIN drop_handover ON drop_handover.delivery_id = delivery.id AND drop_handover.nth = dispatch.nth WHERE delivery.run_id = dispatch.run_id)`,
  },
  {
    name: 'rechecks_are_by_another',
    why: 'Nobody confirms a second time what he confirmed the first time, and no more are asked than were drawn.',
    sql: sql`SELECT recheck_answer.id AS id FROM recheck_answer JOIN delivery_confirmation ON delivery_confirmation.delivery_id = recheck_answer.delivery_id
        WHERE confirmed_by = by_person
      UNION ALL SELECT id FROM recheck_round WHERE sample <> (SELECT COUNT(*) FROM recheck_member WHERE round_id = recheck_round.id AND rank IS NOT NULL)
        OR population <> (SELECT COUNT(*) FROM recheck_member WHERE round_id = recheck_round.id)`,
  },
  {
    name: 'runs_know_their_last_match',
    why: 'A drop is never due within a week of the match: the day that is kept for it is that of the run’s deliveries.',
    sql: sql`SELECT run_id AS id FROM (SELECT delivery.run_id, MAX(sponsorship.approved_at) FROM delivery JOIN sponsorship ON sponsorship.id = delivery.sponsorship_id
        WHERE +delivery.replaces_id IS NULL GROUP BY delivery.run_id EXCEPT SELECT run_id, approved_at FROM run_matched)`,
  },
  {
    name: 'recheck_parts_are_their_members',
    why: 'What the public reads of a round’s kecamatan is counted from those it was drawn from.',
    sql: sql`SELECT round_id AS id FROM (SELECT round_id, kecamatan, population, sample FROM recheck_part
      EXCEPT SELECT round_id, kecamatan, COUNT(*), COUNT(rank) FROM recheck_member GROUP BY round_id, kecamatan)
      UNION SELECT round_id FROM (SELECT round_id, kecamatan FROM recheck_member EXCEPT SELECT round_id, kecamatan FROM recheck_part)`,
  },
  {
    name: 'deliveries_follow_their_payment',
    why: 'Nothing is handed over, or counts as paid, that no treasurer paid for.',
    sql: sql`SELECT delivery.id AS id FROM delivery JOIN delivery_run ON delivery_run.id = delivery.run_id
      WHERE delivery.status IN ('paid', 'confirmed') AND delivery_run.status NOT IN ('paid', 'completed')`,
  },
  {
    name: 'open_holds_are_held',
    why: 'What prepared payments hold of a pledge is what lies in its held account: no rupiah is promised twice.',
    sql: sql`SELECT pledge_id AS id FROM (
        SELECT pledge_id, rupiah FROM money_hold WHERE status = 'open'
        UNION ALL
        SELECT account.pledge_id, amount FROM account JOIN account_balance ON account_balance.account_id = account.id WHERE kind = 'held'
      ) GROUP BY pledge_id HAVING SUM(rupiah) <> 0`,
  },
  {
    name: 'holds_fit_their_payments',
    why: 'A payment holds its whole amount while it waits, has used all of it once paid, and nothing after it ended.',
    sql: sql`SELECT disbursement.id AS id FROM disbursement LEFT JOIN money_hold ON money_hold.disbursement_id = disbursement.id
      WHERE disbursement.evidence_id IS NOT NULL
      GROUP BY disbursement.id HAVING COALESCE(SUM(money_hold.rupiah), 0) <> disbursement.rupiah
        OR MIN(money_hold.status) <> MAX(money_hold.status)
        OR MIN(money_hold.status) <> CASE WHEN disbursement.status IN ('waiting', 'approved') THEN 'open'
          WHEN disbursement.status = 'paid' THEN 'posted' WHEN disbursement.status = 'expired' THEN 'expired' ELSE 'voided' END`,
  },
  {
    name: 'payments_have_their_approvals',
    why: 'Nothing is paid on the word of fewer different people than the rules of the area ask for.',
    sql: sql`SELECT disbursement.id AS id FROM disbursement WHERE status IN ('approved', 'paid') AND approvals_needed > (
      SELECT COUNT(DISTINCT by_person) FROM disbursement_step WHERE disbursement_id = disbursement.id AND step = 'approved'
        AND by_person <> disbursement.prepared_by)`,
  },
  {
    name: 'settlements_have_their_lines',
    why: 'What a settlement says became of goods is what became of them, child by child.',
    sql: sql`SELECT settlement.id AS id FROM settlement
      LEFT JOIN settlement_decision ON settlement_decision.settlement_id = settlement.id
      LEFT JOIN settlement_line ON settlement_line.settlement_id = settlement.id
      GROUP BY settlement.id HAVING (COALESCE(outcome, 'posted') = 'posted'
        AND (COALESCE(SUM(settlement_line.quantity), 0) <> settlement.quantity OR COALESCE(SUM(settlement_line.rupiah), 0) <> settlement.rupiah))
        OR (outcome = 'refused' AND COUNT(settlement_line.delivery_id) > 0)`,
  },
  {
    name: 'pledge_figures_are_derived',
    why: 'What a donor reads of his pledge is what was confirmed for it.',
    sql: sql`SELECT pledge_id AS id FROM (
        SELECT pledge_id, asset, deliveries, accepted, rejected FROM pledge_figure
        UNION ALL
        SELECT pledge_id, asset, -COUNT(*), -SUM(accepted), -SUM(rejected)
          FROM delivery_confirmation JOIN delivery ON delivery.id = delivery_id GROUP BY pledge_id, asset
      ) GROUP BY pledge_id, asset HAVING SUM(deliveries) <> 0 OR SUM(accepted) <> 0 OR SUM(rejected) <> 0`,
  },
  {
    name: 'helped_figures_are_derived',
    why: 'The public count of helped children counts each child once, where it was helped first.',
    sql: sql`SELECT DISTINCT area_code AS id FROM (
        SELECT area_code, name, value FROM area_figure WHERE name IN ('helped', 'pregnancy_helped')
        UNION ALL
        SELECT substr(helped.area_code, 1, 8), iif(kind = 'child', '', 'pregnancy_') || 'helped', -COUNT(*)
          FROM helped JOIN beneficiary ON beneficiary.id = beneficiary_id GROUP BY substr(helped.area_code, 1, 8), kind
      ) GROUP BY area_code, name HAVING SUM(value) <> 0`,
  },
];
