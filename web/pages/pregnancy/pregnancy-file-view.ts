import type { ArmRow } from '../../../worker/pregnancy/pregnancy-store.ts';
import type { PregnancyRisk } from '../../../worker/registry/pregnancy-risk.ts';
import type { ChildFileView } from '../registry/child-file-view.ts';

/** What should happen next with her. */
export type PregnancyNext =
  | {
      readonly kind:
        | 'visit'
        | 'wait_kader'
        | 'consent'
        | 'measure'
        | 'verify'
        | 'wait_verifier'
        | 'support'
        | 'supported'
        | 'unmatched'
        | 'overdue'
        | 'born'
        | 'ended'
        | 'closed';
    }
  | { readonly kind: 'missing'; readonly missing: string };

/** Her file, ready to be shown. */
export interface PregnancyFileView
  extends Pick<
    ChildFileView,
    | 'id'
    | 'kelurahan'
    | 'kecamatan'
    | 'posyandu'
    | 'stage'
    | 'severity'
    | 'hasConsent'
    | 'isWithdrawn'
    | 'isRestricted'
    | 'guardians'
    | 'steps'
    | 'consents'
    | 'maySeeProof'
    | 'support'
    | 'mayReadTrail'
    | 'mayExplain'
    | 'mayRecordCircumstances'
    | 'actions'
  > {
  readonly identity:
    | (NonNullable<ChildFileView['identity']> & { readonly bornOn?: string | undefined })
    | null;
  /** Null once she was erased. */
  readonly pregnancy: {
    readonly dueOn: string;
    readonly weeks: number;
    readonly ageYears: number;
    readonly lastBirthMonth: string | null;
  } | null;
  readonly risks: readonly PregnancyRisk[];
  readonly arms: readonly ArmRow[];
  readonly children: readonly { readonly id: string; readonly bornOn: string }[];
  readonly next: PregnancyNext;
  readonly mayEnd: boolean;
  readonly mayAddTwin: boolean;
}
