import { Button } from '../button/button.tsx';
import type { Example } from '../example.ts';
import { Money } from '../money/money.tsx';
import { Stat, StatRow } from '../stat/stat.tsx';
import { Hero } from './hero.tsx';

export const examples: Example[] = [
  {
    name: 'public home',
    render: () => (
      <Hero
        title="Setiap anak berisiko stunting punya orang tua asuh"
        lead={
          <p>
            Bapak asuh dan perusahaan bertemu anak yang terverifikasi. Setiap rupiah tercatat di
            buku kas yang bisa diperiksa siapa saja.
          </p>
        }
        actions={
          <>
            <Button href="#ikut">Ikut mengasuh</Button>
            <Button href="#buku-kas" variant="secondary">
              Lihat buku kas
            </Button>
          </>
        }
        figures={
          <StatRow>
            <Stat label="Anak terbantu" figure="1.204" sub="dari 1.895 anak berisiko" />
            <Stat
              label="Diterima"
              figure={<Money amountRupiah={3_251_000_000} />}
              sub="dari 46 penderma"
            />
            <Stat
              label="Disalurkan"
              figure={<Money amountRupiah={1_625_400_000} />}
              sub="50 % dari yang diterima"
            />
          </StatRow>
        }
      />
    ),
  },
];
