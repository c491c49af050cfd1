import type { BridgeRow } from '../../../worker/bridging/bridge-store.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SelectField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Money } from '../../components/money/money.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { Stat, StatRow } from '../../components/stat/stat.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { monthText } from '../ledger/calendar.ts';

export interface BridgesProps {
  lang: Lang;
  bridges: readonly BridgeRow[];
  /** The city whose pool and policy are told; null where there are no books yet. */
  city: { code: string; name: string } | null;
  poolRupiah: number;
  mostMonths: number;
  maySetPolicy: boolean;
  isFirst: boolean;
  older: string | null;
}

/** Where the pool goes on for children whose support broke off, newest first. */
export function BridgesPage(props: BridgesProps) {
  const { lang, city, older } = props;
  const words = text(lang).bridging;
  return (
    <>
      <PageHeading
        title={words.title}
        lead={<p>{words.lead}</p>}
        actions={
          <Button variant="secondary" href={href(lang, '/janji/berakhir')}>
            {text(lang).pledges.endings.title}
          </Button>
        }
      />
      {city !== null && (
        <StatRow>
          <Stat
            label={words.pool(city.name)}
            figure={<Money amountRupiah={props.poolRupiah} />}
            sub={words.poolSub}
          />
          <Stat
            label={words.most}
            figure={text(lang).pledges.months(props.mostMonths)}
            sub={words.mostSub}
          />
        </StatRow>
      )}
      <DataTable
        caption={words.caption}
        captionHidden
        rows={props.bridges}
        empty={<EmptyState title={words.empty} text={words.emptyText} />}
        columns={[
          {
            header: words.of,
            rowHeader: true,
            cell: (row) => <a href={href(lang, `/sambungan/${row.id}`)}>{row.pledgeReference}</a>,
          },
          { header: words.state, cell: (row) => <BridgeState lang={lang} bridge={row} /> },
          { header: words.from, cell: (row) => monthText(lang, row.firstMonth) },
          {
            header: words.children,
            align: 'end',
            cell: (row) => text(lang).pledges.children(row.supported || row.children),
          },
          { header: words.rupiah, rupiah: (row) => row.children * row.packageRupiah * row.months },
        ]}
      />
      <Pager
        lang={lang}
        label={words.pager}
        first={!props.isFirst && href(lang, '/sambungan')}
        older={older && href(lang, older)}
      />
      {props.maySetPolicy && city !== null && <PolicyForm {...props} code={city.code} />}
    </>
  );
}

/** What became of a proposal. */
export function BridgeState({ lang, bridge }: { lang: Lang; bridge: BridgeRow }) {
  const { states } = text(lang).bridging;
  if (bridge.approvedAt !== null) return <Tag tone="success">{states.approved}</Tag>;
  if (bridge.withdrawnAt !== null) return <Tag>{states.withdrawn}</Tag>;
  return <Tag tone="warning">{states.waiting}</Tag>;
}

function PolicyForm({ lang, mostMonths, code }: BridgesProps & { code: string }) {
  const words = text(lang);
  return (
    <Section title={words.bridging.policyTitle} lead={<p>{words.bridging.policyLead}</p>}>
      <form class="stack reading" method="post" action={href(lang, '/sambungan/kebijakan')}>
        <FormKey />
        <input type="hidden" name="wilayah" value={code} />
        <SelectField
          name="bulan"
          label={words.bridging.most}
          choices={[1, 2, 3, 4, 5, 6].map((months) => ({
            value: String(months),
            label: words.pledges.months(months),
          }))}
          value={String(mostMonths)}
          required
        />
        <Button variant="secondary">{words.bridging.policySubmit}</Button>
      </form>
    </Section>
  );
}
