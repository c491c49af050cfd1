import { Button } from '../../components/button/button.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { dateText } from '../ledger/calendar.ts';
import { FormErrors } from '../registry/form-errors.tsx';
import { CharterBody, CharterFields, type CharterWording } from './charter-fields.tsx';

/** The child-protection charter: for everyone to read, for a donor to accept. */
export function CharterPage(props: {
  lang: Lang;
  charter: CharterWording;
  mayAccept: boolean;
  acceptedOn: string | null;
  errors: Readonly<Record<string, string>>;
}) {
  const { lang, charter, acceptedOn } = props;
  const words = text(lang).foster.charter;
  return (
    <>
      <FormErrors lang={lang} errors={props.errors} />
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      {acceptedOn !== null && (
        <Notice kind="success">{words.acceptedOn(dateText(lang, acceptedOn))}</Notice>
      )}
      {props.mayAccept && acceptedOn === null ? (
        <form class="stack" method="post" action={href(lang, '/piagam')}>
          <FormKey />
          <CharterFields lang={lang} charter={charter} error={props.errors.charter} />
          <div>
            <Button>{words.submit}</Button>
          </div>
        </form>
      ) : (
        <CharterBody lang={lang} charter={charter} />
      )}
    </>
  );
}
