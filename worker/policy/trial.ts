/** What a policy would change of one purpose if all its places were dealt anew: counts, no child. */
export interface PurposeTrial {
  /** Its code. */
  readonly purpose: string;
  readonly places: number;
  readonly old: PolicySide;
  readonly new: PolicySide;
  /** Who gains a place and who loses one, by kelurahan and severity under the old policy (0: not at risk). */
  readonly shifts: readonly PolicyShift[];
}

/** A trial as it was kept. One of before there were several purposes is of the first. */
export function trialKept(result: string): readonly PurposeTrial[] {
  const kept = JSON.parse(result) as
    | { readonly purposes: readonly PurposeTrial[] }
    | Omit<PurposeTrial, 'purpose'>;
  return 'purposes' in kept ? kept.purposes : [{ ...kept, purpose: 'nutrition' }];
}

/** Children and places by severity 1 to 3, as one policy has them. */
export interface PolicySide {
  readonly children: readonly [number, number, number];
  readonly served: readonly [number, number, number];
}

export interface PolicyShift {
  readonly area: string;
  readonly areaName: string;
  readonly severity: number;
  readonly gain: number;
  readonly lose: number;
}
