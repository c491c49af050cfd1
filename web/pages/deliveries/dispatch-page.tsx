import type { DispatchRow } from '../../../worker/deliveries/dispatch-store.ts';
import { Button } from '../../components/button/button.tsx';
import { NumberField, TextField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longDate, whole, wibDateTime } from '../../text/numbers.ts';
import { goodsName } from './delivery-list-page.tsx';

export interface DispatchProps {
  lang: Lang;
  /** The link's code, to be sent along; none where nothing can be said any more. */
  code?: string | undefined;
  drop?: DispatchRow | undefined;
  /** True right after the supplier's word. */
  isFresh?: boolean | undefined;
  /** What is wrong with the number he typed. */
  wrong?: string | undefined;
  /** Why the link opens nothing. */
  error?: string | undefined;
}

/** The page a supplier's link opens: what was ordered, and how much of it left his door. */
export function DispatchPage(props: DispatchProps) {
  const words = text(props.lang).dispatch.supplier;
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      {props.drop ? <Asked {...props} drop={props.drop} /> : <CodeForm {...props} />}
    </>
  );
}

function CodeForm({ lang, error }: DispatchProps) {
  const words = text(lang).dispatch.supplier;
  return (
    <>
      {error && (
        <Notice kind="error" announce>
          {error}
        </Notice>
      )}
      <form method="post" action={href(lang, '/kirim')} class="stack" data-dispatch-code>
        <TextField
          name="kode"
          label={words.code}
          hint={words.codeHint}
          autocomplete="off"
          spellcheck={false}
          required
        />
        <Button>{words.open}</Button>
      </form>
    </>
  );
}

function Asked(props: DispatchProps & { drop: DispatchRow }) {
  const { lang, drop } = props;
  const { supplier: words, drops } = text(lang).dispatch;
  const goods = goodsName(lang, drop);
  return (
    <>
      {drop.dispatched !== null && (
        <Notice kind={props.isFresh ? 'success' : 'info'} announce={props.isFresh}>
          {words.said(whole(drop.dispatched), goods, wibDateTime(lang, drop.dispatchedAt ?? 0))}
        </Notice>
      )}
      <SummaryList
        rows={[
          ...(drop.supplierName ? [{ label: words.supplier, value: drop.supplierName }] : []),
          { label: words.goods, value: words.quantityOf(whole(drop.ordered), goods) },
          { label: words.place, value: drop.areaName },
          { label: drops.due, value: longDate(lang, drop.dueOn) },
        ]}
      />
      {drop.dispatched === null && <QuantityForm {...props} />}
      {drop.dispatched !== null && props.wrong && <Notice kind="error">{props.wrong}</Notice>}
    </>
  );
}

function QuantityForm(props: DispatchProps & { drop: DispatchRow }) {
  const { lang, drop } = props;
  const words = text(lang).dispatch.supplier;
  return (
    <form method="post" action={href(lang, '/kirim/konfirmasi')} class="stack">
      <FormKey />
      <input type="hidden" name="kode" value={props.code ?? ''} />
      <NumberField
        name="jumlah"
        label={words.quantity(goodsName(lang, drop))}
        hint={words.quantityHint}
        value={drop.ordered}
        min={0}
        max={drop.ordered}
        error={props.wrong}
        required
      />
      <Button>{words.confirm}</Button>
    </form>
  );
}
