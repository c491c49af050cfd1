/** What a policy would change if all places were dealt anew: counts, no child. */
export interface PolicyTrial {
  readonly places: number;
  readonly old: PolicySide;
  readonly new: PolicySide;
  /** Who gains a place and who loses one, by kelurahan and severity under the old policy (0: not at risk). */
  readonly shifts: readonly PolicyShift[];
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
