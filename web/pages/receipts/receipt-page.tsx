import { raw } from 'hono/html';
import type { ReceiptPledge, ReceiptRow } from '../../../worker/receipts/receipt-store.ts';
import { formatWhole } from '../../../worker/shared/rupiah.ts';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { Money } from '../../components/money/money.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { dateText, monthText } from '../ledger/calendar.ts';
import { typeName } from '../portal/leaf-words.tsx';

export interface ReceiptProps {
  lang: Lang;
  pledge: ReceiptPledge;
  receipt: ReceiptRow;
  /** What is disclosed of his own pledge; empty once it was erased. */
  disclosures: readonly { claim: string }[];
  /** Where the QR code leads, and the code itself. */
  address: string;
  qrSvg: string;
}

/** One receipt, on one printed page: what, how much, where it is written down, and how to check it. */
export function ReceiptPage(props: ReceiptProps) {
  const { lang, pledge, receipt } = props;
  const words = text(lang);
  const { one } = words.portal.receipts;
  const received = receipt.receivedOn ?? null;
  return (
    <>
      <PageHeading kicker={one.kicker} title={typeName(words, receipt.type)} />
      <Card>
        <div class="receipt-paper">
          <SummaryList
            rows={[
              { label: one.giver, value: pledge.giver },
              { label: one.pledge, value: <code>{pledge.reference}</code> },
              { label: one.amount, value: <Money amountRupiah={receipt.rupiah} strong /> },
              {
                label: received === null ? words.portal.receipts.month : one.received,
                value:
                  received === null ? monthText(lang, receipt.month) : dateText(lang, received),
              },
              {
                label: one.entry,
                value: (
                  <a href={href(lang, `/buku-kas/${receipt.idx}`)}>{formatWhole(receipt.idx)}</a>
                ),
              },
            ]}
          />
          <figure class="stack stack-s">
            <div class="receipt-qr" role="img" aria-label={one.qrAlt(receipt.idx)}>
              {raw(props.qrSvg)}
            </div>
            <figcaption class="soft">{one.qr}</figcaption>
          </figure>
        </div>
        <p class="soft">{props.address}</p>
      </Card>
      <p class="soft">{one.print}</p>
      <Files {...props} />
    </>
  );
}

function Files(props: ReceiptProps) {
  const { lang, pledge, receipt } = props;
  const { one } = text(lang).portal.receipts;
  const { claims } = text(lang).portal.check;
  const path = `/janji-saya/${pledge.id}/bukti/${receipt.idx}`;
  const names = props.disclosures.map(({ claim }) => claims[claim as keyof typeof claims] ?? claim);
  const isShareProved = props.disclosures.some(({ claim }) => claim === 'pledge_rupiah');
  return (
    <Section title={one.filesTitle}>
      <div class="stack stack-s">
        <p>
          <Button href={`${path}/kuitansi.json`} icon="download" download>
            {one.receipt}
          </Button>
        </p>
        <p class="soft">{one.receiptText}</p>
        {names.length > 0 && <p>{isShareProved ? one.shareProved : one.shareNotProved}</p>}
        <p>{names.length === 0 ? one.noneDisclosed : `${one.disclosed}: ${names.join(', ')}`}</p>
        <p>
          <Button href={`${path}/bukti.tlog-proof`} icon="download" variant="secondary" download>
            {one.proof}
          </Button>
        </p>
        <p class="soft">{one.proofText}</p>
        <p>
          <a href={href(lang, `/verifikasi?catatan=${receipt.idx}`)}>{one.check}</a>
        </p>
      </div>
    </Section>
  );
}
