import type { Example } from '../example.ts';
import { Breadcrumbs } from './breadcrumbs.tsx';

export const examples: Example[] = [
  {
    name: 'two above',
    render: () => (
      <Breadcrumbs
        label="Anda di sini"
        trail={[
          { href: '#beranda', label: 'Beranda' },
          { href: '#impor', label: 'Impor e-PPGBM' },
        ]}
      />
    ),
  },
];
