import type { Example } from '../example.ts';
import { Tabs } from './tabs.tsx';

export const examples: Example[] = [
  {
    name: 'review queue',
    render: () => (
      <Tabs
        label="Antrean peninjauan"
        tabs={[
          { href: '#menunggu', label: 'Menunggu', count: '42', current: true },
          { href: '#selesai', label: 'Selesai', count: '318' },
          { href: '#ditolak', label: 'Ditolak', count: '7' },
        ]}
      />
    ),
  },
];
