import { proposePolicy } from '../../../worker/policy/decide-policy.ts';
import { policyKept } from '../../../worker/policy/policy.ts';
import { policyInForce } from '../../../worker/policy/policy-store.ts';
import {
  recordHardship,
  recordOtherSupport,
} from '../../../worker/proposals/record-circumstance.ts';
import { simulatePolicy } from '../../../worker/proposals/simulate-policy.ts';
import { addDays, addMonths, wibDate, wibMonth } from '../../../worker/shared/dates.ts';
import { read } from '../../../worker/storage/read.ts';
import { done } from '../script.ts';
import type { Stage } from '../stage.ts';

/** Every third of the children who wait is of a family that DTSEN calls poor. */
const ONE_IN = 3;
const HOUR = 3_600_000;

/**
 * The coordinator has written down who is poor and whom another programme feeds, and puts a policy
 * forward under which poverty counts. It is tried, and waits for the verifier.
 */
export async function weighPolicy(stage: Stage): Promise<void> {
  const { db, now, city: areaCode } = stage;
  const coordinator = stage.actor('coordinator', now - 3 * HOUR);
  const { results: children } = await db
    .prepare(
      `SELECT id FROM beneficiary WHERE stage = 'verified' AND consent = 1 AND matching_consent = 1
        AND NOT EXISTS (SELECT 1 FROM sponsorship WHERE beneficiary_id = beneficiary.id AND ended_at IS NULL)
        ORDER BY id LIMIT 90`,
    )
    .all<{ id: string }>();
  for (const [index, { id: beneficiaryId }] of children.entries()) {
    if (index % ONE_IN !== 0) continue;
    const key = `story-hardship-${beneficiaryId}`;
    const poor = { key, beneficiaryId, poor: true, source: 'dtsen' as const };
    done(await recordHardship(db, poor, coordinator));
  }
  const [fed] = children;
  if (fed) {
    const firstMonth = addMonths(wibMonth(now), 1);
    const given = { purpose: 'nutrition', source: 'pmt_puskesmas', firstMonth, months: 3 } as const;
    const command = { key: 'story-other-support', beneficiaryId: fed.id, ...given };
    done(await recordOtherSupport(db, command, coordinator));
  }
  const { inForce } = await read(db, { inForce: policyInForce(areaCode, wibDate(now)) });
  const rules = policyKept(inForce[0]?.rules ?? '');
  // Of the severely stunted those of poor families come first: in the demo nearly all who wait are severe.
  const circumstances = { ...rules.circumstances, poor: 30 };
  const thresholds = { ...rules.thresholds, severity1: 130 };
  const proposal = {
    key: 'story-policy-propose',
    areaCode,
    validFrom: addDays(wibDate(now), 14),
    rules: { ...rules, circumstances, thresholds },
  };
  const { version } = done(await proposePolicy(db, proposal, coordinator)).answer;
  const trial = { key: 'story-policy-trial', version };
  done(await simulatePolicy(db, trial, stage.actor('coordinator', now - 2 * HOUR)));
}
