import type { Example } from '../example.ts';
import { VerifySteps } from './verify-steps.tsx';

const words = {
  waiting: 'menunggu',
  ok: 'cocok',
  failed: 'tidak cocok',
  numbers: 'Angka di baliknya',
};
const steps = [
  {
    step: 'signature',
    title: 'Tanda tangan log sah',
    said: { ok: 'Pengelola log menandatangani puncaknya.', forged: 'Tanda tangan PALSU.' },
  },
  {
    step: 'balance',
    title: 'Uang masuk sama dengan uang keluar',
    said: { ok: 'Jumlah semua baris nol.', unbalanced: 'Jumlah baris BUKAN nol.' },
  },
  { step: 'history', title: 'Yang lama tidak diubah', said: { ok: 'Log hanya bertambah.' } },
];

export const examples: Example[] = [
  { name: 'before', render: () => <VerifySteps steps={steps} words={words} /> },
  {
    name: 'agreeing, not agreeing, not reached',
    render: () => (
      <VerifySteps
        steps={steps}
        words={words}
        outcomes={[
          { step: 'signature', ok: true, code: 'ok', facts: ['asuh.example/log', '1204'] },
          { step: 'balance', ok: false, code: 'unbalanced', facts: ['IDR'] },
        ]}
      />
    ),
  },
];
