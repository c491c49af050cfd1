import type { Permission, Role } from '../../../worker/identity/access.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { type Lang, text } from '../../text/lang.ts';

export interface AccessRow {
  permission: Permission;
  roles: readonly Role[];
  /** Takes a recent passkey. */
  fresh: boolean;
}

/** The access table as people read it: each action, and the roles that may. */
export function AccessPage(props: {
  lang: Lang;
  roles: readonly Role[];
  permissions: readonly AccessRow[];
}) {
  const words = text(props.lang);
  const { access, permissions } = words.identity;
  const signedIn = props.roles.length - 1;
  return (
    <>
      <PageHeading title={access.title} lead={<p>{access.lead}</p>} />
      <DataTable
        caption={access.caption}
        captionHidden
        rows={props.permissions}
        empty={null}
        columns={[
          {
            header: access.permission,
            rowHeader: true,
            cell: (row) => (
              <>
                {permissions[row.permission]}{' '}
                {row.fresh && <Tag tone="warning">{access.fresh}</Tag>}
              </>
            ),
          },
          {
            header: access.who,
            cell: (row) => {
              if (row.roles.includes('public')) return access.everyone;
              if (row.roles.length === signedIn) return access.everySignedIn;
              return row.roles.map((role) => words.common.roles[role]).join(', ');
            },
          },
        ]}
      />
    </>
  );
}
