import type { Lateness } from '../../../worker/deliveries/drop.ts';
import type { LateDropRow } from '../../../worker/deliveries/drop-store.ts';
import { Button } from '../../components/button/button.tsx';
import { type Column, DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { DateField, SelectField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longMonth, whole } from '../../text/numbers.ts';
import { goodsName } from './delivery-list-page.tsx';
import { DueDay } from './run-drops.tsx';

export type LateDrop = LateDropRow & { lateness: Lateness };

export interface LateDropsProps {
  lang: Lang;
  today: string;
  drops: readonly LateDrop[];
  isCut: boolean;
  mayRebook: boolean;
}

/** What should have been brought and was not, the oldest first, each to be moved with a reason. */
export function LateDropsPage(props: LateDropsProps) {
  const words = text(props.lang).dispatch.late;
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      {props.drops.length === 0 && <EmptyState title={words.none} text={words.noneText} />}
      {props.isCut && <Notice kind="warning">{words.cut}</Notice>}
      {props.drops.length > 0 && <LateTable {...props} />}
    </>
  );
}

function LateTable(props: LateDropsProps) {
  const { lang } = props;
  const { late: words, drops } = text(lang).dispatch;
  const columns: Column<LateDrop>[] = [
    {
      header: words.where,
      rowHeader: true,
      cell: (drop) => (
        <a href={href(lang, `/penyaluran/${drop.runId}`)}>
          {drop.areaName}
          {drop.drops > 1 && `, ${drops.nth(drop.nth)}`}
        </a>
      ),
    },
    {
      header: words.what,
      cell: (drop) => `${goodsName(lang, drop)}, ${longMonth(lang, drop.month)}`,
    },
    {
      header: words.stateOf,
      cell: (drop) => (
        <Tag tone={drop.lateness === 'missed' ? 'danger' : 'warning'}>
          {words.lateness[drop.lateness]}
        </Tag>
      ),
    },
    { header: drops.due, cell: (drop) => <DueDay lang={lang} drop={drop} /> },
    { header: drops.waiting, align: 'end', cell: (drop) => whole(drop.waiting) },
    {
      header: drops.dispatched,
      align: 'end',
      cell: (drop) => (drop.dispatched === null ? drops.notYet : whole(drop.dispatched)),
    },
    { header: words.stands, cell: (drop) => words.standing[drop.status] },
  ];
  return (
    <DataTable
      caption={words.title}
      captionHidden
      columns={columns}
      rows={props.drops}
      note={
        props.mayRebook
          ? { header: words.rebook, text: (drop) => <Rebooking {...props} drop={drop} /> }
          : undefined
      }
      empty={null}
    />
  );
}

function Rebooking(props: LateDropsProps & { drop: LateDrop }) {
  const { lang, drop } = props;
  const { late: words, drops } = text(lang).dispatch;
  const id = (name: string) => `${name}-${drop.runId}-${drop.nth}`;
  return (
    <details>
      <summary>{words.rebook}</summary>
      <form
        method="post"
        action={href(lang, `/penyaluran/${drop.runId}/jadwal-ulang`)}
        class="stack"
      >
        <FormKey />
        <input type="hidden" name="antar" value={String(drop.nth)} />
        <DateField
          id={id('tanggal')}
          name="tanggal"
          label={words.newDay}
          min={props.today}
          required
        />
        <SelectField
          id={id('alasan')}
          name="alasan"
          label={words.reason}
          hint={words.reasonHint}
          emptyWord={words.choose}
          choices={Object.entries(drops.reasons).map(([value, label]) => ({ value, label }))}
          required
        />
        <Button hiddenWords={drop.areaName}>{words.save}</Button>
      </form>
    </details>
  );
}
