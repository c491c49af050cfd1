import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';

export interface ProofCodeProps {
  /** The code as SVG, made by the server itself. */
  svg: string;
  address: string;
  /** What lies there, and the same for who cannot see the code: "Kode QR: …". */
  what: string;
  alt: string;
}

/** A code to scan from paper, with the words of where it leads; on a screen they are a link. */
export function ProofCode(props: ProofCodeProps) {
  return (
    <figure class="proof-code">
      <div class="receipt-qr" role="img" aria-label={props.alt}>
        {raw(props.svg)}
      </div>
      <figcaption>
        <a href={props.address}>{props.what}</a>
      </figcaption>
    </figure>
  );
}

/** Codes side by side. */
export function ProofCodes(props: { children: Child }) {
  return <div class="proof-codes">{props.children}</div>;
}
