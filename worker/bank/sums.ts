/** A printed amount of a table: where it stands, how it is printed, and what it says (null: unreadable). */
export interface PrintedCell {
  readonly row: number;
  readonly column: string;
  readonly printed: string;
  readonly value: number | null;
}

/** What the table claims: these cells, each added or subtracted, come to zero. Cells by their index. */
export interface Sum {
  readonly parts: readonly { readonly cell: number; readonly sign: 1 | -1 }[];
}

/** One cell and the one value that would make every sum of the table true. */
export interface Repair {
  readonly cell: PrintedCell;
  readonly value: number;
  /** A slip of one digit, two neighbours exchanged, or the wrong sign: how misprints look. */
  readonly looksLikeMisprint: boolean;
}

/** Why a table cannot be believed. */
export interface SumFault {
  /** Cells that hold no amount at all. */
  readonly unreadable: readonly PrintedCell[];
  /** How far the first sum that does not hold is off: what is printed last, minus what its parts make. */
  readonly differenceRupiah: number | null;
  /** The single changes that repair it: one is an answer, several are candidates, none needs more than one. */
  readonly repairs: readonly Repair[];
}

/**
 * Checks what a printed table claims of itself. Null when every cell is readable and every sum holds;
 * otherwise the fault with each change of one single cell that would make all sums true. It proposes
 * and never changes: which of them is so, only the paper knows.
 */
export function checkSums(cells: readonly PrintedCell[], sums: readonly Sum[]): SumFault | null {
  const unreadable = cells.filter(({ value }) => value === null);
  const residuals = sums.map((sum) => residualOf(cells, sum));
  const broken = residuals.findIndex((residual) => residual !== 0n);
  if (unreadable.length === 0 && broken === -1) return null;
  return {
    unreadable,
    differenceRupiah:
      broken === -1 || unreadable.length > 0 ? null : Number(residuals[broken] ?? 0n),
    repairs: unreadable.length > 1 ? [] : repairsOf(cells, sums, residuals),
  };
}

/** The repair that is to be named: the only one, or the only one that looks like a misprint. */
export function likelyRepair(fault: SumFault): Repair | null {
  if (fault.repairs.length === 1) return fault.repairs[0] ?? null;
  const misprints = fault.repairs.filter((repair) => repair.looksLikeMisprint);
  return misprints.length === 1 ? (misprints[0] ?? null) : null;
}

/** The sum with unreadable cells counted as nothing. BigInt: many large cells may pass 2^53. */
function residualOf(cells: readonly PrintedCell[], sum: Sum): bigint {
  return sum.parts.reduce(
    (total, { cell, sign }) => total + BigInt(sign) * BigInt(cells[cell]?.value ?? 0),
    0n,
  );
}

function repairsOf(
  cells: readonly PrintedCell[],
  sums: readonly Sum[],
  residuals: readonly bigint[],
): Repair[] {
  const repairs = candidatesOf(cells, sums, residuals).flatMap((index) => {
    const cell = cells[index];
    const value = cell && valueFor(index, cell, sums, residuals);
    return cell && value !== null && value !== undefined && value !== cell.value
      ? [{ cell, value, looksLikeMisprint: isMisprint(cell, value) }]
      : [];
  });
  return repairs.sort((a, b) => Number(b.looksLikeMisprint) - Number(a.looksLikeMisprint));
}

/** The unreadable cell alone; else whatever stands in the shortest sum that does not hold. */
function candidatesOf(
  cells: readonly PrintedCell[],
  sums: readonly Sum[],
  residuals: readonly bigint[],
): number[] {
  const unreadable = cells.findIndex(({ value }) => value === null);
  if (unreadable !== -1) return [unreadable];
  const broken = sums.filter((_, at) => residuals[at] !== 0n);
  const shortest = broken.reduce<Sum | null>(
    (best, sum) => (best && best.parts.length <= sum.parts.length ? best : sum),
    null,
  );
  return [...new Set((shortest?.parts ?? []).map(({ cell }) => cell))];
}

/** The one value of a cell with which all sums hold, or null: it must mend each broken sum and break none. */
function valueFor(
  index: number,
  cell: PrintedCell,
  sums: readonly Sum[],
  residuals: readonly bigint[],
): number | null {
  let change: bigint | null = null;
  for (const [at, sum] of sums.entries()) {
    const residual = residuals[at] ?? 0n;
    const weight = sum.parts.reduce((all, part) => all + (part.cell === index ? part.sign : 0), 0);
    if (weight === 0) {
      if (residual !== 0n) return null;
      continue;
    }
    if (residual % BigInt(weight) !== 0n) return null;
    const needed = -residual / BigInt(weight);
    if (change !== null && change !== needed) return null;
    change = needed;
  }
  if (change === null) return null;
  const value = Number(BigInt(cell.value ?? 0) + change);
  return Number.isSafeInteger(value) ? value : null;
}

function isMisprint(cell: PrintedCell, value: number): boolean {
  if (cell.value !== null && cell.value === -value) return true;
  const printed = cell.printed.replace(/[.,]00$/, (sen) => (cell.value === null ? sen : ''));
  return isOneSlip(printed.replace(/\D/g, ''), String(Math.abs(value)));
}

/** Whether two numbers differ by one digit typed wrong, left out or doubled, or two neighbours exchanged. */
function isOneSlip(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (
    end < a.length - start &&
    end < b.length - start &&
    a[a.length - 1 - end] === b[b.length - 1 - end]
  )
    end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
