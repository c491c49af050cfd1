import { formatRupiah } from '../../../worker/shared/rupiah.ts';
import { Button } from '../../components/button/button.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import { Filters } from '../../components/filters/filters.tsx';
import {
  CheckboxGroup,
  DateField,
  FileField,
  SelectField,
  TextField,
} from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longMonth, whole } from '../../text/numbers.ts';

export interface PreparePaymentProps {
  lang: Lang;
  month: string;
  asset: string;
  goods: { code: string; nameId: string; nameEn: string }[];
  runs: {
    id: string;
    areaName: string;
    children: number;
    rupiah: number;
    /** References of pledges without the money; empty when the run can be paid. */
    lacking: readonly string[];
  }[];
  suppliers: { id: string; name: string }[];
  typed: { supplier: string; invoice: string; runIds: readonly string[] | null };
  /** Texts, field by field. */
  errors: Readonly<Record<string, string>>;
}

/** Chooses month and goods, then the deliveries of one supplier's invoice. */
export function PreparePaymentPage(props: PreparePaymentProps) {
  const { lang } = props;
  const { deliveries, common } = text(lang);
  const words = deliveries.payments;
  const chosen = props.goods.find(({ code }) => code === props.asset);
  const goodsWord = chosen ? (lang === 'en' ? chosen.nameEn : chosen.nameId) : props.asset;
  return (
    <>
      <PageHeading
        title={words.prepareTitle}
        lead={<p>{words.prepareLead(longMonth(lang, props.month), goodsWord)}</p>}
      />
      <ErrorSummary title={common.errorSummary} errors={props.errors} />
      <Filters
        label={deliveries.filter}
        action={href(lang, '/kas/pembayaran/baru')}
        submitLabel={deliveries.show}
      >
        <DateField kind="month" name="bulan" label={words.month} value={props.month} />
        <SelectField
          name="barang"
          label={words.goods}
          choices={props.goods.map((each) => ({
            value: each.code,
            label: lang === 'en' ? each.nameEn : each.nameId,
          }))}
          value={props.asset}
        />
      </Filters>
      {props.runs.length === 0 ? (
        <EmptyState title={words.noRuns} text={words.noRunsText} />
      ) : (
        <PrepareForm {...props} />
      )}
    </>
  );
}

function PrepareForm(props: PreparePaymentProps) {
  const { lang, typed, errors } = props;
  const words = text(lang).deliveries.payments;
  const funded = props.runs.filter(({ lacking }) => lacking.length === 0);
  const isAid = props.asset === 'IDR';
  if (!isAid && props.suppliers.length === 0)
    return <Notice kind="warning">{words.noSuppliers}</Notice>;
  return (
    <form
      method="post"
      action={`${href(lang, '/kas/pembayaran')}?bulan=${props.month}&barang=${props.asset}`}
      enctype="multipart/form-data"
      class="stack"
    >
      <FormKey />
      {isAid && <Notice kind="info">{words.aidNote}</Notice>}
      <CheckboxGroup
        name="penyaluran"
        label={words.runsLegend}
        hint={funded.length > 0 ? words.runsTicked : words.runsUnfunded}
        error={errors.penyaluran}
        choices={props.runs.map((run) => ({
          value: run.id,
          label: words.runLine(run.areaName, whole(run.children), formatRupiah(run.rupiah)),
          hint: run.lacking.length > 0 ? words.lacking(run.lacking.join(', ')) : undefined,
          disabled: run.lacking.length > 0,
        }))}
        values={typed.runIds ?? funded.map(({ id }) => id)}
      />
      {!isAid && (
        <SelectField
          name="pemasok"
          label={words.supplier}
          emptyWord={words.chooseSupplier}
          choices={props.suppliers.map(({ id, name }) => ({ value: id, label: name }))}
          value={typed.supplier}
          error={errors.pemasok}
          required
        />
      )}
      <TextField
        name="faktur"
        label={isAid ? words.listNumber : words.invoice}
        value={typed.invoice}
        error={errors.faktur}
        maxlength={60}
        width="medium"
        required
      />
      <FileField
        name="bukti"
        label={isAid ? words.listFile : words.invoiceFile}
        hint={text(lang).deliveries.evidence.hint}
        accept=".jpg,.jpeg,.png,.pdf"
        error={errors.bukti}
        required
      />
      <Button>{words.submit}</Button>
    </form>
  );
}
