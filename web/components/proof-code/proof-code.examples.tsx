import type { Example } from '../example.ts';
import { ProofCode, ProofCodes } from './proof-code.tsx';

const SVG =
  '<svg viewBox="0 0 5 5" xmlns="http://www.w3.org/2000/svg"><path d="M1 1h1v1H1zM3 1h1v1H3zM1 3h1v1H1z"/></svg>';

export const examples: Example[] = [
  {
    name: 'two codes',
    render: () => (
      <ProofCodes>
        <ProofCode
          svg={SVG}
          address="#buku-kas"
          what="Buku kas publik, disaring untuk organisasi ini"
          alt="Kode QR: buku kas publik"
        />
        <ProofCode
          svg={SVG}
          address="#log"
          what="Puncak log dan tanda tangannya"
          alt="Kode QR: puncak log"
        />
      </ProofCodes>
    ),
  },
];
