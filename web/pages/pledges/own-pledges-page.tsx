import type { WaitingPostRow } from '../../../worker/pledges/continuity-store.ts';
import type { GoodsPromiseRow } from '../../../worker/pledges/goods-promise-store.ts';
import type { PledgeRow } from '../../../worker/pledges/pledge-store.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import type { CharterWording } from '../foster/charter-fields.tsx';
import { monthText } from '../ledger/calendar.ts';
import { WaitingPosts } from './continuity-parts.tsx';
import { GoodsPromiseTable } from './goods-promise-pages.tsx';
import { PledgeTag, packageName } from './pledge-parts.tsx';

/** A donor's own pledges. */
export function OwnPledgesPage(props: {
  lang: Lang;
  pledges: readonly PledgeRow[];
  goods: readonly GoodsPromiseRow[];
  /** Posts handed to the reader whose pledges he has not taken over yet. */
  posts: readonly WaitingPostRow[];
  charter: CharterWording | null;
  older: string | null;
  isFirst: boolean;
}) {
  const { lang } = props;
  const words = text(lang);
  const { own, one } = words.pledges;
  const make = <Button href={href(lang, '/ikut')}>{own.make}</Button>;
  return (
    <>
      <PageHeading
        title={own.title}
        lead={<p>{own.lead}</p>}
        actions={
          props.pledges.length > 0 && (
            <>
              <Button variant="secondary" href={href(lang, '/anak-asuh')}>
                {words.foster.children.allTitle}
              </Button>
              {make}
            </>
          )
        }
      />
      <WaitingPosts lang={lang} posts={props.posts} charter={props.charter} />
      <DataTable
        caption={own.listCaption}
        captionHidden
        rows={props.pledges}
        empty={<EmptyState title={own.emptyTitle} text={own.emptyText} action={make} />}
        columns={[
          {
            header: one.kicker,
            rowHeader: true,
            cell: (pledge) => (
              <a href={href(lang, `/janji-saya/${pledge.id}`)}>
                {words.pledges.children(pledge.children, pledge.forKind)},{' '}
                {packageName(lang, pledge)}
              </a>
            ),
          },
          { header: one.area, cell: (pledge) => pledge.areaName },
          {
            header: one.period,
            cell: (pledge) => one.periodText(monthText(lang, pledge.firstMonth), pledge.months),
          },
          {
            header: one.status,
            cell: (pledge) => <PledgeTag words={words} status={pledge.status} />,
          },
          { header: one.received, rupiah: (pledge) => receivedBy(pledge) },
          { header: one.delivered, rupiah: (pledge) => pledge.deliveredRupiah },
        ]}
      />
      {props.goods.length > 0 && (
        <Section title={words.pledges.goods.ownTitle}>
          <GoodsPromiseTable lang={lang} promises={props.goods} isOwn />
        </Section>
      )}
      <Pager
        lang={lang}
        label={own.pager}
        first={!props.isFirst && href(lang, '/janji-saya')}
        next={props.older && href(lang, props.older)}
      />
    </>
  );
}

function receivedBy(pledge: PledgeRow): number {
  return pledge.receivedRupiah;
}
