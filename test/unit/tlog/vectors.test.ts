import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fromBase64 } from '../../../worker/shared/base64.ts';
import { utf8 } from '../../../worker/tlog/bytes.ts';
import { openCheckpoint } from '../../../worker/tlog/checkpoint.ts';
import { parseVkey, type Verifier } from '../../../worker/tlog/note.ts';
import { parseProof, type TlogProof, verifyProof } from '../../../worker/tlog/proof.ts';
import { decodeBundle, parseTilePath } from '../../../worker/tlog/tile.ts';
import { verifyConsistency } from '../../../worker/tlog/tree.ts';
import { mth, rootFromPath } from './rfc6962.ts';
import { entryOf } from './static-log.ts';
import { vectorFiles } from './vectors.ts';

const PLACE = 'test/vectors/tlog';
const file = (name: string) => readFileSync(join(PLACE, name), 'utf8');
const list = (name: string) => JSON.parse(file(name));
const bytes = (text: string) => Buffer.from(fromBase64(text) ?? []);
const key = (name: 'log' | 'witness') => parseVkey(list('keys.json')[name].vkey) as Verifier;

describe('the test vectors', () => {
  it('are made again as they are', async () => {
    const made = await vectorFiles();
    // To make them anew after a deliberate change of format: UPDATE_VECTORS=1.
    if (process.env.UPDATE_VECTORS === '1') {
      for (const [name, text] of Object.entries(made)) writeFileSync(join(PLACE, name), text);
    }
    expect(Object.keys(made).sort()).toEqual(
      readdirSync(PLACE)
        .filter((name) => name !== 'README.md')
        .sort(),
    );
    for (const [name, text] of Object.entries(made)) expect(file(name), name).toBe(text);
  });

  it('hold by the second implementation, written from the RFC', () => {
    for (const { size, root } of list('trees.json')) {
      const entries = Array.from({ length: size }, (_, index) => entryOf(index));
      expect(mth(entries).equals(bytes(root)), `root of ${size}`).toBe(true);
    }
    for (const { index, size, root, proof } of list('inclusion.json')) {
      const led = rootFromPath(index, size, Buffer.from(entryOf(index)), proof.map(bytes));
      expect(led.equals(bytes(root)), `${index} of ${size}`).toBe(true);
    }
  });

  it('hold by our own', () => {
    for (const { from, to, fromRoot, toRoot, proof } of list('consistency.json')) {
      const heads = {
        from: { size: from, root: bytes(fromRoot) },
        to: { size: to, root: bytes(toRoot) },
      };
      expect(verifyConsistency({ ...heads, proof: proof.map(bytes) }), `${from} → ${to}`).toBe(
        true,
      );
    }
    const cosigned = openCheckpoint(file('cosigned-checkpoint-515.txt'), key('log'), [
      key('witness'),
    ]);
    expect(cosigned).toMatchObject({ size: 515, note: { verified: { length: 2 } } });
    const proof = parseProof(file('leaf-300-of-515.tlog-proof')) as TlogProof;
    expect(verifyProof(proof, entryOf(300), { log: key('log') })).toMatchObject({ size: 515 });
    const { entries, bundle } = list('bundle.json');
    expect(decodeBundle(new Uint8Array(bytes(bundle)))).toEqual(entries.map(utf8));
  });

  it('of refusals are refused', () => {
    for (const path of list('tile-paths.json').refused) {
      expect(parseTilePath(path), path).toMatchObject({ code: 'log_path_malformed' });
    }
    for (const { note, code, why } of list('refused-notes.json')) {
      expect(openCheckpoint(note, key('log')), why).toMatchObject({ code });
    }
  });
});
