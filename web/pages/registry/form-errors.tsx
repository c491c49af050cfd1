import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import { type Lang, text } from '../../text/lang.ts';

/** What is wrong with a form, above it; `errors` are words by field. */
export function FormErrors(props: { lang: Lang; errors: Readonly<Record<string, string>> }) {
  return <ErrorSummary title={text(props.lang).common.errorSummary} errors={props.errors} />;
}
