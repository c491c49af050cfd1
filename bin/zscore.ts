/**
 * npm run -s zscore < in.csv > out.csv
 * Appends WHO z-scores and flags to a sheet of measurements, so that a puskesmas can check its own.
 * Rows stream through; what cannot be read is told on standard error with its line.
 * Exit 0: every row written; 2: the sheet cannot be read.
 */
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { LAST_SCORED_DAY } from '../worker/growth/age.ts';
import { roundedScore } from '../worker/growth/plausibility.ts';
import { type GrowthMeasurement, scoreMeasurement } from '../worker/growth/score.ts';

const NEEDED = ['sex', 'age_days', 'weight_kg', 'lenhei_cm', 'measure', 'oedema'] as const;
const APPENDED = ['zlen', 'zwei', 'zwfl', 'flen', 'fwei', 'fwfl'];
const POSITIONS: Readonly<Record<string, GrowthMeasurement['position']>> = {
  l: 'lying',
  h: 'standing',
  '': null,
};
/** Enough of the file to see its delimiter and decimal mark; rows never wait for more. */
const HEAD_BYTES = 65_536;
/** A longer row is a quote that someone forgot to close. */
const ROW_BYTES = 1_000_000;
const BATCH_CHARACTERS = 65_536;

/** What one file looks like: comma or semicolon, and with semicolons a decimal comma perhaps. */
interface Dialect {
  readonly delimiter: ',' | ';';
  readonly decimalMark: '.' | ',';
}

/** Where each needed column stands, and how many columns the header has. */
type Columns = Readonly<Record<(typeof NEEDED)[number], number>> & { readonly count: number };

/** The sheet as a whole cannot be used; the message tells the user what to change. */
class SheetError extends Error {}

await main();

async function main(): Promise<void> {
  if (process.stdin.isTTY) {
    fail(`give it a CSV file: npm run -s zscore < in.csv (columns ${NEEDED.join(', ')})`);
    return;
  }
  try {
    await scoreSheet(process.stdin, process.stdout);
  } catch (error) {
    if (isClosedPipe(error)) return; // the reader, `head` perhaps, has seen enough
    if (!(error instanceof SheetError)) throw error;
    fail(error.message);
  }
}

function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}

function fail(message: string): void {
  console.error(`zscore: ${message}`);
  process.exitCode = 2;
}

function warn(line: number, problem: string): void {
  console.error(`zscore: line ${line}: ${problem}; row written without z-scores`);
}

/** Scores row by row; memory stays bounded because every stage waits for the next. */
async function scoreSheet(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Promise<void> {
  const chunks = input[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const head = await readHead(chunks);
  const dialect = dialectOf(head.toString('latin1'));
  let columns: Columns | null = null;
  let batch = '';
  let lastLine = 0;
  let isQuoteOpen = false;

  const parser = parse({
    delimiter: dialect.delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    // Bytes in, the same bytes out: names pass through in whatever encoding they came.
    encoding: 'latin1',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: ROW_BYTES,
    // The only such error left: a quote is never closed. End well, so that the rows before it stand.
    skip_records_with_error: true,
    on_skip: () => {
      isQuoteOpen = true;
    },
    on_record: (fields: string[], { lines }) => {
      lastLine = lines;
      if (columns === null) {
        columns = columnsOf(fields);
        batch += rowText([...fields, ...APPENDED], dialect.delimiter);
        return null;
      }
      batch += rowText(scoredRow(fields, columns, dialect, lines), dialect.delimiter);
      return batch.length < BATCH_CHARACTERS ? null : [takeBatch()];
    },
  });
  const takeBatch = () => {
    const full = batch;
    batch = '';
    return full;
  };

  await pipeline(
    rejoin(head, chunks),
    parser,
    async function* (batches: AsyncIterable<[string]>) {
      for await (const [text] of batches) yield Buffer.from(text, 'latin1');
      yield Buffer.from(takeBatch(), 'latin1');
    },
    output,
  );
  if (isQuoteOpen) {
    throw new SheetError(
      `line ${lastLine + 1}: a quote (") is opened and never closed; nothing after line ${lastLine} is written`,
    );
  }
  if (columns === null) throw new SheetError('the input is empty: no header line');
}

/** The first bytes of the input, without a UTF-8 byte order mark. */
async function readHead(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < HEAD_BYTES) {
    const next = await chunks.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  if (head.includes(0)) {
    throw new SheetError('this is not plain text: save the sheet as CSV (UTF-8) and try again');
  }
  return head.subarray(0, 3).toString('hex') === 'efbbbf' ? head.subarray(3) : head;
}

async function* rejoin(head: Buffer, chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
}

function dialectOf(head: string): Dialect {
  const header = /^[^\r\n]*/.exec(head.trimStart())?.[0] ?? '';
  if (header.split(';').length <= header.split(',').length) {
    return { delimiter: ',', decimalMark: '.' };
  }
  return { delimiter: ';', decimalMark: /[;\n\r]"?[+-]?\d+,\d+"?[;\n\r]/.test(head) ? ',' : '.' };
}

function columnsOf(header: readonly string[]): Columns {
  const names = header.map((name) => name.trim().toLowerCase());
  const missing = NEEDED.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    throw new SheetError(
      `line 1: column missing: ${missing.join(', ')}. The first line must name the columns ` +
        `${NEEDED.join(', ')} (measure and oedema may be left empty below); others pass through`,
    );
  }
  const places = Object.fromEntries(NEEDED.map((name) => [name, names.indexOf(name)]));
  return { ...(places as Record<(typeof NEEDED)[number], number>), count: header.length };
}

/** The row's own fields, then z-scores and flags: empty where there is no value. */
function scoredRow(
  fields: readonly string[],
  columns: Columns,
  dialect: Dialect,
  line: number,
): string[] {
  const padded = [...fields];
  while (padded.length < columns.count) padded.push('');
  while (padded.length > columns.count && padded.at(-1) === '') padded.pop();
  const measurement =
    padded.length > columns.count
      ? `it has ${padded.length} fields but the header has ${columns.count}`
      : readMeasurement(padded, columns, dialect);
  if (typeof measurement === 'string') {
    warn(line, measurement);
    return [...padded, '', '', '', '', '', ''];
  }
  const { haz, waz, whz, flags, ageOutOfRange } = scoreMeasurement(measurement);
  if (ageOutOfRange) {
    warn(line, `age_days ${measurement.ageDays} is not within 0–${LAST_SCORED_DAY} (60 months)`);
  }
  padded.push(scoreText(haz, dialect), scoreText(waz, dialect), scoreText(whz, dialect));
  padded.push(flagText(haz, flags.haz), flagText(waz, flags.waz), flagText(whz, flags.whz));
  return padded;
}

/** The row as a measurement, or what is wrong with it. */
function readMeasurement(
  fields: readonly string[],
  columns: Columns,
  dialect: Dialect,
): GrowthMeasurement | string {
  const text = (name: (typeof NEEDED)[number]) => (fields[columns[name]] ?? '').trim();

  const sex = text('sex');
  if (sex !== '1' && sex !== '2') return `sex is "${sex}", not 1 (male) or 2 (female)`;
  const ageDays = readNumber(text('age_days'), dialect);
  if (ageDays === null) return 'age_days is empty';
  if (Number.isNaN(ageDays)) return `age_days is "${text('age_days')}", not a number`;
  const weightKg = readNumber(text('weight_kg'), dialect);
  if (Number.isNaN(weightKg)) return `weight_kg is "${text('weight_kg')}", not a number`;
  const lengthHeightCm = readNumber(text('lenhei_cm'), dialect);
  if (Number.isNaN(lengthHeightCm)) return `lenhei_cm is "${text('lenhei_cm')}", not a number`;
  const position = POSITIONS[text('measure').toLowerCase()];
  if (position === undefined) return `measure is "${text('measure')}", not l (lying) or h (height)`;
  const oedema = text('oedema').toLowerCase();
  if (!/^[yn]?$/.test(oedema)) return `oedema is "${text('oedema')}", not y or n`;
  return {
    sex: sex === '1' ? 'L' : 'P',
    ageDays,
    weightKg,
    lengthHeightCm,
    position,
    oedema: oedema === 'y',
  };
}

/** Null for an empty cell (or the NA of R), NaN for what is not a decimal number. */
function readNumber(text: string, dialect: Dialect): number | null {
  if (text === '' || text === 'NA') return null;
  const decimal = dialect.delimiter === ';' ? text.replace(',', '.') : text;
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(decimal) ? Number(decimal) : Number.NaN;
}

function scoreText(z: number | null, dialect: Dialect): string {
  if (z === null) return '';
  const text = roundedScore(z).toFixed(2);
  return dialect.decimalMark === ',' ? text.replace('.', ',') : text;
}

function flagText(z: number | null, flagged: boolean): string {
  if (z === null) return '';
  return flagged ? '1' : '0';
}

function rowText(fields: readonly string[], delimiter: string): string {
  return `${fields.map((field) => quoted(field, delimiter)).join(delimiter)}\n`;
}

function quoted(field: string, delimiter: string): string {
  const special =
    field.includes(delimiter) ||
    field.includes('"') ||
    field.includes('\n') ||
    field.includes('\r');
  return special ? `"${field.replaceAll('"', '""')}"` : field;
}
