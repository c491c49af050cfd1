import type { RowStatus } from '../../../worker/bulk/member-store.ts';
import type { SheetRow } from '../../../worker/bulk/sheet-store.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { CompactSummary } from '../../components/summary-list/summary-list.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longDate, whole, wibDateTime } from '../../text/numbers.ts';
import { monthText } from '../ledger/calendar.ts';

/** A member's row as its uploader sees it. Never an amount: that is between the member and his pledge. */
export interface ShownMember {
  id: string;
  line: number;
  status: RowStatus;
  toldAt: number | null;
  lastDay: string;
  /** Null once it is destroyed. */
  name: string | null;
  reason: string | null;
  /** In the demo, the link that would have been sent. */
  link: string | null;
}

const TONE = {
  refused: 'warning',
  asked: 'info',
  confirmed: 'success',
  declined: 'neutral',
  expired: 'neutral',
  dropped: 'neutral',
} as const;
const STATUSES = ['confirmed', 'asked', 'declined', 'expired', 'refused', 'dropped'] as const;

/** One sheet: how many answered, and to who handed it in, who. */
export function SheetPage(props: {
  lang: Lang;
  sheet: SheetRow;
  isMine: boolean;
  members: readonly ShownMember[];
  isFirst: boolean;
  older: string | null;
}) {
  const { lang, sheet } = props;
  const words = text(lang).bulk;
  const own = `/ikut/bersama/${sheet.id}`;
  return (
    <>
      <PageHeading
        kicker={sheet.organisationName}
        title={words.sheetTitle}
        lead={
          <p>
            {words.sheetLead(
              lang === 'en' ? sheet.packageNameEn : sheet.packageNameId,
              sheet.areaName,
              monthText(lang, sheet.firstMonth),
              wibDateTime(lang, sheet.uploadedAt),
            )}
          </p>
        }
      />
      <CompactSummary
        rows={STATUSES.map((status) => ({
          label: words.status[status],
          value: whole(sheet[status]),
        }))}
      />
      {!props.isMine && <p>{words.notMine(sheet.uploaderName)}</p>}
      {props.isMine && (
        <DataTable
          caption={words.members}
          rows={props.members}
          empty={null}
          columns={[
            { header: words.line, align: 'end', cell: ({ line }) => whole(line) },
            {
              header: words.name,
              rowHeader: true,
              cell: ({ name }) =>
                name || (
                  <span class="soft">{name === null ? words.destroyed : words.nameless}</span>
                ),
            },
            {
              header: words.answer,
              cell: ({ status }) => <Tag tone={TONE[status]}>{words.status[status]}</Tag>,
            },
            {
              header: words.remark,
              cell: (member) => <Remark lang={lang} own={own} member={member} />,
            },
          ]}
        />
      )}
      <Pager
        lang={lang}
        label={words.members}
        first={!props.isFirst && href(lang, own)}
        next={props.older && href(lang, props.older)}
      />
      <p>
        <a href={href(lang, '/ikut/bersama')}>{words.allSheets}</a>
      </p>
    </>
  );
}

function Remark(props: { lang: Lang; own: string; member: ShownMember }) {
  const { lang, member } = props;
  const words = text(lang).bulk;
  if (member.status === 'refused') {
    return (
      <>
        {member.reason}{' '}
        <a href={href(lang, `${props.own}/baris/${member.id}`)}>{words.correct(member.line)}</a>
      </>
    );
  }
  if (member.status !== 'asked') return null;
  return (
    <>
      {member.toldAt === null ? words.tellsLater : words.until(longDate(lang, member.lastDay))}{' '}
      {member.link && <a href={href(lang, member.link)}>{words.demoLink}</a>}
    </>
  );
}
