import type { Example } from '../example.ts';
import { VerifyMark } from './verify-mark.tsx';

export const examples: Example[] = [
  {
    name: 'states',
    render: () => (
      <div class="stack stack-s">
        <VerifyMark
          state="verified"
          text="Tercatat di log publik"
          href="#verifikasi"
          detail="daun 1.204"
        />
        <VerifyMark state="waiting" text="Menunggu tanda tangan log" />
        <VerifyMark state="failed" text="Bukti tidak cocok" href="#lapor" />
      </div>
    ),
  },
];
