import type { PregnancyRisk } from '../../../worker/registry/pregnancy-risk.ts';
import type { Column } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { decimal, longDate } from '../../text/numbers.ts';
import { CaseList, type CaseListPlace } from '../registry/case-list.tsx';
import { ConsentTag, SeverityTag } from '../registry/child-tags.tsx';

/** A pregnant woman as a line of a list, her name opened for staff of the area. */
export interface PregnancyLine {
  id: string;
  /** Null once the identity was erased. */
  name: string | null;
  place: string;
  dueOn: string;
  armMm: number | null;
  risks: readonly PregnancyRisk[];
  severity: 1 | 2 | 3 | null;
  hasConsent: boolean;
}

/** The pregnant women of the viewer's area at one stage. */
export function PregnancyListPage(props: CaseListPlace & { lines: PregnancyLine[] }) {
  const { lang, stage } = props;
  const words = text(lang).pregnancy.list;
  return (
    <CaseList
      {...props}
      path="/ibu-hamil"
      words={words}
      caption={words.caption[stage]}
      empty={<EmptyState title={words.emptyTitle} text={words.emptyText} />}
      columns={womanColumns(lang)}
    />
  );
}

function womanColumns(lang: Lang): Column<PregnancyLine>[] {
  const words = text(lang).pregnancy;
  const { list, nameErased } = text(lang).registry;
  return [
    {
      header: list.name,
      rowHeader: true,
      cell: ({ id, name }) => <a href={href(lang, `/ibu-hamil/${id}`)}>{name ?? nameErased}</a>,
    },
    { header: list.place, cell: ({ place }) => place },
    { header: words.list.due, cell: ({ dueOn }) => longDate(lang, dueOn) },
    {
      header: words.list.arm,
      align: 'end',
      cell: ({ armMm }) =>
        armMm === null ? text(lang).registry.notMeasured : words.cm(decimal(lang, armMm / 10, 1)),
    },
    { header: words.list.risks, cell: ({ risks }) => <RiskTags lang={lang} risks={risks} /> },
    {
      header: list.priority,
      cell: ({ severity }) => <SeverityTag lang={lang} severity={severity} />,
    },
    {
      header: list.consent,
      cell: ({ hasConsent }) => <ConsentTag lang={lang} hasConsent={hasConsent} />,
    },
  ];
}

/** What puts a pregnancy at risk. */
export function RiskTags(props: { lang: Lang; risks: readonly PregnancyRisk[] }) {
  const words = text(props.lang).pregnancy;
  if (props.risks.length === 0) return <Tag>{words.noRisks}</Tag>;
  return (
    <span class="cluster">
      {props.risks.map((risk) => (
        <Tag tone={risk === 'thinArm' ? 'warning' : 'info'}>{words.risks[risk]}</Tag>
      ))}
    </span>
  );
}
