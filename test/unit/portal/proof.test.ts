import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { checkEntry, type ShownEntry } from '../../../web/client/proof/check-entry.ts';
import {
  checkIndex,
  checkReceipt,
  RECEIPT_FORMAT,
} from '../../../web/client/proof/check-receipt.ts';
import type { Memory } from '../../../web/client/proof/open-log.ts';
import type { Said } from '../../../web/client/proof/said.ts';
import { utf8 } from '../../../worker/tlog/bytes.ts';
import { signCheckpoint } from '../../../worker/tlog/checkpoint.ts';
import { leafHash } from '../../../worker/tlog/hash.ts';
import { formatVkey, signerOf } from '../../../worker/tlog/note.ts';
import { formatProof } from '../../../worker/tlog/proof.ts';
import { encodeBundle, tilePath, widthAt } from '../../../worker/tlog/tile.ts';
import type { TileSource } from '../../../worker/tlog/tile-reader.ts';
import { inclusionProof, rootOf } from '../../../worker/tlog/tree.ts';
import { disclose } from '../../../worker/transparency/disclosure.ts';

const ORIGIN = 'kota.example/log';
const SIGNER = signerOf(ORIGIN, sha256(utf8('the city')));
const OTHER = signerOf(ORIGIN, sha256(utf8('somebody else')));

const LINES = [
  { account: 'bank', asset: 'IDR', amount: 1_000 },
  { account: 'fund/individuals', asset: 'IDR', amount: -1_000 },
];
function leafOf(index: number, { lines = LINES, digests = [] as string[] } = {}): string {
  return JSON.stringify({
    _sd: digests,
    _sd_alg: 'sha-256',
    area: '36.73',
    id: `leaf${index}`,
    lines,
    period: '2026-11',
    type: 'receipt',
    v: 1,
  });
}

/** A small log's files: one tile of hashes and one bundle, as a server would hand them out. */
function filesOf(leaves: readonly string[], signer = SIGNER): Map<string, Uint8Array> {
  const entries = leaves.map(utf8);
  const hashes = entries.map(leafHash);
  const checkpoint = { origin: ORIGIN, size: leaves.length, root: rootOf(hashes) };
  const files = new Map<string, Uint8Array>([
    ['vkey', utf8(`${formatVkey(signer)}\n`)],
    ['checkpoint', utf8(signCheckpoint(checkpoint, signer))],
  ]);
  for (let width = 1; width <= leaves.length; width += 1) {
    const tile = new Uint8Array(hashes.slice(0, width).flatMap((hash) => [...hash]));
    files.set(tilePath(0, 0, width), tile);
    files.set(tilePath('entries', 0, width), encodeBundle(entries.slice(0, width)));
  }
  return files;
}
const served =
  (files: Map<string, Uint8Array>): TileSource =>
  async (path) => {
    const bytes = files.get(path);
    if (!bytes) throw new Error('404');
    return bytes;
  };
function memoryOf(known: Record<string, string> = {}): Memory & { kept: Map<string, string> } {
  const kept = new Map(Object.entries(known));
  return {
    kept,
    recall: (name) => kept.get(name) ?? null,
    keep: (name, text) => kept.set(name, text),
  };
}
const LEAVES = Array.from({ length: 21 }, (_, index) => leafOf(index));
const shown = (more: Partial<ShownEntry> = {}): ShownEntry => ({
  index: 7,
  leaf: leafOf(7),
  type: 'receipt',
  period: '2026-11',
  area: '36.73',
  lines: LINES,
  matching: null,
  ...more,
});
async function check(files: Map<string, Uint8Array>, entry = shown(), memory: Memory = memoryOf()) {
  const said: Said[] = [];
  const ok = await checkEntry(served(files), memory, entry, (each) => said.push(each));
  const wrong = said.filter((each) => !each.ok).map(({ step, code }) => `${step} ${code}`);
  return { ok, wrong, said };
}
/** The file with one byte changed. */
function tampered(files: Map<string, Uint8Array>, path: string, at: number) {
  const bytes = files.get(path)?.slice() ?? new Uint8Array(0);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return new Map(files).set(path, bytes);
}

describe('an entry of the log', () => {
  it('passes every step from the log’s files alone', async () => {
    const { ok, said } = await check(filesOf(LEAVES));
    expect(ok).toBe(true);
    expect(said.map(({ step, code }) => `${step} ${code}`)).toEqual([
      'key first',
      'signature ok',
      'inclusion ok',
      'bytes ok',
      'words ok',
      'balance ok',
      'history first',
    ]);
  });

  it('fails when one letter of it is another', async () => {
    const { wrong } = await check(
      filesOf(LEAVES),
      shown({ leaf: leafOf(7).replace('2026-11', '2026-10') }),
    );
    expect(wrong).toEqual(['bytes bytes_differ']);
  });

  it('fails when the page tells other figures than the bytes', async () => {
    const lines = [{ ...LINES[0]!, amount: 999 }, LINES[1]!];
    expect((await check(filesOf(LEAVES), shown({ lines }))).wrong).toEqual(['words words_differ']);
    expect((await check(filesOf(LEAVES), shown({ lines: LINES.slice(1) }))).wrong).toEqual([
      'words words_differ',
    ]);
    expect((await check(filesOf(LEAVES), shown({ area: '36.74' }))).wrong).toEqual([
      'words words_differ',
    ]);
  });

  it('fails whichever byte of the tile is changed', async () => {
    const files = filesOf(LEAVES);
    const tile = tilePath(0, 0, 21);
    for (let at = 0; at < 21 * 32; at += 13) {
      const { ok, wrong } = await check(tampered(files, tile, at));
      expect(ok, `byte ${at}`).toBe(false);
      expect(wrong, `byte ${at}`).toEqual(['inclusion log_tile_wrong']);
    }
  });

  it('fails when the signature, the size or the root is touched', async () => {
    const files = filesOf(LEAVES);
    const note = new TextDecoder().decode(files.get('checkpoint'));
    const put = (text: string) => new Map(files).set('checkpoint', utf8(text));
    expect((await check(put(note.replace('\n21\n', '\n20\n')))).wrong).toEqual([
      'signature note_signature_wrong',
    ]);
    const forged = note.replace(/.(?=.{9}\n$)/, (char) => (char === 'A' ? 'B' : 'A'));
    expect((await check(put(forged))).wrong).toEqual(['signature note_signature_wrong']);
    const unsigned = `${note.split('\n\n')[0]}\n\n— witness.example ${note.split(' ').at(-1)}`;
    expect((await check(put(unsigned))).wrong).toEqual(['signature note_unsigned']);
  });

  it('fails when its lines do not come to zero, though it is in the log', async () => {
    const lines = [LINES[0]!, { ...LINES[1]!, amount: -900 }];
    const leaf = leafOf(7, { lines });
    const leaves = LEAVES.with(7, leaf);
    expect((await check(filesOf(leaves), shown({ leaf, lines }))).wrong).toEqual([
      'balance unbalanced',
    ]);
  });

  it('fails when the key is not the one seen before', async () => {
    const memory = memoryOf();
    await check(filesOf(LEAVES), shown(), memory);
    expect((await check(filesOf(LEAVES, OTHER), shown(), memory)).wrong).toEqual([
      'key key_changed',
    ]);
  });

  it('fails when the past was changed since it was last looked at, and passes when the log has grown', async () => {
    const memory = memoryOf();
    await check(filesOf(LEAVES.slice(0, 12)), shown(), memory);
    const forked = LEAVES.with(3, leafOf(99));
    expect((await check(filesOf(forked), shown(), memory)).wrong).toEqual(['history log_forked']);
    expect((await check(filesOf(LEAVES), shown(), memory)).ok).toBe(true);
    const rolledBack = await check(filesOf(LEAVES.slice(0, 10)), shown(), memory);
    expect(rolledBack.ok).toBe(false);
    const stale = new Map(filesOf(LEAVES)).set(
      'checkpoint',
      filesOf(LEAVES.slice(0, 10)).get('checkpoint')!,
    );
    expect((await check(stale, shown(), memory)).ok, 'an old head of the same log').toBe(true);
  });

  it('cannot be checked, and says only so, when the files are out of reach', async () => {
    expect((await check(new Map())).wrong).toEqual(['key log_unreachable']);
    const files = filesOf(LEAVES);
    files.delete(tilePath(0, 0, 21));
    expect((await check(files)).wrong).toEqual(['inclusion log_unreachable']);
  });

  it('beyond the signed size is refused', async () => {
    expect((await check(filesOf(LEAVES), shown({ index: 21 }))).wrong).toEqual([
      'inclusion log_beyond_size',
    ]);
  });
});

describe('an approved matching in the log', () => {
  const MATCHING = {
    run: 'run',
    certificate: 'a'.repeat(64),
    published: 'withheld',
    statement: 'b'.repeat(64),
  };
  const told = (more: object) =>
    JSON.stringify({ ...JSON.parse(leafOf(7)), type: 'matching', ...more });
  const leaf = told({ lines: [], matching: MATCHING });
  const page = (more: Partial<ShownEntry> = {}) =>
    shown({ leaf, type: 'matching', lines: [], matching: MATCHING, ...more });

  it('passes every step, and moves no money', async () => {
    const { ok, said } = await check(filesOf(LEAVES.with(7, leaf)), page());
    expect(ok).toBe(true);
    expect(said).toContainEqual({ step: 'balance', ok: true, code: 'no_money' });
    const proved = await checkIndex(served(filesOf(LEAVES.with(7, leaf))), memoryOf(), 7, () => {});
    expect(proved?.entry.matching).toEqual(MATCHING);
  });

  it('fails when the page tells another hash than the bytes, and when money hides in it', async () => {
    const files = filesOf(LEAVES.with(7, leaf));
    const other = { ...MATCHING, certificate: 'c'.repeat(64) };
    expect((await check(files, page({ matching: other }))).wrong).toEqual(['words words_differ']);
    expect((await check(files, page({ matching: null }))).wrong).toEqual(['words words_differ']);
    const half = told({ lines: LINES.slice(1), matching: MATCHING });
    const moved = page({ leaf: half, lines: LINES.slice(1) });
    expect((await check(filesOf(LEAVES.with(7, half)), moved)).wrong).toEqual([
      'balance unbalanced',
    ]);
  });
});

describe('a receipt', () => {
  const random = (length: number) => new Uint8Array(length).fill(7);
  async function made() {
    const mine = await disclose('pledge', 'my-pledge', random);
    const others = await disclose('pledge', 'another', random);
    const leaf = leafOf(5, { digests: [mine.digest, others.digest].sort() });
    const leaves = LEAVES.with(5, leaf);
    const files = filesOf(leaves);
    const hashes = leaves.map((each) => leafHash(utf8(each)));
    const proof = await inclusionProof(5, 21, (node) =>
      rootOf(hashes.slice(node.index * 2 ** node.level, (node.index + 1) * 2 ** node.level)),
    );
    const checkpoint = new TextDecoder().decode(files.get('checkpoint'));
    const file = (extra: Uint8Array | null) => formatProof({ index: 5, proof, checkpoint, extra });
    const receipt = (disclosures: string[]) =>
      JSON.stringify({ format: RECEIPT_FORMAT, entry: leaf, proof: file(null), disclosures });
    return { mine, files, leaf, file, receipt };
  }
  async function judge(files: Map<string, Uint8Array>, text: string, memory: Memory = memoryOf()) {
    const said: Said[] = [];
    const proved = await checkReceipt(served(files), memory, text, (each) => said.push(each));
    return {
      proved,
      wrong: said.filter(({ ok }) => !ok).map(({ step, code }) => `${step} ${code}`),
      said,
    };
  }

  it('proves its entry and tells its own details', async () => {
    const { files, receipt, mine } = await made();
    const { proved, wrong } = await judge(files, receipt([mine.encoded]));
    expect(wrong).toEqual([]);
    expect(proved).toMatchObject({ index: 5, details: [{ claim: 'pledge', value: 'my-pledge' }] });
  });

  it('is checked alone when the log is out of reach, by the key remembered', async () => {
    const { files, file, leaf } = await made();
    const vkey = new TextDecoder().decode(files.get('vkey')).trim();
    const { proved, said } = await judge(new Map(), file(utf8(leaf)), memoryOf({ vkey }));
    expect(proved?.leaf).toBe(leaf);
    expect(said.at(-1)).toMatchObject({ step: 'history', code: 'offline' });
    expect((await judge(files, file(null))).proved?.leaf, 'the log has the leaf').toBe(leaf);
  });

  it('with another’s, a foreign or a changed detail is refused', async () => {
    const { files, receipt } = await made();
    const foreign = await disclose('pledge', 'foreign', random);
    const { proved, wrong } = await judge(files, receipt([foreign.encoded]));
    expect(proved).toBeNull();
    expect(wrong).toEqual(['details details_foreign']);
  });

  it('with a changed entry, proof or index is refused', async () => {
    const { files, receipt, file, leaf } = await made();
    const changed = receipt([]).replace('1000', '1001');
    expect((await judge(files, changed)).wrong).toEqual(['inclusion proof_wrong']);
    const moved = file(utf8(leaf)).replace('index 5', 'index 4');
    expect((await judge(files, moved)).wrong).toEqual(['inclusion proof_wrong']);
  });

  it('of a log that was changed since is refused, though it proves itself', async () => {
    const { file, leaf } = await made();
    const { wrong } = await judge(filesOf(LEAVES.with(2, leafOf(77))), file(utf8(leaf)));
    expect(wrong).toEqual(['history log_forked']);
  });

  it.each([
    '',
    '{',
    '{"format":"asuh-receipt@v1"}',
    'c2sp.org/tlog-proof@v1\nindex x\n\n',
    'a'.repeat(300_000),
  ])('that is none is refused (%#)', async (text) => {
    expect((await judge(filesOf(LEAVES), text)).wrong).toEqual(['file receipt_malformed']);
  });

  it('is not needed to check a number: the log’s files suffice', async () => {
    const said: Said[] = [];
    const files = filesOf(LEAVES);
    const proved = await checkIndex(served(files), memoryOf(), 9, (each) => said.push(each));
    expect(proved?.leaf).toBe(leafOf(9));
    const bundle = tilePath('entries', 0, widthAt('entries', 0, 21));
    const changed = tampered(files, bundle, 9 * (leafOf(1).length + 2) + 40);
    expect(await checkIndex(served(changed), memoryOf(), 9, () => undefined)).toBeNull();
    expect(await checkIndex(served(files), memoryOf(), 21, () => undefined)).toBeNull();
  });
});
