import { expect, it } from 'vitest';
import { type Export, takeBackExport } from '../../../web/kader/export.ts';
import type { OutboxItem } from '../../../web/kader/outbox.ts';
import { deviceKey, type Sealed, seal, sealBytes } from '../../../web/kader/seal.ts';

const SECRET = btoa('s'.repeat(32));
const SALT = new Uint8Array(32).fill(7);
const item: OutboxItem = {
  id: 'a',
  seq: 1,
  child: 'child',
  at: 0,
  appVersion: '',
  payload: { kind: 'confirm_delivery', photo: 'b'.repeat(64) },
  photo: { sha256: 'b'.repeat(64), delivery: 'eggs' },
  state: 'waiting',
  told: '',
};
const plain = ({ iv, bytes }: Sealed) => ({
  keyId: 'one',
  iv: [...iv],
  bytes: btoa(String.fromCharCode(...new Uint8Array(bytes))),
});

async function exported(): Promise<Export> {
  const key = await deviceKey(SECRET, SALT, 'outbox');
  const sha256 = 'b'.repeat(64);
  const sealed = await sealBytes(key, `photo ${sha256}`, Uint8Array.of(1, 2, 3));
  const rows = [
    { table: 'outbox', row: { id: 'a', ...plain(await seal(key, 'outbox a', item)) } },
    { table: 'photos', row: { sha256, ...plain(sealed) } },
  ] as const;
  return { format: 'asuh-kader-1', salt: [...SALT], rows };
}

/** What is put into a queue, in its order. */
async function takenBack(secret: string): Promise<{ count: number; put: string[] }> {
  const put: string[] = [];
  const queue = {
    put: async ({ id, isTried }: OutboxItem) => void put.push(`${id} tried: ${isTried}`),
    putPhoto: async ({ bytes }: { bytes: Uint8Array }) => void put.push(`photo ${[...bytes]}`),
  };
  const count = await takeBackExport(queue, [{ id: 'one', secret }], await exported());
  return { count, put };
}

it('an export comes back photos first: a command whose photo is missing would go without it', async () => {
  expect(await takenBack(SECRET)).toEqual({ count: 1, put: ['photo 1,2,3', 'a tried: true'] });
});

it('an export of somebody else holds nothing', async () => {
  expect(await takenBack(btoa('t'.repeat(32)))).toEqual({ count: 0, put: [] });
});
