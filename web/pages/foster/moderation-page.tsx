import type { WaitingMessageRow } from '../../../worker/foster/message-store.ts';
import { wibDate } from '../../../worker/shared/dates.ts';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SelectField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { dateText } from '../ledger/calendar.ts';

/** Messages that a coordinator reads before any family hears them. */
export function ModerationPage(props: {
  lang: Lang;
  messages: readonly WaitingMessageRow[];
  isFirst: boolean;
  next: string | null;
}) {
  const { lang, messages, next } = props;
  const words = text(lang).foster.moderation;
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      {messages.length === 0 && <EmptyState title={words.empty} text={words.emptyText} />}
      {messages.map((message) => (
        <WaitingMessage lang={lang} message={message} />
      ))}
      <Pager
        lang={lang}
        label={words.pager}
        first={!props.isFirst && href(lang, '/pesan')}
        next={next && href(lang, next)}
      />
    </>
  );
}

function WaitingMessage({ lang, message }: { lang: Lang; message: WaitingMessageRow }) {
  const { foster } = text(lang);
  const words = foster.moderation;
  const reasons = Object.entries(foster.reasons).map(([value, label]) => ({
    value,
    label: words.refuse(label),
  }));
  return (
    <Card
      title={words.from(message.donorName)}
      kicker={words.to(message.kecamatan, dateText(lang, wibDate(message.sentAt)))}
    >
      <p>{message.body}</p>
      <form
        class="stack stack-s"
        method="post"
        action={href(lang, `/pesan/${message.id}/keputusan`)}
      >
        <FormKey />
        <SelectField
          name="keputusan"
          id={`keputusan-${message.id}`}
          label={words.decision}
          emptyWord={words.choose}
          required
          choices={[{ value: 'approved', label: words.approve }, ...reasons]}
        />
        <div>
          <Button variant="secondary" hiddenWords={words.from(message.donorName)}>
            {words.submit}
          </Button>
        </div>
      </form>
    </Card>
  );
}
