import type { MoneyTotals } from '../../../worker/portal/public-totals.ts';
import type { HomeFacts } from '../../../worker/portal/read-home.ts';
import { formatRupiah } from '../../../worker/shared/rupiah.ts';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { ColumnChart } from '../../components/column-chart/column-chart.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Hero } from '../../components/hero/hero.tsx';
import { Money } from '../../components/money/money.tsx';
import { Section } from '../../components/page-heading/page-heading.tsx';
import { Stat, StatRow } from '../../components/stat/stat.tsx';
import { VerifyMark } from '../../components/verify-mark/verify-mark.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longMonth, shortMonth, wibDateTime } from '../../text/numbers.ts';
import { waitingText } from './cards.ts';
import { HomeNeed } from './home-need.tsx';
import { Count } from './need-table.tsx';
import { WomenNeed } from './women-need.tsx';

export interface HomeProps extends HomeFacts {
  lang: Lang;
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
            figure={<Count lang={lang} of={props.need.total.verified} />}
            sub={words.verifiedSub}
          />
          <Stat
            label={words.helped}
            figure={<Count lang={lang} of={props.helped} />}
            sub={words.helpedSub}
          />
          <Stat
            label={words.waiting}
            figure={waitingText(lang, props.need)}
            sub={words.waitingSub}
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
            label={words.notYet}
            figure={<Money amountRupiah={money.onTheWayRupiah + money.inHandRupiah} />}
            sub={words.notYetSub}
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
      <AsOf {...props} />
      <HomeNeed {...props} />
      <WomenNeed lang={lang} need={props.women} />
      <Section title={words.moneyTitle} lead={<p>{words.moneyLead}</p>}>
        <MoneyTable lang={lang} money={props.money} />
      </Section>
      {props.months.length > 0 && <Series {...props} />}
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
      <Section title={words.more}>
        <Further lang={lang} />
      </Section>
    </div>
  );
}

/** Whose figures these are: of which signed head the rupiah, of which night the children. */
function AsOf({ lang, checkpoint, countedAt }: HomeProps) {
  const words = text(lang).portal.home;
  return (
    <div class="stack stack-s">
      {checkpoint && (
        <VerifyMark
          state="verified"
          text={words.signed(checkpoint.size, wibDateTime(lang, checkpoint.at))}
          href={href(lang, '/verifikasi')}
        />
      )}
      <p class="soft">
        {countedAt === null ? words.countedNever : words.counted(wibDateTime(lang, countedAt))}
      </p>
    </div>
  );
}

/** Where a reader who wants to know more goes next. */
function Further({ lang }: { lang: Lang }) {
  const words = text(lang);
  const { home } = words.portal;
  const links = [
    ['/panduan', home.guide],
    ['/piagam', words.foster.charter.title],
    ['/pemberi', home.givers],
    ['/papan', words.recognition.board.title],
    ['/program', words.programmes.public.title],
    ['/data', words.common.footer.openData],
    ['/buku-kas/feed.xml', home.feed],
  ] as const;
  return (
    <ul class="cluster">
      {links.map(([path, label]) => (
        <li>
          <a href={href(lang, path)}>{label}</a>
        </li>
      ))}
    </ul>
  );
}

function Series(props: HomeProps) {
  const { lang, months } = props;
  const words = text(lang).portal.home;
  return (
    <Section title={words.seriesTitle}>
      <ColumnChart
        caption={words.seriesCaption}
        series={[words.moneyIn, words.moneyOut]}
        valueText={formatRupiah}
        groups={months.map(({ month, cameRupiah, reachedRupiah }) => ({
          label: shortMonth(lang, month),
          values: [Math.max(0, cameRupiah), Math.max(0, reachedRupiah)],
        }))}
      />
      <details>
        <summary>{words.seriesTable}</summary>
        <DataTable
          caption={words.seriesCaption}
          captionHidden
          rows={months}
          empty={null}
          columns={[
            {
              header: text(lang).portal.entry.month,
              rowHeader: true,
              cell: ({ month }) => longMonth(lang, month),
            },
            { header: words.moneyIn, rupiah: ({ cameRupiah }) => cameRupiah },
            { header: words.moneyOut, rupiah: ({ reachedRupiah }) => reachedRupiah },
          ]}
        />
      </details>
    </Section>
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
        { header: words.moneyColumn, rupiah: (row) => row.rupiah },
      ]}
      total={[words.moneyIn, <Money amountRupiah={money.inRupiah} strong />]}
    />
  );
}
