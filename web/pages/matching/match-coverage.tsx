import { DataTable } from '../../components/data-table/data-table.tsx';
import { Section } from '../../components/page-heading/page-heading.tsx';
import { TileMap } from '../../components/tile-map/tile-map.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { whole } from '../../text/numbers.ts';

interface Counts {
  children: number;
  served: number;
}

export interface AreaCounts extends Counts {
  severity: number;
}

export interface CoverageMapProps {
  lang: Lang;
  runId: string;
  kecamatan: { code: string; name: string }[];
  cells: { kecamatan: string; severity: number; children: number; served: number }[];
}

const SEVERITIES = [1, 2, 3] as const;
/** More kelurahan than these are opened a kecamatan at a time: on a phone each is a card. */
const MOST_AT_ONCE = 15;

/** Kecamatan as tiles, each leading to its lines. */
export function CoverageMap({ lang, runId, kecamatan, cells }: CoverageMapProps) {
  const words = text(lang).matching.review;
  const nameOf = new Map(kecamatan.map(({ code, name }) => [code, name]));
  const tiles = [...Map.groupBy(cells, (cell) => cell.kecamatan)].map(([code, ofArea]) => {
    const { children, served } = totalOf(ofArea);
    return {
      label: nameOf.get(code) ?? code,
      href: `${href(lang, `/pencocokan/${runId}`)}?kecamatan=${code}#baris`,
      value: served,
      whole: children,
      valueText: counted(lang, { served, children }),
    };
  });
  return (
    <Section title={words.mapTitle} lead={<p>{words.mapLead}</p>}>
      <TileMap label={words.mapTitle} tiles={tiles} />
    </Section>
  );
}

interface KelurahanRow extends Counts {
  area: string;
  areaName: string;
  cells: ReadonlyMap<number, AreaCounts>;
}

interface KelurahanProps {
  lang: Lang;
  kecamatan: readonly { code: string; name: string }[];
  cells: readonly (AreaCounts & { area: string; areaName: string })[];
}

/** Served of waiting children by kelurahan and severity; a kecamatan at a time where there are many. */
export function KelurahanTable({ lang, kecamatan, cells }: KelurahanProps) {
  const words = text(lang).matching.review;
  const rows = rowsOf(cells);
  const groups = [...Map.groupBy(rows, ({ area }) => area.slice(0, 8))];
  const nameOf = new Map(kecamatan.map(({ code, name }) => [code, name]));
  const isLong = rows.length > MOST_AT_ONCE && groups.length > 1;
  return (
    <Section title={words.tableTitle} lead={<p>{words.tableLead}</p>}>
      {isLong ? (
        groups.map(([code, ofKecamatan]) => {
          const name = nameOf.get(code) ?? code;
          return (
            <details class="open-on-paper">
              <summary>
                {name}: {counted(lang, totalOf(ofKecamatan))}
              </summary>
              <Rows lang={lang} caption={`${words.tableTitle}, ${name}`} rows={ofKecamatan} />
            </details>
          );
        })
      ) : (
        <Rows lang={lang} caption={words.tableTitle} rows={rows} />
      )}
    </Section>
  );
}

function Rows(props: { lang: Lang; caption: string; rows: readonly KelurahanRow[] }) {
  const { lang } = props;
  const { matching } = text(lang);
  const words = matching.review;
  return (
    <DataTable
      caption={props.caption}
      captionHidden
      columns={[
        { header: words.kelurahan, rowHeader: true, cell: (row) => row.areaName },
        ...SEVERITIES.map((severity) => ({
          header: words.severityHead(String(severity)),
          align: 'end' as const,
          cell: (row: KelurahanRow) => counted(lang, row.cells.get(severity)),
        })),
        { header: matching.run.total, align: 'end', cell: (row) => counted(lang, row) },
      ]}
      rows={props.rows}
      empty={null}
    />
  );
}

function rowsOf(cells: KelurahanProps['cells']): KelurahanRow[] {
  return [...Map.groupBy(cells, ({ area }) => area)].map(([area, ofArea]) => ({
    area,
    areaName: ofArea[0]?.areaName ?? area,
    cells: new Map(ofArea.map((cell) => [cell.severity, cell])),
    ...totalOf(ofArea),
  }));
}

function counted(lang: Lang, counts: Counts | undefined): string {
  const words = text(lang).matching.review;
  return counts ? words.ofAll(whole(counts.served), whole(counts.children)) : words.nobody;
}

function totalOf(counts: readonly Counts[]): Counts {
  const sum = (what: keyof Counts) => counts.reduce((total, each) => total + each[what], 0);
  return { children: sum('children'), served: sum('served') };
}
