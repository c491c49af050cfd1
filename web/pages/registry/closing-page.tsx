import { Button } from '../../components/button/button.tsx';
import { RadioField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { FormErrors } from './form-errors.tsx';

const REASONS = [
  'recovered',
  'aged_out',
  'moved',
  'died',
  'withdrew',
  'not_found',
  'not_at_risk',
] as const;

/** Closing a case, with its reason. */
export function ClosingPage(props: {
  lang: Lang;
  childId: string;
  name: string | null;
  errors: Readonly<Record<string, string>>;
}) {
  const { lang, childId } = props;
  const words = text(lang).registry;
  return (
    <>
      <PageHeading
        title={words.closing.title}
        kicker={props.name}
        lead={<p>{words.closing.lead}</p>}
      />
      <form class="stack" method="post" action={href(lang, `/anak/${childId}/penutupan`)}>
        <FormErrors lang={lang} errors={props.errors} />
        <FormKey />
        <RadioField
          name="reason"
          label={words.closing.reason}
          required
          error={props.errors.reason}
          choices={REASONS.map((value) => ({ value, label: capital(words.reason[value]) }))}
        />
        <div class="cluster">
          <Button variant="danger">{words.closing.submit}</Button>
          <Button variant="link" href={href(lang, `/anak/${childId}`)}>
            {text(lang).common.back}
          </Button>
        </div>
      </form>
    </>
  );
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
