import type { CertificateRow } from '../../../worker/recognition/recognition-store.ts';
import { Money } from '../../components/money/money.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { ProofCode } from '../../components/proof-code/proof-code.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { BrandMark } from '../../layouts/brand-mark.tsx';
import { type Lang, text } from '../../text/lang.ts';
import { wibDateTime } from '../../text/numbers.ts';

export interface CertificateProps {
  lang: Lang;
  certificate: CertificateRow;
  head: { size: number; at: number };
  address: string;
  qrSvg: string;
}

/** One sheet to hang up: whose promise, how far it was kept, and a code by which anyone can check. */
export function CertificatePage(props: CertificateProps) {
  const { lang, certificate, head } = props;
  const words = text(lang).recognition;
  const { paper } = words;
  return (
    <article class="certificate">
      <BrandMark />
      <PageHeading kicker={paper.kicker} title={certificate.giver} />
      <p>{paper.sentence(certificate.months, certificate.children)}</p>
      <SummaryList
        rows={[
          { label: words.pledge, value: <code>{certificate.reference}</code> },
          { label: words.promised, value: <Money amountRupiah={certificate.promisedRupiah} /> },
          { label: words.kept, value: <Money amountRupiah={certificate.keptRupiah} strong /> },
          {
            label: words.reached,
            value: <Money amountRupiah={certificate.reachedRupiah} strong />,
          },
        ]}
      />
      <ProofCode
        svg={props.qrSvg}
        address={props.address}
        what={paper.qr(certificate.receiptIdx)}
        alt={paper.qrAlt(certificate.receiptIdx)}
      />
      <p class="soft">{paper.asOf(head.size, wibDateTime(lang, head.at))}</p>
      <p class="soft">{paper.honest}</p>
      <p class="soft not-on-paper">{paper.print}</p>
    </article>
  );
}
