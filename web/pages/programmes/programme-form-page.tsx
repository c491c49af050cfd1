import type { PledgeAreaRow } from '../../../worker/pledges/price-store.ts';
import type { PlannableGoods } from '../../../worker/programmes/plan-lines.ts';
import type { PlanRow, VersionRow } from '../../../worker/programmes/programme-store.ts';
import { formatWhole } from '../../../worker/shared/rupiah.ts';
import { Button, ButtonRow } from '../../components/button/button.tsx';
import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import {
  CheckboxGroup,
  DateField,
  FileField,
  RadioField,
  RupiahField,
  SelectField,
  TextareaField,
  TextField,
} from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { goodsName } from './programme-parts.tsx';

export interface ProgrammeFormProps {
  lang: Lang;
  areas: readonly PledgeAreaRow[];
  goods: readonly PlannableGoods[];
  /** The version in force that is to be changed, with its plan; null for a new programme. */
  changed: VersionRow | null;
  plan: readonly PlanRow[];
  /** What was typed and what is wrong with it. */
  problem: {
    typed: Readonly<Record<string, string>>;
    goals: readonly string[];
    errors: Readonly<Record<string, string>>;
  } | null;
}

/** A new programme, or a change of one. */
export function ProgrammeFormPage(props: ProgrammeFormProps) {
  const { lang, changed } = props;
  const words = text(lang).programmes;
  const errors = props.problem?.errors ?? {};
  const typed = props.problem?.typed ?? (changed ? filledWith(lang, changed, props.plan) : {});
  const goals = props.problem?.goals ?? goalsOf(changed);
  const action = changed ? `/csr/program/${changed.programmeId}/perubahan` : '/csr/program';
  const at = (name: string) => ({ name, value: typed[name], error: errors[name] });
  return (
    <>
      <PageHeading
        kicker={<a href={href(lang, '/csr/program')}>{words.back}</a>}
        title={changed ? words.form.changeTitle : words.form.title}
        lead={<p>{changed ? words.form.changeLead : words.form.lead}</p>}
      />
      <form
        class="stack"
        method="post"
        action={href(lang, action)}
        enctype="multipart/form-data"
        novalidate
      >
        <FormKey />
        <ErrorSummary title={text(lang).common.errorSummary} errors={errors} />
        <TextField {...at('nama')} label={words.name} hint={words.form.nameHint} required />
        {changed ? (
          <input type="hidden" name="wilayah" value={changed.areaCode} />
        ) : (
          <SelectField
            {...at('wilayah')}
            label={words.area}
            hint={words.form.areaHint}
            emptyWord={words.form.choose}
            choices={props.areas
              .filter(({ level }) => level < 4)
              .map(({ code, name, level }) => ({
                value: code,
                label: level === 2 ? name : words.draw.kecamatan(name),
              }))}
            required
          />
        )}
        <RadioField
          {...at('pilar')}
          label={words.pillar}
          hint={words.form.pillarHint}
          value={typed.pilar ?? 'social'}
          choices={Object.entries(words.pillars).map(([value, label]) => ({ value, label }))}
          required
        />
        <CheckboxGroup
          name="tujuan"
          label={words.goals}
          hint={words.form.goalsHint}
          error={errors.tujuan}
          values={goals}
          choices={Object.entries(words.goal).map(([value, label]) => ({
            value,
            label: `${value}. ${label}`,
          }))}
        />
        <TextField {...at('nomor')} label={words.form.number} required />
        <DateField {...at('tanggal')} label={words.form.on} required />
        <FileField
          name="naskah"
          label={words.form.document}
          hint={`${words.form.documentHint}${changed ? ` ${words.form.documentKept}` : ''}`}
          error={errors.naskah}
          accept="application/pdf,.pdf"
          required={!changed}
        />
        <DateField {...at('dari')} kind="month" label={words.form.from} required />
        <DateField {...at('sampai')} kind="month" label={words.form.to} required />
        <RupiahField
          {...at('anggaran')}
          label={words.budget}
          hint={words.form.budgetHint}
          required
        />
        <TextareaField
          {...at('angsuran')}
          label={words.form.instalments}
          hint={words.form.instalmentsHint}
          rows={6}
        />
        <TextareaField
          {...at('barang')}
          label={words.form.goods}
          hint={words.form.goodsHint(props.goods.map((each) => goodsName(lang, each)).join(', '))}
          rows={4}
        />
        {changed && (
          <TextareaField
            {...at('alasan')}
            label={words.reason}
            hint={words.form.reasonHint}
            rows={2}
            maxlength={300}
            required
          />
        )}
        <ButtonRow>
          <Button>{words.form.submit}</Button>
        </ButtonRow>
      </form>
    </>
  );
}

function goalsOf(changed: VersionRow | null): string[] {
  return changed ? (JSON.parse(changed.goals) as number[]).map(String) : ['2', '3'];
}

/** A version as it would be typed. */
function filledWith(
  lang: Lang,
  version: VersionRow,
  plan: readonly PlanRow[],
): Readonly<Record<string, string>> {
  const lines = (isMoney: boolean) =>
    plan
      .filter(({ asset }) => (asset === 'IDR') === isMoney)
      .map(({ dueOn, amount, assetNameId: nameId, assetNameEn: nameEn }) =>
        `${dueOn}; ${formatWhole(amount)} ${isMoney ? '' : goodsName(lang, { nameId, nameEn })}`.trim(),
      )
      .join('\n');
  return {
    nama: version.name,
    pilar: version.pillar,
    nomor: version.agreementNumber,
    tanggal: version.agreementOn,
    dari: version.firstMonth,
    sampai: version.lastMonth,
    anggaran: formatWhole(version.budgetRupiah),
    angsuran: lines(true),
    barang: lines(false),
  };
}
