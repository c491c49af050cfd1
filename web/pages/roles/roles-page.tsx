import type { Role } from '../../../worker/identity/access.ts';
import { Button, ButtonRow } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SelectField } from '../../components/form-field/form-field.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { assignmentColumns, type ShownAssignment } from './assignment-cells.tsx';

export interface RolesPageProps {
  lang: Lang;
  roles: readonly Role[];
  /** Only this role is listed; null: all. */
  asked: Role | null;
  assignments: readonly ShownAssignment[];
  /** The key of the next page, when there is one. */
  after: string | null;
}

/** Who holds which role, latest first. */
export function RolesPage(props: RolesPageProps) {
  const { lang } = props;
  const words = text(lang);
  const { roles } = words.identity;
  const filter = props.asked ? `peran=${props.asked}&` : '';
  return (
    <>
      <PageHeading
        title={roles.title}
        lead={<p>{roles.lead}</p>}
        actions={
          <ButtonRow>
            <Button variant="secondary" href={href(lang, '/akses')}>
              {roles.seeAccess}
            </Button>
          </ButtonRow>
        }
      />
      <form class="cluster" method="get" action={href(lang, '/peran')}>
        <SelectField
          name="peran"
          label={roles.role}
          emptyWord={roles.allRoles}
          choices={props.roles.map((role) => ({ value: role, label: words.common.roles[role] }))}
          value={props.asked ?? undefined}
        />
        <Button variant="secondary">{roles.filter}</Button>
      </form>
      <DataTable
        caption={roles.list}
        captionHidden
        rows={props.assignments}
        empty={<EmptyState title={roles.empty} />}
        columns={[
          {
            header: roles.person,
            rowHeader: true,
            cell: (row) => <a href={href(lang, `/peran/${row.personId}`)}>{row.personName}</a>,
          },
          ...assignmentColumns(lang),
        ]}
      />
      <Pager
        lang={lang}
        label={roles.pager}
        older={props.after && href(lang, `/peran?${filter}sesudah=${props.after}`)}
      />
    </>
  );
}
