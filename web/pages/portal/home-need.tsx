import type { NeedGroup, PublicNeed } from '../../../worker/need/public-need.ts';
import { formatWhole } from '../../../worker/shared/rupiah.ts';
import { AreaMap } from '../../components/area-map/area-map.tsx';
import { KOTA_SERANG } from '../../components/area-map/kota-serang.ts';
import { Button } from '../../components/button/button.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Section } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { countText, NeedTable, namesText } from './need-table.tsx';

interface HomeNeedProps {
  readonly lang: Lang;
  readonly need: PublicNeed;
}

/** No child overlooked: how many wait, and where. */
export function HomeNeed(props: HomeNeedProps) {
  const { lang } = props;
  const words = text(lang).portal.home;
  return (
    <Section
      title={words.missedTitle}
      lead={<p>{missed(props)}</p>}
      actions={<Button href={href(lang, '/ikut')}>{words.takePart}</Button>}
    >
      <Areas {...props} />
    </Section>
  );
}

function missed({ lang, need }: HomeNeedProps): string {
  const words = text(lang).portal.home;
  if (need.total.waiting === 0) return words.missedNone;
  if (typeof need.total.waiting === 'number') return words.missed(formatWhole(need.total.waiting));
  return need.waitingAtLeast > 0
    ? words.missedAtLeast(formatWhole(need.waitingAtLeast))
    : words.missedWithheld;
}

/** Need, support and gap: as a map where one is known, and always as a table. */
function Areas(props: HomeNeedProps) {
  const { lang, need } = props;
  const words = text(lang).portal.home;
  if (need.total.verified === 0) {
    return <EmptyState title={words.areasEmpty} text={words.areasEmptyText} />;
  }
  if (need.groups.length === 0) {
    return <EmptyState title={text(lang).need.tooFew} text={text(lang).need.tooFewText} />;
  }
  return (
    <>
      <div class={hasMap(need) ? 'split split-even' : undefined}>
        <NeedMap {...props} />
        <NeedTable
          lang={lang}
          caption={words.areasCaption}
          header={words.kecamatan}
          groups={need.groups}
          hrefOf={(areaCode) => href(lang, `/kecamatan/${areaCode}`)}
        />
      </div>
      <p class="soft">{words.areasNote}</p>
    </>
  );
}

/** Whether there is a map of any of these areas. */
function hasMap({ groups }: PublicNeed): boolean {
  return groups.some(({ areas }) => areas.some(isOnMap));
}

function isOnMap({ areaCode }: { areaCode: string }): boolean {
  return areaCode.startsWith(`${KOTA_SERANG.city}.`);
}

function NeedMap({ lang, need }: HomeNeedProps) {
  const words = text(lang).portal.home;
  const areas = need.groups.flatMap((group) =>
    group.areas.map((area) => ({ ...area, ...drawn(lang, group) })),
  );
  if (!hasMap(need)) return null;
  const onMap = areas.filter(isOnMap);
  return (
    <AreaMap
      caption={words.mapCaption}
      note={words.mapNote}
      shapes={KOTA_SERANG}
      areas={onMap.map(({ areaCode, areaName, ...figures }) => ({
        areaCode,
        label: areaName,
        href: href(lang, `/kecamatan/${areaCode}`),
        ...figures,
      }))}
    />
  );
}

/** A group's figure is no single area's: there the map says that it is joined. */
function drawn(lang: Lang, group: NeedGroup) {
  const { home, need } = { home: text(lang).portal.home, need: text(lang).need };
  const waiting = countText(lang, group.waiting);
  if (group.areas.length > 1) {
    const description = need.joinedText(namesText(lang, group.areas), waiting);
    return { value: null, valueText: need.joined, description };
  }
  return {
    value: typeof group.waiting === 'number' ? group.waiting : null,
    valueText: waiting,
    description: home.mapArea(
      countText(lang, group.verified),
      countText(lang, group.supported),
      waiting,
    ),
  };
}
