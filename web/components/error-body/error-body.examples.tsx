import { Button } from '../button/button.tsx';
import type { Example } from '../example.ts';
import { ErrorBody } from './error-body.tsx';

export const examples: Example[] = [
  {
    name: 'not found',
    render: () => (
      <ErrorBody
        title="Halaman ini tidak ada"
        message={<p>Mungkin alamatnya berubah, atau salah satu hurufnya tertinggal.</p>}
        actions={
          <>
            <Button href="#beranda">Ke beranda</Button>
            <Button href="#buku-kas" variant="link">
              Lihat buku kas
            </Button>
          </>
        }
        code="404"
      />
    ),
  },
];
