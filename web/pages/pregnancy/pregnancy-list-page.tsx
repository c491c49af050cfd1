import type { PregnancyRisk } from '../../../worker/registry/pregnancy-risk.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { Tabs } from '../../components/tabs/tabs.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { decimal, longDate } from '../../text/numbers.ts';
import { ConsentTag, SeverityTag } from '../registry/child-tags.tsx';

type Stage = 'registered' | 'visited' | 'verified' | 'closed';

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

export interface PregnancyListProps {
  lang: Lang;
  stage: Stage;
  stages: readonly { name: string; stage: Stage }[];
  lines: PregnancyLine[];
  next: string | null;
  isFirst: boolean;
  mayRegister: boolean;
}

/** The pregnant women of the viewer's area at one stage. */
export function PregnancyListPage(props: PregnancyListProps) {
  const { lang, stage } = props;
  const words = text(lang).pregnancy.list;
  return (
    <>
      <PageHeading
        title={words.title}
        lead={<p>{words.lead}</p>}
        actions={
          props.mayRegister && (
            <Button variant="secondary" href={href(lang, '/ibu-hamil/baru')}>
              {words.register}
            </Button>
          )
        }
      />
      <Tabs
        label={words.tabs}
        tabs={props.stages.map((each) => ({
          href: href(lang, `/ibu-hamil?tahap=${each.name}`),
          label: text(lang).registry.stage[each.stage],
          current: each.stage === stage,
        }))}
      />
      <Lines {...props} />
      <ListPager {...props} />
    </>
  );
}

function Lines({ lang, lines, stage }: PregnancyListProps) {
  const words = text(lang).pregnancy;
  const { list, nameErased } = text(lang).registry;
  return (
    <DataTable
      caption={words.list.caption[stage]}
      rows={lines}
      empty={<EmptyState title={words.list.emptyTitle} text={words.list.emptyText} />}
      columns={[
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
            armMm === null
              ? text(lang).registry.notMeasured
              : words.cm(decimal(lang, armMm / 10, 1)),
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
      ]}
    />
  );
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

function ListPager({ lang, stages, stage, next, isFirst }: PregnancyListProps) {
  const words = text(lang);
  const name = stages.find((each) => each.stage === stage)?.name ?? '';
  const listHref = (change: Record<string, string>) =>
    href(lang, `/ibu-hamil?${new URLSearchParams({ tahap: name, ...change })}`);
  return (
    <Pager
      label={words.pregnancy.list.pager}
      newer={isFirst ? undefined : { href: listHref({}), label: words.common.firstPage }}
      older={
        next === null
          ? undefined
          : { href: listHref({ setelah: next }), label: words.common.nextPage }
      }
    />
  );
}
