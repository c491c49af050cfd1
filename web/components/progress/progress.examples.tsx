import type { Example } from '../example.ts';
import { Progress } from './progress.tsx';

export const examples: Example[] = [
  {
    name: 'an import under way',
    render: () => (
      <Progress
        id="import-progress"
        label="Membaca berkas"
        value={48_000}
        max={120_000}
        text="48.000 dari 120.000 baris"
      />
    ),
  },
];
