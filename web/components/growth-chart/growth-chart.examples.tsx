import type { Example } from '../example.ts';
import { GrowthChart } from './growth-chart.tsx';

const BANDS = ['wajar menurut WHO', 'pendek', 'sangat pendek'] as const;
const monthLabel = (month: string) => `${Number(month.slice(5))}/${month.slice(2, 4)}`;

export const examples: Example[] = [
  {
    name: 'rising towards the line of the WHO, with a month that could not be scored',
    render: () => (
      <GrowthChart
        summary="Tinggi menurut umur naik dari −3,2 ke −2,1 dalam lima bulan."
        monthLabel={monthLabel}
        bands={BANDS}
        points={[
          { month: '2026-06', z: -3.2 },
          { month: '2026-07', z: -2.9 },
          { month: '2026-08', z: null },
          { month: '2026-10', z: -2.4 },
          { month: '2026-11', z: -2.1 },
        ]}
      />
    ),
  },
  {
    name: 'one measurement, far below',
    render: () => (
      <GrowthChart
        summary="Tinggi menurut umur −5,2 pada November 2026."
        monthLabel={monthLabel}
        bands={BANDS}
        points={[{ month: '2026-11', z: -5.2 }]}
      />
    ),
  },
];
