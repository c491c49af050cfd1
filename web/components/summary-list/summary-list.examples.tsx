import type { Example } from '../example.ts';
import { Money } from '../money/money.tsx';
import { CompactSummary, SummaryList } from './summary-list.tsx';

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
  {
    name: 'facts to decide by',
    render: () => (
      <CompactSummary
        rows={[
          { label: 'Nama', value: 'KEYSHA INTAN' },
          { label: 'Tanggal lahir', value: '7 September 2023' },
          { label: 'Tinggi', value: '72,1 cm' },
        ]}
      />
    ),
  },
];
