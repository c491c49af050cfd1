import { describe, expect, it } from 'vitest';
import { isRefusal, type Refusal } from '../../../worker/shared/refusal.ts';
import { equal } from '../../../worker/tlog/bytes.ts';
import { signCheckpoint } from '../../../worker/tlog/checkpoint.ts';
import { checkWholeLog, proveConsistency, proveInclusion } from '../../../worker/tlog/client.ts';
import { leafHash } from '../../../worker/tlog/hash.ts';
import { signerOf } from '../../../worker/tlog/note.ts';
import { formatProof, parseProof, verifyProof } from '../../../worker/tlog/proof.ts';
import type { TileSource } from '../../../worker/tlog/tile-reader.ts';
import { entryOf, staticLog } from './static-log.ts';

const small = staticLog(515);
const large = staticLog(66_000);
const signer = signerOf('kota.example/log', new Uint8Array(32).fill(1));

function known<Answer>(answer: Answer | Refusal): Answer {
  if (isRefusal(answer)) throw new Error(`${answer.code} ${JSON.stringify(answer.facts)}`);
  return answer;
}

/** The log with one bit of one file changed. */
function bent(source: TileSource, at: string, byte = 0): TileSource {
  return async (path) => {
    const file = await source(path);
    return path === at ? file.map((each, index) => (index === byte ? each ^ 1 : each)) : file;
  };
}

/** The log without the files a condition names. */
function without(source: TileSource, isGone: (path: string) => boolean): TileSource {
  return (path) => (isGone(path) ? Promise.reject(new Error('404')) : source(path));
}

describe('proving a leaf from tiles', () => {
  it.each([0, 255, 256, 511, 512, 514])('finds leaf %i of 515', async (index) => {
    const proved = known(await proveInclusion(small.source, small.head, index));
    expect(equal(proved.leafHash, leafHash(entryOf(index)))).toBe(true);
  });

  it('asks at most four times in a tree of three levels, and five of a log without edges', async () => {
    const full = known(await proveInclusion(large.source, large.head, 1));
    expect(full.requests).toEqual(
      ['edge/66000', 'tile/0/000', 'tile/1/000', 'tile/2/000.p/1'].slice(0, full.requests.length),
    );
    const bare = without(large.source, (path) => path.startsWith('edge/'));
    const proved = known(await proveInclusion(bare, large.head, 1));
    expect(proved.requests.filter((path) => !path.startsWith('edge/')).length).toBeLessThanOrEqual(
      5,
    );
    expect(proved.proof).toEqual(full.proof);
  });

  it('is not misled by a wrong edge, and fails on a wrong tile', async () => {
    const edge = bent(large.source, 'edge/66000');
    expect(isRefusal(await proveInclusion(edge, large.head, 1))).toBe(false);
    const tile = bent(small.source, 'tile/0/000', 40);
    expect(await proveInclusion(tile, small.head, 0)).toMatchObject({ code: 'log_tile_wrong' });
  });

  it('of a leaf past the end, or from a log that does not answer, is refused', async () => {
    expect(await proveInclusion(small.source, small.head, 515)).toMatchObject({
      code: 'log_beyond_size',
    });
    expect(
      await proveInclusion(
        without(small.source, () => true),
        small.head,
        0,
      ),
    ).toMatchObject({
      code: 'log_unreachable',
    });
  });

  it('takes the full tile where the partial one is gone', async () => {
    const then = staticLog(200);
    const proved = await proveInclusion(staticLog(256).source, then.head, 199);
    expect(equal(known(proved).leafHash, leafHash(entryOf(199)))).toBe(true);
  });
});

describe('a whole log', () => {
  it.each([0, 1, 255, 256, 257, 515])('of %i entries is read in order and holds', async (size) => {
    const log = staticLog(size);
    const seen: number[] = [];
    const onEntry = (_entry: Uint8Array, index: number) => void seen.push(index);
    expect(await checkWholeLog(log.source, log.head, { onEntry })).toMatchObject({ entries: size });
    expect(seen).toEqual(Array.from({ length: size }, (_, index) => index));
  });

  it('of 66,000 entries holds, with all earlier heads it is a continuation of', async () => {
    const since = [0, 1, 256, 515, 66_000].map((size) => staticLog(size, { bundles: false }).head);
    expect(await checkWholeLog(large.source, large.head, { since })).toEqual({
      entries: 66_000,
      tiles: 258 + 2 + 1,
    });
  });

  it('fails at any bit changed in any file', async () => {
    for (const path of small.files.keys()) {
      if (path.startsWith('edge/')) continue;
      for (const byte of [2, 31]) {
        const answer = await checkWholeLog(bent(small.source, path, byte), small.head);
        expect([path, isRefusal(answer)]).toEqual([path, true]);
      }
    }
  });

  it('says where: the entry, or the tile', async () => {
    const entry = bent(small.source, 'tile/entries/001', 3);
    expect(await checkWholeLog(entry, small.head)).toMatchObject({
      code: 'log_entry_wrong',
      facts: { index: 256 },
    });
    expect(await checkWholeLog(bent(small.source, 'tile/1/000.p/2'), small.head)).toMatchObject({
      code: 'log_tile_wrong',
      facts: { path: 'tile/1/000.p/2' },
    });
    const other = { size: 515, root: staticLog(514).head.root };
    expect(await checkWholeLog(small.source, other)).toMatchObject({ code: 'log_root_wrong' });
  });

  it('that forked or shrank since an earlier checkpoint is refused', async () => {
    const forked = { size: 300, root: leafHash(entryOf(1)) };
    expect(await checkWholeLog(small.source, small.head, { since: [forked] })).toMatchObject({
      code: 'log_forked',
    });
    const larger = { ...small.head, size: 516 };
    expect(await checkWholeLog(small.source, small.head, { since: [larger] })).toMatchObject({
      code: 'log_shrunk',
    });
    expect(await proveConsistency(small.source, forked, small.head)).toMatchObject({
      code: 'log_forked',
    });
    const earlier = staticLog(300).head;
    expect(isRefusal(await proveConsistency(small.source, earlier, small.head))).toBe(false);
  });
});

describe('a proof in a file', () => {
  const checkpoint = signCheckpoint({ origin: signer.name, ...small.head }, signer);

  it('is read back and proves its entry without the log', async () => {
    const { proof } = known(await proveInclusion(small.source, small.head, 300));
    const file = formatProof({ index: 300, proof, checkpoint, extra: Uint8Array.of(1, 2) });
    expect(file.split('\n').slice(0, 3)).toEqual([
      'c2sp.org/tlog-proof@v1',
      'extra AQI=',
      'index 300',
    ]);
    const read = known(parseProof(file));
    expect(read).toEqual({ index: 300, proof, checkpoint, extra: Uint8Array.of(1, 2) });
    expect(verifyProof(read, entryOf(300), { log: signer })).toMatchObject({ size: 515 });
    expect(verifyProof(read, entryOf(301), { log: signer })).toMatchObject({ code: 'proof_wrong' });
    expect(verifyProof({ ...read, index: 301 }, entryOf(300), { log: signer })).toMatchObject({
      code: 'proof_wrong',
    });
    const other = signerOf('lain.example/log', new Uint8Array(32).fill(3));
    expect(verifyProof(read, entryOf(300), { log: other })).toMatchObject({
      code: 'note_unsigned',
    });
  });

  it('of the only leaf has no hashes', () => {
    const one = staticLog(1);
    const signed = signCheckpoint({ origin: signer.name, ...one.head }, signer);
    const file = formatProof({ index: 0, proof: [], checkpoint: signed, extra: null });
    expect(verifyProof(known(parseProof(file)), entryOf(0), { log: signer })).toMatchObject({
      size: 1,
    });
  });

  it.each([
    '',
    `c2sp.org/tlog-proof@v2\nindex 0\n\n${checkpoint}`,
    `c2sp.org/tlog-proof@v1\nindex 00\n\n${checkpoint}`,
    `c2sp.org/tlog-proof@v1\nindex -1\n\n${checkpoint}`,
    `c2sp.org/tlog-proof@v1\nindex\n\n${checkpoint}`,
    `c2sp.org/tlog-proof@v1\nextra ?\nindex 0\n\n${checkpoint}`,
    `c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n${checkpoint}`,
    'c2sp.org/tlog-proof@v1\nindex 0\n',
  ])('%j is refused', (file) => {
    expect(parseProof(file)).toMatchObject({ code: 'proof_malformed' });
  });
});
