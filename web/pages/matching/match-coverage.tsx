import { DataTable } from '../../components/data-table/data-table.tsx';
import { Section } from '../../components/page-heading/page-heading.tsx';
import { TileMap } from '../../components/tile-map/tile-map.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { whole } from '../../text/numbers.ts';

export interface AreaCounts {
  severity: number;
  children: number;
  served: number;
}

export interface CoverageMapProps {
  lang: Lang;
  runId: string;
  kecamatan: { code: string; name: string }[];
  cells: { kecamatan: string; severity: number; children: number; served: number }[];
}

const SEVERITIES = [1, 2, 3] as const;

/** Kecamatan as tiles, each leading to its lines. */
export function CoverageMap({ lang, runId, kecamatan, cells }: CoverageMapProps) {
  const words = text(lang).matching.review;
  const nameOf = new Map(kecamatan.map(({ code, name }) => [code, name]));
  const tiles = [...Map.groupBy(cells, (cell) => cell.kecamatan)].map(([code, ofArea]) => {
    const children = sum(ofArea, 'children');
    const served = sum(ofArea, 'served');
    return {
      label: nameOf.get(code) ?? code,
      href: `${href(lang, `/pencocokan/${runId}`)}?kecamatan=${code}#baris`,
      value: served,
      whole: children,
      valueText: words.ofAll(whole(served), whole(children)),
    };
  });
  return (
    <Section title={words.mapTitle} lead={<p>{words.mapLead}</p>}>
      <TileMap label={words.mapTitle} tiles={tiles} />
    </Section>
  );
}

interface KelurahanRow {
  area: string;
  areaName: string;
  cells: ReadonlyMap<number, AreaCounts>;
  children: number;
  served: number;
}

/** Served of waiting children by kelurahan and severity. */
export function KelurahanTable(props: {
  lang: Lang;
  cells: readonly (AreaCounts & { area: string; areaName: string })[];
}) {
  const { lang } = props;
  const { matching } = text(lang);
  const words = matching.review;
  const rows: KelurahanRow[] = [...Map.groupBy(props.cells, ({ area }) => area)].map(
    ([area, cells]) => ({
      area,
      areaName: cells[0]?.areaName ?? area,
      cells: new Map(cells.map((cell) => [cell.severity, cell])),
      children: sum(cells, 'children'),
      served: sum(cells, 'served'),
    }),
  );
  const figure = (cell: { served: number; children: number } | undefined) =>
    cell ? words.ofAll(whole(cell.served), whole(cell.children)) : words.nobody;
  return (
    <Section title={words.tableTitle} lead={<p>{words.tableLead}</p>}>
      <DataTable
        caption={words.tableTitle}
        captionHidden
        columns={[
          { header: words.kelurahan, rowHeader: true, cell: (row) => row.areaName },
          ...SEVERITIES.map((severity) => ({
            header: words.severityHead(String(severity)),
            align: 'end' as const,
            cell: (row: KelurahanRow) => figure(row.cells.get(severity)),
          })),
          { header: matching.run.total, align: 'end', cell: (row) => figure(row) },
        ]}
        rows={rows}
        empty={null}
      />
    </Section>
  );
}

function sum(cells: readonly AreaCounts[], what: 'children' | 'served'): number {
  return cells.reduce((total, cell) => total + cell[what], 0);
}
