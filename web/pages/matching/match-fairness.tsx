import { DataTable } from '../../components/data-table/data-table.tsx';
import { Section } from '../../components/page-heading/page-heading.tsx';
import { type Lang, type Text, text } from '../../text/lang.ts';
import { decimal, whole } from '../../text/numbers.ts';

interface Coverage {
  children: number;
  served: number;
}

interface WayFigures extends Coverage {
  severity: readonly (Coverage & { group: string })[];
  sex: readonly (Coverage & { group: string })[];
  ageMonths: readonly (Coverage & { group: string })[];
  gini: number;
  worstAreaSeverity1: (Coverage & { group: string; areaName: string }) | null;
  worstArea: (Coverage & { group: string; areaName: string }) | null;
}

export type FairnessFigures = Record<'optimum' | 'firstCome' | 'worstFirst', WayFigures>;

const WAYS = ['optimum', 'worstFirst', 'firstCome'] as const;

/** What the optimum is worth beside simpler ways, and whom it reaches. */
export function MatchFairness({ lang, figures }: { lang: Lang; figures: FairnessFigures }) {
  const words = text(lang).matching.review;
  const of = (counts: Coverage) => words.ofAll(whole(counts.served), whole(counts.children));
  const rows = WAYS.map((way) => ({ way, ...figures[way] }));
  return (
    <Section title={words.fairTitle} lead={<p>{words.fairLead}</p>}>
      <DataTable
        caption={words.fairTitle}
        captionHidden
        columns={[
          { header: words.way, rowHeader: true, cell: (row) => words.ways[row.way] },
          {
            header: words.severest,
            align: 'end',
            cell: (row) => {
              const severest = row.severity.find(({ group }) => group === '1');
              return severest ? of(severest) : words.nobody;
            },
          },
          { header: words.allServed, align: 'end', cell: (row) => of(row) },
          { header: words.gini, align: 'end', cell: (row) => decimal(lang, row.gini, 3) },
          {
            header: words.worstArea,
            cell: (row) => worst(words, row),
          },
        ]}
        rows={rows}
        empty={null}
      />
      <p class="soft">{words.giniHint}</p>
      <DataTable
        caption={words.bySexAge}
        columns={[
          { header: words.group, rowHeader: true, cell: (row) => row.name },
          ...WAYS.map((way) => ({
            header: words.ways[way],
            align: 'end' as const,
            cell: (row: Group) => row.counts[way],
          })),
        ]}
        rows={groupsOf(lang, figures)}
        empty={null}
      />
    </Section>
  );
}

interface Group {
  name: string;
  counts: Readonly<Record<keyof FairnessFigures, string>>;
}

/** By severity, sex and age, in this order. */
function groupsOf(lang: Lang, figures: FairnessFigures): Group[] {
  const { review: words, severities } = text(lang).matching;
  const names: Readonly<Record<string, string>> = { ...severities, ...words.groups };
  return (['severity', 'sex', 'ageMonths'] as const).flatMap((kind) =>
    figures.optimum[kind].map(({ group }) => {
      const count = (way: keyof FairnessFigures) => {
        const counts = figures[way][kind].find((each) => each.group === group);
        return counts ? words.ofAll(whole(counts.served), whole(counts.children)) : words.nobody;
      };
      return {
        name: names[group] ?? group,
        counts: {
          optimum: count('optimum'),
          firstCome: count('firstCome'),
          worstFirst: count('worstFirst'),
        },
      };
    }),
  );
}

function worst(words: Text['matching']['review'], way: WayFigures): string {
  const area = way.worstArea;
  if (!area) return words.nobody;
  return words.worstOf(area.areaName, whole(area.served), whole(area.children));
}
