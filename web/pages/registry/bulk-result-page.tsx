import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';

export interface BulkResultProps {
  lang: Lang;
  /** The list it came from, below which the files lie. */
  path: string;
  verified: number;
  /** Those who lack something; `missing` are codes, comma-separated. */
  refused: { id: string; name: string | null; place: string; missing: string }[];
  /** How many of those who lack something no list may name: consent taken back, or data restricted. */
  hidden: number;
}

/** What came of verifying several at once: nobody is passed over in silence. */
export function BulkResultPage(props: BulkResultProps) {
  const { lang, path, verified, refused, hidden } = props;
  const words = text(lang).registry;
  const bulk = path === '/ibu-hamil' ? text(lang).pregnancy.bulk : words.bulk;
  return (
    <>
      <PageHeading title={words.bulk.title} />
      {verified > 0 && (
        <Notice kind="success" title={bulk.verified(verified)} announce>
          <p>{bulk.verifiedText}</p>
        </Notice>
      )}
      {refused.length > 0 && (
        <>
          <Notice kind="warning" title={bulk.refused(refused.length)} announce />
          <DataTable
            caption={words.bulk.caption}
            rows={refused}
            empty={null}
            columns={[
              {
                header: words.list.name,
                rowHeader: true,
                cell: ({ id, name }) => (
                  <a href={href(lang, `${path}/${id}`)}>{name ?? words.nameErased}</a>
                ),
              },
              { header: words.list.place, cell: ({ place }) => place },
              { header: words.bulk.missing, cell: ({ missing }) => words.missing(missing) },
            ]}
          />
        </>
      )}
      {hidden > 0 && (
        <Notice kind="warning" title={words.bulk.hidden(hidden)} announce>
          <p>{words.bulk.hiddenText}</p>
        </Notice>
      )}
      <div>
        <Button variant="secondary" href={href(lang, `${path}?tahap=dikunjungi`)}>
          {words.bulk.back}
        </Button>
      </div>
    </>
  );
}
