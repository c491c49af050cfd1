import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import { FileField, SelectField } from '../../components/form-field/form-field.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { whole, wibDateTime } from '../../text/numbers.ts';

export interface ListedImport {
  id: string;
  name: string;
  areaName: string;
  status: 'received' | 'deciding' | 'done' | 'failed';
  rows: number;
  uploadedAt: number;
}

export interface ImportListProps {
  lang: Lang;
  files: ListedImport[];
  /** The kabupaten/kota this viewer may upload for; empty when he may only look. */
  areas: { code: string; name: string }[];
  error?: string | undefined;
  older?: string | undefined;
}

/** Files handed in, and the form to hand in another. */
export function ImportListPage(props: ImportListProps) {
  const words = text(props.lang).imports;
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      {props.areas.length > 0 && <UploadForm {...props} />}
      <DataTable
        caption={words.files}
        columns={[
          {
            header: words.file,
            rowHeader: true,
            cell: (file) => <a href={href(props.lang, `/impor/${file.id}`)}>{file.name}</a>,
          },
          { header: words.area, cell: (file) => file.areaName },
          { header: words.rows, align: 'end', cell: (file) => whole(file.rows) },
          {
            header: words.status,
            cell: (file) => <StatusTag lang={props.lang} status={file.status} />,
          },
          { header: words.uploadedAt, cell: (file) => wibDateTime(props.lang, file.uploadedAt) },
        ]}
        rows={props.files}
        empty={<EmptyState title={words.noFiles} text={words.noFilesText} />}
      />
      <Pager lang={props.lang} label={words.files} older={props.older} />
    </>
  );
}

/** Where an import stands, in a word. */
export function StatusTag(props: { lang: Lang; status: ListedImport['status'] }) {
  const tone = { received: 'info', deciding: 'info', done: 'success', failed: 'danger' } as const;
  return <Tag tone={tone[props.status]}>{text(props.lang).imports.statuses[props.status]}</Tag>;
}

function UploadForm(props: ImportListProps) {
  const words = text(props.lang).imports;
  return (
    <Card title={words.upload}>
      <ErrorSummary
        title={text(props.lang).common.errorSummary}
        errors={props.error ? { berkas: props.error } : {}}
      />
      <form
        method="post"
        action={href(props.lang, '/impor')}
        enctype="multipart/form-data"
        class="stack"
      >
        <SelectField
          name="wilayah"
          label={words.areaField}
          choices={props.areas.map((area) => ({ value: area.code, label: area.name }))}
          value={props.areas[0]?.code}
        />
        <FileField
          name="berkas"
          label={words.fileField}
          hint={words.fileHint}
          error={props.error}
          accept=".csv,.xls,.xlsx,text/csv"
          required
        />
        <Button>{words.uploadButton}</Button>
      </form>
    </Card>
  );
}
