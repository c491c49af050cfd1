import { FEWEST_CHILDREN } from '../shared/few-children.ts';

/** Ages as a donor reads them, in completed months; `to` is the last one. */
export interface AgeBand {
  readonly from: number;
  readonly to: number;
}

/** Verified children of one kecamatan who were born in one month. */
export interface BirthMonthCell {
  readonly areaCode: string;
  readonly bornMonth: string;
  readonly children: number;
}

/** What a donor may read of where a child lives and how old it was: kecamatan or the whole pledge area. */
export interface CrowdView {
  readonly areaCode: string;
  readonly band: AgeBand;
}

const FINE: readonly AgeBand[] = [
  { from: 0, to: 5 },
  { from: 6, to: 11 },
  { from: 12, to: 23 },
  { from: 24, to: 35 },
  { from: 36, to: 47 },
  { from: 48, to: 59 },
];
const COARSE: readonly AgeBand[] = [
  { from: 0, to: 23 },
  { from: 24, to: 59 },
];

/**
 * Decides, for all verified children of a pledge's area at once, what of each may be shown. Step by
 * step: kecamatan and fine band; kecamatan and coarse band; the pledge's area and coarse band;
 * nothing. A view holds where at least five children get that very view. Those who got a finer one
 * no longer count: whoever knows this rule could otherwise subtract them (Wong et al., "Minimality
 * attack in privacy preserving data publishing", VLDB 2007).
 *
 * Where the pledge itself names a kecamatan, the donor knows it: then the third step hides nobody
 * and the crowd is sought within that kecamatan alone. `month` is the month support began: an age
 * at a fixed day never moves on to the next band, which would tell the month of birth.
 */
export function crowdViews(
  cells: readonly BirthMonthCell[],
  pledge: { readonly areaCode: string; readonly month: string },
): Map<string, CrowdView> {
  const shown = new Map<string, CrowdView>();
  let open = cells.filter((cell) => cell.children > 0);
  for (const step of STEPS) {
    const crowds = new Map<string, number>();
    const viewOf = (cell: BirthMonthCell) => step(cell, pledge);
    for (const cell of open) {
      const key = keyOf(viewOf(cell));
      if (key !== null) crowds.set(key, (crowds.get(key) ?? 0) + cell.children);
    }
    open = open.filter((cell) => {
      const view = viewOf(cell);
      if (view === null || (crowds.get(keyOf(view) ?? '') ?? 0) < FEWEST_CHILDREN) return true;
      shown.set(cellKey(cell), view);
      return false;
    });
  }
  return shown;
}

/** Where a child is found in the answer of `crowdViews`. */
export function cellKey(cell: Pick<BirthMonthCell, 'areaCode' | 'bornMonth'>): string {
  return `${cell.areaCode} ${cell.bornMonth}`;
}

/** Completed months on the first day of `month` of a child born in `bornMonth`, but not on its first day. */
export function ageOnFirstDay(span: { bornMonth: string; month: string }): number {
  return Math.max(0, monthNumber(span.month) - monthNumber(span.bornMonth) - 1);
}

type Step = (cell: BirthMonthCell, pledge: { areaCode: string; month: string }) => CrowdView | null;

const STEPS: readonly Step[] = [
  (cell, { month }) => viewIn(cell.areaCode, FINE, { ...cell, month }),
  (cell, { month }) => viewIn(cell.areaCode, COARSE, { ...cell, month }),
  (cell, { areaCode, month }) => viewIn(areaCode, COARSE, { ...cell, month }),
];

function viewIn(
  areaCode: string,
  bands: readonly AgeBand[],
  span: { bornMonth: string; month: string },
): CrowdView | null {
  const age = ageOnFirstDay(span);
  const band = bands.find(({ from, to }) => age >= from && age <= to);
  return band ? { areaCode, band } : null;
}

function keyOf(view: CrowdView | null): string | null {
  return view && `${view.areaCode} ${view.band.from} ${view.band.to}`;
}

function monthNumber(month: string): number {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return year * 12 + number;
}
