import type { Example } from '../example.ts';
import { Timeline } from './timeline.tsx';

const steps = [
  {
    title: 'Terdaftar dari e-PPGBM',
    state: 'done' as const,
    stateWord: 'selesai',
    by: 'Rina Kusuma, TPPS',
    at: { iso: '2027-01-04', text: '4 Januari 2027' },
  },
  {
    title: 'Dikunjungi kader',
    state: 'done' as const,
    stateWord: 'selesai',
    by: 'Siti Rohmah, kader',
    at: { iso: '2027-01-08', text: '8 Januari 2027' },
    note: 'Wali menyetujui secara tertulis.',
  },
  {
    title: 'Pemeriksaan puskesmas',
    state: 'current' as const,
    stateWord: 'sedang berjalan',
    by: 'dr. Wulan, Puskesmas Unyur',
  },
  { title: 'Siap dipasangkan', state: 'coming' as const, stateWord: 'belum' },
];

export const examples: Example[] = [
  { name: 'verification under way', render: () => <Timeline steps={steps} /> },
  {
    name: 'stopped',
    render: () => (
      <Timeline
        steps={[
          ...steps.slice(0, 2),
          {
            title: 'Persetujuan ditarik',
            state: 'stopped',
            stateWord: 'berhenti',
            by: 'Wali',
            at: { iso: '2027-02-01', text: '1 Februari 2027' },
          },
        ]}
      />
    ),
  },
];
