import type { Child } from 'hono/jsx';
import { classNames } from '../class-names.ts';
import { Money } from '../money/money.tsx';

/** A column of cells, or of amounts. */
export type Column<Row> = CellColumn<Row> | RupiahColumn<Row>;

interface CellColumn<Row> {
  header: string;
  cell: (row: Row) => Child;
  /** Figures stand at the end, in digits of one width. */
  align?: 'start' | 'end' | undefined;
  /** The cell that names the row; one per table. */
  rowHeader?: boolean | undefined;
}

interface RupiahColumn<Row> {
  header: string;
  rupiah: (row: Row) => number;
  /** Puts a plus before what came in. */
  signed?: boolean | undefined;
}

export interface DataTableProps<Row> {
  caption: string;
  /** Hides the caption from sight when a heading right above says the same. */
  captionHidden?: boolean | undefined;
  columns: Column<Row>[];
  rows: readonly Row[];
  /** A sentence on a row, on a full line of its own under the cells. */
  note?: { header: string; text: (row: Row) => Child } | undefined;
  /** Shown instead of the table when there are no rows. */
  empty: Child;
  /** Cells of one closing line (a total), as many as there are columns. */
  total?: Child[] | undefined;
}

/** A table that becomes a list of labelled lines on a phone. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  if (props.rows.length === 0) return <>{props.empty}</>;
  const cells = (contents: (column: Column<Row>, index: number) => Child) =>
    props.columns.map((column, index) => <Cell column={column}>{contents(column, index)}</Cell>);
  return (
    <table class="data-table">
      <caption class={props.captionHidden ? 'visually-hidden' : undefined}>{props.caption}</caption>
      <thead>
        <tr>
          {props.columns.map((column) => (
            <th scope="col" class={alignment(column)}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <>
            <tr>{cells((column) => content(column, row))}</tr>
            {props.note && (
              <tr class="row-note">
                <td colspan={props.columns.length}>
                  <span class="visually-hidden">{props.note.header}: </span>
                  {props.note.text(row)}
                </td>
              </tr>
            )}
          </>
        ))}
      </tbody>
      {props.total && (
        <tfoot>
          <tr>{cells((_, index) => props.total?.[index])}</tr>
        </tfoot>
      )}
    </table>
  );
}

function content<Row>(column: Column<Row>, row: Row): Child {
  if ('cell' in column) return column.cell(row);
  return <Money amountRupiah={column.rupiah(row)} signed={column.signed} />;
}

function Cell<Row>(props: { column: Column<Row>; children?: Child }) {
  const { column } = props;
  if ('cell' in column && column.rowHeader) {
    return (
      <th scope="row" class={alignment(column)}>
        {props.children}
      </th>
    );
  }
  return (
    <td class={alignment(column)} data-label={column.header}>
      {props.children}
    </td>
  );
}

function alignment<Row>(column: Column<Row>) {
  const atEnd = 'cell' in column ? column.align === 'end' : true;
  return classNames(atEnd && 'cell-end');
}
