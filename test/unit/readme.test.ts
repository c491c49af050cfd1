import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const README = readFileSync('README.md', 'utf8');
const DOCUMENTS = [
  'README.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
};

/** A command starts a process or two of its own, and other tests want the processor too. */
const PATIENT = { timeout: 60_000 };

describe('commands', PATIENT, () => {
  it('that a document names are in package.json', () => {
    const named = DOCUMENTS.flatMap((file) => namedScripts(readFileSync(file, 'utf8')));
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('of package.json are named in the README', () => {
    const named = new Set(namedScripts(README));
    // A command whose file is yet to come cannot be tried by a reader.
    const usable = Object.keys(scripts).filter((name) => existsSync(fileOf(scripts[name] ?? '')));
    expect(usable.filter((name) => !named.has(name))).toEqual([]);
  });

  it.each([
    'npm run -s zscore < test/vectors/growth/igrowup_survey.csv',
    'npm run -s import -- test/vectors/eppgbm/sample_serang_2021.csv --dry-run',
    'npm run -s match -- test/vectors/matching/small-instance.json',
    'npm run -s verify-match -- test/vectors/matching/small-certificate.json',
  ])('%s stands in the README and runs', (example) => {
    expect(README).toContain(`\`${example}\``);
    const { status, stdout } = run(example);
    expect(status).toBe(0);
    expect(stdout).not.toBe('');
  });
});

it('the import’s example comes to the figures that the document gives', PATIENT, () => {
  const report = JSON.parse(
    run('npm run -s import -- test/vectors/eppgbm/sample_serang_2021.csv --dry-run --json').stdout,
  );
  const total = (counts: Record<string, number>) =>
    Object.values(counts).reduce((sum, count) => sum + count, 0);
  const told = readFileSync('docs/import.md', 'utf8').split('\n').findLast(Boolean);
  expect(told).toBe(
    `On \`test/vectors/eppgbm/sample_serang_2021.csv\`: ${thousands(report.rows)} rows, ${thousands(report.children)} children, ` +
      `${total(report.held)} held, ${total(report.rejected)} rejected; ${thousands(total(report.stunted.held))} stunted while rows wait, ` +
      `${thousands(total(report.stunted.resolved))} once they are resolved.`,
  );
});

it('docs/import.md names every code of an import, and no other', () => {
  const source = readFileSync('worker/imports/finding.ts', 'utf8');
  const codes = [
    ...source.matchAll(/type (?:FixCode|WarningCode|HoldReason|RejectReason) =([^;]+);/g),
  ].flatMap(([, members = '']) => [...members.matchAll(/'([a-z0-9_]+)'/g)].map(([, code]) => code));
  const told = sectionOf(readFileSync('docs/import.md', 'utf8'), 'Reasons');
  const named = [...told.matchAll(/`([a-z0-9_]+)`/g)].map(([, code]) => code);
  expect(named.sort()).toEqual(codes.sort());
});

describe('the map of the code', () => {
  const paths = tableOf('Map of the code').flatMap(([first = '']) =>
    [...first.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path),
  );

  it('names only what exists', () => {
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('leaves out no folder of worker, web, db or test', () => {
    const told = [...paths, ...sectionOf(README, 'Map of the code').matchAll(/`([\w/-]+)`/g)].map(
      (each) => (typeof each === 'string' ? each : each[1]),
    );
    const folders = ['worker', 'web', 'db', 'test']
      .flatMap((room) =>
        readdirSync(room, { withFileTypes: true })
          .filter((entry) => entry.isDirectory())
          .map((entry) => `${room}/${entry.name}`),
      )
      // What the browser is served as it is needs no explaining.
      .filter((folder) => !['web/public'].includes(folder));
    expect(folders.filter((folder) => !told.includes(folder))).toEqual([]);
  });
});

it('every variable that the commands or the worker read is in the README', () => {
  const read = [...readdirSync('bin').map((name) => join('bin', name)), 'worker/config.ts'].flatMap(
    (file) => variablesOf(readFileSync(file, 'utf8')),
  );
  const told = tableOf('Configuration').map(([first = '']) => first.replaceAll('`', ''));
  expect(told.length).toBeGreaterThan(4);
  expect([...new Set(read)].filter((name) => !told.includes(name))).toEqual([]);
  expect(
    told.filter((name) => !read.includes(name)),
    'told and read by nobody',
  ).toEqual([]);
});

it('the secret that the README tells how to make is one that the worker takes', async () => {
  const [, program = ''] = /^node -e "(.+)"$/m.exec(README) ?? [];
  const make = () => spawnSync(process.execPath, ['-e', program]).stdout.toString().trim();
  const { configOf } = await import('../../worker/config.ts');
  const keys = { MASTER_KEY: make(), LOOKUP_KEY: make(), LOG_KEY: make() };
  const env = { DEMO: '0', ...keys, LOG_ORIGIN: 'kota.example/log' } as never;
  await expect(configOf(env)).resolves.toMatchObject({ demo: false });
  await expect(configOf({ ...(env as object), DEMO: '1' } as never)).rejects.toThrow('DEMO');
});

it('the tour names people who are in the demo', async () => {
  const { PEOPLE } = await import('../../db/seeds/cast.ts');
  const cast = PEOPLE.map(({ name }) => name);
  const named = [
    ...sectionOf(README, 'A tour of the demo').matchAll(/\(([A-Z][a-z]+ [A-Z][a-z]+)[,)]/g),
  ].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(6);
  expect(named.filter((name) => !cast.includes(name))).toEqual([]);
});

describe.each(DOCUMENTS)('%s', (file) => {
  const text = readFileSync(file, 'utf8');

  it('links to files and headings that exist', () => {
    const dead = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => !reaches(file, target));
    expect(dead).toEqual([]);
  });

  it('names paths that exist', () => {
    const named = [
      ...text.matchAll(
        /`((?:worker|web|db|bin|test|docs)\/[\w./{},-]+\.(?:tsx?|mjs|sql|md|csv|json))`/g,
      ),
    ].flatMap(([, path = '']) => unfolded(path));
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });
});

it('pictures weigh little', () => {
  const bytes = readdirSync('docs/images').map(
    (name) => readFileSync(join('docs/images', name)).length,
  );
  expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(300_000);
});

function namedScripts(text: string): string[] {
  const run = [...text.matchAll(/npm run (?:-s )?([a-z-]+)/g)].map(([, name = '']) => name);
  const short = [...text.matchAll(/\bnpm (start|test)\b/g)].map(([, name = '']) => name);
  return [...run, ...short];
}

function fileOf(script: string): string {
  return script.split(' ').at(-1) ?? '';
}

/** Runs an example as npm would: the file that package.json names for it, by this Node. */
function run(example: string): { status: number | null; stdout: string } {
  const [, name = '', args = '', , input] =
    /^npm run -s ([a-z-]+)(?: -- ([^<]*?))?( < (\S+))?$/.exec(example) ?? [];
  const { status, stdout } = spawnSync(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      fileOf(scripts[name] ?? ''),
      ...args.split(' ').filter(Boolean),
    ],
    { input: input ? readFileSync(input) : '', maxBuffer: 64 * 1024 * 1024 },
  );
  return { status, stdout: stdout.toString() };
}

/** The text below a heading, up to the next of its level. */
function sectionOf(text: string, heading: string): string {
  return text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
}

/** The cells of the first table below a heading of the README, without its head. */
function tableOf(heading: string): string[][] {
  return sectionOf(README, heading)
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}

/** Variables a source reads: `process.env.NAME` that is not assigned, and a worker's `readonly NAME?`. */
function variablesOf(source: string): string[] {
  const ofProcess = [...source.matchAll(/process\.env\.([A-Z_]+)(?!\s*=[^=])\b/g)];
  const ofWorker = [...source.matchAll(/readonly ([A-Z_]+)\?: string/g)];
  const notOurs = ['PATH'];
  return [...ofProcess, ...ofWorker]
    .map(([, name = '']) => name)
    .filter((name) => !notOurs.includes(name));
}

function reaches(file: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const other = path === '' ? file : normalize(join(dirname(file), path));
  if (!existsSync(other)) return false;
  return anchor === undefined || anchorsOf(readFileSync(other, 'utf8')).includes(anchor);
}

/** Headings as GitHub turns them into anchors. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** `a.{id,en}.ts` names two files. */
function unfolded(path: string): string[] {
  const [, before = '', choices, after = ''] = /^(.*)\{(.+)\}(.*)$/.exec(path) ?? [];
  return choices ? choices.split(',').map((each) => `${before}${each}${after}`) : [path];
}

function thousands(count: number): string {
  return count.toLocaleString('en');
}
