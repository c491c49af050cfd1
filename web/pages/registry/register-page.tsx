import type { Child } from 'hono/jsx';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import {
  DateField,
  RadioField,
  SelectField,
  TextField,
} from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { FormErrors } from './form-errors.tsx';
import { MeasurementFields } from './measurement-fields.tsx';

export interface MaybeKnownProps {
  candidates: {
    id: string;
    name: string;
    parents: string;
    place: string;
    months: number;
    hasSameNik: boolean;
  }[];
  nikElsewhere: boolean;
}

export interface RegisterPageProps {
  lang: Lang;
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  /** Null where there are too many to choose from. */
  areas: readonly { code: string; name: string; kecamatan: string }[] | null;
  today: string;
  /** Children who may be the same as the one typed. */
  maybe: MaybeKnownProps | null;
}

/** Registering a child by hand, with a look at those who may be the same. */
export function RegisterPage(props: RegisterPageProps) {
  const { lang, maybe } = props;
  const words = text(lang).registry.register;
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      {maybe && <MaybeKnown lang={lang} maybe={maybe} />}
      <form class="stack stack-l" method="post" action={href(lang, '/anak/baru')} id="daftar">
        <FormErrors lang={lang} errors={props.errors} />
        <FormKey />
        <ChildFields {...props} />
        <GuardianFields {...props} />
        <PlaceFields {...props} />
        <Part title={words.measureSection} lead={words.measureHint}>
          <MeasurementFields {...props} bornOn={undefined} required={false} />
        </Part>
        <div>
          {maybe ? (
            <Button name="isOtherChild" value="ya">
              {words.otherChild}
            </Button>
          ) : (
            <Part title={words.consentSection} lead={words.consentLead}>
              <div class="cluster">
                <Button name="next" value="persetujuan">
                  {words.submitWithConsent}
                </Button>
                <Button variant="secondary">{words.submit}</Button>
              </div>
            </Part>
          )}
        </div>
      </form>
    </>
  );
}

function MaybeKnown(props: { lang: Lang; maybe: MaybeKnownProps }) {
  const { lang, maybe } = props;
  const words = text(lang).registry;
  return (
    <div class="stack">
      <Notice kind="warning" title={words.register.maybeTitle} announce>
        <p>{maybe.nikElsewhere ? words.register.nikElsewhere : words.register.maybeText}</p>
      </Notice>
      <DataTable
        caption={words.register.maybeCaption}
        rows={maybe.candidates}
        empty={null}
        columns={[
          {
            header: words.list.name,
            rowHeader: true,
            cell: ({ name, hasSameNik }) => (
              <>
                {name} {hasSameNik && <Tag tone="warning">{words.register.sameNik}</Tag>}
              </>
            ),
          },
          { header: words.register.parents, cell: ({ parents }) => parents },
          { header: words.list.place, cell: ({ place }) => place },
          { header: words.list.age, cell: ({ months }) => words.ageMonths(months) },
          {
            header: words.file.kicker,
            cell: ({ id }) => <a href={href(lang, `/anak/${id}`)}>{words.register.openSame}</a>,
          },
        ]}
      />
    </div>
  );
}

function Part(props: { title: string; lead?: string; children: Child }) {
  return (
    <section class="stack">
      <h2>{props.title}</h2>
      {props.lead && <p class="soft">{props.lead}</p>}
      {props.children}
    </section>
  );
}

function ChildFields({ lang, typed, errors, today }: RegisterPageProps) {
  const words = text(lang).registry;
  return (
    <Part title={words.register.childSection}>
      <TextField
        name="name"
        label={words.register.name}
        required
        value={typed.name}
        error={errors.name}
        maxlength={120}
        autocomplete="off"
        spellcheck={false}
      />
      <TextField
        name="nik"
        label={words.register.nik}
        hint={words.register.nikHint}
        optionalWord={`(${text(lang).common.optional})`}
        value={typed.nik}
        error={errors.nik}
        inputmode="numeric"
        autocomplete="off"
        maxlength={24}
        width="medium"
      />
      <RadioField
        name="sex"
        label={words.register.sex}
        required
        value={typed.sex}
        error={errors.sex}
        choices={[
          { value: 'L', label: words.sex.L },
          { value: 'P', label: words.sex.P },
        ]}
      />
      <DateField
        name="bornOn"
        label={words.register.bornOn}
        required
        value={typed.bornOn}
        max={today}
        error={errors.bornOn}
      />
    </Part>
  );
}

function GuardianFields({ lang, typed, errors }: RegisterPageProps) {
  const words = text(lang).registry;
  return (
    <Part title={words.register.guardianSection}>
      <TextField
        name="parentName"
        label={words.register.parentName}
        required
        value={typed.parentName}
        error={errors.parentName}
        maxlength={120}
        autocomplete="off"
        spellcheck={false}
      />
      <RadioField
        name="relation"
        label={words.register.relation}
        required
        value={typed.relation}
        error={errors.relation}
        choices={(['mother', 'father', 'guardian'] as const).map((value) => ({
          value,
          label: words.relation[value],
        }))}
      />
      <TextField
        name="phone"
        type="tel"
        label={words.register.phone}
        optionalWord={`(${text(lang).common.optional})`}
        value={typed.phone}
        error={errors.phone}
        inputmode="tel"
        autocomplete="off"
        maxlength={30}
        width="medium"
      />
    </Part>
  );
}

/** Where the family lives. */
export function PlaceFields({
  lang,
  typed,
  errors,
  areas,
}: Pick<RegisterPageProps, 'lang' | 'typed' | 'errors' | 'areas'>) {
  const words = text(lang).registry.register;
  const optionalWord = `(${text(lang).common.optional})`;
  const field = (
    name: 'posyandu' | 'rt' | 'rw' | 'address',
    maxlength: number,
    isShort = false,
  ) => (
    <TextField
      name={name}
      label={words[name]}
      optionalWord={optionalWord}
      value={typed[name]}
      error={errors[name]}
      maxlength={maxlength}
      width={isShort ? 'short' : 'full'}
      autocomplete="off"
    />
  );
  return (
    <Part title={words.placeSection}>
      {areas === null ? (
        <TextField
          name="areaCode"
          label={words.areaCode}
          hint={<a href={href(lang, '/wilayah')}>{words.areaCodeHint}</a>}
          required
          value={typed.areaCode}
          error={errors.areaCode}
          width="medium"
        />
      ) : (
        <SelectField
          name="areaCode"
          label={words.area}
          required
          emptyWord={words.areaEmpty}
          value={typed.areaCode}
          error={errors.areaCode}
          choices={areas.map(({ code, name, kecamatan }) => ({
            value: code,
            label: `${name}, ${kecamatan}`,
          }))}
        />
      )}
      {field('posyandu', 80)}
      <div class="cluster">
        {field('rt', 6, true)}
        {field('rw', 6, true)}
      </div>
      {field('address', 200)}
    </Part>
  );
}
