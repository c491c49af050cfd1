import type { PledgeStatus } from '../../../worker/pledges/pledge.ts';
import type { PledgeRow } from '../../../worker/pledges/pledge-store.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { Tabs } from '../../components/tabs/tabs.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { monthText } from '../ledger/calendar.ts';
import { packageName } from './pledge-parts.tsx';

/** In the order of a pledge's life; the first is the one that waits for somebody. */
const STATUSES: readonly PledgeStatus[] = ['pending', 'active', 'fulfilled', 'lapsed', 'cancelled'];

/** The pledges of an area, by state. */
export function PledgeListPage(props: {
  lang: Lang;
  status: PledgeStatus;
  pledges: readonly PledgeRow[];
  mayAccept: boolean;
  older: string | null;
  isFirst: boolean;
}) {
  const { lang, status } = props;
  const words = text(lang);
  const { list, one } = words.pledges;
  const path = (each: PledgeStatus) => href(lang, `/janji?status=${each}`);
  return (
    <>
      <PageHeading
        title={list.title}
        lead={<p>{list.lead}</p>}
        actions={
          <>
            <Button variant="secondary" href={href(lang, '/janji/berakhir')}>
              {words.pledges.endings.title}
            </Button>
            <Button variant="secondary" href={href(lang, '/janji/barang')}>
              {words.pledges.goods.open}
            </Button>
            <Button variant="secondary" href={href(lang, '/harga')}>
              {words.pledges.prices.title}
            </Button>
          </>
        }
      />
      <Tabs
        label={list.tabs}
        tabs={STATUSES.map((each) => ({
          href: path(each),
          label: words.pledges.status[each],
          current: each === status,
        }))}
      />
      <DataTable
        caption={list.caption}
        captionHidden
        rows={props.pledges}
        empty={<EmptyState title={list.empty} text={list.emptyText} />}
        columns={[
          {
            header: one.donor,
            rowHeader: true,
            cell: (pledge) => (
              <a href={href(lang, `/janji/${pledge.id}`)}>
                {pledge.organisationName ?? pledge.donorName}
              </a>
            ),
          },
          { header: one.reference, cell: (pledge) => <code>{pledge.reference}</code> },
          {
            header: one.children('child'),
            cell: (pledge) =>
              `${words.pledges.children(pledge.children, pledge.forKind)}, ${packageName(lang, pledge)}`,
          },
          { header: one.area, cell: (pledge) => pledge.areaName },
          {
            header: one.period,
            cell: (pledge) => one.periodText(monthText(lang, pledge.firstMonth), pledge.months),
          },
          { header: one.perMonth, rupiah: (pledge) => pledge.rupiahPerMonth },
          ...(props.mayAccept && status === 'pending'
            ? [
                {
                  header: list.decideTitle,
                  cell: (pledge: PledgeRow) => <AcceptForm lang={lang} pledge={pledge} />,
                },
              ]
            : []),
        ]}
      />
      <Pager
        lang={lang}
        label={list.pager}
        first={!props.isFirst && path(status)}
        next={props.older && href(lang, props.older)}
      />
    </>
  );
}

/** One tap accepts a pledge. */
export function AcceptForm(props: { lang: Lang; pledge: PledgeRow }) {
  const { lang, pledge } = props;
  const { list } = text(lang).pledges;
  return (
    <form method="post" action={href(lang, `/janji/${pledge.id}/penerimaan`)}>
      <FormKey />
      <Button variant="secondary" hiddenWords={list.acceptHidden(pledge.reference)}>
        {list.accept}
      </Button>
    </form>
  );
}
