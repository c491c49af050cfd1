/** What a policy would change of one purpose if all its places were dealt anew: counts, no child. */
export interface PurposeTrial {
  /** Its code and names. */
  readonly purpose: string;
  readonly purposeNameId: string;
  readonly purposeNameEn: string;
  /** Whether it is for pregnant women alone. */
  readonly isOfPregnancies: boolean;
  readonly places: number;
  readonly old: PolicySide;
  readonly new: PolicySide;
  /** Who gains a place and who loses one, by kelurahan and severity under the old policy (0: not at risk). */
  readonly shifts: readonly PolicyShift[];
}

const FOOD = {
  purpose: 'nutrition',
  purposeNameId: 'Gizi',
  purposeNameEn: 'Nutrition',
  isOfPregnancies: false,
};

/** A trial as it was kept. One of before there were several purposes is of the first. */
export function trialKept(result: string): readonly PurposeTrial[] {
  const kept = JSON.parse(result) as
    | { readonly purposes: readonly PurposeTrial[] }
    | Omit<PurposeTrial, keyof typeof FOOD>;
  return 'purposes' in kept ? kept.purposes : [{ ...kept, ...FOOD }];
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
