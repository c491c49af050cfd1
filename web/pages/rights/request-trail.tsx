import { Breadcrumbs } from '../../components/breadcrumbs/breadcrumbs.tsx';
import { href, type Lang, text } from '../../text/lang.ts';

/** Back to the list of requests, and to one request from what is done about it. */
export function RequestTrail(props: { lang: Lang; requestId: string | null }) {
  const { lang, requestId } = props;
  const words = text(lang);
  return (
    <Breadcrumbs
      label={words.areas.trail}
      trail={[
        { href: href(lang, '/permintaan'), label: words.rights.requests.title },
        ...(requestId === null
          ? []
          : [{ href: href(lang, `/permintaan/${requestId}`), label: words.rights.request }]),
      ]}
    />
  );
}
