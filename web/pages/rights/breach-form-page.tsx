import { Button } from '../../components/button/button.tsx';
import {
  CheckboxGroup,
  DateField,
  NumberField,
  RadioField,
  TextareaField,
  TextField,
} from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { FormErrors } from '../registry/form-errors.tsx';

const DATA_KINDS = ['identity', 'contact', 'health', 'place', 'account'] as const;

/** Recording a breach: facts only, nobody's name. */
export function BreachFormPage(props: {
  lang: Lang;
  typed: Readonly<Record<string, string>>;
  dataKinds: readonly string[];
  errors: Readonly<Record<string, string>>;
  today: string;
}) {
  const { lang, typed, errors } = props;
  const words = text(lang).rights.breach;
  return (
    <>
      <PageHeading title={words.record} lead={<p>{words.recordLead}</p>} />
      <form class="stack stack-l" method="post" action={href(lang, '/insiden/baru')}>
        <FormErrors lang={lang} errors={errors} />
        <FormKey />
        <RadioField
          name="kind"
          label={words.kind}
          required
          value={typed.kind}
          error={errors.kind}
          choices={(['disclosed', 'lost', 'altered'] as const).map((value) => ({
            value,
            label: words.kinds[value],
          }))}
        />
        <DateField
          name="foundOn"
          label={words.foundOn}
          required
          max={props.today}
          value={typed.foundOn}
          error={errors.foundOn}
        />
        <TextField
          name="foundTime"
          label={words.foundTime}
          hint={words.foundTimeHint}
          required
          width="short"
          maxlength={5}
          value={typed.foundTime}
          error={errors.foundTime}
        />
        <TextareaField
          name="happened"
          label={words.happened}
          hint={words.noNames}
          required
          rows={4}
          value={typed.happened}
          error={errors.happened}
        />
        <CheckboxGroup
          name="dataKinds"
          label={words.dataKinds}
          values={props.dataKinds}
          error={errors.dataKinds}
          choices={DATA_KINDS.map((value) => ({ value, label: words.dataKind[value] }))}
        />
        <NumberField
          name="people"
          label={words.people}
          hint={words.peopleHint}
          required
          min={0}
          value={typed.people}
          error={errors.people}
        />
        <TextareaField
          name="measures"
          label={words.measures}
          hint={words.noNames}
          required
          rows={4}
          value={typed.measures}
          error={errors.measures}
        />
        <div class="cluster">
          <Button>{words.submit}</Button>
          <Button variant="link" href={href(lang, '/insiden')}>
            {text(lang).common.back}
          </Button>
        </div>
      </form>
    </>
  );
}
