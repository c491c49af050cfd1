import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { NumberField, SelectField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longDate, longMonth, whole } from '../../text/numbers.ts';
import { type DeliveryLine, REASONS, type Reason } from './delivery-line.ts';
import { DeliveryTag, goodsName, type ListedDeliveryRun } from './delivery-list-page.tsx';
import { LineDrops, NextDropForm } from './line-drops.tsx';
import { type RunDrop, RunDrops } from './run-drops.tsx';

export interface DeliveryRunProps {
  lang: Lang;
  run: ListedDeliveryRun;
  lines: DeliveryLine[];
  drops: readonly RunDrop[];
  mayConfirm: boolean;
  /** Whether this viewer may ask the supplier by link. */
  mayInvite: boolean;
  loadingHref: string;
  showsNames: boolean;
  /** What was typed for one delivery and is wrong, to be put right. */
  wrong?:
    | { deliveryId: string; message: string; typed: Readonly<Record<string, string>> }
    | undefined;
  firstHref?: string | undefined;
  nextHref?: string | undefined;
}

const SERVICE_REASONS: readonly Reason[] = ['missing', 'refused', 'not_home'];

/** The words of a run's outcome: goods are accepted or rejected, a service is done or not done. */
function outcomeWords(lang: Lang, run: ListedDeliveryRun) {
  const { run: goods, service, rejectedReasons: reasons } = text(lang).deliveries;
  return run.isService === 1
    ? { ...goods, ...service, offered: SERVICE_REASONS }
    : { ...goods, reasons, offered: REASONS };
}

/** One run: who gets what, and what came of it. */
export function DeliveryRunPage(props: DeliveryRunProps) {
  const { lang, run } = props;
  const { deliveries: words } = text(lang);
  return (
    <>
      <PageHeading
        kicker={goodsName(lang, run)}
        title={words.run.title(run.areaName, longMonth(lang, run.month))}
        actions={<DeliveryTag lang={lang} status={run.status} />}
      />
      <SummaryList
        rows={[
          {
            label: words.children,
            value: words.confirmedOf(whole(run.confirmed), whole(run.children)),
          },
          { label: words.due, value: longDate(lang, run.dueOn) },
          { label: words.kader, value: run.kaderName ?? words.anyKader },
        ]}
      />
      {run.isService === 0 && (
        <RunDrops
          lang={lang}
          runId={run.id}
          drops={props.drops}
          goods={goodsName(lang, run)}
          mayInvite={props.mayInvite && run.status === 'paid'}
          loadingHref={props.loadingHref}
        />
      )}
      <Section title={words.run.linesTitle} id="anak">
        {props.showsNames && <Notice kind="info">{words.run.namesNote}</Notice>}
        {props.lines.length === 0 && <EmptyState title={words.run.linesEmpty} />}
        {props.lines.map((line) => (
          <LineCard {...props} line={line} />
        ))}
        <Pager lang={lang} label={words.run.pager} first={props.firstHref} next={props.nextHref} />
      </Section>
    </>
  );
}

function LineCard(props: DeliveryRunProps & { line: DeliveryLine }) {
  const { lang, run, line } = props;
  const words = text(lang).deliveries;
  return (
    <Card
      level={3}
      title={line.child}
      kicker={words.run.dispatched(whole(line.quantity), goodsName(lang, run))}
      aside={<DeliveryTag lang={lang} status={line.status} />}
    >
      {!line.consents && line.status === 'paid' && (
        <Notice kind="warning">{outcomeWords(lang, run).withdrawn}</Notice>
      )}
      {line.outcome && <Outcome lang={lang} run={run} outcome={line.outcome} />}
      {line.status === 'scheduled' && <p class="soft">{outcomeWords(lang, run).waitForPayment}</p>}
      {line.drops.length > 0 && <LineDrops lang={lang} line={line} />}
      {line.status === 'paid' && props.mayConfirm && (
        <>
          <NextDropForm lang={lang} runId={run.id} line={line} />
          <ConfirmForm {...props} />
        </>
      )}
    </Card>
  );
}

function Outcome(props: {
  lang: Lang;
  run: ListedDeliveryRun;
  outcome: NonNullable<DeliveryLine['outcome']>;
}) {
  const words = outcomeWords(props.lang, props.run);
  const { accepted, rejected, reason } = props.outcome;
  return (
    <p>
      {words.result(whole(accepted), whole(rejected))}
      {reason && ` (${words.reasons[reason]})`}
    </p>
  );
}

function ConfirmForm(props: DeliveryRunProps & { line: DeliveryLine }) {
  const { lang, run, line } = props;
  const words = outcomeWords(lang, run);
  const wrong = props.wrong?.deliveryId === line.id ? props.wrong : undefined;
  const id = (name: string) => `${name}-${line.id}`;
  const before = line.drops.reduce((sum, drop) => sum + (drop.accepted ?? 0), 0);
  const made = line.drops.reduce(
    (sum, drop) => sum + (drop.accepted === null ? 0 : drop.quantity),
    0,
  );
  const usual = line.consents
    ? {
        diterima: String(line.quantity - made + before),
        ditolak: String(made - before),
        alasan: made > before ? 'broken' : '',
      }
    : {
        diterima: String(before),
        ditolak: String(line.quantity - before),
        alasan: 'refused',
      };
  const typed: Readonly<Record<string, string>> = wrong?.typed ?? usual;
  return (
    <form
      method="post"
      action={href(lang, `/penyaluran/${run.id}/${line.id}/konfirmasi`)}
      class="stack"
    >
      <FormKey />
      <NumberField
        id={id('diterima')}
        name="diterima"
        label={words.accepted}
        value={typed.diterima}
        min={0}
        max={line.quantity}
        error={wrong?.message}
        required
      />
      <NumberField
        id={id('ditolak')}
        name="ditolak"
        label={words.rejected}
        value={typed.ditolak}
        min={0}
        max={line.quantity}
        required
      />
      <SelectField
        id={id('alasan')}
        name="alasan"
        label={words.reason}
        emptyWord={words.noReason}
        choices={words.offered.map((reason) => ({ value: reason, label: words.reasons[reason] }))}
        value={typed.alasan}
      />
      <PlaceField lang={lang} />
      <Button hiddenWords={words.confirmFor(line.child)}>{words.confirm}</Button>
    </form>
  );
}

/** A coarse place, told only if the kader ticks it: web/client/tempat.ts shows it where it can work. */
function PlaceField({ lang }: { lang: Lang }) {
  return (
    <label data-place hidden>
      <input type="checkbox" /> {text(lang).dispatch.drops.place}
      <input type="hidden" name="tempat" value="" />
    </label>
  );
}
