import type { Example } from '../example.ts';
import { Money } from '../money/money.tsx';
import { EntryLine, EntryList } from './entry-line.tsx';

export const examples: Example[] = [
  {
    name: 'two entries of the public ledger',
    render: () => (
      <EntryList>
        <EntryLine
          title="Uang masuk"
          kicker="Catatan 24 · November 2026"
          facts="Kota Serang · PT Baja Samudra Banten"
          figure={<Money amountRupiah={13_500_000} signed strong />}
        >
          <pre>
            <code>{'{"type":"receipt","period":"2026-11"}'}</code>
          </pre>
        </EntryLine>
        <EntryLine
          title="Bantuan diterima keluarga"
          kicker="Catatan 23 · November 2026"
          facts="Kasemen · 150 butir telur"
          figure={<Money amountRupiah={300_000} strong />}
        >
          <p>Lima anak, seluruhnya diterima.</p>
        </EntryLine>
      </EntryList>
    ),
  },
];
