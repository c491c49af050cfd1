import type { MessageRow } from '../../../worker/foster/message-store.ts';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { RadioField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';

/** Approved messages to a child's family, to be read aloud by the kader. */
export function FamilyMessagesPage(props: {
  lang: Lang;
  childId: string;
  messages: readonly MessageRow[];
  mayRecord: boolean;
}) {
  const { lang, childId, messages } = props;
  const words = text(lang).foster.family;
  return (
    <>
      <PageHeading
        kicker={<a href={href(lang, `/anak/${childId}`)}>{words.back}</a>}
        title={words.title}
        lead={<p>{words.lead}</p>}
      />
      {messages.length === 0 && <EmptyState title={words.empty} text={words.emptyText} />}
      {messages.map((message) => (
        <ToRead {...props} message={message} />
      ))}
    </>
  );
}

function ToRead(props: { lang: Lang; childId: string; mayRecord: boolean; message: MessageRow }) {
  const { lang, message } = props;
  const { foster } = text(lang);
  const words = foster.family;
  const choices = Object.entries(foster.answers).map(([value, label]) => ({ value, label }));
  return (
    <Card
      kicker={
        message.answer === null ? words.toRead : words.wasRead(foster.answers[message.answer])
      }
    >
      <p>{message.body}</p>
      {message.answer === null && props.mayRecord && (
        <form
          class="stack stack-s"
          method="post"
          action={href(lang, `/anak/${props.childId}/pesan`)}
        >
          <FormKey />
          <input type="hidden" name="pesan" value={message.id} />
          <RadioField
            name="jawaban"
            id={`jawaban-${message.id}`}
            label={words.answer}
            choices={choices}
            required
          />
          <div>
            <Button variant="secondary">{words.submit}</Button>
          </div>
        </form>
      )}
    </Card>
  );
}
