import { beforeAll, describe, expect, it } from 'vitest';
import { app } from '../../../worker/app.ts';
import type { Witness } from '../../../worker/config.ts';
import { configOf } from '../../../worker/config.ts';
import { base64 } from '../../../worker/shared/base64.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { openCheckpoint, signCheckpoint } from '../../../worker/tlog/checkpoint.ts';
import { leafHash } from '../../../worker/tlog/hash.ts';
import {
  COSIGNATURE,
  formatVkey,
  parseVkey,
  type Signer,
  signerOf,
} from '../../../worker/tlog/note.ts';
import { consistencyProof, rootOf, type TreeNode } from '../../../worker/tlog/tree.ts';
import {
  type Collecting,
  collectCosignatures,
} from '../../../worker/transparency/collect-cosignatures.ts';
import { logSigner, witnessSigner } from '../../../worker/transparency/log-keys.ts';
import { servedCheckpoint } from '../../../worker/transparency/serve-log.ts';
import { addCheckpoint } from '../../../worker/transparency/witness.ts';
import { seedAreas, testEnv, visit } from '../../support/workerd/cast.ts';
import { postMany, publish } from '../../support/workerd/log.ts';

const NOW = 1_800_000_000;
const neighbour = signerOf('tetangga.example/log', new Uint8Array(32).fill(5));
const leaves = Array.from({ length: 40 }, (_, index) => leafHash(Uint8Array.of(index)));

/** The neighbour's request: its checkpoint of `size` leaves, the proof from `old`. */
async function request(old: number, size: number, by: Signer = neighbour, of = leaves) {
  const node = ({ level, index }: TreeNode) =>
    rootOf(of.slice(index * 2 ** level, (index + 1) * 2 ** level));
  const proof = old <= size ? await consistencyProof(old, size, node) : [];
  const head = { origin: neighbour.name, size, root: rootOf(of.slice(0, size)) };
  return [`old ${old}`, ...proof.map(base64), '', signCheckpoint(head, by)].join('\n');
}

/** Sends a request to this city's witness, as another server would: no origin, no cookie. */
function send(body: string, more: Partial<Env> = {}) {
  const { publicKey, name, keyId, type } = neighbour;
  const env = { ...testEnv, WITNESSED_LOGS: formatVkey({ publicKey, name, keyId, type }), ...more };
  return app.request('http://localhost/witness/add-checkpoint', { method: 'POST', body }, env);
}
type Env = typeof testEnv;

beforeAll(seedAreas);

describe('the witness', () => {
  it('cosigns a log that it knows, from its beginning on', async () => {
    const answer = await send(await request(0, 7));
    expect(answer.status).toBe(200);
    const [, note = ''] = (await request(0, 7)).split(/\n\n(.*)/s);
    const key = parseVkey(await (await visit('/witness/vkey')).text());
    if (isRefusal(key)) throw new Error(key.code);
    expect(key).toMatchObject({ name: 'kota.example/witness', type: COSIGNATURE });
    const opened = openCheckpoint(note + (await answer.text()), neighbour, [key]);
    if (isRefusal(opened)) throw new Error(opened.code);
    expect(opened.note.verified.map(({ by }) => by.name)).toEqual([neighbour.name, key.name]);
    expect((await send(await request(7, 7))).status, 'the same again').toBe(200);
    expect((await send(await request(7, 20))).status, 'and as it grows').toBe(200);
  });

  it('tells who comes with an old size how far it has seen, and never goes back', async () => {
    for (const [old, size] of [
      [0, 30],
      [7, 30],
      [7, 19],
    ] as const) {
      const answer = await send(await request(old, size));
      expect([old, size, answer.status]).toEqual([old, size, 409]);
      expect(answer.headers.get('content-type')).toBe('text/x.tlog.size');
      expect(await answer.text()).toBe('20\n');
    }
  });

  it('refuses a fork, a wrong key, an unknown log and a request that makes no sense', async () => {
    const other = [...leaves.slice(0, 3), leafHash(Uint8Array.of(99)), ...leaves.slice(4)];
    const stranger = signerOf(neighbour.name, new Uint8Array(32).fill(6));
    const sound = await request(20, 30);
    const status = async (body: string, more = {}) => (await send(body, more)).status;
    expect(await status(await request(20, 30, neighbour, other))).toBe(422);
    expect(await status(await request(20, 20, neighbour, other))).toBe(409);
    expect(await status(await request(20, 30, stranger))).toBe(403);
    expect(await status(sound, { WITNESSED_LOGS: '' })).toBe(404);
    expect(await status(await request(30, 20))).toBe(400);
    expect(await status(sound.replace('old 20', 'old 020'))).toBe(400);
    expect(await status(sound.replace('old 20', 'old -1'))).toBe(400);
    expect(await status(sound.replace(/\n\n/, '\n'))).toBe(400);
    expect(await status('')).toBe(400);
    expect(await status(`old 20\n${'A'.repeat(70_000)}`)).toBe(413);
    const [first, , ...rest] = sound.split('\n');
    expect(await status([first, ...rest].join('\n'))).toBe(422);
    expect(await status(sound)).toBe(200);
  });

  it('asked twice at once cosigns one continuation, and tells the other its size', async () => {
    const bodies = [await request(30, 35), await request(30, 36)];
    const answers = await Promise.all(bodies.map((body) => send(body)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 409]);
  });
});

describe('collecting cosignatures', () => {
  const first = signerOf('saksi-1.example', new Uint8Array(32).fill(7), COSIGNATURE);
  const second = signerOf('saksi-2.example', new Uint8Array(32).fill(8), COSIGNATURE);
  const witnesses: Witness[] = [
    { key: first, url: 'https://saksi-1.example' },
    { key: second, url: 'https://saksi-2.example' },
  ];

  /** Two witnesses elsewhere, by our own code over buckets of their own names. */
  async function collecting(answer: (url: string) => Response | null): Promise<Collecting> {
    const own = logSigner(await configOf(testEnv));
    const send: Collecting['send'] = async (url, init) => {
      const given = answer(url);
      if (given) return given;
      const signer = url.includes('saksi-1') ? first : second;
      const files = prefixed(signer.name);
      const said = await addCheckpoint({ files, signer, logs: [own] }, String(init.body), NOW);
      return new Response(said.body, { status: said.status });
    };
    return { db: testEnv.DB, witnesses, send, now: NOW * 1000 };
  }

  function prefixed(name: string): R2Bucket {
    return {
      get: (place: string) => testEnv.FILES.get(`${name}/${place}`),
      put: (place: string, value: string, options: R2PutOptions) =>
        testEnv.FILES.put(`${name}/${place}`, value, options),
    } as unknown as R2Bucket;
  }

  it('puts the lines of those that answer under the checkpoint, and asks the others again', async () => {
    await postMany(300);
    await publish();
    const down = await collecting((url) =>
      url.includes('saksi-2') ? new Response('', { status: 503 }) : null,
    );
    expect(await collectCosignatures(down)).toEqual({
      gained: 1,
      failed: [{ witness: second.name, why: 'status 503' }],
    });
    expect(await collectCosignatures(await collecting(() => null))).toEqual({
      gained: 1,
      failed: [],
    });
    const note = (await servedCheckpoint(testEnv.DB)) ?? '';
    const own = logSigner(await configOf(testEnv));
    const opened = openCheckpoint(note, own, [first, second]);
    if (isRefusal(opened)) throw new Error(opened.code);
    expect(opened.note.verified).toHaveLength(3);
    expect(await (await visit('/log')).text()).toContain('saksi-2.example');
  });

  it('proves each growth from the tiles, also to one that tells another size than we remember', async () => {
    await postMany(400);
    await publish();
    expect(await collectCosignatures(await collecting(() => null))).toMatchObject({ gained: 2 });
    await testEnv.FILES.delete(`${first.name}/log/witnessed/kota.example%2Flog.json`);
    await postMany(5);
    await publish();
    expect(await collectCosignatures(await collecting(() => null))).toMatchObject({ gained: 2 });
  });

  it('keeps nothing that is not the witness’s own word', async () => {
    await postMany(1);
    await publish();
    const text = '— saksi-1.example AAAAAAAAAAAA\n';
    const lying = await collecting(() => new Response(text));
    expect((await collectCosignatures(lying)).failed.map(({ why }) => why)).toEqual([
      'it answered without a valid cosignature',
      'it answered without a valid cosignature',
    ]);
    const gone = await collecting(() => {
      throw new Error('no route to host');
    });
    expect((await collectCosignatures(gone)).failed.map(({ why }) => why)).toEqual([
      'unreachable',
      'unreachable',
    ]);
    const note = (await servedCheckpoint(testEnv.DB)) ?? '';
    expect(note.match(/—/g)).toHaveLength(1);
  });

  it('cosigns with another key than it signs the log with', async () => {
    const config = await configOf(testEnv);
    expect(base64(witnessSigner(config).publicKey)).not.toBe(base64(logSigner(config).publicKey));
  });
});
