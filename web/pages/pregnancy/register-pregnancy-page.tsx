import { Button } from '../../components/button/button.tsx';
import { DateField } from '../../components/form-field/form-field.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import {
  BornOnField,
  NameField,
  NikField,
  Part,
  PhoneField,
  PlaceFields,
  type RegistrationFields,
  RegistrationForm,
} from '../registry/registration-form.tsx';
import { ArmFields } from './arm-fields.tsx';

export interface RegisterPregnancyProps extends RegistrationFields {
  /** Open pregnancies of what may be the same woman. */
  maybe: {
    candidates: readonly { id: string; hasSameNik: boolean }[];
    isElsewhere: boolean;
  } | null;
}

/** Registering a pregnant woman, with a look at those who may be the same. */
export function RegisterPregnancyPage(props: RegisterPregnancyProps) {
  const { lang, maybe } = props;
  const words = text(lang).pregnancy.register;
  const isSame = maybe?.candidates.some(({ hasSameNik }) => hasSameNik) ?? false;
  return (
    <RegistrationForm
      {...props}
      action="/ibu-hamil/baru"
      words={words}
      maybe={
        maybe && {
          notice: <MaybeKnown lang={lang} maybe={maybe} isSame={isSame} />,
          answer: !isSame && !maybe.isElsewhere && (
            <Button name="isOtherWoman" value="ya">
              {words.otherWoman}
            </Button>
          ),
        }
      }
    >
      <Herself {...props} />
      <Part title={words.pregnancy}>
        <Pregnancy {...props} />
      </Part>
      <PlaceFields {...props} />
    </RegistrationForm>
  );
}

function MaybeKnown(props: {
  lang: Lang;
  maybe: NonNullable<RegisterPregnancyProps['maybe']>;
  isSame: boolean;
}) {
  const { lang, maybe, isSame } = props;
  const words = text(lang).pregnancy.register;
  return (
    <Notice kind="warning" title={words.maybeTitle} announce>
      <p>
        {isSame
          ? words.maybeSameNik
          : maybe.candidates.length > 0
            ? words.maybeText
            : words.maybeElsewhere}
      </p>
      {maybe.candidates.map(({ id }) => (
        <p>
          <a href={href(lang, `/ibu-hamil/${id}`)}>{words.openSame}</a>
        </p>
      ))}
    </Notice>
  );
}

function Herself(props: RegisterPregnancyProps) {
  const { lang, errors } = props;
  const words = text(lang).pregnancy.register;
  const optionalWord = `(${text(lang).common.optional})`;
  return (
    <Part title={words.herself}>
      <NameField {...props} name="name" label={words.name} />
      <NikField {...props} label={words.nik} error={errors.nik ?? errors.sex} />
      <BornOnField {...props} label={words.bornOn} />
      <NameField {...props} name="husband" label={words.husband} optionalWord={optionalWord} />
      <PhoneField {...props} />
    </Part>
  );
}

function Pregnancy(props: RegisterPregnancyProps) {
  const { lang, typed, errors, today } = props;
  const words = text(lang).pregnancy.register;
  const optionalWord = `(${text(lang).common.optional})`;
  return (
    <>
      <DateField
        name="dueOn"
        label={words.dueOn}
        hint={words.dueHint}
        required
        min={today}
        value={typed.dueOn}
        error={errors.dueOn}
      />
      <DateField
        name="lastBirthMonth"
        kind="month"
        label={words.lastBirth}
        hint={words.lastBirthHint}
        optionalWord={optionalWord}
        max={today.slice(0, 7)}
        value={typed.lastBirthMonth}
        error={errors.lastBirthMonth}
      />
      <ArmFields {...props} required={false} />
    </>
  );
}
