import type { Example } from '../example.ts';
import { Comparison } from './comparison.tsx';

export const examples: Example[] = [
  {
    name: 'one child or two?',
    render: () => (
      <Comparison
        caption="Anak yang sama?"
        fieldHeader="Kolom"
        leftHeader="Baris 212"
        rightHeader="Sudah terdaftar"
        differsWord="beda"
        fields={[
          { label: 'Nama', left: 'M. Fadil Akbar', right: 'Muhamad Fadhil Akbar', differs: true },
          { label: 'Tanggal lahir', left: '14-03-2020', right: '14-03-2020', differs: false },
          { label: 'Jenis kelamin', left: 'Laki-laki', right: 'Laki-laki', differs: false },
          { label: 'NIK', left: 'kosong', right: '•••• 0003', differs: true },
          { label: 'Nama orang tua', left: 'Nurhayati', right: 'Nurhayati', differs: false },
          { label: 'Kelurahan', left: 'Unyur', right: 'Unyur', differs: false },
        ]}
      />
    ),
  },
];
