import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

/** One import of one file: where from, what, and whether only its types. */
interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const SOURCES = ['worker', 'web', 'bin', 'db']
  .flatMap(filesBelow)
  .filter((file) => /\.(ts|tsx|mjs)$/.test(file));
const IMPORTS = SOURCES.flatMap(importsOf);
const OURS = IMPORTS.filter((each) => !each.to.startsWith('npm:'));

/** What a feature may import besides itself, http, shared, storage, identity, config and transparency/event. */
const FEATURES: Readonly<Record<string, readonly string[]>> = {
  areas: [],
  audit: [],
  bank: ['imports', 'areas', 'registry'],
  bridging: ['proposals', 'pledges', 'ledger', 'deliveries'],
  bulk: ['pledges', 'imports', 'registry'],
  checks: [],
  companions: ['registry', 'foster', 'pledges'],
  desk: ['registry', 'field'],
  deliveries: ['pledges', 'ledger', 'registry'],
  field: ['registry', 'deliveries', 'pregnancy', 'growth'],
  explanations: ['gains', 'matching', 'proposals', 'pledges', 'policy', 'transparency'],
  gains: [],
  foster: ['registry', 'pledges'],
  identity: [],
  imports: ['registry', 'areas', 'growth'],
  ledger: ['pledges'],
  need: [],
  'open-data': ['transparency', 'need'],
  pledges: ['gains', 'ledger', 'need'],
  policy: [],
  cards: [],
  portal: ['transparency', 'cards', 'need'],
  proposals: ['matching', 'registry', 'pledges', 'deliveries', 'policy'],
  programmes: ['pledges', 'deliveries', 'cards', 'transparency'],
  puskesmas: ['registry'],
  receipts: ['transparency'],
  recheck: ['registry'],
  recognition: [],
  registry: ['areas', 'growth'],
  report: ['programmes'],
  pregnancy: ['registry'],
  rights: ['registry', 'imports', 'companions', 'pregnancy', 'field'],
  transparency: [],
};
const PURE = ['shared', 'growth', 'tlog', 'matching'];
const GROUND = ['http', 'storage'];
/** What runs by the clock calls any feature; none calls it. */
const ROOF = ['jobs'];

describe('the house', () => {
  it('keeps at its root only its rooms and what a tool insists on', () => {
    const rooms = ['bin', 'db', 'docs', 'test', 'web', 'worker'];
    const tools = [
      '.ci',
      '.gitignore',
      'LICENSE',
      'README.md',
      'biome.json',
      'package-lock.json',
      'package.json',
      'tsconfig.json',
      'wrangler.toml',
    ];
    const made = ['.asuh', '.git', '.wrangler', 'dist', 'node_modules'];
    expect(
      readdirSync('.').filter((name) => ![...rooms, ...tools, ...made].includes(name)),
      'configuration lives in the folder it serves',
    ).toEqual([]);
  });

  it('has a room of its own for every feature, and no drawer for odds and ends', () => {
    const known = [...Object.keys(FEATURES), ...PURE, ...GROUND, ...ROOF];
    const folders = readdirSync('worker').filter((name) =>
      statSync(join('worker', name)).isDirectory(),
    );
    expect(
      folders.filter((name) => !known.includes(name)),
      'add the feature and its imports to FEATURES',
    ).toEqual([]);
    expect(
      SOURCES.filter((file) => /\b(utils?|helpers?|managers?|misc|common)\.tsx?$/.test(file)),
      'name the noun',
    ).toEqual([]);
  });
});

describe('imports', () => {
  it('point down: a feature imports only the features it is built on', () => {
    const wrong = OURS.filter(({ from, to }) => {
      const [mine, theirs] = [featureOf(from), featureOf(to)];
      if (!mine || !theirs || mine === theirs || !(mine in FEATURES)) return false;
      if ([...PURE, ...GROUND].includes(theirs) && mine !== 'portal') return false;
      if (mine === 'portal' && ['shared', 'tlog', ...GROUND].includes(theirs)) return false;
      return !(
        FEATURES[mine]?.includes(theirs) ||
        (mine !== 'portal' && (theirs === 'identity' || isEvent(to)))
      );
    });
    expect(
      wrong.map(show),
      'see FEATURES above; portal reads public_* views only: a privacy promise',
    ).toEqual([]);
  });

  it('keep the pure rooms pure: no Workers, no D1, no other room', () => {
    const wrong = OURS.filter(
      ({ from, to }) =>
        PURE.includes(featureOf(from) ?? '') &&
        featureOf(to) !== featureOf(from) &&
        featureOf(to) !== 'shared',
    );
    expect(
      wrong.map(show),
      'matching, growth, tlog and shared can be read and tested alone',
    ).toEqual([]);
  });

  it('leave SQL to the stores', () => {
    const wrong = OURS.filter(
      ({ from, to, typeOnly }) =>
        to === 'worker/storage/sql.ts' &&
        !typeOnly &&
        !/-store\.ts$/.test(from) &&
        !/^worker\/(checks|storage)\//.test(from),
    );
    expect(wrong.map(show), 'only *-store.ts, checks/ and storage/ write SQL').toEqual([]);
  });

  it('leave executing to storage: nobody else calls the database', () => {
    const allowed = /^worker\/(storage\/|http\/health-routes)/;
    const callers = SOURCES.filter(
      (file) => file.startsWith('worker/') && !allowed.test(file),
    ).filter((file) => /\.(prepare|batch)\(/.test(readFileSync(file, 'utf8')));
    expect(callers, 'go through read(), commit() or write()').toEqual([]);
  });

  it('leave hono to routes, http and web', () => {
    const wrong = IMPORTS.filter(
      ({ from, to }) =>
        /^npm:hono/.test(to) &&
        !/^(worker\/(http\/|app\.ts)|web\/)/.test(from) &&
        !/-routes\.tsx?$/.test(from),
    );
    expect(wrong.map(show), 'rules and stores know nothing of HTTP').toEqual([]);
  });

  it('let only app.ts know routes', () => {
    const wrong = OURS.filter(
      ({ from, to }) => /-routes\.tsx?$/.test(to) && from !== 'worker/app.ts',
    );
    expect(wrong.map(show), 'share a use case, not a route').toEqual([]);
  });

  it('give web nothing but types, shared and tlog', () => {
    const wrong = OURS.filter(
      ({ from, to, typeOnly }) =>
        from.startsWith('web/') &&
        to.startsWith('worker/') &&
        !typeOnly &&
        !/^worker\/(shared|tlog)\//.test(to) &&
        // It imports nothing of the engine: the checker of a proof has to run where the reader is.
        !/^worker\/matching\/(verify-certificate|certificate-shape)\.ts$/.test(to) &&
        // The field app scores a child where there is no server.
        !(from.startsWith('web/kader/') && to.startsWith('worker/growth/')),
    );
    expect(wrong.map(show), 'a page gets props; it computes and fetches nothing').toEqual([]);
  });

  it('never lead from the product to its tests, commands or seeds', () => {
    const wrong = OURS.filter(
      ({ from, to }) => /^(worker|web)\//.test(from) && /^(bin|test|db)\//.test(to),
    );
    expect(wrong.map(show), 'the worker must not carry seeds or commands').toEqual([]);
  });

  it('let nobody read how many children there are where they may be few', () => {
    const counted = 'worker/need/counted-store.ts';
    expect(SOURCES).toContain(counted);
    const wrong = OURS.filter(({ from, to }) => to === counted && featureOf(from) !== 'need');
    expect(wrong.map(show), 'ask by need-of-night.ts, which tells only what may be told').toEqual(
      [],
    );
  });

  it('have no cycle', () => {
    expect(cycles()).toEqual([]);
  });
});

function featureOf(file: string): string | null {
  return /^worker\/([a-z-]+)\//.exec(file)?.[1] ?? null;
}

function isEvent(file: string): boolean {
  return /^worker\/transparency\/event/.test(file) || file === 'worker/transparency/public-area.ts';
}

function show({ from, to }: Import): string {
  return `${from} → ${to}`;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
    join(folder, name),
  );
}

function importsOf(from: string): Import[] {
  const code = readFileSync(from, 'utf8');
  const found = code.matchAll(
    /^(?:import|export)\s+(type\s+)?(?:[\w*{][^'";]*?\sfrom\s+)?'([^']+)'/gm,
  );
  return [...found].map(([, typeOnly, target = '']) => ({
    from,
    to: target.startsWith('.') ? normalize(join(dirname(from), target)) : `npm:${target}`,
    typeOnly: typeOnly !== undefined,
  }));
}

function cycles(): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to, typeOnly } of OURS)
    if (!typeOnly) next.set(from, [...(next.get(from) ?? []), to]);
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const walk = (file: string, trail: string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      found.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
      return;
    }
    state.set(file, 'open');
    for (const target of next.get(file) ?? []) walk(target, [...trail, file]);
    state.set(file, 'done');
  };
  for (const file of next.keys()) walk(file, []);
  return found;
}
