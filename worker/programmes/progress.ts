import type { DateOnly } from '../shared/dates.ts';
import { dueBy, type PlanState, planStates } from './programme.ts';
import type { ArrivedRow, ProgrammeMoneyRow } from './programme-money-store.ts';
import type { PlanRow } from './programme-store.ts';

/** One kind of goods of a plan: planned, due by today, and come. */
export interface GoodsProgress {
  readonly asset: string;
  readonly nameId: string;
  readonly nameEn: string;
  readonly planned: number;
  readonly due: number;
  readonly arrived: number;
  readonly arrivedRupiah: number;
  readonly lines: readonly PlanState[];
}

/** What a programme planned beside what came of it. */
export interface Progress {
  readonly money: ProgrammeMoneyRow;
  readonly dueRupiah: number;
  readonly instalments: readonly PlanState[];
  readonly goods: readonly GoodsProgress[];
}

const NOTHING = {
  drawnRupiah: 0,
  cameRupiah: 0,
  leftRupiah: 0,
  onTheWayRupiah: 0,
  reachedRupiah: 0,
};

/** Puts the plan of one programme beside its published figures. */
export function progressOf(
  programmeId: string,
  facts: {
    plan: readonly PlanRow[];
    money: readonly ProgrammeMoneyRow[];
    arrived: readonly ArrivedRow[];
  },
  today: DateOnly,
): Progress {
  const own = <Row extends { programmeId: string }>(rows: readonly Row[]) =>
    rows.filter((row) => row.programmeId === programmeId);
  const plan = own(facts.plan);
  const [money = { programmeId, ...NOTHING }] = own(facts.money);
  const instalments = plan.filter(({ asset }) => asset === 'IDR');
  const kinds = new Set(plan.filter(({ asset }) => asset !== 'IDR').map(({ asset }) => asset));
  return {
    money,
    dueRupiah: dueBy(instalments, today),
    instalments: planStates(instalments, money.cameRupiah, today),
    goods: [...kinds].map((asset) => {
      const lines = plan.filter((line) => line.asset === asset);
      const came = own(facts.arrived).find((row) => row.asset === asset);
      return {
        asset,
        nameId: lines[0]?.assetNameId ?? asset,
        nameEn: lines[0]?.assetNameEn ?? asset,
        planned: lines.reduce((sum, { amount }) => sum + amount, 0),
        due: dueBy(lines, today),
        arrived: came?.quantity ?? 0,
        arrivedRupiah: came?.rupiah ?? 0,
        lines: planStates(lines, came?.quantity ?? 0, today),
      };
    }),
  };
}
