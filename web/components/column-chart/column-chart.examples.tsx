import { formatRupiah } from '../../../worker/shared/rupiah.ts';
import type { Example } from '../example.ts';
import { ColumnChart } from './column-chart.tsx';

export const examples: Example[] = [
  {
    name: 'two series over six months, one of them without anything',
    render: () => (
      <ColumnChart
        caption="Masuk dan sampai, per bulan"
        series={['Masuk', 'Sampai ke keluarga']}
        valueText={formatRupiah}
        groups={[
          { label: 'Jun', values: [0, 0] },
          { label: 'Jul', values: [27_000_000, 0] },
          { label: 'Agu', values: [27_000_000, 18_450_000] },
          { label: 'Sep', values: [33_200_000, 31_050_000] },
          { label: 'Okt', values: [33_200_000, 29_700_000] },
          { label: 'Nov', values: [6_200_000, 30_150_000] },
        ]}
      />
    ),
  },
];
