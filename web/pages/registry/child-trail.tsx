import { Breadcrumbs } from '../../components/breadcrumbs/breadcrumbs.tsx';
import { href, type Lang, text } from '../../text/lang.ts';

/** Back to the list, and to the child's file from a form about it. */
export function ChildTrail(props: { lang: Lang; file: string | null }) {
  const { lang, file } = props;
  const words = text(lang);
  return (
    <Breadcrumbs
      label={words.areas.trail}
      trail={[
        { href: href(lang, '/anak'), label: words.registry.list.title },
        ...(file === null
          ? []
          : [{ href: href(lang, `/anak/${file}`), label: words.registry.file.kicker }]),
      ]}
    />
  );
}
