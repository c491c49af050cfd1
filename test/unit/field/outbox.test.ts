import { describe, expect, it } from 'vitest';
import { type Line, type OutboxItem, type SyncAnswer, sendAll } from '../../../web/kader/outbox.ts';
import { Phone } from '../../support/phone.ts';
import { seeded } from '../../support/seeded.ts';

/**
 * The queue alone against the simplest server that keeps its word: far more faults in a second than the
 * real one takes in a minute (test/workerd/field/model.test.ts), and what came in which order is seen.
 */
const RUNS = 1_000;
const CHILDREN = 4;
const FAULTS = ['none', 'lost_before', 'lost_after', 'phone_killed', 'server_killed', 'late'];

it(`loses, doubles, changes and reorders nothing in ${RUNS} runs`, async () => {
  const random = seeded(20261123);
  let commands = 0;
  const takenBack = new Map<boolean, number>();
  for (let run = 0; run < RUNS; run += 1) {
    const [phone, server] = [new Phone(), new Server()];
    const done: OutboxItem[] = [];
    let seq = 0;
    const record = () => {
      const item = itemOf(`${run}-${seq}`, seq, random);
      seq += 1;
      phone.items.set(item.id, item);
      if (item.photo) phone.photos.set(item.photo.sha256, Uint8Array.of(1));
      done.push(item);
    };
    for (let count = 1 + Math.floor(random() * 30); count > 0; count -= 1) record();
    const takeBackLast = async () => {
      const last = done.at(-1);
      if (!last) return;
      const isBack = await phone.takeBack([last]);
      takenBack.set(isBack, (takenBack.get(isBack) ?? 0) + 1);
      if (isBack) done.pop();
    };
    for (let tries = 0; tries < 60 && phone.waiting() > 0; tries += 1) {
      if (random() < 0.3) await takeBackLast();
      const fault = tries < 40 ? FAULTS[Math.floor(random() * FAULTS.length)] : 'none';
      phone.diesAt = fault === 'phone_killed' ? 1 + Math.floor(random() * 30) : -1;
      const line = server.line(fault ?? 'none', random, async () => {
        if (random() < 0.1) record();
        if (random() < 0.1) await takeBackLast();
      });
      await sendAll(phone, line, () => 0).catch(() => undefined);
    }
    expect(phone.waiting(), `run ${run} came to its end`).toBe(0);
    expect([...server.kept.keys()].sort(), `run ${run}: none lost, none doubled`).toEqual(
      done.map(({ id }) => id).sort(),
    );
    for (const { id, photo } of done) {
      const sent = photo === null || isPhotoRefused(photo.sha256) ? null : photo.sha256;
      expect(server.kept.get(id)?.payload.photo, `run ${run}: its photo goes along`).toBe(sent);
    }
    for (let child = 0; child < CHILDREN; child += 1) {
      const own = (items: readonly { id: string; child: string }[]) =>
        items.filter((item) => item.child === `child ${child}`).map(({ id }) => id);
      expect(own([...server.kept.values()]), `run ${run}: a family's order`).toEqual(own(done));
    }
    const odd = done.filter(({ id }) => outcomeOf(id) !== 'done').map(({ id }) => id);
    expect([...phone.items.keys()].sort(), `run ${run}: what to look at stays`).toEqual(odd.sort());
    expect(phone.photos.size, `run ${run}: photos are the server's now`).toBe(0);
    commands += done.length;
  }
  const [back, late] = [takenBack.get(true) ?? 0, takenBack.get(false) ?? 0];
  console.log(`${RUNS} runs, ${commands} commands, taken back ${back}, too late ${late}`);
  expect(Math.min(back, late), 'both were tried').toBeGreaterThan(100);
}, 60_000);

describe('a queue', () => {
  it('sends what is large in batches that the server takes', async () => {
    const phone = new Phone();
    for (let seq = 0; seq < 5; seq += 1) {
      const payload = { kind: 'register_child', picture: 'x'.repeat(400_000) };
      const item = itemOf(`${seq}`, seq, () => 0.99);
      phone.items.set(item.id, { ...item, payload });
    }
    const sizes: number[] = [];
    const line: Line = {
      async sync({ commands }) {
        sizes.push(JSON.stringify(commands).length);
        return (commands as OutboxItem[]).map(({ id }) => ({ id, outcome: 'done' as const }));
      },
      putPhoto: async () => null,
    };
    await sendAll(phone, line, () => 0);
    expect(sizes).toHaveLength(3);
    expect(Math.max(...sizes)).toBeLessThan(2 * 1024 * 1024);
  });

  it('sends at most twenty at once, and what was recorded by another clock in a batch of its own', async () => {
    const phone = new Phone();
    for (let seq = 0; seq < 45; seq += 1) {
      const item = itemOf(`${seq}`, seq, () => 0.99);
      phone.items.set(item.id, { ...item, at: seq < 30 ? 0 : 7 });
    }
    const batches: [number, number][] = [];
    const line: Line = {
      async sync({ sentAt, commands }) {
        batches.push([sentAt, commands.length]);
        return (commands as OutboxItem[]).map(({ id }) => ({ id, outcome: 'done' as const }));
      },
      putPhoto: async () => null,
    };
    const HOUR_MS = 3_600_000;
    await sendAll(phone, line, ({ at }) => at * HOUR_MS);
    expect(batches).toEqual([
      [0, 20],
      [0, 10],
      [7 * HOUR_MS, 15],
    ]);
  });
});

/** A server that keeps each command once, by its id, in the order in which it carried them out. */
class Server {
  readonly kept = new Map<string, OutboxItem>();
  readonly #photos = new Set<string>();
  readonly #late: (() => unknown)[] = [];

  line(fault: string, random: () => number, meanwhile: () => Promise<void>): Line {
    return {
      sync: async (batch) => {
        await meanwhile();
        const commands = JSON.parse(JSON.stringify(batch.commands)) as OutboxItem[];
        if (fault === 'lost_before') throw new Error('the line broke');
        if (fault === 'late') {
          this.#late.push(() => this.#take(commands));
          throw new Error('no answer in time');
        }
        if (fault === 'server_killed') {
          this.#take(commands.slice(0, Math.floor(random() * commands.length)));
          throw new Error('the server was killed');
        }
        const answers = this.#take(commands, random);
        for (const arrive of this.#late.splice(0)) arrive();
        if (fault === 'lost_after') throw new Error('the line broke');
        // In any order, and perhaps not all: an answer goes by its id.
        return answers.reverse().filter(() => random() > 0.02);
      },
      putPhoto: async ({ sha256 }) => {
        await meanwhile();
        if (random() < 0.2) throw new Error('the line broke');
        if (isPhotoRefused(sha256)) return 'used before';
        this.#photos.add(sha256);
        return null;
      },
    };
  }

  #take(commands: readonly OutboxItem[], random = () => 1): SyncAnswer[] {
    const waiting = new Set<string>();
    return commands.map((command) => {
      const { id, child, payload } = command;
      const before = this.kept.get(id);
      if (before) expect(command, 'an id stands for one content').toEqual(before);
      const lacks = typeof payload.photo === 'string' && !this.#photos.has(payload.photo);
      if (waiting.has(child) || lacks || random() < 0.02) {
        waiting.add(child);
        return { id, outcome: 'later' };
      }
      if (!before) this.kept.set(id, command);
      return { id, outcome: outcomeOf(id) };
    });
  }
}

/** What a server says of a command: mostly done, the same whenever it is asked. */
function outcomeOf(id: string): 'done' | 'conflict' | 'refused' {
  return id.endsWith('7') ? 'conflict' : id.endsWith('3') ? 'refused' : 'done';
}

/** Another delivery showed it before, for instance: its command goes without it. */
function isPhotoRefused(sha256: string): boolean {
  return sha256.endsWith('5');
}

function itemOf(id: string, seq: number, random: () => number): OutboxItem {
  const sha256 = random() < 0.2 ? `photo of ${id}` : null;
  return {
    id,
    seq,
    child: `child ${Math.floor(random() * CHILDREN)}`,
    at: seq,
    appVersion: 'uji',
    payload: { kind: 'confirm_delivery', photo: sha256 },
    photo: sha256 === null ? null : { sha256, delivery: id },
    state: 'waiting',
    told: '',
    isTried: false,
  };
}
