import { Button } from '../button/button.tsx';
import type { Example } from '../example.ts';
import { EmptyState } from './empty-state.tsx';

export const examples: Example[] = [
  {
    name: 'with a way on',
    render: () => (
      <EmptyState
        title="Belum ada anak yang Anda asuh"
        text="Anak dipasangkan setelah ikrar Anda disetujui koordinator."
        action={<Button href="#ikrar">Buat ikrar</Button>}
      />
    ),
  },
];
