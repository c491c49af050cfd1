import type { Witness } from '../config.ts';
import { base64 } from '../shared/base64.ts';
import { isRefusal } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { verifyCosignature } from '../tlog/cosignature.ts';
import { parseNote } from '../tlog/note.ts';
import { nodeInTile, placeOf, tilesForConsistency, widthAt } from '../tlog/tile.ts';
import { consistencyProof } from '../tlog/tree.ts';
import {
  bytesOf,
  cosigned,
  lastCosigned,
  newestCheckpoint,
  newestCosignatures,
  tilesAt,
} from './log-store.ts';

/** Who is asked, how, and when. */
export interface Collecting {
  readonly db: D1Database;
  readonly witnesses: readonly Witness[];
  /** `fetch`, or a test's own. */
  readonly send: (url: string, init: RequestInit) => Promise<Response>;
  readonly now: number;
}

/** What asking the witnesses came to. */
export interface Collected {
  readonly gained: number;
  /** Names of those that did not cosign, with why. */
  readonly failed: readonly { readonly witness: string; readonly why: string }[];
}

const WAIT_MS = 5_000;
/** A first try, one after the witness told its size, one after a failure. */
const TRIES = 3;

/**
 * Asks the witnesses that have not cosigned the newest checkpoint yet, all at once. One that fails is
 * asked again at the next run; the log never waits for it.
 */
export async function collectCosignatures(collecting: Collecting): Promise<Collected> {
  if (collecting.witnesses.length === 0) return { gained: 0, failed: [] };
  const { heads, lines, last } = await read(collecting.db, {
    heads: newestCheckpoint(),
    lines: newestCosignatures(),
    last: lastCosigned(),
  });
  const [head] = heads;
  if (!head) return { gained: 0, failed: [] };
  const have = new Set(lines.map(({ witness }) => witness));
  const answers = await Promise.all(
    collecting.witnesses
      .filter(({ key }) => !have.has(key.name))
      .map(async (witness) => {
        const known = last.find((each) => each.witness === witness.key.name)?.size ?? 0;
        return { witness: witness.key.name, why: await ask(collecting, witness, head, known) };
      }),
  );
  const failed = answers.flatMap(({ witness, why }) => (why === null ? [] : [{ witness, why }]));
  return { gained: answers.length - failed.length, failed };
}

/** Null when the witness cosigned, else why not. */
async function ask(
  collecting: Collecting,
  witness: Witness,
  head: { size: number; note: string },
  knownSize: number,
): Promise<string | null> {
  let [oldSize, why] = [knownSize, 'unreachable'];
  for (let tries = 0; tries < TRIES; tries += 1) {
    const body = await requestBody(collecting.db, oldSize, head);
    const answer = await posted(collecting, witness, body);
    if (answer === null) continue;
    why = `status ${answer.status}`;
    const text = await answer.text().catch(() => '');
    if (answer.status === 200) return keep(collecting, witness, head, text);
    const size = answer.status === 409 && /^\d{1,15}\n$/.test(text) ? Number(text) : null;
    if (size !== null && size > head.size) return 'it has seen a larger log';
    if (size === null && answer.status < 500) return why;
    oldSize = size ?? oldSize;
  }
  return why;
}

async function posted({ send }: Collecting, { url }: Witness, body: string) {
  const signal = AbortSignal.timeout(WAIT_MS);
  const headers = { 'content-type': 'text/plain; charset=utf-8' };
  const init = { method: 'POST', redirect: 'manual', headers, body, signal } as const;
  return send(`${url}/add-checkpoint`, init).catch(() => null);
}

/** Keeps the line that verifies under the witness's key; others are ignored. */
async function keep(
  { db, now }: Collecting,
  { key }: Witness,
  head: { size: number; note: string },
  answer: string,
): Promise<string | null> {
  const note = parseNote(head.note);
  if (isRefusal(note)) throw new TypeError('our own checkpoint is no note');
  for (const line of answer.split('\n').filter((each) => each !== '')) {
    const parsed = parseNote(`${note.text}\n${line}\n`);
    const signature = isRefusal(parsed) ? undefined : parsed.signatures[0];
    const said = signature && verifyCosignature(note.text, signature, key);
    if (!said) continue;
    const row = { size: head.size, witness: key.name, line: `${line}\n` };
    await write(db, [cosigned({ ...row, witnessedAt: said.timestampSeconds * 1000, at: now })]);
    return null;
  }
  return 'it answered without a valid cosignature';
}

/** The body of add-checkpoint: old size, proof, an empty line, our signed checkpoint. */
async function requestBody(
  db: D1Database,
  oldSize: number,
  head: { size: number; note: string },
): Promise<string> {
  const proof = await ownConsistencyProof(db, oldSize, head.size);
  return [`old ${oldSize}`, ...proof.map(base64), '', head.note].join('\n');
}

/** A consistency proof of our own log, from the tiles in the database, in one trip. */
export async function ownConsistencyProof(
  db: D1Database,
  from: number,
  to: number,
): Promise<Uint8Array[]> {
  const wanted = tilesForConsistency(from, to).flatMap(({ level, index }) =>
    level === 'entries' ? [] : [{ level, index }],
  );
  if (wanted.length === 0) return [];
  const { tiles } = await read(db, { tiles: tilesAt(wanted) });
  return consistencyProof(from, to, (node) => {
    const { level, index } = placeOf(node);
    const tile = tiles.find((each) => each.level === level && each.index === index);
    if (!tile || widthAt(level, index, to) === 0) throw new TypeError('a tile is missing');
    return nodeInTile(bytesOf(tile.hashes), node);
  });
}
