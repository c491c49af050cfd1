import type { FieldRecordOfCopy } from '../../../worker/rights/field-copy.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { Section } from '../../components/page-heading/page-heading.tsx';
import { type Lang, text } from '../../text/lang.ts';
import { decimal, longDate } from '../../text/numbers.ts';

/** What the kader recorded on visits and what the puskesmas answered, for the guardian to read. */
export function CopyField({
  lang,
  records,
}: {
  lang: Lang;
  records: readonly FieldRecordOfCopy[];
}) {
  const { copy } = text(lang).rights;
  return (
    <Section title={copy.field.title}>
      <DataTable
        caption={copy.field.title}
        captionHidden
        rows={records}
        empty={<p>{copy.field.none}</p>}
        columns={[
          { header: copy.when, rowHeader: true, cell: ({ on }) => longDate(lang, on) },
          { header: copy.field.record, cell: ({ kind }) => copy.field.kinds[kind] },
          { header: copy.field.what, cell: (record) => whatOf(lang, record) },
          { header: copy.field.note, cell: ({ note }) => note ?? '–' },
        ]}
      />
    </Section>
  );
}

function whatOf(lang: Lang, { kind, what, armMm }: FieldRecordOfCopy): string {
  const { field } = text(lang);
  const { found } = text(lang).rights.copy.field;
  if (kind === 'arm') {
    return armMm === null ? '–' : field.review.centimetres(decimal(lang, armMm / 10, 1));
  }
  const words: Readonly<Record<string, string>> =
    kind === 'visit'
      ? found
      : kind === 'answer'
        ? text(lang).puskesmas.referral.outcomes
        : field.review.what;
  return words[what] ?? what;
}
