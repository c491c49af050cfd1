import type {
  PregnancyFileView,
  PregnancyNext,
} from '../../web/pages/pregnancy/pregnancy-file-view.ts';
import type { Ctx } from '../http/app-env.ts';
import { mayIn } from '../registry/asking.ts';
import type { ChildFile } from '../registry/open-file.ts';
import { risksOf } from '../registry/pregnancy-risk.ts';
import { missingForVerification, VERIFICATION_POLICY } from '../registry/verification.ts';
import { type DateOnly, wibDate } from '../shared/dates.ts';
import { weeksOf } from './pregnancy.ts';
import { type ArmRow, MOST_CHILDREN, type PregnancyRow } from './pregnancy-store.ts';

/** What is read of a pregnancy besides her file. */
export interface PregnancyFacts {
  readonly pregnancy: PregnancyRow | null;
  readonly arms: readonly ArmRow[];
  readonly children: readonly { readonly id: string; readonly bornOn: DateOnly }[];
}

/** Her file as its page shows it to this viewer, with the steps he may take. */
export function pregnancyView(c: Ctx, file: ChildFile, facts: PregnancyFacts): PregnancyFileView {
  const { head, identity } = file;
  const { pregnancy } = facts;
  const today = wibDate(c.get('now'));
  const isHidden = head.withdrawn === 1;
  const isOpen = head.stage !== 'closed';
  const may = (permission: Parameters<typeof mayIn>[1]) =>
    isOpen && mayIn(c, permission, head.areaCode);
  const actions = {
    visit: head.stage === 'registered' && may('visit.record'),
    consent:
      [head.consent, head.matchingConsent, head.sharingConsent, head.photoConsent].includes(0) &&
      may('consent.record'),
    withdraw: head.consent === 1 && mayIn(c, 'consent.record', head.areaCode),
    measure: !isHidden && may('measurement.record'),
    verify: head.stage === 'visited' && may('beneficiary.verify'),
    close: may('beneficiary.close'),
    request: mayIn(c, 'request.record', head.areaCode),
  };
  const mayRegister = mayIn(c, 'beneficiary.register', head.areaCode);
  return {
    ...head,
    isWithdrawn: isHidden,
    isRestricted: head.restricted === 1,
    hasConsent: head.consent === 1,
    identity,
    guardians: file.guardians,
    steps: file.steps,
    consents: file.consents,
    support: file.support,
    maySeeProof: mayIn(c, 'consent.evidence', head.areaCode) && !isHidden,
    mayReadTrail: mayIn(c, 'audit.child', head.areaCode),
    mayExplain: mayIn(c, 'match.explain', head.areaCode),
    mayRecordCircumstances: mayIn(c, 'circumstance.record', head.areaCode),
    actions,
    pregnancy: pregnancy && { ...pregnancy, weeks: weeksOf(pregnancy.dueOn, today) },
    risks: pregnancy ? risksOf(pregnancy) : [],
    arms: isHidden ? [] : facts.arms,
    children: facts.children,
    next: nextOf(file, facts, { today, actions }),
    mayEnd: isOpen && !isHidden && mayRegister,
    mayAddTwin:
      pregnancy?.outcome === 'born' &&
      facts.children.length < MOST_CHILDREN &&
      !isHidden &&
      mayRegister,
  };
}

function nextOf(
  { head, support }: ChildFile,
  { pregnancy, arms }: PregnancyFacts,
  { today, actions }: { today: DateOnly; actions: PregnancyFileView['actions'] },
): PregnancyNext {
  if (head.stage === 'closed') return { kind: pregnancy?.outcome ?? 'closed' };
  if (pregnancy && pregnancy.dueOn < today) return { kind: 'overdue' };
  if (head.stage === 'registered') return { kind: actions.visit ? 'visit' : 'wait_kader' };
  if (head.stage === 'verified') {
    if (head.matchingConsent === 0) return { kind: 'unmatched' };
    return { kind: support.some(({ endedAt }) => endedAt === null) ? 'supported' : 'support' };
  }
  const newest = arms.find(({ supersededAt }) => supersededAt === null);
  const missing = missingForVerification(
    {
      stage: head.stage,
      hasConsent: head.consent === 1,
      latest: newest ? { measuredOn: newest.measuredOn, flags: 0, severity: head.severity } : null,
    },
    { today, policy: VERIFICATION_POLICY },
  );
  if (missing.length === 0) return { kind: actions.verify ? 'verify' : 'wait_verifier' };
  if (missing[0] === 'consent' && actions.consent) return { kind: 'consent' };
  if (missing.includes('measurement') && actions.measure) return { kind: 'measure' };
  return { kind: 'missing', missing: missing.join(',') };
}
