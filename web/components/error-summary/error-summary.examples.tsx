import type { Example } from '../example.ts';
import { ErrorSummary } from './error-summary.tsx';

export const examples: Example[] = [
  {
    name: 'two errors',
    render: () => (
      <ErrorSummary
        title="Ada 2 hal yang perlu dibetulkan"
        errors={{
          amount: 'Tulis jumlah dalam rupiah, misalnya 450.000.',
          age: 'Pilih paling sedikit satu umur.',
        }}
      />
    ),
  },
];
