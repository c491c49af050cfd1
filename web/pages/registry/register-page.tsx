import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { RadioField } from '../../components/form-field/form-field.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { MeasurementFields } from './measurement-fields.tsx';
import {
  BornOnField,
  NameField,
  NikField,
  Part,
  PhoneField,
  PlaceFields,
  type RegistrationFields,
  RegistrationForm,
} from './registration-form.tsx';

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

export interface RegisterPageProps extends RegistrationFields {
  /** Children who may be the same as the one typed. */
  maybe: MaybeKnownProps | null;
}

/** Registering a child by hand, with a look at those who may be the same. */
export function RegisterPage(props: RegisterPageProps) {
  const { lang, maybe } = props;
  const words = text(lang).registry.register;
  return (
    <RegistrationForm
      {...props}
      action="/anak/baru"
      words={words}
      maybe={
        maybe && {
          notice: <MaybeKnown lang={lang} maybe={maybe} />,
          answer: (
            <Button name="isOtherChild" value="ya">
              {words.otherChild}
            </Button>
          ),
        }
      }
    >
      <ChildFields {...props} />
      <GuardianFields {...props} />
      <PlaceFields {...props} />
      <Part title={words.measureSection} lead={words.measureHint}>
        <MeasurementFields {...props} bornOn={undefined} required={false} />
      </Part>
    </RegistrationForm>
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

function ChildFields(props: RegisterPageProps) {
  const { lang, typed, errors } = props;
  const words = text(lang).registry;
  return (
    <Part title={words.register.childSection}>
      <NameField {...props} name="name" label={words.register.name} />
      <NikField {...props} label={words.register.nik} error={errors.nik} />
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
      <BornOnField {...props} label={words.register.bornOn} />
    </Part>
  );
}

function GuardianFields(props: RegisterPageProps) {
  const { lang, typed, errors } = props;
  const words = text(lang).registry;
  return (
    <Part title={words.register.guardianSection}>
      <NameField {...props} name="parentName" label={words.register.parentName} />
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
      <PhoneField {...props} />
    </Part>
  );
}
