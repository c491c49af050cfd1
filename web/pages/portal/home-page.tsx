import type {
  AreaChildren,
  MoneyTotals,
  PublicCount,
} from '../../../worker/portal/public-totals.ts';
import { formatWhole } from '../../../worker/shared/rupiah.ts';
import { BarChart } from '../../components/bar-chart/bar-chart.tsx';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Hero } from '../../components/hero/hero.tsx';
import { Money } from '../../components/money/money.tsx';
import { Section } from '../../components/page-heading/page-heading.tsx';
import { Stat, StatRow } from '../../components/stat/stat.tsx';
import { VerifyMark } from '../../components/verify-mark/verify-mark.tsx';
import { href, type Lang, text } from '../../text/lang.ts';

export interface HomeProps {
  lang: Lang;
  money: MoneyTotals;
  areas: AreaChildren[];
  verified: PublicCount;
  helped: PublicCount;
}

/** What a stranger learns in five seconds: what this is, how many children, what the money did. */
export function HomeHero(props: HomeProps) {
  const { lang, money } = props;
  const words = text(lang).portal.home;
  return (
    <Hero
      title={words.title}
      lead={<p>{words.lead}</p>}
      actions={
        <>
          <Button href={href(lang, '/ikut')}>{words.takePart}</Button>
          <Button href={href(lang, '/buku-kas')} variant="secondary">
            {words.seeLedger}
          </Button>
        </>
      }
      figures={
        <StatRow>
          <Stat
            label={words.verified}
            figure={<Count lang={lang} of={props.verified} />}
            sub={words.verifiedSub}
          />
          <Stat
            label={words.helped}
            figure={<Count lang={lang} of={props.helped} />}
            sub={words.helpedSub}
          />
          <Stat
            label={words.moneyIn}
            figure={<Money amountRupiah={money.inRupiah} />}
            sub={words.moneyInSub}
          />
          <Stat
            label={words.moneyOut}
            figure={<Money amountRupiah={money.outRupiah} />}
            sub={words.moneyOutSub}
          />
          <Stat
            label={words.onTheWay}
            figure={<Money amountRupiah={money.onTheWayRupiah} />}
            sub={words.onTheWaySub}
          />
          <Stat
            label={words.inHand}
            figure={<Money amountRupiah={money.inHandRupiah} />}
            sub={words.inHandSub}
          />
        </StatRow>
      }
    />
  );
}

/** The rest of the public home. */
export function HomePage(props: HomeProps) {
  const { lang } = props;
  const words = text(lang).portal.home;
  return (
    <div class="stack stack-l">
      <Section title={words.areasTitle}>
        <Areas {...props} />
      </Section>
      <Section title={words.moneyTitle} lead={<p>{words.moneyLead}</p>}>
        <MoneyTable lang={lang} money={props.money} />
      </Section>
      <div class="split">
        <Card
          title={words.joinTitle}
          footer={<Button href={href(lang, '/ikut')}>{words.takePart}</Button>}
        >
          <ol class="stack stack-s">
            {words.join.map((step) => (
              <li>{step}</li>
            ))}
          </ol>
        </Card>
        <Card title={words.trueTitle}>
          <p>{words.trueText}</p>
          <VerifyMark state="verified" text={words.seeLedger} href={href(lang, '/buku-kas')} />
          <VerifyMark
            state="verified"
            text={text(lang).portal.check.title}
            href={href(lang, '/verifikasi')}
          />
        </Card>
      </div>
    </div>
  );
}

function Areas(props: HomeProps) {
  const { lang } = props;
  const words = text(lang).portal.home;
  if (props.areas.length === 0) {
    return <EmptyState title={words.areasEmpty} text={words.areasEmptyText} />;
  }
  return (
    <BarChart
      caption={words.areasCaption}
      labelHeader={words.kecamatan}
      valueHeader={words.helpedColumn}
      note={words.areasNote}
      bars={props.areas.map(({ areaName, verified, helped }) => ({
        label: areaName,
        value: typeof helped === 'number' ? helped : null,
        whole: typeof verified === 'number' && verified >= Number(helped) ? verified : undefined,
        valueText: words.helpedBesideVerified(count(lang, helped), count(lang, verified)),
      }))}
    />
  );
}

function MoneyTable(props: { lang: Lang; money: MoneyTotals }) {
  const { money } = props;
  const { home: words, ledger } = text(props.lang).portal;
  const rows = [
    { label: words.moneyOut, note: words.moneyOutSub, rupiah: money.outRupiah },
    { label: words.onTheWay, note: words.onTheWaySub, rupiah: money.onTheWayRupiah },
    { label: words.inHand, note: words.inHandSub, rupiah: money.inHandRupiah },
    { label: ledger.fees, note: '', rupiah: money.feesRupiah },
    { label: ledger.lost, note: '', rupiah: money.lostRupiah },
  ].filter(({ note, rupiah }) => note !== '' || rupiah > 0);
  return (
    <DataTable
      caption={words.moneyTitle}
      captionHidden
      rows={money.inRupiah === 0 ? [] : rows}
      empty={<EmptyState title={words.moneyEmpty} text={words.moneyEmptyText} />}
      columns={[
        {
          header: words.moneyWhere,
          rowHeader: true,
          cell: (row) => (
            <>
              {row.label} <small class="soft">{row.note}</small>
            </>
          ),
        },
        {
          header: words.moneyColumn,
          align: 'end',
          cell: (row) => <Money amountRupiah={row.rupiah} />,
        },
      ]}
      total={[words.moneyIn, <Money amountRupiah={money.inRupiah} strong />]}
    />
  );
}

function Count(props: { lang: Lang; of: PublicCount }) {
  return <>{count(props.lang, props.of)}</>;
}

/** A count, or the word for why it is not told. */
function count(lang: Lang, of: PublicCount): string {
  if (typeof of === 'number') return formatWhole(of);
  const words = text(lang);
  return of === 'small' ? words.common.fewerThanFive : words.portal.home.withheld;
}
