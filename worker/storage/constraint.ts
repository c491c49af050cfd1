import { type Refusal, refuse } from '../shared/refusal.ts';

/**
 * What SQLite says when a rule in the database holds, and the refusal it stands for.
 * Triggers and guards name the refusal themselves (`refusal:<code>`); a CHECK is known by its name,
 * a UNIQUE by its columns. Anything not listed is a bug and throws.
 */
const REFUSAL_OF: Readonly<Record<string, string>> = {
  'exists:command': 'repeated_command',
  'UNIQUE constraint failed: command.key': 'repeated_command',
  'UNIQUE constraint failed: sponsorship_month.beneficiary_id, sponsorship_month.purpose, sponsorship_month.month':
    'already_supported',
  'UNIQUE constraint failed: sponsorship_month.pledge_id, sponsorship_month.month, sponsorship_month.slot':
    'pledge_full',
  'UNIQUE constraint failed: delivery_confirmation.delivery_id': 'already_confirmed',
  'exists:delivery_confirmation': 'already_confirmed',
  'exists:drop_handover': 'drop_recorded',
  'UNIQUE constraint failed: receipt.method, receipt.reference': 'receipt_exists',
  'UNIQUE constraint failed: bulk_pledge_row.organisation_id, bulk_pledge_row.contact_lookup':
    'bulk_contact_twice',
  'CHECK constraint failed: attempts_within_cap': 'too_many_attempts',
  'CHECK constraint failed: code_tries': 'too_many_tries',
  'CHECK constraint failed: donor_is_not_verifier': 'donor_is_verifier',
  'CHECK constraint failed: maker_is_not_checker': 'maker_is_checker',
  'CHECK constraint failed: companion_is_not_approver': 'companion_is_same_person',
  'CHECK constraint failed: visit_lies_ahead': 'companion_visit_past',
  'CHECK constraint failed: met_somebody_of_the_family': 'companion_family_missing',
};

/** The refusal behind a database error message, or null when the message is not a rule of ours. */
export function refusalOfConstraint(message: string): Refusal | null {
  const named = /refusal:([a-z_]+)/.exec(message)?.[1];
  if (named) return refuse(named);
  for (const [constraint, code] of Object.entries(REFUSAL_OF)) {
    if (message.includes(constraint)) return refuse(code);
  }
  return null;
}
