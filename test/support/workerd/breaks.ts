const BANK_ACCOUNT =
  "INSERT INTO bank_account (id, area_code, bank, number, added_by, added_at) VALUES ('a', '36.73', 'Uji', '0012345', 'test', 1)";
const BANK_LINE =
  "INSERT INTO bank_line (id, account_id, area_code, booked_on, month, rupiah, text, reference, nth) VALUES ('l', 'a', '36.73', '2020-05-02', '2020-05', 10, '', '', 1)";
const UNGUARDED_MATCH = [
  'DROP TRIGGER bank_match_within_line',
  'DROP TRIGGER bank_match_within_entry',
  "INSERT INTO bank_match (id, line_id, entry_id, rupiah, matched_by, matched_at) SELECT 'm', 'l', id, 11, 'test', 1 FROM entry WHERE NOT EXISTS (SELECT 1 FROM posting WHERE entry_id = entry.id AND account_id LIKE 'bank:%') LIMIT 1",
];
const OPEN_RUN = [
  "INSERT INTO match_run (id, area_code, purpose, first_month, months, status, children, served, result, certificate, proposed_by, proposed_at) VALUES ('r', '36.73', 'nutrition', '2099-01', 1, 'proposed', 0, 0, '{}', '{}', 'test', 1)",
];
const PROPOSAL =
  "INSERT INTO period_proposal (id, area_code, month, proposed_by, proposed_at) VALUES ('p', '36.73', '2020-02', 'maker', 1)";
const UNBANKED = "INSERT INTO period_unbanked (proposal_id, reason) VALUES ('p', 'no_movement')";
const closedBy = (person: string, entries: number) =>
  `INSERT INTO period_close (area_code, month, proposal_id, closed_by, closed_at, entries, indexes, leaf_bytes, digest, statement_rupiah, explained_rupiah, ledger_rupiah) VALUES ('36.73', '2020-02', 'p', '${person}', 1600000000000, ${entries}, 0, 0, '${'0'.repeat(64)}', 0, 0, 0)`;

/** How each invariant is broken: the guard that would refuse it is taken away first. */
export const BREAKS: Readonly<Record<string, readonly string[]>> = {
  reports_come_from_their_commands: [
    'DROP TRIGGER field_event_no_update',
    'UPDATE field_event SET beneficiary_id = (SELECT id FROM beneficiary WHERE id <> field_event.beneficiary_id LIMIT 1)',
  ],
  worked_out_proposals_are_there: [
    "INSERT INTO match_work (run_id, area_code, purpose, first_month, months, asked_by, asked_at, children, state, phase, touched_at) VALUES ('w', '36.73', 'nutrition', '2099-01', 1, 'test', 1, 0, 'proposed', 'writing', 1)",
  ],
  questions_wait_or_are_answered: [
    "INSERT INTO field_review (command_id, area_code, urgent, since) SELECT command_id, '36.73', 0, 1 FROM field_resolution LIMIT 1",
  ],
  proofs_are_of_their_child: [
    'DROP TRIGGER field_proof_no_update',
    'UPDATE field_proof SET delivery_id = (SELECT id FROM delivery WHERE beneficiary_id <> (SELECT beneficiary_id FROM field_command WHERE id = command_id) LIMIT 1)',
  ],
  programmes_stay_within_their_budgets: [
    'DROP TRIGGER pledge_keeps_its_terms',
    'UPDATE pledge SET months = 60, rupiah_per_month = 1000000000 WHERE id IN (SELECT pledge_id FROM programme_pledge)',
  ],
  programme_plans_are_their_budgets: [
    'DROP TRIGGER programme_plan_no_update',
    'UPDATE programme_plan SET amount = amount + 1',
  ],
  programmes_have_two_officers: [
    'DROP TRIGGER programme_decision_no_update',
    'UPDATE programme_decision SET by_person = (SELECT made_by FROM programme_version WHERE programme_version.programme_id = programme_decision.programme_id)',
  ],
  pledges_are_held_by_the_last_successor: [
    'DROP TRIGGER pledge_changes_hands_by_handover',
    'UPDATE pledge SET donor_id = (SELECT from_person FROM pledge_handover LIMIT 1) WHERE id IN (SELECT pledge_id FROM pledge_handover)',
  ],
  handovers_follow_the_post: [
    'DROP TRIGGER role_assignment_stays_ended',
    'UPDATE role_assignment SET successor_id = NULL WHERE successor_id IS NOT NULL',
  ],
  bulk_pledges_are_their_owners: [
    "UPDATE bulk_pledge_row SET told_at = NULL WHERE status = 'confirmed'",
  ],
  renewals_begin_after_the_end: [
    'DROP TRIGGER pledge_keeps_its_terms',
    "UPDATE pledge SET first_month = '2020-01' WHERE id IN (SELECT renewed_by FROM pledge_renewal)",
  ],
  reserves_belong_to_bridges: [
    'DROP TRIGGER bridge_keeps_its_terms',
    'DROP TRIGGER bridge_decided_once',
    "UPDATE bridge SET first_month = '2099-01'",
  ],
  bridges_are_paid_to_the_rupiah: [
    'DROP TRIGGER bridge_keeps_its_terms',
    'DROP TRIGGER bridge_decided_once',
    'UPDATE bridge SET package_rupiah = package_rupiah + 1',
  ],
  bridges_have_two_people: [
    'DROP TRIGGER bridge_decided_once',
    'UPDATE bridge SET approved_by = prepared_by',
  ],
  log_tells_of_statements: [
    'DROP TRIGGER log_leaf_no_update',
    "UPDATE log_leaf SET leaf = json_set(leaf, '$.matching.certificate', 'x') WHERE run_id IS NOT NULL",
  ],
  entries_balance: [
    'DROP TRIGGER posting_no_update',
    'UPDATE posting SET amount = amount + 1 WHERE line = 1',
  ],
  entries_are_sealed: [
    'DROP TRIGGER log_leaf_no_delete',
    'DELETE FROM log_leaf WHERE idx >= (SELECT MAX(size) - 1 FROM checkpoint)',
  ],
  log_has_no_gap: [
    'DROP TRIGGER log_leaf_no_update',
    'UPDATE log_leaf SET idx = idx + 1 WHERE idx = (SELECT MAX(idx) FROM log_leaf)',
  ],
  leaves_tell_their_entries: [
    'DROP TRIGGER log_leaf_no_update',
    "UPDATE log_leaf SET leaf = json_set(leaf, '$.lines[0].amount', 7) WHERE idx = 0",
  ],
  balances_are_derived: ['UPDATE account_balance SET amount = amount + 1'],
  public_balances_are_derived: ['DELETE FROM public_balance'],
  money_is_where_it_is_owed: [
    "UPDATE account_balance SET amount = amount + 1 WHERE account_id LIKE 'bank:%'",
  ],
  pledge_money_is_derived: ['UPDATE pledge_money SET received_rupiah = received_rupiah + 1'],
  pending_money_is_resolved_once: [
    'DROP TRIGGER commitment_end_no_delete',
    'DELETE FROM commitment_end',
  ],
  orders_and_reversals_have_two_people: [
    'DROP TRIGGER money_order_decided_once',
    'UPDATE money_order SET approved_by = prepared_by',
  ],
  nothing_is_overdrawn: ["UPDATE account_balance SET amount = 1 WHERE account_id LIKE 'fund:%'"],
  maker_is_not_checker: [
    'DROP TRIGGER disbursement_step_no_update',
    'DROP INDEX disbursement_step_by_person',
    "UPDATE disbursement_step SET by_person = (SELECT prepared_by FROM disbursement) WHERE step = 'approved'",
  ],
  open_holds_are_held: [
    'DROP TRIGGER money_hold_keeps_its_terms',
    'DROP TRIGGER money_hold_resolved_once',
    "UPDATE money_hold SET status = 'open', resolved_at = NULL",
  ],
  holds_fit_their_payments: [
    'DROP TRIGGER money_hold_resolved_once',
    "UPDATE money_hold SET status = 'voided'",
  ],
  payments_have_their_approvals: [
    'DROP TRIGGER disbursement_keeps_its_terms',
    'UPDATE disbursement SET approvals_needed = 2',
  ],
  settlements_have_their_lines: [
    'DROP TRIGGER settlement_decision_no_update',
    "UPDATE settlement_decision SET outcome = 'posted'",
  ],
  support_is_what_was_pledged: [
    "UPDATE package SET purpose = 'health', asset = 'referral_visit' WHERE id = 'egg_a_day'",
  ],
  assets_serve_one_purpose: ["UPDATE package SET asset = 'egg' WHERE id = 'clean_water'"],
  instalments_fit_pledges: [
    "INSERT INTO instalment (pledge_id, month, due_on, rupiah) SELECT id, '2099-01', '2099-01-10', 1 FROM pledge",
  ],
  checkpoints_follow_each_other: [
    'DROP TRIGGER checkpoint_no_update',
    'UPDATE checkpoint SET previous = NULL WHERE previous IS NOT NULL',
  ],
  checkpoints_cover_what_is_logged: [
    'DROP TRIGGER log_leaf_no_delete',
    'DELETE FROM log_leaf WHERE idx >= (SELECT MAX(size) - 1 FROM checkpoint)',
  ],
  tiles_reach_the_checkpoint: [
    'DROP TRIGGER log_tile_only_grows',
    'UPDATE log_tile SET hashes = substr(hashes, 33)',
  ],
  published_balances_are_the_logs: ['UPDATE published_balance SET amount = amount + 1'],
  months_and_promises_are_the_logs: [
    'UPDATE public_facet_progress SET size = (SELECT MAX(size) FROM checkpoint)',
    "INSERT INTO public_promise (organisation, promised, kept, ended) VALUES ('PT Tiada', 1, 0, 0)",
  ],
  ledger_filters_know_every_leaf: ['UPDATE public_facet_progress SET size = size + 1'],
  cosignatures_stand_in_order: [
    'DROP TRIGGER cosignature_no_update',
    'UPDATE cosignature SET witnessed_at = 0 WHERE size > 0',
  ],
  holds_keep_within_pledges: [
    ...OPEN_RUN,
    'DROP TRIGGER match_hold_within_pledge',
    "INSERT INTO match_hold (run_id, pledge_id, month, places) SELECT 'r', id, '2099-01', children + 1 FROM pledge LIMIT 1",
  ],
  holds_belong_to_open_proposals: [
    'DROP TRIGGER match_hold_of_open_run',
    "INSERT INTO match_hold (run_id, pledge_id, month, places) SELECT match_run.id, pledge.id, '2099-01', 1 FROM match_run, pledge WHERE match_run.status = 'approved' AND pledge.status = 'active' LIMIT 1",
  ],
  nobody_is_fed_twice: [
    'DROP TRIGGER other_support_beside_ours',
    "INSERT INTO other_support (beneficiary_id, purpose, month, source, recorded_by, recorded_at) SELECT beneficiary_id, purpose, month, 'other', 'test', 1 FROM sponsorship_month LIMIT 1",
  ],
  policies_have_two_people: [
    'DROP TRIGGER match_policy_decision_no_update',
    "UPDATE match_policy_decision SET decided_by = 'system'",
  ],
  statements_add_up: [
    BANK_ACCOUNT,
    "INSERT INTO bank_statement (id, account_id, format, content_hash, from_on, to_on, opening_rupiah, closing_rupiah, lines, imported_by, imported_at) VALUES ('s', 'a', 'csv', 'h', '2020-01-01', '2020-01-31', 0, 5, 0, 'test', 1)",
  ],
  matches_fit_lines: [BANK_ACCOUNT, BANK_LINE, ...UNGUARDED_MATCH],
  matches_fit_entries: [BANK_ACCOUNT, BANK_LINE, ...UNGUARDED_MATCH],
  bank_months_are_derived: [
    "INSERT INTO bank_month (area_code, month, statement_in) VALUES ('36.73', '2020-05', 5)",
  ],
  closed_months_are_unchanged: [PROPOSAL, UNBANKED, closedBy('checker', 7)],
  months_are_closed_by_a_second_person: [
    PROPOSAL,
    UNBANKED,
    'DROP TRIGGER period_close_by_another',
    closedBy('maker', 0),
  ],
  closed_months_are_told_by_the_bank: [
    PROPOSAL,
    'DROP TRIGGER period_close_told_by_the_bank',
    closedBy('checker', 0),
  ],
  budgets_add_up: [
    "INSERT INTO city_budget (id, area_code, year, total_rupiah, content_hash, recorded_by, recorded_at) VALUES ('b', '36.73', 2022, 5, 'h', 'test', 1)",
  ],
  consent_is_derived: ['UPDATE beneficiary SET consent = 1'],
  consent_has_its_ground: ['UPDATE beneficiary SET consent = 0 WHERE matching_consent = 1'],
  published_areas_come_to_their_whole: [
    "INSERT INTO public_need (city_code, month, parent_code, area_codes, verified, supported, waiting) VALUES ('36.73', '2026-01', '36.73.02', '[\"x\"]', 5, 0, 5)",
  ],
  published_areas_are_told_once: [
    "INSERT INTO public_need (city_code, month, parent_code, area_codes, verified, supported, waiting) VALUES ('36.73', '2026-01', '36.73', '[\"36.73.02\",\"36.73.04\"]', 5, 0, 5)",
  ],
  stage_figures_are_derived: ["DELETE FROM area_figure WHERE name = 'verified'"],
  pregnancies_repeat_their_arm: ['UPDATE pregnancy SET arm_mm = 200'],
  ended_pregnancies_are_closed: ["UPDATE pregnancy SET outcome = 'ended' WHERE outcome IS NULL"],
  births_follow_pregnancies: [
    'DROP TRIGGER pregnancy_stays_ended',
    'UPDATE pregnancy SET outcome = NULL',
  ],
  birth_months_are_derived: ['UPDATE verified_birth_month SET children = children + 1'],
  import_rows_have_one_end: ['UPDATE import_row SET beneficiary_id = NULL'],
  import_counts_are_derived: ['UPDATE import_count SET rows = rows + 1'],
  support_months_fit_sponsorships: [
    'DROP TRIGGER sponsorship_month_no_update',
    "UPDATE sponsorship_month SET beneficiary_id = 'another' WHERE (sponsorship_id, month) IN (SELECT sponsorship_id, month FROM sponsorship_month LIMIT 1)",
  ],
  support_months_lie_in_sponsorships: [
    'DROP TRIGGER sponsorship_month_no_update',
    "UPDATE sponsorship_month SET month = '2099-01' WHERE (sponsorship_id, month) IN (SELECT sponsorship_id, month FROM sponsorship_month LIMIT 1)",
  ],
  pledges_keep_within_their_children: [
    'DROP TRIGGER pledge_keeps_its_terms',
    'UPDATE pledge SET children = 1',
  ],
  no_support_without_consent: ["UPDATE beneficiary SET stage = 'visited' WHERE stage = 'verified'"],
  statements_tell_of_their_runs: [
    'DROP TRIGGER match_statement_no_update',
    "UPDATE match_statement SET note = 'run of another'",
  ],
  gains_grow_by_at_most_one: [
    'UPDATE match_gain SET severity1 = 0, severity2 = 0, severity3 = 0 WHERE places = 1',
    'UPDATE match_gain SET severity1 = 2, severity2 = 0, severity3 = 0 WHERE places = 2',
  ],
  supported_figures_are_derived: [
    "UPDATE area_figure SET value = value + 1 WHERE name = 'supported'",
  ],
  companions_are_consented_and_approved: [
    'DROP TRIGGER companion_consent_leaves_only_erased',
    'DELETE FROM companion_consent',
  ],
  companions_support_their_child: [
    'DROP TRIGGER withdrawal_ends_companionship',
    'UPDATE beneficiary SET consent = 0',
  ],
  companions_are_never_alone: [
    'DROP TRIGGER companion_visit_keeps_its_plan',
    'DROP TRIGGER companion_visit_stays_as_it_ended',
    'UPDATE companion_visit SET kader_id = (SELECT companion_id FROM companionship WHERE companionship.id = companionship_id)',
  ],
  ended_companions_have_no_visit_to_come: [
    'DROP TRIGGER companionship_end_cancels_visits',
    "UPDATE companionship SET ended_at = 1, ended_reason = 'not_fitting', ended_by = 'test'",
  ],
  concerns_reach_the_coordinator: [
    'DROP TRIGGER safeguarding_flag_leaves_only_erased',
    'DELETE FROM safeguarding_flag',
  ],
  deliveries_add_up: [
    'DROP TRIGGER delivery_confirmation_no_update',
    'UPDATE delivery_confirmation SET accepted = accepted + 1',
  ],
  deliveries_follow_their_payment: [
    'DROP TRIGGER delivery_run_only_moves_on',
    "UPDATE delivery_run SET status = 'prepared'",
  ],
  runs_have_their_drops: ['DROP TRIGGER run_drop_no_delete', 'DELETE FROM run_drop WHERE nth = 1'],
  months_are_their_weeks: [
    'DROP TRIGGER drop_handover_of_paid_goods',
    'DROP TRIGGER drop_handover_adds_up',
    'DROP TRIGGER drop_handover_of_dispatched_goods',
    "INSERT INTO drop_handover SELECT delivery_id, 1, 0, 9, 'broken', 'test', 1 FROM delivery_confirmation",
  ],
  nothing_arrives_that_was_not_sent: [
    'DROP TRIGGER dispatch_no_update',
    'UPDATE dispatch SET quantity = 1',
  ],
  rechecks_are_by_another: [
    'DROP TRIGGER recheck_member_no_update',
    'UPDATE recheck_member SET rank = NULL',
  ],
  runs_know_their_last_match: ['UPDATE run_matched SET approved_at = approved_at - 1'],
  recheck_parts_are_their_members: [
    'DROP TRIGGER recheck_part_no_update',
    'UPDATE recheck_part SET population = population + 1',
  ],
  pledge_figures_are_derived: ['UPDATE pledge_figure SET rejected = rejected + 1'],
  invitations_are_accepted_by_whom_they_invite: [
    `INSERT INTO invitation (id, token_hash, role, area_code, contact_kind, contact_lookup, contact_sealed, invited_by, invited_at, expires_at, accepted_by, accepted_at)
     SELECT 'stolen', 'hash', 'kader', '36.73', 'phone', '${'0'.repeat(64)}', x'00', id, 1, 2, id, 1 FROM person LIMIT 1`,
  ],
  codes_are_not_guessed: ["INSERT INTO attempt_count VALUES ('try.contact.60', 'x', 0, 11, 10)"],
  ended_roles_say_who_ended_them: [
    'UPDATE role_assignment SET ended_at = 1 WHERE ended_at IS NULL',
  ],
  helped_figures_are_derived: ["DELETE FROM area_figure WHERE name = 'helped'"],
};
