import type { RebookingReason } from '../../../worker/deliveries/drop-store.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { Section } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longDate, whole } from '../../text/numbers.ts';

/** One drop of a run as its page shows it. */
export interface RunDrop {
  nth: number;
  plannedOn: string;
  dueOn: string;
  reason: RebookingReason | null;
  quantity: number;
  dispatched: number | null;
  waiting: number;
  /** The supplier's link while it is open; null when there is none. */
  address: string | null;
}

export interface RunDropsProps {
  lang: Lang;
  runId: string;
  drops: readonly RunDrop[];
  goods: string;
  mayInvite: boolean;
  loadingHref: string;
}

/** When a run's goods are brought, and what the supplier says of each drop. */
export function RunDrops(props: RunDropsProps) {
  const { lang } = props;
  const words = text(lang).dispatch;
  return (
    <Section
      title={words.drops.title}
      actions={
        <Button variant="secondary" href={props.loadingHref}>
          {words.loading.link}
        </Button>
      }
    >
      <DataTable
        caption={words.drops.caption}
        captionHidden
        columns={[
          { header: words.drops.drop, rowHeader: true, cell: (drop) => words.drops.nth(drop.nth) },
          { header: words.drops.due, cell: (drop) => <DueDay lang={lang} drop={drop} /> },
          { header: words.drops.ordered, align: 'end', cell: (drop) => whole(drop.quantity) },
          {
            header: words.drops.dispatched,
            align: 'end',
            cell: (drop) =>
              drop.dispatched === null ? words.drops.notYet : whole(drop.dispatched),
          },
          { header: words.drops.waiting, align: 'end', cell: (drop) => whole(drop.waiting) },
        ]}
        rows={props.drops}
        empty={<p>{words.drops.none}</p>}
      />
      {props.mayInvite && props.drops.map((drop) => <Invitation {...props} drop={drop} />)}
    </Section>
  );
}

/** The day a drop is due; where it was moved, the first day and why. */
export function DueDay(props: {
  lang: Lang;
  drop: { plannedOn: string; dueOn: string; reason: RebookingReason | null };
}) {
  const { lang, drop } = props;
  const { drops } = text(lang).dispatch;
  const due = longDate(lang, drop.dueOn);
  if (drop.reason === null) return <>{due}</>;
  return <>{drops.moved(due, longDate(lang, drop.plannedOn), drops.reasons[drop.reason])}</>;
}

function Invitation(props: RunDropsProps & { drop: RunDrop }) {
  const { lang, drop } = props;
  const { drops } = text(lang).dispatch;
  if (drop.dispatched !== null || drop.waiting === 0) return null;
  if (drop.address !== null) {
    return (
      <Notice kind="info" title={drops.linkTitle(drops.nth(drop.nth))}>
        <p>{drops.linkLead}</p>
        <p class="break-all">
          <code>{drop.address}</code>
        </p>
      </Notice>
    );
  }
  return (
    <form method="post" action={href(lang, `/penyaluran/${props.runId}/tautan`)}>
      <FormKey />
      <input type="hidden" name="antar" value={String(drop.nth)} />
      <Button variant="secondary" hiddenWords={drops.nth(drop.nth)}>
        {drops.invite}
      </Button>
    </form>
  );
}
