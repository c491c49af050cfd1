/**
 * `npm run -s import -- FILE [--area 36.73] [--dry-run] [--json]`: imports an e-PPGBM export into the
 * local state (STATE_DIR), or with --dry-run only says what would happen. Without --area the
 * kabupaten/kota is read from the file. With --json, standard output is the report as one object.
 */
import { createReadStream, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { en } from '../web/text/en.ts';
import { refusalText } from '../web/text/refusal-text.ts';
import { configOf } from '../worker/config.ts';
import { finishImport, openFile } from '../worker/imports/advance-import.ts';
import { areaDirectory, kabupatenOfRow } from '../worker/imports/area-directory.ts';
import { readingContext } from '../worker/imports/canonical-row.ts';
import type { ImportReport } from '../worker/imports/import-report.ts';
import { importRows } from '../worker/imports/import-rows.ts';
import { reportOf } from '../worker/imports/keep-report.ts';
import { openImport } from '../worker/imports/open-import.ts';
import { receiveImport } from '../worker/imports/receive-import.ts';
import { Vault } from '../worker/registry/vault.ts';
import { wibDate } from '../worker/shared/dates.ts';
import { isRefusal, type Refusal } from '../worker/shared/refusal.ts';
import { openPlatform } from './platform.ts';
import { referenceLines } from './reference.ts';
import { fail, ROOT } from './setup.mjs';
import { prepareState } from './state.ts';
import { freePort } from './worker-process.ts';

const { file, area, isDryRun, isJson } = commandLine();
// Whoever reads only the beginning (`| head`) has what he wanted.
process.stdout.on('error', () => process.exit(0));
const areas = await referenceAreas();
const areaCode = area ?? (await areaOfFile());
const started = Date.now();
const report = isDryRun ? await rehearse() : await carryOut();
if (isJson)
  process.stdout.write(
    `${JSON.stringify({ file: basename(file), area: areaCode, dry_run: isDryRun, ...report })}\n`,
  );
else print(report);

function commandLine() {
  const usage = 'npm run -s import -- FILE [--area 36.73] [--dry-run] [--json]';
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        area: { type: 'string' },
        'dry-run': { type: 'boolean' },
        json: { type: 'boolean' },
      },
    });
    const [path] = positionals;
    if (path === undefined || positionals.length > 1) return stop(`Name one file: ${usage}`);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile())
      return stop(`There is no file ${path}.`);
    return {
      file: path,
      area: values.area,
      isDryRun: values['dry-run'] ?? false,
      isJson: values.json ?? false,
    };
  } catch (error) {
    return stop(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

async function referenceAreas() {
  const found = new Map<string, { code: string; name: string; aliases: string[] }>();
  for await (const line of referenceLines()) {
    if (line.kind === 'area')
      found.set(line.code, { code: line.code, name: line.name, aliases: [] });
    else found.get(line.code)?.aliases.push(line.alias);
  }
  return [...found.values()];
}

/** The kabupaten/kota that the file's first rows name. */
async function areaOfFile(): Promise<string> {
  const opened = await openImport(bytes());
  if (isRefusal(opened)) return refused(opened);
  const named = (level: number) => areas.filter(({ code }) => code.split('.').length === level);
  for await (const row of opened.rows) {
    if (isRefusal(row)) return refused(row);
    const found = kabupatenOfRow(row, { provinces: named(1), kabupaten: named(2) });
    if (found) return found.code;
    if (row.line > 50) break;
  }
  return stop('The file does not say which kabupaten/kota it is about. Say it: --area 36.73');
}

/** Decides in memory; nothing is stored. */
async function rehearse(): Promise<ImportReport> {
  const opened = await openImport(bytes());
  if (isRefusal(opened)) return refused(opened);
  if (!areas.some(({ code }) => code === areaCode && code.length === 5))
    return stop(`${areaCode} is no kabupaten/kota. Its code looks like 36.73.`);
  const context = readingContext(areaDirectory(areaCode, areas), wibDate(started));
  const result = await importRows(opened.rows, { context });
  return isRefusal(result) ? refused(result) : result;
}

/** Imports into the local state with the same use cases as the worker. */
async function carryOut(): Promise<ImportReport> {
  const stateDir = process.env.STATE_DIR ?? join(ROOT, '.asuh');
  const secrets = await prepareState({
    stateDir,
    demo: (process.env.DEMO ?? '1') === '1',
    port: await freePort(),
  });
  const platform = await openPlatform({ stateDir, secrets });
  try {
    const vault = new Vault(await configOf(platform.env));
    const place = { db: platform.env.DB, files: platform.env.FILES, vault };
    const handedIn = { name: basename(file), size: statSync(file).size, areaCode, bytes };
    const received = await receiveImport(place, handedIn, {
      personId: 'system.import',
      now: started,
    });
    if (isRefusal(received)) return refused(received);
    if (received.known)
      console.error('This file was imported before; nothing is imported twice. Its report:');
    const done = await finishImport(place, received.fileId, Date.now, showProgress);
    if (done.status === 'failed')
      return stop(
        `The file could not be read to its end (${done.failure}). Rows already read stay staged and unused.`,
      );
    const { key } = await openFile(place, received.fileId);
    if (!key) return stop('The file’s key was erased: its rows cannot be read any more.');
    return await reportOf(place, done, key);
  } finally {
    await platform.close();
  }
}

function showProgress(progress: { status: string; rowsSplit: number; rowsDecided: number }): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(
    `\r${progress.status}: ${progress.rowsDecided} of ${progress.rowsSplit} rows decided `,
  );
}

function print(result: ImportReport): void {
  const reasons = (counts: Record<string, number>) =>
    Object.entries(counts)
      .map(([reason, rows]) => `${reason} ${rows}`)
      .join(', ') || '–';
  const total = (counts: Record<string, number>) =>
    Object.values(counts).reduce((sum, count) => sum + count, 0);
  console.log(
    `${basename(file)} for ${areaCode}${isDryRun ? ' (dry run, nothing stored)' : ''}: ${result.rows} rows, ${result.children} children`,
  );
  console.log(
    `  accepted ${result.accepted}, with warnings ${result.warned}, another visit ${result.merged_visits}, copies ${result.duplicates}`,
  );
  console.log(`  held for review ${total(result.held)}: ${reasons(result.held)}`);
  console.log(`  rejected ${total(result.rejected)}: ${reasons(result.rejected)}`);
  console.log(
    `  stunted ${total(result.stunted.held)} while rows wait, ${total(result.stunted.resolved)} once the queue is resolved`,
  );
}

async function* bytes(): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(file)) yield chunk as Uint8Array;
}

function refused(refusal: Refusal): never {
  return stop(refusalText(en, refusal));
}

function stop(why: string): never {
  fail(why);
  throw new Error('unreachable');
}
