import { Button } from '../../components/button/button.tsx';
import { DateField, RadioField, TextField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { FormErrors } from '../registry/form-errors.tsx';

export interface CorrectionPageProps {
  lang: Lang;
  requestId: string;
  wish: string | null;
  typed: Readonly<Record<string, string>>;
  hasGuardian: boolean;
  errors: Readonly<Record<string, string>>;
  today: string;
}

/** Correcting who a child is: filled with what is recorded, so that only what is wrong is typed. */
export function CorrectionPage(props: CorrectionPageProps) {
  const { lang, requestId, wish, typed, errors } = props;
  const words = text(lang).rights.correction;
  const register = text(lang).registry.register;
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      {wish && (
        <Notice kind="info" title={words.asked}>
          <p>{wish}</p>
        </Notice>
      )}
      <form
        class="stack stack-l"
        method="post"
        action={href(lang, `/permintaan/${requestId}/pembetulan`)}
      >
        <FormErrors lang={lang} errors={errors} />
        <FormKey />
        <Line {...props} name="name" label={register.name} longest={120} required />
        <Line {...props} name="nik" label={register.nik} longest={24} />
        <RadioField
          name="sex"
          label={register.sex}
          required
          value={typed.sex}
          error={errors.sex}
          choices={(['L', 'P'] as const).map((value) => ({
            value,
            label: text(lang).registry.sex[value],
          }))}
        />
        <DateField
          name="bornOn"
          label={register.bornOn}
          hint={words.bornOnHint}
          required
          value={typed.bornOn}
          max={props.today}
          error={errors.bornOn}
        />
        <Line {...props} name="parents" label={words.parents} longest={240} />
        <Line {...props} name="rt" label={register.rt} longest={6} />
        <Line {...props} name="rw" label={register.rw} longest={6} />
        <Line {...props} name="address" label={register.address} longest={200} />
        {props.hasGuardian && (
          <>
            <Line {...props} name="guardianName" label={register.parentName} longest={120} />
            <Line {...props} name="phone" label={register.phone} longest={30} />
          </>
        )}
        <div class="cluster">
          <Button>{words.submit}</Button>
          <Button variant="link" href={href(lang, `/permintaan/${requestId}`)}>
            {text(lang).common.back}
          </Button>
        </div>
      </form>
    </>
  );
}

function Line(
  props: CorrectionPageProps & { name: string; label: string; longest: number; required?: boolean },
) {
  const { lang, name, label, longest, required = false, typed, errors } = props;
  return (
    <TextField
      name={name}
      label={label}
      required={required}
      optionalWord={required ? undefined : `(${text(lang).common.optional})`}
      value={typed[name]}
      error={errors[name]}
      maxlength={longest}
      width={longest <= 6 ? 'short' : longest <= 30 ? 'medium' : 'full'}
      autocomplete="off"
      spellcheck={false}
    />
  );
}
