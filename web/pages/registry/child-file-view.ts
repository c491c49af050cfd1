import type { HeightForAgeCode, WeightForHeightCode } from '../../../worker/growth/category.ts';
import type {
  ArmOfFile,
  MeasurementOfFile,
  StepOfFile,
  SupportOfFile,
} from '../../../worker/registry/child-file-store.ts';
import type { GrowthChart } from '../../../worker/registry/growth-chart.ts';
import type { Relation } from '../../../worker/registry/identity.ts';
import type { OpenedConsent } from '../../../worker/registry/open-file.ts';
import type { Stage } from '../../../worker/registry/verification.ts';

/** What the viewer may do with this file now. */
export interface FileActions {
  readonly visit: boolean;
  readonly consent: boolean;
  readonly withdraw: boolean;
  readonly measure: boolean;
  readonly verify: boolean;
  readonly close: boolean;
  readonly request: boolean;
}

/** What should happen next with this child. */
export type NextStep =
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
        | 'closed';
    }
  | { readonly kind: 'missing'; readonly missing: string };

/** A measurement with its age and the categories of the standard. */
export interface MeasurementLine extends MeasurementOfFile {
  readonly months: number;
  readonly heightForAge: HeightForAgeCode | null;
  readonly weightForHeight: WeightForHeightCode | null;
}

/** An arm with whether it says severe wasting by itself. */
export interface ArmLine extends ArmOfFile {
  readonly isThin: boolean;
}

/** A child's file, ready to be shown. */
export interface ChildFileView {
  readonly id: string;
  readonly kelurahan: string;
  readonly kecamatan: string | null;
  readonly posyandu: string | null;
  readonly sex: 'L' | 'P';
  readonly bornOn: string;
  readonly months: number;
  readonly stage: Stage;
  readonly severity: 1 | 2 | 3 | null;
  readonly hasConsent: boolean;
  readonly isWithdrawn: boolean;
  readonly isRestricted: boolean;
  readonly identity: {
    readonly name: string;
    readonly nik: string | null;
    readonly parents: readonly string[];
    readonly address: string;
    readonly rt: string;
    readonly rw: string;
  } | null;
  readonly guardians: readonly { relation: Relation; name: string; phone: string }[];
  readonly measurements: readonly MeasurementLine[];
  readonly arms: readonly ArmLine[];
  readonly chart: GrowthChart | null;
  readonly steps: readonly StepOfFile[];
  readonly consents: readonly OpenedConsent[];
  /** Whether the viewer may look at photographed proof. */
  readonly maySeeProof: boolean;
  readonly support: readonly SupportOfFile[];
  /** Whether the viewer may see who has opened this file. */
  readonly mayReadTrail: boolean;
  /** Whether this viewer may ask why the child is served or waits. */
  readonly mayExplain: boolean;
  /** Whether the reader may record what counts for the child besides growth. */
  readonly mayRecordCircumstances: boolean;
  readonly next: NextStep;
  readonly actions: FileActions;
}
