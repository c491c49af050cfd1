import { createHash, createPublicKey, verify } from 'node:crypto';

/**
 * A verifier of tlog-tiles by somebody who never saw worker/tlog: it shares no code with it, reads
 * what the specifications say, and is slow. Throws at the first thing that does not hold.
 */
export async function outsiderVerifies(
  fetchFile: (path: string) => Promise<Response>,
): Promise<{ size: number; root: string; entries: string[] }> {
  const vkey = (await text(fetchFile, 'vkey')).trim();
  const [name = ''] = vkey.split('+');
  const key = Buffer.from(vkey.slice(`${name}+01234567+`.length), 'base64');
  assert(key.length === 33 && key[0] === 1, 'an Ed25519 vkey');
  const note = await text(fetchFile, 'checkpoint');
  const split = note.lastIndexOf('\n\n') + 1;
  const body = note.slice(0, split);
  const line = note.slice(split + 1).split('\n')[0] ?? '';
  const signed = Buffer.from(line.slice(`— ${name} `.length), 'base64');
  const id = sha256(Buffer.from(`${name}\n`), key).subarray(0, 4);
  assert(line.startsWith(`— ${name} `) && signed.subarray(0, 4).equals(id), 'the key’s line');
  const publicKey = createPublicKey({
    format: 'jwk',
    key: { kty: 'OKP', crv: 'Ed25519', x: key.subarray(1).toString('base64url') },
  });
  assert(verify(null, Buffer.from(body), publicKey, signed.subarray(4)), 'the signature');
  const [origin, sizeText = '', root = '', ...more] = body.split('\n');
  assert(origin === name && more.join('') === '', 'three lines');
  const size = Number(sizeText);
  const entries = await allEntries(fetchFile, size);
  const leaves = entries.map((entry) => sha256(Buffer.from([0]), entry));
  assert(mth(leaves).toString('base64') === root, 'the root');
  await allTiles(fetchFile, leaves);
  return { size, root, entries: entries.map((entry) => entry.toString()) };
}

async function allEntries(fetchFile: (path: string) => Promise<Response>, size: number) {
  const entries: Buffer[] = [];
  for (let index = 0; index * 256 < size; index += 1) {
    const width = Math.min(256, size - index * 256);
    const bundle = await bytes(fetchFile, `tile/entries/${pathOf(index, width)}`);
    let at = 0;
    for (let count = 0; count < width; count += 1) {
      const length = bundle.readUInt16BE(at);
      entries.push(bundle.subarray(at + 2, at + 2 + length));
      at += 2 + length;
    }
    assert(at === bundle.length, `bundle ${index}`);
  }
  return entries;
}

async function allTiles(fetchFile: (path: string) => Promise<Response>, leaves: Buffer[]) {
  let row = leaves;
  for (let level = 0; row.length > 0; level += 1) {
    const next: Buffer[] = [];
    for (let index = 0; index * 256 < row.length; index += 1) {
      const hashes = row.slice(index * 256, (index + 1) * 256);
      const tile = await bytes(fetchFile, `tile/${level}/${pathOf(index, hashes.length)}`);
      assert(tile.equals(Buffer.concat(hashes)), `tile ${level}/${index}`);
      if (hashes.length === 256) next.push(mth(hashes));
    }
    row = next;
  }
}

/** MTH of RFC 6962 over hashes of leaves. */
function mth(hashes: Buffer[]): Buffer {
  if (hashes.length === 0) return sha256();
  if (hashes.length === 1) return hashes[0] as Buffer;
  const split = 2 ** Math.floor(Math.log2(hashes.length - 1));
  return sha256(Buffer.from([1]), mth(hashes.slice(0, split)), mth(hashes.slice(split)));
}

/** Indexes below a million are enough here: `272`, `x001/000`. */
function pathOf(index: number, width: number): string {
  const three = (number: number) => String(number).padStart(3, '0');
  const high = Math.floor(index / 1000);
  const path = high > 0 ? `x${three(high)}/${three(index % 1000)}` : three(index);
  return width === 256 ? path : `${path}.p/${width}`;
}

async function bytes(fetchFile: (path: string) => Promise<Response>, path: string) {
  const answer = await fetchFile(path);
  assert(answer.status === 200, `${answer.status} for ${path}`);
  return Buffer.from(await answer.arrayBuffer());
}

async function text(fetchFile: (path: string) => Promise<Response>, path: string) {
  return (await bytes(fetchFile, path)).toString();
}

function sha256(...parts: Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function assert(holds: boolean, what: string): void {
  if (!holds) throw new Error(`the log does not hold: ${what}`);
}
