import type { Example } from '../example.ts';
import { Money } from '../money/money.tsx';
import { SummaryList } from './summary-list.tsx';

export const examples: Example[] = [
  {
    name: 'a pledge',
    render: () => (
      <SummaryList
        rows={[
          { label: 'Penderma', value: 'PT Krakatau Pangan' },
          { label: 'Per anak dan bulan', value: <Money amountRupiah={450_000} /> },
          {
            label: 'Wilayah',
            value: 'Kecamatan Kasemen, Kota Serang',
            action: <a href="#ubah">Ubah wilayah</a>,
          },
        ]}
      />
    ),
  },
];
