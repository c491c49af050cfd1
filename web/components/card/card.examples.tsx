import { Button } from '../button/button.tsx';
import type { Example } from '../example.ts';
import { Tag } from '../tag/tag.tsx';
import { Card } from './card.tsx';

export const examples: Example[] = [
  {
    name: 'with tag and footer; a card that leads somewhere; a card with a form',
    render: () => (
      <div class="grid">
        <Card
          title="10 anak di Kecamatan Kasemen"
          kicker="Ikrar Kodim 0602/Serang"
          aside={<Tag tone="success">Aktif</Tag>}
          footer="Januari–Juni 2027"
        >
          <p>Satu butir telur sehari untuk setiap anak, diserahkan kader setiap Senin.</p>
        </Card>
        <Card title="Buku kas" kicker="Terbuka untuk siapa saja" href="#buku-kas">
          <p>Setiap rupiah masuk dan keluar, terbaru di atas.</p>
        </Card>
        <Card title="Siti Rohmah" kicker="Kader, Kelurahan Unyur">
          <form method="post" action="#masuk">
            <Button variant="secondary" hiddenWords="sebagai Siti Rohmah">
              Masuk
            </Button>
          </form>
        </Card>
      </div>
    ),
  },
];
