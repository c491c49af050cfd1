import { Button, ButtonRow } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longDate } from '../../text/numbers.ts';

export type PolicyState = 'proposed' | 'approved' | 'withdrawn';

export interface ListedPolicy {
  version: number;
  areaName: string | null;
  validFrom: string;
  state: PolicyState;
  /** Whether it is in force somewhere today. */
  inForce: boolean;
}

export interface PolicyListProps {
  lang: Lang;
  policies: ListedPolicy[];
  mayPropose: boolean;
  olderHref?: string | undefined;
  firstHref?: string | undefined;
}

/** Every version of the policy, for everybody. */
export function PolicyListPage(props: PolicyListProps) {
  const { lang } = props;
  const { policy: words } = text(lang);
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      {props.mayPropose && (
        <ButtonRow>
          <Button href={href(lang, '/kebijakan/usul')}>{words.propose}</Button>
        </ButtonRow>
      )}
      <Section title={words.versions}>
        <DataTable
          caption={words.versions}
          captionHidden
          columns={[
            {
              header: words.version,
              rowHeader: true,
              cell: (row) => (
                <a href={href(lang, `/kebijakan/${row.version}`)}>
                  {words.versionTitle(String(row.version))}
                </a>
              ),
            },
            { header: words.area, cell: (row) => row.areaName ?? words.everywhere },
            { header: words.validFrom, cell: (row) => longDate(lang, row.validFrom) },
            { header: words.state, cell: (row) => <PolicyTag lang={lang} policy={row} /> },
          ]}
          rows={props.policies}
          empty={null}
        />
        <Pager lang={lang} label={words.pager} first={props.firstHref} older={props.olderHref} />
      </Section>
    </>
  );
}

/** Where a version stands, in a word. */
export function PolicyTag(props: { lang: Lang; policy: Pick<ListedPolicy, 'state' | 'inForce'> }) {
  const words = text(props.lang).policy;
  if (props.policy.inForce) return <Tag tone="success">{words.inForce}</Tag>;
  const { state } = props.policy;
  return <Tag tone={state === 'proposed' ? 'warning' : 'neutral'}>{words.states[state]}</Tag>;
}
