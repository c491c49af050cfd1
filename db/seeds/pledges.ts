/** A pledge of the story; its terms are those that real programmes report. */
export interface StoryPledge {
  readonly donor: string;
  readonly packageId: 'egg_a_day' | 'monthly_package';
  readonly children?: number;
  readonly rupiahPerMonth?: number;
  readonly months: number;
  /** The donor's own area unless told. */
  readonly areaCode?: string;
  /** The month it was made in, counted from this one. */
  readonly offset: number;
  readonly isPending?: boolean;
  /** Has not paid this month's instalment yet. */
  readonly paysLate?: boolean;
}

export const PLEDGES: readonly StoryPledge[] = [
  { donor: 'dandim', packageId: 'monthly_package', children: 10, months: 6, offset: -3 },
  { donor: 'kapolres', packageId: 'monthly_package', children: 10, months: 6, offset: -3 },
  { donor: 'walikota', packageId: 'monthly_package', children: 10, months: 6, offset: -3 },
  { donor: 'danramil', packageId: 'egg_a_day', children: 5, months: 6, offset: -3, paysLate: true },
  { donor: 'babinsa', packageId: 'egg_a_day', children: 1, months: 4, offset: -3 },
  { donor: 'warga', packageId: 'egg_a_day', children: 3, months: 4, offset: -3 },
  { donor: 'csr', packageId: 'egg_a_day', rupiahPerMonth: 6_200_000, months: 12, offset: -3 },
  {
    donor: 'csr.baja',
    packageId: 'monthly_package',
    rupiahPerMonth: 27_000_000,
    months: 6,
    offset: -3,
  },
  {
    donor: 'csr.pelabuhan',
    packageId: 'egg_a_day',
    children: 40,
    months: 12,
    offset: 0,
    areaCode: '36.73.02',
  },
  { donor: 'rektor', packageId: 'egg_a_day', children: 20, months: 6, offset: 0, isPending: true },
];
