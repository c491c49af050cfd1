import type { Example } from '../example.ts';
import { Button, ButtonRow } from './button.tsx';

export const examples: Example[] = [
  {
    name: 'kinds',
    render: () => (
      <ButtonRow>
        <Button>Setujui usulan</Button>
        <Button variant="secondary" type="button">
          Simpan dulu
        </Button>
        <Button variant="danger">Tarik persetujuan</Button>
        <Button variant="danger-quiet">Tolak baris ini</Button>
        <Button variant="link" href="#batal">
          Batal
        </Button>
      </ButtonRow>
    ),
  },
  {
    name: 'with an icon, as a link, disabled',
    render: () => (
      <ButtonRow>
        <Button href="#unduh" variant="secondary" icon="download" hiddenWords="buku kas, CSV">
          Unduh
        </Button>
        <Button disabled>Menunggu pemeriksa</Button>
      </ButtonRow>
    ),
  },
];
