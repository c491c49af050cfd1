/** The log in figures: hashing and tiles in memory, proofs in a tree of a million leaves, posting in D1. */

import { isRefusal } from '../../worker/shared/refusal.ts';
import { concat, utf8 } from '../../worker/tlog/bytes.ts';
import { proveInclusion } from '../../worker/tlog/client.ts';
import { Frontier } from '../../worker/tlog/frontier.ts';
import { leafHash } from '../../worker/tlog/hash.ts';
import { tilePath } from '../../worker/tlog/tile.ts';
import { type HashTile, TileRows } from '../../worker/tlog/tile-rows.ts';
import { verifyInclusion } from '../../worker/tlog/tree.ts';

const MILLION = 1_000_000;
/** As long as a leaf of the product. */
const LEAF = utf8('x'.repeat(700));

/** Integrates 100,000 entries as the integrator does, without the database. */
export function integrateHundredThousand(): number {
  const frontier = new Frontier();
  const rows = new TileRows();
  let tiles = 0;
  for (let index = 0; index < 100_000; index += 1) {
    const hash = leafHash(LEAF);
    frontier.append(hash);
    tiles += rows.append(hash).length;
  }
  return tiles + rows.partial().length + frontier.root().length;
}

/** A tree of a million leaves as its files, for the proofs below. */
function millionLeaves() {
  const files = new Map<string, Uint8Array>();
  const rows = new TileRows();
  const frontier = new Frontier();
  const keep = ({ level, index, hashes }: HashTile) =>
    files.set(tilePath(level, index, hashes.length), concat(...hashes));
  for (let index = 0; index < MILLION; index += 1) {
    const hash = leafHash(utf8(`entry ${index}`));
    frontier.append(hash);
    rows.append(hash).forEach(keep);
  }
  rows.partial().forEach(keep);
  files.set(`edge/${MILLION}`, concat(...frontier.peaks));
  return { files, head: { size: MILLION, root: frontier.root() } };
}

/** Requests and milliseconds of proving and verifying leaves all over a tree of a million. */
export async function proofsOfMillion() {
  const { files, head } = millionLeaves();
  const source = async (path: string) => files.get(path) ?? Promise.reject(new Error(path));
  const requests: number[] = [];
  let [proving, verifying] = [0, 0];
  const indexes = Array.from({ length: 200 }, (_, step) => step * 5_000).concat(MILLION - 1);
  for (const index of indexes) {
    const started = performance.now();
    const proved = await proveInclusion(source, head, index);
    if (isRefusal(proved)) throw new Error(proved.code);
    proving += performance.now() - started;
    requests.push(proved.requests.length);
    const { leafHash: hash, proof } = proved;
    const before = performance.now();
    if (!verifyInclusion({ index, ...head, leafHash: hash, proof })) throw new Error('no proof');
    verifying += performance.now() - before;
  }
  const mean = (sum: number) => Math.round((sum / indexes.length) * 1000) / 1000;
  return {
    leaves: MILLION,
    most_requests: Math.max(...requests),
    fetch_and_prove_ms: mean(proving),
    verify_ms: mean(verifying),
  };
}
