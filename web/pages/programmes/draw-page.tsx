import type { PackageRow, PledgeAreaRow } from '../../../worker/pledges/price-store.ts';
import type { VersionRow } from '../../../worker/programmes/programme-store.ts';
import { formatRupiah } from '../../../worker/shared/rupiah.ts';
import { Button, ButtonRow } from '../../components/button/button.tsx';
import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import { DateField, NumberField, SelectField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { CharterFields, type CharterWording } from '../foster/charter-fields.tsx';
import { goodsName } from './programme-parts.tsx';

export interface DrawProps {
  lang: Lang;
  programme: VersionRow;
  /** What of the budget no pledge takes yet. */
  leftRupiah: number;
  areas: readonly PledgeAreaRow[];
  packages: readonly (PackageRow & { rupiah: number })[];
  usualMonth: string;
  charter: CharterWording | null;
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}

/** A pledge under a programme: for how many children, what, where, and how long. */
export function DrawPage(props: DrawProps) {
  const { lang, programme, typed, errors } = props;
  const words = text(lang).programmes;
  const { draw } = words;
  const path = `/csr/program/${programme.programmeId}`;
  const at = (name: string) => ({ name, value: typed[name], error: errors[name], required: true });
  return (
    <>
      <PageHeading
        kicker={<a href={href(lang, path)}>{programme.name}</a>}
        title={draw.title}
        lead={<p>{draw.lead(programme.name, formatRupiah(props.leftRupiah))}</p>}
      />
      <form class="stack" method="post" action={href(lang, `${path}/janji`)} novalidate>
        <FormKey />
        <ErrorSummary title={text(lang).common.errorSummary} errors={errors} />
        <SelectField
          {...at('paket')}
          label={draw.package}
          choices={props.packages.map((each) => ({
            value: each.id,
            label: draw.packageChoice(goodsName(lang, each), formatRupiah(each.rupiah)),
          }))}
        />
        <SelectField
          {...at('wilayah')}
          label={draw.area}
          choices={props.areas.map(({ code, name, level }) => ({
            value: code,
            label: level === 2 ? draw.whole(name) : draw.kecamatan(name),
          }))}
        />
        <NumberField {...at('anak')} label={draw.children} min={1} />
        <DateField
          {...at('mulai')}
          kind="month"
          label={draw.first}
          value={typed.mulai ?? props.usualMonth}
        />
        <NumberField {...at('bulan')} label={draw.months} min={1} max={36} />
        {props.charter && (
          <CharterFields lang={lang} charter={props.charter} error={errors.charter} />
        )}
        <ButtonRow>
          <Button>{draw.submit}</Button>
        </ButtonRow>
      </form>
    </>
  );
}
