import { EmptyState } from '../empty-state/empty-state.tsx';
import type { Example } from '../example.ts';
import { Money } from '../money/money.tsx';
import { Tag } from '../tag/tag.tsx';
import { type Column, DataTable } from './data-table.tsx';

interface Line {
  on: string;
  what: string;
  area: string;
  amountRupiah: number;
}

const COLUMNS: Column<Line>[] = [
  { header: 'Uraian', cell: (line) => line.what, rowHeader: true },
  { header: 'Tanggal', cell: (line) => line.on },
  { header: 'Wilayah', cell: (line) => line.area },
  { header: 'Status', cell: () => <Tag tone="success">Tercatat</Tag> },
  { header: 'Jumlah', rupiah: (line) => line.amountRupiah, signed: true },
];

const LINES: Line[] = [
  {
    on: '12 Jan 2027',
    what: 'Ikrar PT Krakatau Pangan',
    area: 'Kota Serang',
    amountRupiah: 27_000_000,
  },
  { on: '11 Jan 2027', what: 'Telur untuk 48 anak', area: 'Kasemen', amountRupiah: -2_880_000 },
  { on: '9 Jan 2027', what: 'Ikrar Kodim 0602/Serang', area: 'Walantaka', amountRupiah: 4_500_000 },
];

export const examples: Example[] = [
  {
    name: 'ledger lines with a total',
    render: () => (
      <DataTable
        caption="Buku kas, terbaru di atas"
        columns={COLUMNS}
        rows={LINES}
        empty={null}
        total={['Saldo', '', '', '', <Money amountRupiah={28_620_000} />]}
      />
    ),
  },
  {
    name: 'without rows',
    render: () => (
      <DataTable
        caption="Buku kas"
        columns={COLUMNS}
        rows={[]}
        empty={
          <EmptyState
            title="Belum ada catatan"
            text="Catatan pertama muncul setelah ikrar pertama diterima."
          />
        }
      />
    ),
  },
];
