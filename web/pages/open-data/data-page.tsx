import type { PublishedPackage } from '../../../worker/open-data/published-package.ts';
import { formatWhole } from '../../../worker/shared/rupiah.ts';
import { Button } from '../../components/button/button.tsx';
import { CodeBlock } from '../../components/code-block/code-block.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longMonth } from '../../text/numbers.ts';

export interface DataPageProps {
  lang: Lang;
  /** `https://…`, for examples that can be copied. */
  site: string;
  published: PublishedPackage | null;
}

/** Newest files of entries that the page lists itself. */
const FILES_SHOWN = 3;

/** What is open, how to get it, and how to check it. */
export function DataPage(props: DataPageProps) {
  const { lang, site, published } = props;
  const words = text(lang).openData.page;
  return (
    <div class="stack stack-l">
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      {published === null ? (
        <EmptyState title={words.notYetTitle} text={words.notYet} />
      ) : (
        <>
          <State lang={lang} published={published} />
          <Files lang={lang} published={published} />
        </>
      )}
      <Section title={words.iatiTitle} lead={<p>{words.iatiLead}</p>}>
        <p>
          <a href="/data/iati.xml">{words.iati}</a>
        </p>
      </Section>
      <Section
        title={words.apiTitle}
        lead={<p>{words.apiLead}</p>}
        actions={
          <Button href="/openapi.json" variant="secondary">
            {words.api}
          </Button>
        }
      >
        <Example title={words.apiEntries} code={`curl '${site}/api/v1/entries?from=0&limit=2'`} />
        <Example title={words.apiEntry} code={`curl ${site}/api/v1/entries/0`} />
        <Example title={words.apiTotals} code={`curl ${site}/api/v1/totals`} />
        <Example title={words.apiCheckpoint} code={`curl ${site}/api/v1/checkpoint`} />
        <Example
          title={words.apiPeriodic}
          code={`curl -i -H 'If-None-Match: "…"' ${site}/api/v1/totals`}
        />
      </Section>
      <Section title={words.verifyTitle} lead={<p>{words.verifyLead}</p>}>
        <CodeBlock
          code={`npm run -s verify -- ${site}\ncurl -o checkpoint ${site}/log/checkpoint\nnpm run -s verify -- ${site} --since checkpoint`}
        />
        <p class="soft">{words.verifyNote}</p>
      </Section>
      <Section title={words.feedTitle} lead={<p>{words.feedLead}</p>}>
        <p>
          <a href={href(lang, '/buku-kas/feed.xml')}>{words.feed}</a>
        </p>
      </Section>
      <Section title={words.licenceTitle}>
        <p>{words.licence}</p>
      </Section>
    </div>
  );
}

function State(props: { lang: Lang; published: PublishedPackage }) {
  const words = text(props.lang).openData.page;
  const { log } = props.published;
  return (
    <Section title={words.state}>
      <SummaryList
        rows={[
          { label: words.size, value: formatWhole(log.size) },
          { label: words.root, value: <code>{log.root}</code> },
          { label: words.origin, value: <code>{log.origin}</code> },
        ]}
      />
    </Section>
  );
}

interface TableFiles {
  readonly name: string;
  readonly range: string;
  readonly base: string;
}

function Files(props: { lang: Lang; published: PublishedPackage }) {
  const words = text(props.lang).openData.page;
  const all = newestNeeds(tablesOf(props.lang, props.published));
  const entries = all.filter(({ base }) => base.startsWith('entries/'));
  const hidden = Math.max(0, entries.length - FILES_SHOWN);
  const shown = [
    ...entries.slice(hidden).reverse(),
    ...all.filter((each) => !entries.includes(each)),
  ];
  return (
    <Section
      title={words.filesTitle}
      lead={<p>{words.filesLead}</p>}
      actions={<Button href="/data/datapackage.json">{words.descriptor}</Button>}
    >
      <DataTable
        caption={words.filesCaption}
        captionHidden
        rows={shown}
        empty={null}
        columns={[
          { header: words.table, rowHeader: true, cell: ({ name }) => name },
          { header: words.covers, cell: ({ range }) => range },
          { header: words.csv, cell: (row) => <Download row={row} format="csv" words={words} /> },
          { header: words.json, cell: (row) => <Download row={row} format="json" words={words} /> },
        ]}
      />
      {hidden > 0 && <p class="soft">{words.olderFiles(hidden)}</p>}
    </Section>
  );
}

/** Of the months of children by area, the newest; all are in the descriptor. */
function newestNeeds(files: readonly TableFiles[]): TableFiles[] {
  const months = files.filter(({ base }) => base.startsWith('needs/'));
  const older = months.slice(0, Math.max(0, months.length - FILES_SHOWN));
  return files.filter((each) => !older.includes(each));
}

type PageWords = ReturnType<typeof text>['openData']['page'];

function Download(props: { row: TableFiles; format: 'csv' | 'json'; words: PageWords }) {
  const { row, format, words } = props;
  return (
    <a href={`/data/${row.base}.${format}`}>
      {words[format]}
      <span class="visually-hidden"> {words.download(row.name, row.range)}</span>
    </a>
  );
}

/** `needs/2026-11-3.csv`: children as they were told for November 2026. */
function monthIn(lang: Lang, path: string): string {
  const month = /\/(\d{4}-\d{2})/.exec(path)?.[1];
  return month === undefined ? '' : longMonth(lang, month);
}

function tablesOf(lang: Lang, { resources }: PublishedPackage): TableFiles[] {
  const words = text(lang).openData.page;
  return resources
    .filter(({ path }) => path.endsWith('.csv'))
    .map(({ path, log }) => {
      const [folder = ''] = path.split('/');
      const names: Readonly<Record<string, string>> = words.tables;
      return {
        name: names[folder] ?? folder,
        range: log ? words.range(log.from, log.to) : monthIn(lang, path),
        base: path.slice(0, -'.csv'.length),
      };
    });
}

function Example(props: { title: string; code: string }) {
  return (
    <div class="stack stack-s">
      <p>{props.title}</p>
      <CodeBlock code={props.code} />
    </div>
  );
}
