import type { BridgeRow } from '../../../worker/bridging/bridge-store.ts';
import { addMonths } from '../../../worker/shared/dates.ts';
import { Button, ButtonRow } from '../../components/button/button.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Money } from '../../components/money/money.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { monthText } from '../ledger/calendar.ts';
import { BridgeState } from './bridges-page.tsx';

export interface BridgeProps {
  lang: Lang;
  bridge: BridgeRow;
  isMaker: boolean;
  mayApprove: boolean;
  mayWithdraw: boolean;
}

/** One bridge: for which children, out of what, who proposed it, and the second person's answer. */
export function BridgePage(props: BridgeProps) {
  const { lang, bridge } = props;
  const words = text(lang);
  const { one } = words.bridging;
  const last = addMonths(bridge.firstMonth, bridge.months - 1);
  const people = [
    { label: one.approvedBy, value: bridge.approvedByName },
    { label: one.withdrawnBy, value: bridge.withdrawnByName },
  ];
  const isOpen = bridge.approvedAt === null && bridge.withdrawnAt === null;
  return (
    <>
      <PageHeading
        kicker={<a href={href(lang, '/sambungan')}>{words.bridging.title}</a>}
        title={one.title}
        lead={<BridgeState lang={lang} bridge={bridge} />}
      />
      <SummaryList
        rows={[
          {
            label: words.bridging.of,
            value: (
              <a href={href(lang, `/janji/${bridge.pledgeId}`)}>
                {bridge.pledgeReference}, {bridge.donorName}
              </a>
            ),
          },
          {
            label: words.bridging.children,
            value: words.pledges.children(bridge.supported || bridge.children),
          },
          {
            label: one.months,
            value: one.span(monthText(lang, bridge.firstMonth), monthText(lang, last)),
          },
          { label: one.perChild, value: <Money amountRupiah={bridge.packageRupiah} /> },
          {
            label: one.most,
            value: (
              <Money amountRupiah={bridge.children * bridge.packageRupiah * bridge.months} strong />
            ),
          },
          { label: one.preparedBy, value: bridge.preparedByName ?? words.pledges.bySystem },
          ...people.flatMap(({ label, value }) => (value ? [{ label, value }] : [])),
        ]}
      />
      {bridge.entryId && (
        <p>
          <a href={href(lang, `/kas/buku/${bridge.entryId}`)}>{one.entry}</a>
        </p>
      )}
      {isOpen && <Notice kind="info">{one.what}</Notice>}
      {isOpen && <Decision {...props} />}
    </>
  );
}

function Decision({ lang, bridge, isMaker, mayApprove, mayWithdraw }: BridgeProps) {
  const { one } = text(lang).bridging;
  const path = `/sambungan/${bridge.id}`;
  const approves = mayApprove && !isMaker;
  return (
    <>
      {isMaker && <Notice kind="info" title={one.own} />}
      <ButtonRow>
        {approves && (
          <form method="post" action={href(lang, `${path}/persetujuan`)}>
            <FormKey />
            <Button>{one.approve}</Button>
          </form>
        )}
        {approves && (
          <form method="post" action={href(lang, `${path}/pengembalian`)}>
            <FormKey />
            <Button variant="danger-quiet">{one.sendBack}</Button>
          </form>
        )}
        {mayWithdraw && !approves && (
          <form method="post" action={href(lang, `${path}/penarikan`)}>
            <FormKey />
            <Button variant="danger-quiet">{one.withdraw}</Button>
          </form>
        )}
      </ButtonRow>
    </>
  );
}
