import type { SheetRow } from '../../../worker/bulk/sheet-store.ts';
import { Button } from '../../components/button/button.tsx';
import { CodeBlock } from '../../components/code-block/code-block.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { DateField, FileField, SelectField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { whole, wibDateTime } from '../../text/numbers.ts';
import { monthText } from '../ledger/calendar.ts';
import { FormErrors } from '../registry/form-errors.tsx';

interface SheetsPageProps {
  lang: Lang;
  organisationName: string;
  areas: readonly { code: string; name: string; level: number }[];
  packages: readonly { id: string; nameId: string; nameEn: string }[];
  usualMonth: string;
  sheets: readonly SheetRow[];
  older: string | null;
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}

/** A unit's sheets of members, and the form to hand in another. */
export function SheetsPage(props: SheetsPageProps) {
  const { lang } = props;
  const words = text(lang).bulk;
  return (
    <>
      <FormErrors lang={lang} errors={props.errors} />
      <PageHeading kicker={props.organisationName} title={words.title} lead={<p>{words.lead}</p>} />
      <Section title={words.upload} lead={<p>{words.uploadText}</p>}>
        <CodeBlock code={words.example} />
        <SheetForm {...props} />
      </Section>
      <Section title={words.sheets}>
        <DataTable
          caption={words.sheets}
          captionHidden
          rows={props.sheets}
          empty={<EmptyState title={words.none} text={words.noneText} />}
          columns={[
            {
              header: words.handedIn,
              rowHeader: true,
              cell: (sheet) => (
                <a href={href(lang, `/ikut/bersama/${sheet.id}`)}>
                  {wibDateTime(lang, sheet.uploadedAt)}
                </a>
              ),
            },
            { header: words.firstMonth, cell: (sheet) => monthText(lang, sheet.firstMonth) },
            { header: words.status.confirmed, align: 'end', cell: (each) => whole(each.confirmed) },
            { header: words.status.asked, align: 'end', cell: (each) => whole(each.asked) },
            { header: words.status.refused, align: 'end', cell: (each) => whole(each.refused) },
          ]}
        />
        <Pager lang={lang} label={words.sheets} older={props.older && href(lang, props.older)} />
      </Section>
    </>
  );
}

function SheetForm(props: SheetsPageProps) {
  const { lang, typed, errors } = props;
  const words = text(lang);
  return (
    <form
      class="stack"
      method="post"
      action={href(lang, '/ikut/bersama')}
      enctype="multipart/form-data"
      novalidate
    >
      <FormKey />
      <SelectField
        name="paket"
        label={words.bulk.package}
        required
        value={typed.paket ?? props.packages[0]?.id}
        error={errors.paket}
        choices={props.packages.map(({ id, nameId, nameEn }) => ({
          value: id,
          label: lang === 'en' ? nameEn : nameId,
        }))}
      />
      <SelectField
        name="wilayah"
        label={words.bulk.area}
        required
        value={typed.wilayah ?? props.areas[0]?.code}
        error={errors.wilayah}
        choices={props.areas.map(({ code, name, level }) => ({
          value: code,
          label: level === 3 ? words.pledges.kecamatan(name) : name,
        }))}
      />
      <DateField
        name="mulai"
        kind="month"
        label={words.bulk.firstMonth}
        required
        value={typed.mulai ?? props.usualMonth}
        error={errors.mulai}
      />
      <FileField
        name="berkas"
        label={words.bulk.file}
        hint={words.bulk.fileHint}
        accept=".csv,text/csv"
        required
        error={errors.berkas}
      />
      <p>
        <Button>{words.bulk.send}</Button>
      </p>
    </form>
  );
}
