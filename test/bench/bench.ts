/**
 * `npm run bench`: how fast the product is on this machine, as one JSON object on stdout. Each
 * figure is the median of several runs after a warm-up. Timings are for people: no test asserts one.
 */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { scoreMeasurement } from '../../worker/growth/score.ts';
import { areaDirectory } from '../../worker/imports/area-directory.ts';
import { readingContext } from '../../worker/imports/canonical-row.ts';
import { importRows } from '../../worker/imports/import-rows.ts';
import { openImport } from '../../worker/imports/open-import.ts';
import type { DateOnly } from '../../worker/shared/dates.ts';
import { isRefusal } from '../../worker/shared/refusal.ts';
import { fieldAppFigures } from './kader.ts';
import { ledgerOnD1 } from './ledger.ts';
import { integrateHundredThousand, proofsOfMillion } from './log.ts';
import { matchingFigures } from './matching.ts';
import { publicPageFigures } from './public-pages.ts';

const RUNS = 5;

const figures = {
  machine: { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version },
  score_1_000_000_measurements_ms: await median(scoreAMillion),
  import_2_000_rows_in_memory_ms: await median(importSample),
  log_integrate_100_000_in_memory_ms: await median(integrateHundredThousand),
  log_proofs: await proofsOfMillion(),
  ledger_on_d1: await ledgerOnD1(),
  matching: await matchingFigures(),
  field_app: await fieldAppFigures(),
  public_pages: await publicPageFigures(),
};
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);

async function median(work: () => unknown): Promise<number> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return Math.round((times[Math.floor(RUNS / 2)] ?? 0) * 10) / 10;
}

function scoreAMillion(): number {
  let stunted = 0;
  for (let index = 0; index < 1_000_000; index += 1) {
    const { haz } = scoreMeasurement({
      sex: index % 2 === 0 ? 'L' : 'P',
      ageDays: index % 1_827,
      weightKg: 4 + (index % 150) / 10,
      lengthHeightCm: 50 + (index % 600) / 10,
      position: null,
      oedema: false,
    });
    if (haz !== null && haz < -2) stunted += 1;
  }
  return stunted;
}

async function importSample(): Promise<void> {
  const opened = await openImport(readFileSync('test/vectors/eppgbm/sample_serang_2021.csv'));
  if (isRefusal(opened)) throw new Error(opened.code);
  const areas = readFileSync('test/vectors/areas/pilot_areas.csv', 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))
    .map(([code = '', name = '']) => ({ code, name }));
  const context = readingContext(areaDirectory('36.73', areas), '2022-03-01' as DateOnly);
  await importRows(opened.rows, { context });
}
