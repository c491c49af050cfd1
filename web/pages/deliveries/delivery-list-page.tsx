import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Filters } from '../../components/filters/filters.tsx';
import { DateField } from '../../components/form-field/form-field.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { Tag, type Tone } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longDate, longMonth, whole } from '../../text/numbers.ts';

type Status = 'scheduled' | 'prepared' | 'paid' | 'completed' | 'confirmed' | 'cancelled' | 'lost';

export interface ListedDeliveryRun {
  id: string;
  areaName: string;
  month: string;
  assetName: string;
  assetNameEn: string;
  isService: number;
  dueOn: string;
  kaderName: string | null;
  status: Status;
  children: number;
  confirmed: number;
}

export interface DeliveryListProps {
  lang: Lang;
  month: string;
  /** The lists beside this one that the viewer may open. */
  links: readonly { path: string; label: string }[];
  runs: readonly ListedDeliveryRun[];
  firstHref?: string | undefined;
  nextHref?: string | undefined;
}

/** What is handed over in a month, kelurahan by kelurahan. */
export function DeliveryListPage(props: DeliveryListProps) {
  const { lang } = props;
  const { deliveries: words } = text(lang);
  return (
    <>
      <PageHeading
        title={words.title}
        lead={<p>{words.lead}</p>}
        actions={props.links.map(({ path, label }) => (
          <Button variant="secondary" href={href(lang, path)}>
            {label}
          </Button>
        ))}
      />
      <Filters label={words.filter} action={href(lang, '/penyaluran')} submitLabel={words.show}>
        <DateField kind="month" name="bulan" label={words.month} value={props.month} />
      </Filters>
      <DataTable
        caption={words.runsCaption(longMonth(lang, props.month))}
        columns={[
          {
            header: words.kelurahan,
            rowHeader: true,
            cell: (run) => <a href={href(lang, `/penyaluran/${run.id}`)}>{run.areaName}</a>,
          },
          { header: words.goods, cell: (run) => goodsName(lang, run) },
          { header: words.status, cell: (run) => <DeliveryTag lang={lang} status={run.status} /> },
          {
            header: words.children,
            align: 'end',
            cell: (run) => words.confirmedOf(whole(run.confirmed), whole(run.children)),
          },
          { header: words.due, cell: (run) => longDate(lang, run.dueOn) },
          ...(props.runs.some(({ kaderName }) => kaderName !== null)
            ? [
                {
                  header: words.kader,
                  cell: (run: ListedDeliveryRun) => run.kaderName ?? words.anyKader,
                },
              ]
            : []),
        ]}
        rows={props.runs}
        empty={<EmptyState title={words.runsEmpty} text={words.runsEmptyText} />}
      />
      <Pager lang={lang} label={words.pager} first={props.firstHref} next={props.nextHref} />
    </>
  );
}

/** Where a run or a delivery stands, in a word or two. */
export function DeliveryTag(props: { lang: Lang; status: Status }) {
  const tones: Record<Status, Tone> = {
    scheduled: 'neutral',
    prepared: 'info',
    paid: 'warning',
    completed: 'success',
    confirmed: 'success',
    cancelled: 'danger',
    lost: 'danger',
  };
  return <Tag tone={tones[props.status]}>{text(props.lang).deliveries.statuses[props.status]}</Tag>;
}

/** The goods' name in the language. */
export function goodsName(lang: Lang, goods: { assetName: string; assetNameEn: string }): string {
  return lang === 'en' ? goods.assetNameEn : goods.assetName;
}
