import type { Example } from '../example.ts';
import { Money } from '../money/money.tsx';
import { Stat, StatRow } from './stat.tsx';

export const examples: Example[] = [
  {
    name: 'a row of figures',
    render: () => (
      <StatRow>
        <Stat label="Anak terbantu" figure="1.204" sub="dari 1.895 anak berisiko" />
        <Stat
          label="Diterima"
          figure={<Money amountRupiah={3_251_000_000} />}
          sub="dari 46 penderma"
        />
        <Stat label="Disalurkan" figure={<Money amountRupiah={1_625_400_000} />} />
      </StatRow>
    ),
  },
];
