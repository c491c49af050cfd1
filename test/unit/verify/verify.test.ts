import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditLog } from '../../../worker/open-data/audit.ts';
import { described } from '../../../worker/open-data/file-text.ts';
import { utf8, utf8Text } from '../../../worker/tlog/bytes.ts';
import { formatVkey, signerOf } from '../../../worker/tlog/note.ts';
import { history, leafText, type Told } from '../../support/open-data/history.ts';
import {
  logOf,
  noteOf,
  ORIGIN,
  SIGNER,
  type Site,
  served,
  siteOf,
} from '../../support/open-data/site.ts';

const LEAVES = history(515);
const MATCHING = {
  run: '0'.repeat(26),
  months: 6,
  purpose: 'nutrition',
  policy: 1,
  certificate: 'a'.repeat(64),
  published: 'withheld',
  statement: 'b'.repeat(64),
};
const NOTHING = { vkey: null, since: null };

/** Audits a site from memory: which checks failed, and by what. */
async function audited(site: Site, given: { vkey?: string; since?: string } = {}) {
  const read = async (path: string) => site.get(path) ?? null;
  const report = await auditLog(read, { ...NOTHING, ...given });
  return {
    ...report,
    said: [...new Set(report.findings.map(({ check, code }) => `${check}: ${code}`))],
  };
}

/** A copy of a site with one text of it changed. */
function changed(site: Site, path: string, change: (text: string) => string): Site {
  const text = utf8Text(site.get(path) ?? new Uint8Array());
  if (text === null || change(text) === text) throw new Error(`nothing changed at ${path}`);
  return new Map(site).set(path, utf8(change(text)));
}

/** A copy of a site with one bit of one file turned. */
function flipped(site: Site, path: string, at = 40): Site {
  const bytes = Uint8Array.from(site.get(path) ?? []);
  if (bytes.length === 0) throw new Error(`there is no ${path}`);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return new Map(site).set(path, bytes);
}

let site: Site;
beforeAll(async () => {
  site = await siteOf(LEAVES);
});

describe('a log that is as it must be', () => {
  it('is one that holds approved matchings too, which change no figure', async () => {
    const matching = leafText(515, { type: 'matching', lines: [], matching: MATCHING });
    const report = await audited(await siteOf([...LEAVES, matching]));
    expect(report.findings).toEqual([]);
  });

  it.each([0, 1, 255, 256, 257, 515])('is verified at size %i', async (size) => {
    const report = await audited(await siteOf(LEAVES.slice(0, size)));
    expect(report.findings).toEqual([]);
    expect(report).toMatchObject({ ok: true, totalsSize: size, packageSize: size });
  });

  it('continues each earlier checkpoint of its own', async () => {
    for (const size of [1, 256, 300, 515]) {
      const since = noteOf(LEAVES.slice(0, size));
      expect((await audited(site, { since })).said).toEqual([]);
    }
  });

  it('may have grown after its figures were made', async () => {
    const older = await siteOf(LEAVES.slice(0, 300));
    const both = new Map([...older, ...site]);
    for (const path of older.keys()) {
      if (/^\/(data\/datapackage|data\/iati\.xml|api)/.test(path)) both.set(path, older.get(path)!);
    }
    expect((await audited(both)).said).toEqual([]);
  });
});

describe('what was tampered with is named', () => {
  it('a key that is not the one expected', async () => {
    const other = formatVkey(signerOf(ORIGIN, new Uint8Array(32).fill(8)));
    expect((await audited(site, { vkey: other })).said).toEqual([
      'key: log_key_other',
      'checkpoint: note_unsigned',
    ]);
    const broken = changed(site, '/log/vkey', (text) => text.replace('+', '+0'));
    expect((await audited(broken)).said).toEqual(['key: log_key_malformed']);
    expect((await audited(site, { vkey: formatVkey(SIGNER) })).ok).toBe(true);
  });

  it('a checkpoint that was not signed so', async () => {
    const larger = changed(site, '/log/checkpoint', (text) => text.replace('\n515\n', '\n514\n'));
    expect((await audited(larger)).said).toContain('checkpoint: note_signature_wrong');
  });

  it('an earlier checkpoint that is not its beginning, or is larger', async () => {
    const forked = [...LEAVES.slice(0, 299), leafText(299, { type: 'fee', lines: [] })];
    expect((await audited(site, { since: noteOf(forked) })).said).toEqual(['since: log_forked']);
    const rolledBack = await siteOf(LEAVES.slice(0, 300));
    expect((await audited(rolledBack, { since: noteOf(LEAVES) })).said).toEqual([
      'since: log_shrunk',
    ]);
    const unsigned = noteOf(LEAVES, signerOf(ORIGIN, new Uint8Array(32).fill(9)));
    expect((await audited(site, { since: unsigned })).said).toEqual(['since: note_unsigned']);
  });

  it.each([
    ['/log/tile/entries/000', 'tree: log_entry_wrong'],
    ['/log/tile/0/001', 'tree: log_entry_wrong'],
    ['/log/tile/0/002.p/3', 'tree: log_entry_wrong'],
    ['/log/tile/1/000.p/2', 'tree: log_tile_wrong'],
  ])('one bit of %s', async (path, said) => {
    const report = await audited(flipped(site, path));
    expect(report.said).toEqual([said]);
    expect(report.checks.find(({ check }) => check === 'iati')?.state).toBe('unchecked');
  });

  it('a tile that is not there', async () => {
    const less = new Map(site);
    less.delete('/log/tile/0/001');
    expect((await audited(less)).said).toEqual(['tree: log_unreachable']);
  });

  it.each<[string, string, string]>([
    ['not canonical', leafText(9, receipt(5)).replace('"v":1', '"v": 1'), 'leaf_not_canonical'],
    ['no JSON', 'hello', 'leaf_not_json'],
    [
      'a field too many',
      leafText(9, receipt(5)).replace('"v":1', '"v":1,"w":"Ani"'),
      'leaf_malformed',
    ],
    ['a kelurahan', leafText(9, { ...receipt(5), area: '36.73.02.1003' }), 'leaf_malformed'],
    [
      'half a rupiah',
      leafText(9, receipt(5)).replaceAll('5,"asset"', '5.5,"asset"'),
      'leaf_malformed',
    ],
    ['a leaf again', LEAVES[2]!, 'leaf_repeated'],
    [
      'unbalanced',
      leafText(9, {
        type: 'fee',
        lines: [
          ['bank', 'IDR', 1],
          ['pool', 'IDR', -2],
        ],
      }),
      'leaf_unbalanced',
    ],
    [
      'balanced across assets only',
      leafText(9, {
        type: 'fee',
        lines: [
          ['cash', 'IDR', 1],
          ['bought', 'egg', -1],
        ],
      }),
      'leaf_unbalanced',
    ],
    [
      'a matching that moves money',
      leafText(9, { ...receipt(5), type: 'matching', matching: MATCHING }),
      'leaf_matching_moves_money',
    ],
    [
      'a matching without its hashes',
      leafText(9, { type: 'matching', lines: [] }),
      'leaf_malformed',
    ],
    [
      'a matching that calls itself a fee',
      leafText(9, { type: 'fee', lines: [], matching: MATCHING }),
      'leaf_malformed',
    ],
    ['one-legged', leafText(9, { type: 'fee', lines: [['bank', 'IDR', 1]] }), 'leaf_one_legged'],
  ])('an entry, signed all the same, that is %s', async (_, leaf, code) => {
    const leaves = LEAVES.slice(0, 20).with(9, leaf);
    const { said } = await audited(await signedAnyway(leaves));
    expect(said.filter((each) => each.startsWith('entries'))).toContain(`entries: ${code}`);
  });

  it('an account that was overdrawn, or that nobody knows', async () => {
    const overdrawn = {
      type: 'fee',
      lines: [
        ['fees', 'IDR', 9e5],
        ['bank', 'IDR', -9e5],
      ],
    } as const;
    expect((await audited(await siteOf([...LEAVES, leafText(515, overdrawn)]))).said).toEqual([
      'balances: account_overdrawn',
    ]);
    const unknown = {
      type: 'fee',
      lines: [
        ['gifts', 'IDR', 1],
        ['pool', 'IDR', -1],
      ],
    } as const;
    expect((await audited(await siteOf([...LEAVES, leafText(515, unknown)]))).said).toEqual([
      'balances: account_unknown',
    ]);
  });

  it('totals that are not the log’s, or of another log', async () => {
    const path = '/api/v1/totals?limit=100';
    expect(
      (await audited(changed(site, path, (text) => text.replace(/"amount":(\d)/, '"amount":9$1'))))
        .said,
    ).toEqual(['totals: totals_differ']);
    const fewer = changed(site, path, (text) =>
      text.replace(/\{"area":"36.73","account":"cash"[^}]*\},/, ''),
    );
    expect((await audited(fewer)).said).toEqual(['totals: totals_differ']);
    const forked = changed(site, path, (text) => text.replace(/"root":"."?./, '"root":"AA'));
    expect((await audited(forked)).said).toEqual(['totals: log_forked', 'package: log_forked']);
    const ahead = changed(site, path, (text) => text.replace('"size":515', '"size":516'));
    expect((await audited(ahead)).said).toEqual(['totals: head_beyond_checkpoint']);
    const none = new Map(site);
    none.delete(path);
    expect((await audited(none)).said).toEqual(['totals: totals_malformed']);
  });

  it('a file of the open data that was changed, cut, or taken away', async () => {
    const path = '/data/entries/256-512.csv';
    expect((await audited(flipped(site, path, 300))).said).toEqual(['package: file_hash']);
    expect((await audited(changed(site, path, (text) => `${text}\r\n`))).said).toEqual([
      'package: file_bytes',
    ]);
    const less = new Map(site);
    less.delete('/data/totals/515.json');
    expect((await audited(less)).said).toEqual(['package: file_missing']);
    const gap = changed(site, '/data/datapackage.json', (text) =>
      text.replaceAll('entries/256', 'entrie/256'),
    );
    expect((await audited(gap)).said).toContain('package: entries_missing');
  });

  it('a file of the open data that has its hash but does not say what the log says', async () => {
    const lies = [
      ['entries/0-256.csv', 'receipt'],
      ['entries/256-512.json', 'receipt'],
      ['totals/515.csv', '-1000'],
      ['organisations/515.csv', 'Telur'],
      ['areas/515.json', '36.73.02'],
      ['programmes/515.csv', 'telur'],
    ] as const;
    for (const [path, word] of lies) {
      const lying = await redescribed(site, path, (text) => text.replace(word, '7'));
      expect((await audited(lying)).said, path).toEqual(['package: rows_differ']);
    }
  });

  it('IATI transactions that are not the log’s', async () => {
    const lying = await redescribed(site, 'iati/515.xml', (text) => text.replace('>500<', '>501<'));
    lying.set('/data/iati.xml', lying.get('/data/iati/515.xml')!);
    expect((await audited(lying)).said).toEqual(['iati: iati_differs']);
    const other = changed(site, '/data/iati.xml', (text) => text.replace('>500<', '>501<'));
    expect((await audited(other)).said).toContain('iati: file_hash');
    const without = changed(site, '/data/datapackage.json', (json) => {
      const descriptor = JSON.parse(json) as { resources: { path: string }[] };
      const resources = descriptor.resources.filter(({ path }) => !path.startsWith('iati/'));
      return JSON.stringify({ ...descriptor, resources });
    });
    without.delete('/data/iati.xml');
    expect((await audited(without)).said).toEqual(['iati: file_missing']);
  });
});

describe('npm run verify', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'asuh-verify-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('answers 0 with one JSON object, 1 with what is wrong, 2 when nobody is there', async () => {
    const since = join(folder, 'checkpoint');
    writeFileSync(since, noteOf(LEAVES.slice(0, 300)));
    const good = await served(site);
    const whole = await run([good.url, '--since', since, '--vkey', formatVkey(SIGNER), '--json']);
    expect(whole.code).toBe(0);
    expect(JSON.parse(whole.out)).toMatchObject({
      url: good.url,
      ok: true,
      log: { origin: ORIGIN, size: 515, pinned: true },
      since: { size: 300 },
      findings: [],
    });
    await good.stop();
    const bad = await served(flipped(site, '/log/tile/1/000.p/2'));
    const told = await run([bad.url]);
    expect(told).toMatchObject({ code: 1, out: expect.stringContaining('log_tile_wrong') });
    expect(told.out).toContain('NOT VERIFIED');
    await bad.stop();
    expect(await run([bad.url, '--json'])).toMatchObject({ code: 2, out: '' });
  });

  it.each([
    [[]],
    [['not-a-url']],
    [['http://a', 'http://b']],
    [['http://a', '--what']],
    [['http://127.0.0.1:1', '--since', '/nowhere']],
  ])('answers 2 to %j, and says on stderr how it is used', async (args) => {
    const { code, out, err } = await run(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/usage|no file/);
  });
});

function receipt(rupiah: number): Told {
  return {
    type: 'receipt',
    lines: [
      ['cash', 'IDR', rupiah],
      ['fund/individuals', 'IDR', -rupiah],
    ],
  };
}

/** A site whose log holds leaves that could not be read as such: only the log is made of them. */
async function signedAnyway(leaves: readonly string[]): Promise<Site> {
  const honest = await siteOf(LEAVES.slice(0, leaves.length));
  return new Map([...honest, ...logOf(leaves)]);
}

/** A site with a file changed and its descriptor made to fit. */
async function redescribed(from: Site, path: string, change: (text: string) => string) {
  const lying = changed(from, `/data/${path}`, change);
  const text = utf8Text(lying.get(`/data/${path}`)!)!;
  const { bytes, hash } = await described({ path, text, range: { from: 0, to: 1 } });
  return changed(lying, '/data/datapackage.json', (json) => {
    const descriptor = JSON.parse(json) as { resources: Record<string, unknown>[] };
    const resources = descriptor.resources.map((each) =>
      each.path === path ? { ...each, bytes, hash } : each,
    );
    return JSON.stringify({ ...descriptor, resources });
  });
}

function run(args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const node = spawn(process.execPath, [
      '--disable-warning=ExperimentalWarning',
      'bin/verify.ts',
      ...args,
    ]);
    const [out, err]: [string[], string[]] = [[], []];
    node.stdout.on('data', (part) => out.push(String(part)));
    node.stderr.on('data', (part) => err.push(String(part)));
    node.on('close', (code) => resolve({ code, out: out.join(''), err: err.join('') }));
  });
}
