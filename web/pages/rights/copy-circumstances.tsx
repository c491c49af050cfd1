import type { Copy } from '../../../worker/rights/gather-copy.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { Section } from '../../components/page-heading/page-heading.tsx';
import { type Lang, text } from '../../text/lang.ts';
import { longMonth, wibDateTime } from '../../text/numbers.ts';

/** What counts for a child besides her growth, and what people ruled on her place; never with whose pledge. */
export function CopyCircumstances({ lang, copy }: { lang: Lang; copy: Copy }) {
  const words = text(lang).matching.review;
  const { when } = text(lang).rights.copy;
  const reasons: Readonly<Record<string, string>> = words.reasons;
  return (
    <>
      <Section title={words.hardship}>
        <DataTable
          caption={words.hardship}
          captionHidden
          rows={copy.hardships}
          empty={<p>{words.hardshipUnknown}</p>}
          columns={[
            { header: when, rowHeader: true, cell: (row) => wibDateTime(lang, row.recordedAt) },
            {
              header: words.hardship,
              cell: ({ poor }) => (poor === 1 ? words.hardshipYes : words.hardshipNo),
            },
            { header: words.hardshipSource, cell: ({ source }) => words.hardshipSources[source] },
          ]}
        />
      </Section>
      <Section title={words.otherTitle}>
        <DataTable
          caption={words.otherTitle}
          captionHidden
          rows={copy.otherSupport}
          empty={<p>{words.otherNone}</p>}
          columns={[
            {
              header: words.otherMonth,
              rowHeader: true,
              cell: ({ month }) => longMonth(lang, month),
            },
            {
              header: text(lang).rights.copy.goods,
              cell: (row) => (lang === 'id' ? row.nameId : row.nameEn),
            },
            { header: words.otherSource, cell: ({ source }) => words.otherSources[source] },
          ]}
        />
      </Section>
      <Section title={words.rulings}>
        <DataTable
          caption={words.rulings}
          captionHidden
          rows={copy.rulings}
          empty={<p>{words.noRulings}</p>}
          columns={[
            { header: when, rowHeader: true, cell: (row) => wibDateTime(lang, row.ruledAt) },
            { header: words.kind, cell: ({ kind }) => words.rulingKinds[kind] },
            { header: words.reason, cell: ({ reason }) => reasons[reason] ?? reason },
          ]}
        />
      </Section>
    </>
  );
}
