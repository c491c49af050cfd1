import type { Child } from 'hono/jsx';
import type { LogState } from '../../../worker/transparency/log-state.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { whole, wibDateTime } from '../../text/numbers.ts';

export interface LogPageProps {
  lang: Lang;
  origin: string;
  vkey: string;
  witnessVkey: string;
  /** base64; null before the first checkpoint. */
  root: string | null;
  state: LogState;
  /** Names of the witnesses that are asked. */
  witnesses: readonly string[];
  /** Other logs that this one's witness watches, and how far it has seen them. */
  watched: readonly { origin: string; size: number | null }[];
}

/** What the log is, how far it is signed, who watches it, and how to check it oneself. */
export function LogPage(props: LogPageProps) {
  const { lang, state } = props;
  const words = text(lang).log.page;
  const when = (at: number) => (
    <time datetime={new Date(at).toISOString()}>{wibDateTime(lang, at)}</time>
  );
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      {state.stuck ? (
        <Notice kind="warning" title={words.stuckTitle} kindWord={words.warning}>
          <p>{text(lang).log.trouble[state.stuck.code] ?? state.stuck.code}</p>
          <p>
            {words.since} {when(state.stuck.since)}. {words.stuckText}
          </p>
        </Notice>
      ) : (
        <Notice kind="success" title={words.wellTitle}>
          <p>{state.waiting === 0 ? words.allSigned : words.waiting(whole(state.waiting))}</p>
        </Notice>
      )}
      <Section title={words.headTitle} lead={<p>{words.headLead}</p>}>
        <SummaryList
          rows={[
            { label: words.size, value: whole(state.size) },
            { label: words.signedAt, value: state.signedAt ? when(state.signedAt) : words.never },
            { label: words.root, value: <Code>{props.root ?? words.never}</Code> },
            { label: words.origin, value: <Code>{props.origin}</Code> },
            { label: words.key, value: <Code>{props.vkey}</Code> },
          ]}
        />
      </Section>
      <Witnesses {...props} when={when} />
      <HowToCheck lang={lang} />
    </>
  );
}

function Witnesses(props: LogPageProps & { when: (at: number) => Child }) {
  const { lang, state, when } = props;
  const words = text(lang).log.page;
  const said = new Map(state.cosignatures.map((each) => [each.witness, each.witnessedAt]));
  const names = [...new Set([...props.witnesses, ...said.keys()])];
  return (
    <Section title={words.witnessTitle} lead={<p>{words.witnessLead}</p>}>
      <DataTable
        caption={words.witnessTitle}
        captionHidden
        rows={names}
        empty={<p>{words.noWitness}</p>}
        columns={[
          { header: words.witness, rowHeader: true, cell: (name) => <Code>{name}</Code> },
          {
            header: words.confirmed,
            cell: (name) => {
              const at = said.get(name);
              return at === undefined ? words.notYet : when(at);
            },
          },
        ]}
      />
      <DataTable
        caption={words.watchedCaption}
        rows={props.watched}
        empty={null}
        columns={[
          { header: words.origin, rowHeader: true, cell: ({ origin }) => <Code>{origin}</Code> },
          {
            header: words.seen,
            cell: ({ size }) => (size === null ? words.notYet : whole(size)),
            align: 'end',
          },
        ]}
      />
      <p class="soft">
        {words.ownWitness} <Code>{props.witnessVkey}</Code>
      </p>
    </Section>
  );
}

function HowToCheck({ lang }: { lang: Lang }) {
  const words = text(lang).log.page;
  return (
    <Section title={words.checkTitle} lead={<p>{words.checkLead}</p>}>
      <ul>
        <li>
          <a href={href(lang, '/buku-kas')}>{words.checkEntry}</a>
        </li>
        <li>
          {words.checkAll} <Code>npm run -s verify -- URL</Code>
        </li>
        <li>
          {words.checkFiles} <a href="/log/checkpoint">checkpoint</a>, <a href="/log/vkey">vkey</a>
        </li>
      </ul>
    </Section>
  );
}

/** A key, a hash or a name, as machines write it. */
function Code({ children }: { children: string }) {
  return <code>{children}</code>;
}
