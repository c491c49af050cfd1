import { Breadcrumbs } from '../../components/breadcrumbs/breadcrumbs.tsx';
import { href, type Lang, text } from '../../text/lang.ts';

/** Back to the list, and to her file from a form about her. */
export function PregnancyTrail(props: { lang: Lang; file: string | null }) {
  const { lang, file } = props;
  const words = text(lang);
  return (
    <Breadcrumbs
      label={words.areas.trail}
      trail={[
        { href: href(lang, '/ibu-hamil'), label: words.pregnancy.list.title },
        ...(file === null
          ? []
          : [{ href: href(lang, `/ibu-hamil/${file}`), label: words.pregnancy.file.kicker }]),
      ]}
    />
  );
}
