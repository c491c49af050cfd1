import { Tabs } from '../../components/tabs/tabs.tsx';
import { href, type Lang, text } from '../../text/lang.ts';

export type DeskTab = 'referral' | 'graduation' | 'quality';

/** The lists of the puskesmas desk; verifying several children at once has its own page. */
export function DeskTabs(props: { lang: Lang; current: DeskTab }) {
  const { lang, current } = props;
  const words = text(lang).puskesmas;
  const tab = (name: DeskTab, path: string) => ({
    href: href(lang, path),
    label: words[name].tab,
    current: name === current,
  });
  return (
    <Tabs
      label={words.tabs}
      tabs={[
        tab('referral', '/puskesmas/rujukan'),
        { href: href(lang, '/anak?tahap=dikunjungi'), label: words.verify },
        tab('graduation', '/puskesmas/lulus'),
        tab('quality', '/puskesmas/mutu'),
      ]}
    />
  );
}
