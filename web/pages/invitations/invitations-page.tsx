import type { StaffRole } from '../../../worker/identity/access.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import { DateField, TextField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { Tag, type Tone } from '../../components/tag/tag.tsx';
import { errorTexts } from '../../text/error-text.ts';
import { href, type Lang, text } from '../../text/lang.ts';
import { wibDateTime } from '../../text/numbers.ts';
import type { AreaChoice } from '../roles/area-choices.ts';
import { RoleAreaFields } from '../roles/role-area-fields.tsx';

type State = 'open' | 'accepted' | 'withdrawn' | 'expired';

export interface SentInvitation {
  id: string;
  role: StaffRole;
  areaName: string;
  /** Masked. */
  contact: string;
  invitedBy: string;
  invitedAt: number;
  state: State;
  /** Only in the demo, where nothing is sent. */
  link: string | null;
}

export interface InvitationsPageProps {
  lang: Lang;
  /** The roles the viewer may invite to; none: he may only read. */
  roles: readonly StaffRole[];
  areas: readonly AreaChoice[];
  invitations: readonly SentInvitation[];
  older: string | null;
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}

const TONES: Readonly<Record<State, Tone>> = {
  open: 'info',
  accepted: 'success',
  withdrawn: 'neutral',
  expired: 'warning',
};

/** Inviting staff, and the invitations sent. */
export function InvitationsPage(props: InvitationsPageProps) {
  const { lang } = props;
  const words = text(lang);
  const { invitations } = words.identity;
  const errors = errorTexts(words, props.errors);
  return (
    <>
      <ErrorSummary title={words.common.errorSummary} errors={errors} />
      <PageHeading title={invitations.title} lead={<p>{invitations.lead}</p>} />
      {props.roles.length > 0 && (
        <Section title={invitations.create}>
          <InvitationForm {...props} errors={errors} />
        </Section>
      )}
      <Section title={invitations.list}>
        <Sent {...props} />
      </Section>
    </>
  );
}

function InvitationForm(props: InvitationsPageProps) {
  const { lang, typed, errors } = props;
  const words = text(lang);
  const { invitations } = words.identity;
  return (
    <form class="stack reading" method="post" action={href(lang, '/undangan')}>
      <FormKey />
      <RoleAreaFields
        {...props}
        chooseRole={invitations.chooseRole}
        chooseArea={invitations.chooseArea}
      />
      <TextField
        name="kontak"
        label={invitations.contact}
        hint={words.identity.signIn.contactHint}
        autocomplete="off"
        maxlength={254}
        value={typed.kontak}
        error={errors.kontak}
        required
      />
      <DateField
        name="sampai"
        label={invitations.until}
        hint={invitations.untilHint}
        optionalWord={`(${words.common.optional})`}
        value={typed.sampai}
        error={errors.sampai}
      />
      <p>
        <Button>{invitations.submit}</Button>
      </p>
    </form>
  );
}

function Sent(props: InvitationsPageProps) {
  const { lang } = props;
  const words = text(lang);
  const { invitations } = words.identity;
  const hasLinks = props.invitations.some(({ link }) => link !== null);
  return (
    <>
      <DataTable
        caption={invitations.list}
        captionHidden
        rows={props.invitations}
        empty={<EmptyState title={invitations.empty} text={invitations.emptyText} />}
        columns={[
          { header: invitations.contact, rowHeader: true, cell: (row) => row.contact },
          { header: invitations.role, cell: (row) => words.common.roles[row.role] },
          { header: invitations.area, cell: (row) => row.areaName },
          { header: invitations.invitedBy, cell: (row) => row.invitedBy },
          { header: invitations.on, cell: (row) => wibDateTime(lang, row.invitedAt) },
          {
            header: invitations.state,
            cell: (row) => <Tag tone={TONES[row.state]}>{invitations.states[row.state]}</Tag>,
          },
          ...(hasLinks
            ? [
                {
                  header: invitations.link,
                  cell: (row: SentInvitation) =>
                    row.link && <a href={href(lang, row.link)}>{invitations.openLink}</a>,
                },
              ]
            : []),
          {
            header: invitations.action,
            cell: (row) =>
              row.state === 'open' &&
              props.roles.length > 0 && (
                <form method="post" action={href(lang, `/undangan/${row.id}/tarik`)}>
                  <FormKey />
                  <Button variant="secondary" hiddenWords={row.contact}>
                    {invitations.withdraw}
                  </Button>
                </form>
              ),
          },
        ]}
      />
      <Pager lang={lang} label={invitations.pager} older={props.older && href(lang, props.older)} />
    </>
  );
}
