import { Button } from '../../components/button/button.tsx';
import { DateField, RadioField, TextareaField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { FormErrors } from '../registry/form-errors.tsx';

/** Writing down what a guardian asks for. */
export function NewRequestPage(props: {
  lang: Lang;
  childId: string;
  name: string | null;
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  today: string;
}) {
  const { lang, childId, typed, errors } = props;
  const words = text(lang).rights;
  return (
    <>
      <PageHeading
        title={words.newRequest.title}
        kicker={props.name}
        lead={<p>{words.newRequest.lead}</p>}
      />
      <form class="stack stack-l" method="post" action={href(lang, `/anak/${childId}/permintaan`)}>
        <FormErrors lang={lang} errors={errors} />
        <FormKey />
        <RadioField
          name="kind"
          label={words.newRequest.kind}
          required
          value={typed.kind}
          error={errors.kind}
          choices={(['copy', 'correction', 'restriction', 'erasure'] as const).map((value) => ({
            value,
            label: words.kind[value],
            hint: words.kindHint[value],
          }))}
        />
        <RadioField
          name="askedBy"
          label={words.newRequest.askedBy}
          required
          value={typed.askedBy}
          error={errors.askedBy}
          choices={(['mother', 'father', 'guardian'] as const).map((value) => ({
            value,
            label: text(lang).registry.relation[value],
          }))}
        />
        <DateField
          name="receivedOn"
          label={words.newRequest.receivedOn}
          hint={words.newRequest.receivedOnHint}
          required
          value={typed.receivedOn}
          max={props.today}
          error={errors.receivedOn}
        />
        <TextareaField
          name="wish"
          label={words.newRequest.wish}
          hint={words.newRequest.wishHint}
          optionalWord={`(${text(lang).common.optional})`}
          rows={3}
          value={typed.wish}
          error={errors.wish}
        />
        <div class="cluster">
          <Button>{words.newRequest.submit}</Button>
          <Button variant="link" href={href(lang, `/anak/${childId}`)}>
            {text(lang).common.back}
          </Button>
        </div>
      </form>
    </>
  );
}
