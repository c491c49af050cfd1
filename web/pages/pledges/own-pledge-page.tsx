import { raw } from 'hono/html';
import type { BridgedRow } from '../../../worker/pledges/continuity-store.ts';
import type { InstalmentState } from '../../../worker/pledges/pledge.ts';
import type {
  HandedOverRow,
  PledgeRow,
  PledgeStepRow,
} from '../../../worker/pledges/pledge-store.ts';
import type { PledgeEnding } from '../../../worker/pledges/read-ending.ts';
import { wibDate } from '../../../worker/shared/dates.ts';
import { formatWhole } from '../../../worker/shared/rupiah.ts';
import { Button, ButtonRow } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Stat, StatRow } from '../../components/stat/stat.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { VerifyMark } from '../../components/verify-mark/verify-mark.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { dateText, monthText } from '../ledger/calendar.ts';
import { EndingCard } from './continuity-parts.tsx';
import { MoneyStats } from './money-parts.tsx';
import { InstalmentTable, PledgeSteps, PledgeTag, PledgeTerms } from './pledge-parts.tsx';

export interface OwnPledgeProps {
  lang: Lang;
  pledge: PledgeRow;
  instalments: readonly InstalmentState[];
  steps: readonly PledgeStepRow[];
  handedOver: readonly HandedOverRow[];
  /** How many children it supports this month; never who. */
  supported: number;
  payment: PaymentWays;
  /** Null while the end is far, or there is none to come. */
  ending: PledgeEnding | null;
  /** How many of its children the reserve goes on for, and until when. */
  bridged: BridgedRow | null;
  /** Who held the pledge before, and until when. */
  former: readonly { name: string; until: number }[];
}

/** Where to pay, as this installation has it. */
export interface PaymentWays {
  account: string | null;
  virtualAccount: string | null;
  /** The static QRIS code as SVG. */
  qrisSvg: string | null;
}

/** A donor's own pledge: where every rupiah is, and how many children it reaches. */
export function OwnPledgePage(props: OwnPledgeProps) {
  const { lang, pledge } = props;
  const words = text(lang);
  const { one } = words.pledges;
  return (
    <>
      <PageHeading
        kicker={one.kicker}
        title={`${words.pledges.children(pledge.children, pledge.forKind)}, ${pledge.areaName}`}
        lead={<PledgeTag words={words} status={pledge.status} />}
      />
      {props.ending && <EndingCard lang={lang} pledgeId={pledge.id} ending={props.ending} />}
      {props.bridged && <Bridged lang={lang} bridged={props.bridged} />}
      {(pledge.status === 'pending' || pledge.status === 'active') && <Payment {...props} />}
      <Section title={one.moneyTitle}>
        <MoneyStats lang={lang} pledge={pledge} />
      </Section>
      <Section title={one.childrenTitle(pledge.forKind)} lead={<p>{one.privacy}</p>}>
        <ChildrenStats {...props} />
        {pledge.status !== 'pending' && (
          <ButtonRow>
            {props.supported > 0 && (
              <>
                <Button variant="secondary" href={href(lang, `/janji-saya/${pledge.id}/anak`)}>
                  {words.foster.children.open}
                </Button>
                <Button variant="link" href={href(lang, `/janji-saya/${pledge.id}/mengapa`)}>
                  {words.explanations.pledge.open}
                </Button>
              </>
            )}
            <Button variant="link" href={href(lang, '/kiriman-saya')}>
              {words.dispatch.own.link}
            </Button>
          </ButtonRow>
        )}
      </Section>
      <Section title={one.instalmentsTitle}>
        <InstalmentTable lang={lang} instalments={props.instalments} />
      </Section>
      <div class="split">
        <Section title={one.termsTitle}>
          <PledgeTerms lang={lang} pledge={pledge} />
        </Section>
        <Section title={one.stepsTitle}>
          <PledgeSteps lang={lang} status={pledge.status} steps={props.steps} />
          {props.former.map(({ name, until }) => (
            <p class="soft">
              {words.pledges.continuity.former(name, dateText(lang, wibDate(until)))}
            </p>
          ))}
        </Section>
      </div>
      <VerifyMark
        state="verified"
        text={words.portal.receipts.open}
        href={href(lang, `/janji-saya/${pledge.id}/bukti`)}
      />
    </>
  );
}

function Bridged({ lang, bridged }: { lang: Lang; bridged: BridgedRow }) {
  const words = text(lang);
  const { donor } = words.bridging;
  return (
    <Notice kind="info" title={donor.title}>
      <p>
        {donor.text(words.pledges.children(bridged.children), monthText(lang, bridged.lastMonth))}
      </p>
      <p>
        <a href={href(lang, '/ikut')}>{donor.renew}</a>
      </p>
    </Notice>
  );
}

function Payment(props: OwnPledgeProps) {
  const { lang, pledge } = props;
  const { one } = text(lang).pledges;
  const next = props.instalments.find(({ state }) => state !== 'received');
  return (
    <Card title={one.payTitle}>
      <p>
        <strong>
          <code>{pledge.reference}</code>
        </strong>
      </p>
      <p>{pledge.status === 'pending' ? one.payPending : next ? one.payActive : one.paidUp}</p>
      {next && <p>{one.payDue(next.rupiah - next.receivedRupiah, dateText(lang, next.dueOn))}</p>}
      <Ways lang={lang} payment={props.payment} />
    </Card>
  );
}

function Ways(props: { lang: Lang; payment: PaymentWays }) {
  const { one } = text(props.lang).pledges;
  const { account, virtualAccount, qrisSvg } = props.payment;
  const rows = [
    ...(account === null ? [] : [{ label: one.account, value: account }]),
    ...(virtualAccount === null ? [] : [{ label: one.virtualAccount, value: virtualAccount }]),
  ];
  return (
    <>
      {rows.length > 0 && <SummaryList rows={rows} />}
      {qrisSvg !== null && (
        <details>
          <summary>{one.qris}</summary>
          <div class="receipt-qr" role="img" aria-label={one.qrisAlt}>
            {raw(qrisSvg)}
          </div>
          <p>{one.qrisNote}</p>
        </details>
      )}
    </>
  );
}

function ChildrenStats(props: OwnPledgeProps) {
  const { lang, pledge, handedOver } = props;
  const words = text(lang);
  const { one } = words.pledges;
  return (
    <StatRow>
      <Stat
        label={one.supportedNow}
        figure={formatWhole(props.supported)}
        sub={one.supportedOf(words.pledges.children(pledge.children, pledge.forKind))}
      />
      {handedOver.length === 0 && <Stat label={one.deliveries} figure="0" sub={one.noDeliveries} />}
      {handedOver.map((goods) => {
        const asset = lang === 'en' ? goods.assetNameEn : goods.assetNameId;
        return (
          <Stat
            label={one.deliveries}
            figure={formatWhole(goods.deliveries)}
            sub={`${one.accepted(goods.accepted, asset)}, ${one.rejected(goods.rejected, asset)}`}
          />
        );
      })}
    </StatRow>
  );
}
