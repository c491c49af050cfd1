import type { Example } from '../example.ts';
import { Pager } from './pager.tsx';

export const examples: Example[] = [
  {
    name: 'in the middle',
    render: () => <Pager lang="id" label="Halaman buku kas" newer="#setelah" older="#sebelum" />,
  },
  {
    name: 'at the newest',
    render: () => <Pager lang="id" label="Halaman ikrar" older="#lama" />,
  },
  {
    name: 'in a list that is not by time',
    render: () => <Pager lang="id" label="Halaman anak" first="#pertama" next="#berikutnya" />,
  },
];
