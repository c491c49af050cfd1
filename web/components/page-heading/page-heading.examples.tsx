import { Button } from '../button/button.tsx';
import type { Example } from '../example.ts';
import { PageHeading, Section } from './page-heading.tsx';

export const examples: Example[] = [
  {
    name: 'a page and a section',
    render: () => (
      <div class="stack">
        <PageHeading
          kicker="Kota Serang"
          title="Daftar anak"
          lead="1.895 anak berisiko, 1.204 sudah terbantu."
          actions={<Button href="#impor">Impor berkas</Button>}
        />
        <Section
          title="Menunggu kunjungan"
          id="menunggu-kunjungan"
          lead="Urut dari yang paling lama."
        >
          <p>…</p>
        </Section>
      </div>
    ),
  },
];
