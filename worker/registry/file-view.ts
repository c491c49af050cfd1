import type {
  ChildFileView,
  FileActions,
  NextStep,
} from '../../web/pages/registry/child-file-view.ts';
import { isThinArm } from '../growth/arm.ts';
import { heightForAgeCategory, weightForHeightCategory } from '../growth/category.ts';
import type { Ctx } from '../http/app-env.ts';
import { ageInMonths, type DateOnly, wibDate } from '../shared/dates.ts';
import { mayIn } from './asking.ts';
import { growthChart } from './growth-chart.ts';
import type { ChildFile } from './open-file.ts';
import { missingForVerification, VERIFICATION_POLICY } from './verification.ts';

/** A file as its page shows it to this viewer, with the steps he may take. */
export function fileView(c: Ctx, file: ChildFile): ChildFileView {
  const { head, measurements } = file;
  const { bornOn } = head;
  if (bornOn === null) throw new Error('a child has a birth date');
  const today = wibDate(c.get('now'));
  const actions = actionsOf(c, file);
  return {
    ...head,
    bornOn,
    months: ageInMonths({ bornOn: bornOn as DateOnly, on: today }),
    isWithdrawn: head.withdrawn === 1,
    isRestricted: head.restricted === 1,
    hasConsent: head.consent === 1,
    identity: file.identity && { ...file.identity, parents: file.identity.parents ?? [] },
    guardians: file.guardians,
    measurements: measurements.map((each) => ({
      ...each,
      months: Math.floor(each.ageDays / 30.4375),
      heightForAge: each.haz === null ? null : heightForAgeCategory(each.haz).code,
      weightForHeight: each.whz === null ? null : weightForHeightCategory(each.whz).code,
    })),
    arms: file.arms.map((arm) => ({ ...arm, isThin: isThinArm(arm, bornOn as DateOnly) })),
    chart: growthChart(head.sex, measurements),
    steps: file.steps,
    consents: file.consents,
    support: file.support,
    maySeeProof: mayIn(c, 'consent.evidence', head.areaCode) && head.withdrawn === 0,
    mayReadTrail: mayIn(c, 'audit.child', head.areaCode),
    mayExplain: mayIn(c, 'match.explain', head.areaCode),
    mayRecordCircumstances: mayIn(c, 'circumstance.record', head.areaCode),
    next: nextStep(file, actions, today),
    actions,
  };
}

function actionsOf(c: Ctx, { head }: ChildFile): FileActions {
  const isOpen = head.stage !== 'closed';
  const may = (permission: Parameters<typeof mayIn>[1]) =>
    isOpen && mayIn(c, permission, head.areaCode);
  return {
    visit: head.stage === 'registered' && may('visit.record'),
    consent: lacksPurpose(head) && may('consent.record'),
    withdraw: head.consent === 1 && mayIn(c, 'consent.record', head.areaCode),
    measure: head.withdrawn === 0 && may('measurement.record'),
    verify: head.stage === 'visited' && may('beneficiary.verify'),
    close: may('beneficiary.close'),
    request: mayIn(c, 'request.record', head.areaCode),
  };
}

function lacksPurpose(head: ChildFile['head']): boolean {
  return [head.consent, head.matchingConsent, head.sharingConsent, head.photoConsent].includes(0);
}

function nextStep(file: ChildFile, actions: FileActions, today: DateOnly): NextStep {
  const { head, measurements, support } = file;
  if (head.stage === 'closed') return { kind: 'closed' };
  if (head.stage === 'registered') return { kind: actions.visit ? 'visit' : 'wait_kader' };
  if (head.stage === 'verified') {
    if (head.matchingConsent === 0) return { kind: 'unmatched' };
    return { kind: support.some(({ endedAt }) => endedAt === null) ? 'supported' : 'support' };
  }
  const [latest] = measurements;
  const missing = missingForVerification(
    {
      stage: head.stage,
      hasConsent: head.consent === 1,
      latest: latest
        ? {
            measuredOn: latest.measuredOn as DateOnly,
            flags: latest.flags,
            severity: head.severity,
          }
        : null,
    },
    { today, policy: VERIFICATION_POLICY },
  );
  if (missing.length === 0) return { kind: actions.verify ? 'verify' : 'wait_verifier' };
  if (missing[0] === 'consent' && actions.consent) return { kind: 'consent' };
  const needsMeasure = missing.some((each) => each.endsWith('measurement'));
  if (needsMeasure && actions.measure) return { kind: 'measure' };
  return { kind: 'missing', missing: missing.join(',') };
}
