import type { EndingPledge } from '../../../worker/pledges/continuity.ts';
import type { SpareRow } from '../../../worker/pledges/continuity-store.ts';
import { formatWhole } from '../../../worker/shared/rupiah.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Stat, StatRow } from '../../components/stat/stat.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { monthText } from '../ledger/calendar.ts';

/** Which pledges end when, how many children then have nobody, and who could go on. */
export function EndingsPage(props: {
  lang: Lang;
  endings: readonly EndingPledge[];
  mayBridge: boolean;
  /** Whether this reader may look at proposals. */
  mayReadMatch: boolean;
}) {
  const { lang, endings } = props;
  const words = text(lang).pledges;
  const months = [...new Set(endings.map(({ lastMonth }) => lastMonth))];
  return (
    <>
      <PageHeading
        title={words.endings.title}
        lead={<p>{words.endings.lead}</p>}
        actions={
          <>
            {props.mayReadMatch && (
              <Button variant="secondary" href={href(lang, '/pencocokan')}>
                {words.endings.match}
              </Button>
            )}
            <Button variant="secondary" href={href(lang, '/sambungan')}>
              {text(lang).bridging.title}
            </Button>
          </>
        }
      />
      {months.length > 0 && (
        <StatRow>
          {months.map((month) => (
            <Stat
              label={words.endings.after(monthText(lang, month))}
              figure={formatWhole(sum(endings.filter(({ lastMonth }) => lastMonth === month)))}
              sub={words.endings.withoutSub}
            />
          ))}
        </StatRow>
      )}
      <DataTable
        caption={words.endings.caption}
        captionHidden
        rows={endings}
        empty={<EmptyState title={words.endings.empty} text={words.endings.emptyText} />}
        columns={[
          {
            header: words.one.donor,
            rowHeader: true,
            cell: (pledge) => (
              <>
                <a href={href(lang, `/janji/${pledge.id}`)}>{giverOf(lang, pledge)}</a>{' '}
                {pledge.status === 'lapsed' && <Tag tone="warning">{words.status.lapsed}</Tag>}
              </>
            ),
          },
          { header: words.one.area, cell: (pledge) => pledge.areaName },
          { header: words.endings.lastMonth, cell: (pledge) => monthText(lang, pledge.lastMonth) },
          {
            header: words.endings.children,
            align: 'end',
            cell: (pledge) => formatWhole(pledge.supported),
          },
          {
            header: words.endings.without,
            align: 'end',
            cell: (pledge) => formatWhole(pledge.withoutSuccessor),
          },
          {
            header: words.endings.successors,
            cell: (pledge) => (
              <Successors lang={lang} pledge={pledge} mayReadMatch={props.mayReadMatch} />
            ),
          },
          {
            header: text(lang).bridging.title,
            cell: (pledge) => <Bridging lang={lang} pledge={pledge} mayBridge={props.mayBridge} />,
          },
        ]}
      />
    </>
  );
}

function Successors(props: { lang: Lang; pledge: EndingPledge; mayReadMatch: boolean }) {
  const { lang, pledge } = props;
  const { endings } = text(lang).pledges;
  if (pledge.renewedBy !== null) {
    return (
      <a href={href(lang, `/janji/${pledge.renewedBy}`)}>
        <Tag tone="success">{endings.renewed}</Tag>
      </a>
    );
  }
  if (pledge.withoutSuccessor === 0) return <>{endings.noneLacking}</>;
  if (pledge.proposed) return <NamedSuccessors {...props} {...pledge.proposed} />;
  if (pledge.successors.length === 0) return <>{endings.nobody}</>;
  return (
    <ul class="stack">
      {pledge.successors.map((each) => (
        <li>
          <a href={href(lang, `/janji/${each.id}`)}>{nameOf(each)}</a>: {endings.room(each.free)}
        </li>
      ))}
    </ul>
  );
}

/** Whom a waiting proposal names: it is read and decided like any other. */
function NamedSuccessors(
  props: { lang: Lang; pledge: EndingPledge; mayReadMatch: boolean } & NonNullable<
    EndingPledge['proposed']
  >,
) {
  const { lang, pledge, named } = props;
  const { endings } = text(lang).pledges;
  const going = named.reduce((total, { children }) => total + children, 0);
  return (
    <div class="stack stack-s">
      <p>{endings.named(going, pledge.withoutSuccessor)}</p>
      <ul class="stack stack-s">
        {named.map((each) => (
          <li>
            <a href={href(lang, `/janji/${each.successorId}`)}>
              {each.organisationName ?? each.donorName}
            </a>
            : {endings.takes(each.children)}
          </li>
        ))}
      </ul>
      {props.mayReadMatch && (
        <p>
          <a href={href(lang, `/pencocokan/${props.runId}`)}>{endings.review}</a>
        </p>
      )}
    </div>
  );
}

/** The pool can go on for those whom nobody else supports: as a proposal, for a second person to approve. */
function Bridging(props: { lang: Lang; pledge: EndingPledge; mayBridge: boolean }) {
  const { lang, pledge } = props;
  const { bridging } = text(lang);
  if (pledge.bridgeId !== null) {
    return <a href={href(lang, `/sambungan/${pledge.bridgeId}`)}>{bridging.bridged}</a>;
  }
  const isNeeded = pledge.withoutSuccessor > 0 && pledge.renewedBy === null;
  if (!props.mayBridge || !isNeeded || pledge.isReserve === 1) return <>–</>;
  return (
    <form method="post" action={href(lang, '/sambungan')}>
      <FormKey />
      <input type="hidden" name="janji" value={pledge.id} />
      <Button
        variant="secondary"
        hiddenWords={bridging.proposeFor(pledge.organisationName ?? pledge.donorName)}
      >
        {bridging.propose}
      </Button>
    </form>
  );
}

function giverOf(lang: Lang, pledge: EndingPledge): string {
  if (pledge.isReserve === 1) return text(lang).bridging.reserve;
  return pledge.organisationName ?? pledge.donorName;
}

function nameOf(spare: SpareRow): string {
  return spare.organisationName ?? spare.donorName;
}

/** Whoever renewed keeps his children: they are not counted. */
function sum(endings: readonly EndingPledge[]): number {
  return endings.reduce(
    (total, { renewedBy, withoutSuccessor }) => total + (renewedBy === null ? withoutSuccessor : 0),
    0,
  );
}
