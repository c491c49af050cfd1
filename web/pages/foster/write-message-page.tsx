import type { MessageRow } from '../../../worker/foster/message-store.ts';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { TextareaField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { FormErrors } from '../registry/form-errors.tsx';

/** A donor writes to a child he knows by a label, and sees what became of earlier words. */
export function WriteMessagePage(props: {
  lang: Lang;
  pledgeId: string;
  label: string;
  messages: readonly MessageRow[];
  typed: string;
  errors: Readonly<Record<string, string>>;
}) {
  const { lang, label, messages, errors } = props;
  const words = text(lang).foster.message;
  const path = href(lang, `/janji-saya/${props.pledgeId}/anak`);
  const isWaiting = messages.some(({ outcome }) => outcome === null);
  return (
    <>
      <FormErrors lang={lang} errors={errors} />
      <PageHeading
        kicker={<a href={path}>{words.back}</a>}
        title={words.titleFor(label)}
        lead={<p>{words.lead}</p>}
      />
      {isWaiting ? (
        <p>{words.oneAtATime}</p>
      ) : (
        <form class="stack" method="post" action={`${path}/pesan`}>
          <FormKey />
          <input type="hidden" name="anak" value={label} />
          <TextareaField
            name="pesan"
            label={words.field}
            hint={words.hint}
            value={props.typed}
            maxlength={280}
            required
            error={errors.pesan}
          />
          <div>
            <Button>{words.submit}</Button>
          </div>
        </form>
      )}
      {messages.length > 0 && (
        <Section title={words.earlier}>
          {messages.map((message) => (
            <Card kicker={stateOf(lang, message)}>
              <p>{message.body}</p>
            </Card>
          ))}
        </Section>
      )}
    </>
  );
}

function stateOf(lang: Lang, message: MessageRow): string {
  const { foster } = text(lang);
  const words = foster.message;
  if (message.outcome === null) return words.waiting;
  if (message.outcome === 'refused')
    return words.refused(foster.reasons[message.reason || 'unclear']);
  return message.answer === null ? words.approved : words.read(foster.answers[message.answer]);
}
