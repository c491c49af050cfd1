import type { DonorRow, DonorState } from '../../../worker/identity/donor-store.ts';
import { Button, ButtonRow } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { Tabs } from '../../components/tabs/tabs.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { wibDateTime } from '../../text/numbers.ts';

type ShownDonor = Omit<DonorRow, 'contactLookup' | 'contactSealed'> & {
  /** Masked. */
  contact: string | null;
};

export interface DonorsPageProps {
  lang: Lang;
  state: DonorState;
  donors: readonly ShownDonor[];
  mayDecide: boolean;
  older: string | null;
}

const STATES: readonly DonorState[] = ['waiting', 'verified', 'declined'];

/** Donors who registered themselves, for the coordinator who verifies them. */
export function DonorsPage(props: DonorsPageProps) {
  const { lang, state } = props;
  const words = text(lang);
  const { donors } = words.identity;
  return (
    <>
      <PageHeading title={donors.title} lead={<p>{donors.lead}</p>} />
      <Tabs
        label={donors.tabs}
        tabs={STATES.map((each) => ({
          href: href(lang, `/donatur?status=${each}`),
          label: donors.states[each],
          current: each === state,
        }))}
      />
      <DonorTable {...props} />
      <Pager lang={lang} label={donors.pager} older={props.older && href(lang, props.older)} />
    </>
  );
}

function DonorTable(props: DonorsPageProps) {
  const { lang } = props;
  const words = text(lang);
  const { donors } = words.identity;
  const deciding = {
    header: donors.action,
    cell: (row: ShownDonor) => <Decision lang={lang} donor={row} />,
  };
  return (
    <DataTable
      caption={donors.title}
      captionHidden
      rows={props.donors}
      empty={<EmptyState title={donors.empty} text={donors.emptyText} />}
      columns={[
        {
          header: donors.name,
          rowHeader: true,
          cell: (row) => (row.title ? `${row.name}, ${row.title}` : row.name),
        },
        { header: donors.organisation, cell: (row) => row.organisationName ?? donors.ownName },
        { header: donors.area, cell: (row) => row.areaName },
        { header: donors.contact, cell: (row) => row.contact ?? '–' },
        { header: donors.registered, cell: (row) => wibDateTime(lang, row.registeredAt) },
        ...(props.mayDecide ? [deciding] : []),
      ]}
    />
  );
}

function Decision(props: { lang: Lang; donor: ShownDonor }) {
  const { lang, donor } = props;
  const { donors } = text(lang).identity;
  return (
    <form method="post" action={href(lang, `/donatur/${donor.id}/verifikasi`)}>
      <FormKey />
      <ButtonRow>
        {donor.outcome !== 'verified' && (
          <Button name="keputusan" value="verified" hiddenWords={donor.name}>
            {donors.verify}
          </Button>
        )}
        {donor.outcome !== 'declined' && (
          <Button variant="secondary" name="keputusan" value="declined" hiddenWords={donor.name}>
            {donors.decline}
          </Button>
        )}
      </ButtonRow>
    </form>
  );
}
