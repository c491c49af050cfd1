import type { Policy } from '../../../worker/policy/policy.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { Section } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { type Lang, text } from '../../text/lang.ts';
import { whole } from '../../text/numbers.ts';

/** A policy in words: signs and their points, circumstances, lines of severity, and what comes then. */
export function PolicyWords({ lang, rules }: { lang: Lang; rules: Policy }) {
  const words = text(lang).policy;
  return (
    <>
      <Section title={words.growthTitle} lead={<p>{words.growthLead}</p>}>
        <Points caption={words.growthTitle} lang={lang} points={rules.growth} names={words.signs} />
      </Section>
      <Section title={words.pregnancyTitle} lead={<p>{words.pregnancyLead}</p>}>
        <Points
          caption={words.pregnancyTitle}
          lang={lang}
          points={rules.pregnancy}
          names={words.pregnancySigns}
        />
      </Section>
      <Section title={words.circumstancesTitle} lead={<p>{words.circumstancesLead}</p>}>
        <Points
          caption={words.circumstancesTitle}
          lang={lang}
          points={rules.circumstances}
          names={words.circumstances}
        />
      </Section>
      <Section title={words.thresholdsTitle}>
        <Points
          caption={words.thresholdsTitle}
          lang={lang}
          points={rules.thresholds}
          names={words.thresholds}
        />
      </Section>
      <Section title={words.afterwards}>
        <SummaryList
          rows={[
            { label: words.equity, value: words.equityText(whole(rules.equityLevels)) },
            { label: words.continuity, value: words.continuities[rules.continuity] },
            { label: words.hold, value: words.holdText(whole(rules.holdDays)) },
          ]}
        />
      </Section>
    </>
  );
}

function Points<Name extends string>(props: {
  lang: Lang;
  caption: string;
  points: Readonly<Record<Name, number>>;
  names: Readonly<Record<Name, string>>;
}) {
  const words = text(props.lang).policy;
  const names = Object.keys(props.names) as Name[];
  return (
    <DataTable
      caption={props.caption}
      captionHidden
      columns={[
        { header: words.sign, rowHeader: true, cell: (name) => props.names[name] },
        { header: words.points, align: 'end', cell: (name) => whole(props.points[name]) },
      ]}
      rows={names}
      empty={null}
    />
  );
}
