import { Button } from '../../components/button/button.tsx';
import { ErrorBody } from '../../components/error-body/error-body.tsx';
import { href, type Lang, text } from '../../text/lang.ts';

/** A page that says no: what happened, and the way on. */
export function ErrorPage(props: {
  lang: Lang;
  title: string;
  message: string;
  backHref?: string;
}) {
  return (
    <ErrorBody
      title={props.title}
      message={<p>{props.message}</p>}
      actions={
        <Button variant="secondary" href={props.backHref ?? href(props.lang, '/')}>
          {text(props.lang).common.back}
        </Button>
      }
    />
  );
}
