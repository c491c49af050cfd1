import type { CertificateRow } from '../../../worker/recognition/recognition-store.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { BoardChoice } from './unit-board-pages.tsx';

/** A donor's certificates, and whether he wants to be named. */
export function RecognitionPage(props: {
  lang: Lang;
  certificates: readonly CertificateRow[];
  isNamed: boolean;
  /** The unit he belongs to, and whether it stands on the board of units. */
  unit: string | null;
  isOnBoard: boolean;
}) {
  const { lang, isNamed } = props;
  const words = text(lang).recognition;
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      <Section title={words.certificates}>
        <DataTable
          caption={words.certificatesCaption}
          rows={props.certificates}
          empty={<EmptyState title={words.certificatesNone} text={words.certificatesNoneText} />}
          columns={[
            {
              header: words.pledge,
              rowHeader: true,
              cell: ({ id, reference }) => (
                <a href={href(lang, `/pengakuan/${id}`)}>
                  {words.certificate} {reference}
                </a>
              ),
            },
            { header: words.promised, rupiah: ({ promisedRupiah }) => promisedRupiah },
            { header: words.kept, rupiah: ({ keptRupiah }) => keptRupiah },
            { header: words.reached, rupiah: ({ reachedRupiah }) => reachedRupiah },
          ]}
        />
      </Section>
      <Section title={words.nameTitle} lead={<p>{words.nameText}</p>}>
        <p>
          <strong>{isNamed ? words.namedNow : words.unnamedNow}</strong>
        </p>
        <form method="post" action={href(lang, '/pengakuan/nama')} class="cluster">
          <FormKey />
          <input type="hidden" name="pilihan" value={isNamed ? 'unnamed' : 'named'} />
          <Button variant="secondary">{isNamed ? words.beUnnamed : words.beNamed}</Button>
          <a href={href(lang, '/pemberi')}>{words.toGivers}</a>
        </form>
      </Section>
      {props.unit !== null && (
        <BoardChoice lang={lang} organisationName={props.unit} isIn={props.isOnBoard} />
      )}
    </>
  );
}
