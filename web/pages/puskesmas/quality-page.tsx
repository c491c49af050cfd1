import type { PlaceQuality } from '../../../worker/puskesmas/place-quality.ts';
import type { QualityLevel } from '../../../worker/puskesmas/puskesmas-store.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Tabs } from '../../components/tabs/tabs.tsx';
import { Tag, type Tone } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { decimal, longDate, whole } from '../../text/numbers.ts';
import { DeskTabs } from './desk-tabs.tsx';

export interface QualityProps {
  lang: Lang;
  level: QualityLevel;
  since: string;
  /** Places with enough readings to be judged, those that most need a look first. */
  judged: readonly PlaceQuality[];
  /** Judged places beyond those shown. */
  more: number;
  /** Places with too few readings, and how many they are in all. */
  few: readonly PlaceQuality[];
  fewCount: number;
}

const LEVELS: readonly QualityLevel[] = ['posyandu', 'kelurahan', 'kecamatan'];

const TONES: Record<PlaceQuality['verdict'], Tone> = {
  good: 'success',
  look: 'warning',
  poor: 'danger',
  too_few: 'neutral',
};

/** How well each posyandu measures, by what its numbers give away. */
export function QualityPage(props: QualityProps) {
  const { lang, level } = props;
  const words = text(lang).puskesmas.quality;
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead(longDate(lang, props.since))}</p>} />
      <DeskTabs lang={lang} current="quality" />
      <Tabs
        label={words.levels}
        tabs={LEVELS.map((each) => ({
          href: `${href(lang, '/puskesmas/mutu')}?tingkat=${each}`,
          label: words.by[each],
          current: each === level,
        }))}
      />
      <Judged {...props} />
      {props.more > 0 && <p class="soft">{words.more(whole(props.more))}</p>}
      {props.few.length > 0 && <TooFew {...props} />}
      <Section title={words.howTitle}>
        <p>{words.howDigits}</p>
        <p>{words.howSpread}</p>
        <p>{words.howFew}</p>
      </Section>
    </>
  );
}

/** Places that nothing is said of yet: folded, unless there is no wider look. */
function TooFew({ lang, level, judged, few, fewCount }: QualityProps) {
  const words = text(lang).puskesmas.quality;
  const more = fewCount - few.length;
  return (
    <details open={judged.length === 0 && level === 'kecamatan'}>
      <summary>{words.few(whole(fewCount))}</summary>
      <DataTable
        caption={words.fewCaption}
        columns={[
          {
            header: words.place,
            rowHeader: true,
            cell: (place) => words.placeOf(place.name, place.areaName),
          },
          { header: words.readings, align: 'end', cell: (place) => whole(place.readings) },
        ]}
        rows={few}
        empty={null}
      />
      {more > 0 && <p class="soft">{words.more(whole(more))}</p>}
    </details>
  );
}

function Judged({ lang, level, judged, fewCount }: QualityProps) {
  const words = text(lang).puskesmas.quality;
  const deviation = (spread: PlaceQuality['haz']) =>
    spread === null ? '–' : decimal(lang, spread.deviation, 2);
  const percent = (share: number) => `${decimal(lang, share * 100, 1)}%`;
  return (
    <DataTable
      caption={words.caption}
      columns={[
        {
          header: words.place,
          rowHeader: true,
          cell: (place) => words.placeOf(place.name, place.areaName),
        },
        {
          header: words.verdict,
          cell: (place) => <Tag tone={TONES[place.verdict]}>{words.verdicts[place.verdict]}</Tag>,
        },
        { header: words.readings, align: 'end', cell: (place) => whole(place.readings) },
        { header: words.digits, cell: (place) => <DigitBars lang={lang} place={place} /> },
        {
          header: words.chiSquare,
          align: 'end',
          cell: ({ height }) => (height === null ? '–' : decimal(lang, height.chiSquare, 1)),
        },
        {
          header: words.score,
          align: 'end',
          cell: ({ height, weight }) =>
            words.scoreOf(
              height === null ? '–' : decimal(lang, height.score, 0),
              weight === null ? '–' : decimal(lang, weight.score, 0),
            ),
        },
        {
          header: words.heaped,
          align: 'end',
          cell: ({ height }) => (height === null ? '–' : percent(height.heaped)),
        },
        {
          header: words.spread,
          align: 'end',
          cell: (place) =>
            words.spreadOf(deviation(place.haz), deviation(place.waz), deviation(place.whz)),
        },
        { header: words.flagged, align: 'end', cell: (place) => percent(place.flagged) },
      ]}
      rows={judged}
      empty={
        fewCount === 0 ? (
          <EmptyState title={words.none} />
        ) : (
          <EmptyState
            title={words.noneJudged}
            text={level === 'kecamatan' ? undefined : words.wider}
          />
        )
      }
    />
  );
}

const BAR = { width: 7, gap: 1, height: 24 } as const;

/** Ten bars, one a last digit; the same in words for those who do not see them. */
function DigitBars({ lang, place }: { lang: Lang; place: PlaceQuality }) {
  const words = text(lang).puskesmas.quality;
  const most = Math.max(1, ...place.heightDigits);
  const spoken = place.heightDigits.map((count, digit) => `${digit}: ${count}`).join(', ');
  const step = BAR.width + BAR.gap;
  return (
    <svg
      role="img"
      aria-label={words.digitsOf(spoken)}
      width={step * 10}
      height={BAR.height}
      viewBox={`0 0 ${step * 10} ${BAR.height}`}
    >
      {place.heightDigits.map((count, digit) => {
        const height = Math.round((count / most) * BAR.height);
        return (
          <rect
            x={digit * step}
            y={BAR.height - height}
            width={BAR.width}
            height={height}
            fill="currentColor"
          />
        );
      })}
    </svg>
  );
}
