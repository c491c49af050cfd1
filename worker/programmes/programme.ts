import { type DateOnly, firstDay, type Month, monthOf, monthsFrom } from '../shared/dates.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';

/** The pillars of TJSL (PER-1/MBU/03/2023), which are those of the goals of sustainable development. */
export type Pillar = 'social' | 'economic' | 'environmental' | 'governance';

/** Which of the 17 goals each pillar holds (Bappenas, Perpres 111/2022). */
export const GOALS_OF: Readonly<Record<Pillar, readonly number[]>> = {
  social: [1, 2, 3, 4, 5],
  economic: [7, 8, 9, 10, 17],
  environmental: [6, 11, 12, 13, 14, 15],
  governance: [16],
};
export const PILLARS = Object.keys(GOALS_OF) as readonly Pillar[];

/** One line of a plan: so much of an asset (IDR: an instalment) on a day. */
export interface PlanLine {
  readonly asset: string;
  readonly dueOn: DateOnly;
  readonly amount: number;
}

/** What a version of a programme says. */
export interface ProgrammeTerms {
  readonly name: string;
  readonly pillar: Pillar;
  readonly goals: readonly number[];
  readonly agreementNumber: string;
  readonly agreementOn: DateOnly;
  readonly firstMonth: Month;
  readonly lastMonth: Month;
  readonly budgetRupiah: number;
  /** None: the budget is divided evenly over the months. */
  readonly instalments: readonly PlanLine[];
  readonly goods: readonly PlanLine[];
}

/** The thousand days of a child fit into it. */
export const MOST_MONTHS = 36;
const DUE_DAY = '10';

/**
 * The whole plan of the terms, instalments first. Refuses `programme_months_wrong`, `programme_too_long`,
 * `agreement_in_future`, `goal_not_of_pillar`, `plan_outside_period`, `plan_line_twice`, and
 * `programme_plan_sum` with what is missing (or too much) when the instalments are not the budget.
 */
export function planOf(terms: ProgrammeTerms, today: DateOnly): PlanLine[] | Refusal {
  const { firstMonth, lastMonth, budgetRupiah, pillar, goals } = terms;
  if (firstMonth > lastMonth) return refuse('programme_months_wrong');
  const months = monthsFrom(firstMonth, MOST_MONTHS);
  if (!months.includes(lastMonth)) return refuse('programme_too_long', { months: MOST_MONTHS });
  if (terms.agreementOn > today) return refuse('agreement_in_future');
  if (!goals.some((goal) => GOALS_OF[pillar].includes(goal))) return refuse('goal_not_of_pillar');
  const span = months.slice(0, months.indexOf(lastMonth) + 1);
  const instalments = terms.instalments.length > 0 ? terms.instalments : evenly(budgetRupiah, span);
  const lines = [...instalments, ...terms.goods];
  if (lines.some(({ dueOn }) => dueOn < firstDay(firstMonth) || monthOf(dueOn) > lastMonth)) {
    return refuse('plan_outside_period');
  }
  const keys = lines.map(({ asset, dueOn }) => `${asset} ${dueOn}`);
  if (new Set(keys).size < keys.length) return refuse('plan_line_twice');
  const planned = instalments.reduce((sum, { amount }) => sum + amount, 0);
  const missing = budgetRupiah - planned;
  if (missing !== 0) {
    return refuse('programme_plan_sum', { planned, missing });
  }
  return lines;
}

/** A planned line and how much of it came: what came fills the lines in order of their days. */
export interface PlanState extends PlanLine {
  readonly came: number;
  readonly state: 'done' | 'partly' | 'coming' | 'late';
}

/** The lines of one asset, filled by what came of it. */
export function planStates(lines: readonly PlanLine[], came: number, today: DateOnly): PlanState[] {
  let left = came;
  return [...lines]
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
    .map((line) => {
      const part = Math.min(left, line.amount);
      left -= part;
      return { ...line, came: part, state: stateOf(line, part, today) };
    });
}

/** What of a plan should have come by a day. */
export function dueBy(lines: readonly PlanLine[], today: DateOnly): number {
  return lines.reduce((sum, { dueOn, amount }) => sum + (dueOn <= today ? amount : 0), 0);
}

function stateOf(line: PlanLine, came: number, today: DateOnly): PlanState['state'] {
  if (came === line.amount) return 'done';
  if (line.dueOn < today) return 'late';
  return came > 0 ? 'partly' : 'coming';
}

/** Equal instalments on the tenth of each month; what cannot be divided comes with the first. */
function evenly(budgetRupiah: number, months: readonly Month[]): PlanLine[] {
  const each = Math.floor(budgetRupiah / months.length);
  const rest = budgetRupiah - each * months.length;
  return months
    .map((month, index) => ({
      asset: 'IDR',
      dueOn: `${month}-${DUE_DAY}` as DateOnly,
      amount: index === 0 ? each + rest : each,
    }))
    .filter(({ amount }) => amount > 0);
}
