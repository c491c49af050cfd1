import { isFew } from '../../../worker/shared/few-children.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longMonth, whole, wibDateTime } from '../../text/numbers.ts';
import { purposeName } from '../../text/purpose-name.ts';

export interface ListedProof {
  runId: string;
  areaName: string;
  isOfPregnancies: 0 | 1;
  purposeNameId: string;
  purposeNameEn: string;
  firstMonth: string;
  months: number;
  children: number;
  served: number;
  statedAt: number;
}

/** All approved proposals with their proofs, for anyone. */
export function ProofListPage(props: {
  lang: Lang;
  proofs: readonly ListedProof[];
  firstHref: string | undefined;
  olderHref: string | undefined;
}) {
  const { lang } = props;
  const { proof } = text(lang).explanations;
  return (
    <>
      <PageHeading title={proof.listTitle} lead={<p>{proof.listLead}</p>} />
      <DataTable
        caption={proof.listCaption}
        captionHidden
        columns={[
          {
            header: proof.run,
            rowHeader: true,
            cell: (row) => (
              <a href={href(lang, `/pencocokan/bukti/${row.runId}`)}>{row.areaName}</a>
            ),
          },
          { header: proof.purpose, cell: (row) => purposeName(lang, row) },
          {
            header: proof.period,
            cell: (row) => proof.period2(longMonth(lang, row.firstMonth), row.months),
          },
          { header: proof.served, cell: (row) => servedText(lang, row) },
          { header: proof.stated, cell: (row) => wibDateTime(lang, row.statedAt) },
        ]}
        rows={props.proofs}
        empty={<EmptyState title={proof.empty} text={proof.emptyText} />}
      />
      <Pager lang={lang} label={proof.pager} first={props.firstHref} older={props.olderHref} />
    </>
  );
}

/** How many of how many; nothing where that would tell of a handful who have a place, or have none. */
function servedText(lang: Lang, row: ListedProof): string {
  const { proof } = text(lang).explanations;
  return row.isOfPregnancies === 1 || isFew(row.served) || isFew(row.children - row.served)
    ? proof.none
    : proof.servedOf(whole(row.served), whole(row.children));
}
