import type { Child } from 'hono/jsx';
import type { Stage } from '../../../worker/registry/verification.ts';
import { Button } from '../../components/button/button.tsx';
import { type Column, DataTable } from '../../components/data-table/data-table.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { Tabs } from '../../components/tabs/tabs.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { whole } from '../../text/numbers.ts';

/** What every list of cases is made of: whose stage, which page of it, and what the viewer may do there. */
export interface CaseListPlace {
  lang: Lang;
  stage: Stage;
  stages: readonly { name: string; stage: Stage; count: number | null }[];
  next: string | null;
  isFirst: boolean;
  mayRegister: boolean;
  mayVerify: boolean;
}

interface CaseListProps<Line> extends CaseListPlace {
  /** `/anak` or `/ibu-hamil`: registering and verifying together lie below it. */
  path: string;
  words: { title: string; lead: string; register: string; tabs: string; pager: string };
  caption: string;
  empty: Child;
  /** What else stands in the address: filters. */
  kept?: Readonly<Record<string, string>>;
  filters?: Child;
  lines: readonly Line[];
  columns: Column<Line>[];
}

/** Cases of one stage, page by page; whoever verifies chooses some, or all that he sees. */
export function CaseList<Line extends { id: string; name: string | null }>(
  props: CaseListProps<Line>,
) {
  const { lang, path, words } = props;
  return (
    <>
      <PageHeading
        title={words.title}
        lead={<p>{words.lead}</p>}
        actions={
          props.mayRegister && (
            <Button variant="secondary" href={href(lang, `${path}/baru`)}>
              {words.register}
            </Button>
          )
        }
      />
      <Tabs
        label={words.tabs}
        tabs={props.stages.map((each) => ({
          href: listHref(props, { tahap: each.name }),
          label: text(lang).registry.stage[each.stage],
          current: each.stage === props.stage,
          count: each.count === null ? undefined : whole(each.count),
        }))}
      />
      {props.filters}
      {props.mayVerify && props.lines.length > 0 ? <Choosing {...props} /> : <Lines {...props} />}
      <Pager
        lang={lang}
        label={words.pager}
        first={!props.isFirst && listHref(props, {})}
        next={props.next && listHref(props, { setelah: props.next })}
      />
    </>
  );
}

/** The name of the stage that is shown, as the address has it. */
export function stageName({ stages, stage }: Pick<CaseListPlace, 'stages' | 'stage'>): string {
  return stages.find((each) => each.stage === stage)?.name ?? '';
}

function Choosing<Line extends { id: string; name: string | null }>(props: CaseListProps<Line>) {
  const { lang, lines } = props;
  const words = text(lang).registry.list;
  const choice: Column<Line> = {
    header: words.choose,
    cell: ({ id, name }) => (
      <label class="choice">
        <input type="checkbox" name="anak" value={id} />
        <span class="visually-hidden">{words.chooseChild(name ?? '')}</span>
      </label>
    ),
  };
  return (
    <form class="stack" method="post" action={href(lang, `${props.path}/verifikasi-bersama`)}>
      <FormKey />
      <p class="soft reading">{words.verifyChosenLead}</p>
      <Lines {...props} columns={[choice, ...props.columns]} />
      {lines.map(({ id }) => (
        <input type="hidden" name="tampil" value={id} />
      ))}
      <div class="cluster">
        <Button>{words.verifyChosen}</Button>
        <Button variant="secondary" name="semua" value="ya">
          {words.verifyShown(lines.length)}
        </Button>
      </div>
    </form>
  );
}

function Lines<Line>({ caption, lines, columns, empty }: CaseListProps<Line>) {
  return <DataTable caption={caption} rows={lines} columns={columns} empty={empty} />;
}

function listHref<Line>(props: CaseListProps<Line>, change: Record<string, string>): string {
  const query = new URLSearchParams({ tahap: stageName(props), ...props.kept, ...change });
  return href(props.lang, `${props.path}?${query}`);
}
