import { Button } from '../../components/button/button.tsx';
import { CheckboxField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { FormErrors } from './form-errors.tsx';
import { MeasurementFields } from './measurement-fields.tsx';

/** Recording what scales and board show. */
export function MeasurementPage(props: {
  lang: Lang;
  childId: string;
  name: string | null;
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  bornOn: string | undefined;
  today: string;
}) {
  const { lang, typed, errors } = props;
  const words = text(lang).registry.measurement;
  return (
    <>
      <PageHeading title={words.title} kicker={props.name} lead={<p>{words.lead}</p>} />
      <form class="stack" method="post" action={href(lang, `/anak/${props.childId}/pengukuran`)}>
        <FormErrors lang={lang} errors={errors} />
        <FormKey />
        <MeasurementFields {...props} required />
        <CheckboxField
          name="oedema"
          value="ya"
          label={words.oedema}
          checked={typed.oedema === 'ya'}
          error={errors.oedema}
        />
        <div>
          <Button>{words.submit}</Button>
        </div>
      </form>
    </>
  );
}
