import { formatRupiah } from '../../../worker/shared/rupiah.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import {
  CheckboxField,
  DateField,
  NumberField,
  RupiahField,
  SelectField,
} from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longDate, whole, wibDateTime } from '../../text/numbers.ts';

interface Version {
  areaName: string | null;
  validFrom: string;
  holdDays: number;
  setBy: string | null;
  setAt: number;
  bands: readonly { aboveRupiah: number; approvals: number }[];
}

export interface ApprovalPolicyProps {
  lang: Lang;
  today: string;
  versions: readonly Version[];
  /** Where this viewer may set rules; empty for those who may only read. */
  cities: readonly { code: string; name: string }[];
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}

/** How many people must approve how much: the rules in force, those of before, and new ones. */
export function ApprovalPolicyPage(props: ApprovalPolicyProps) {
  const { lang } = props;
  const { deliveries, common } = text(lang);
  const words = deliveries.approvals;
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      <ErrorSummary title={common.errorSummary} errors={props.errors} />
      <DataTable
        caption={words.versions}
        columns={[
          {
            header: words.area,
            rowHeader: true,
            cell: (each) => each.areaName ?? words.everywhere,
          },
          { header: words.validFrom, cell: (each) => longDate(lang, each.validFrom) },
          { header: words.bands, cell: (each) => <Bands lang={lang} bands={each.bands} /> },
          { header: words.holdDays, cell: (each) => words.days(whole(each.holdDays)) },
          {
            header: words.setBy,
            cell: (each) =>
              each.setBy === null
                ? words.preset
                : deliveries.payments.byAt(each.setBy, wibDateTime(lang, each.setAt)),
          },
        ]}
        rows={props.versions}
        empty={null}
      />
      {props.cities.length > 0 && <PolicyForm {...props} />}
    </>
  );
}

function Bands(props: { lang: Lang; bands: Version['bands'] }) {
  const words = text(props.lang).deliveries.approvals;
  return (
    <ul class="plain-list">
      {props.bands.map(({ aboveRupiah, approvals }) => (
        <li>
          {words.band(aboveRupiah === 0 ? null : formatRupiah(aboveRupiah), whole(approvals))}
        </li>
      ))}
    </ul>
  );
}

function PolicyForm(props: ApprovalPolicyProps) {
  const { lang, typed, errors, cities } = props;
  const words = text(lang).deliveries.approvals;
  return (
    <Section title={words.setTitle} lead={<p>{words.setLead}</p>}>
      <form method="post" action={href(lang, '/kas/persetujuan')} class="stack">
        <FormKey />
        <SelectField
          name="wilayah"
          label={words.area}
          choices={cities.map(({ code, name }) => ({ value: code, label: name }))}
          value={typed.wilayah}
          error={errors.wilayah}
          required
        />
        <DateField
          name="berlaku"
          label={words.validFrom}
          hint={words.validFromHint}
          min={props.today}
          value={typed.berlaku ?? props.today}
          error={errors.berlaku}
          required
        />
        <People {...props} name="orang" label={words.people1} usual="1" />
        <Threshold {...props} name="batas2" label={words.above2} usual="200.000.000" />
        <People {...props} name="orang2" label={words.people2} usual="2" />
        <Threshold {...props} name="batas3" label={words.above3} usual="" />
        <People {...props} name="orang3" label={words.people3} usual="3" />
        <NumberField
          name="hari"
          label={words.holdDays}
          hint={words.holdDaysHint}
          value={typed.hari ?? '14'}
          min={1}
          max={90}
          error={errors.hari}
          required
        />
        <CheckboxField
          name="tunai"
          label={words.cashAid}
          hint={words.cashAidHint}
          value="ya"
          checked={typed.tunai === 'ya'}
        />
        <Button>{words.submit}</Button>
      </form>
    </Section>
  );
}

type Row = ApprovalPolicyProps & { name: string; label: string; usual: string };

function People({ name, label, usual, typed, errors }: Row) {
  return (
    <NumberField
      name={name}
      label={label}
      value={typed[name] ?? usual}
      min={1}
      max={5}
      error={errors[name]}
      required
    />
  );
}

function Threshold({ lang, name, label, usual, typed, errors }: Row) {
  return (
    <RupiahField
      name={name}
      label={label}
      hint={text(lang).deliveries.approvals.thresholdHint}
      value={typed[name] ?? usual}
      error={errors[name]}
      inputmode="numeric"
    />
  );
}
