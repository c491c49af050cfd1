import type { Example } from '../example.ts';
import { Pager } from './pager.tsx';

export const examples: Example[] = [
  {
    name: 'in the middle',
    render: () => (
      <Pager
        label="Halaman buku kas"
        newer={{ href: '#setelah', label: 'Lebih baru' }}
        older={{ href: '#sebelum', label: 'Lebih lama' }}
      />
    ),
  },
  {
    name: 'at the newest',
    render: () => <Pager label="Halaman ikrar" older={{ href: '#lama', label: 'Lebih lama' }} />,
  },
];
