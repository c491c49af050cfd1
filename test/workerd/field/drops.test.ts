import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { findPatterns } from '../../../worker/recheck/find-patterns.ts';
import { AREAS, seedAreas, signedIn, visit } from '../../support/workerd/cast.ts';
import { command, goodsOnTheirWay, handedOver, sent } from '../../support/workerd/field.ts';

type Person = { id: string; cookie: string };
let kader: Person;
let other: Person;

beforeAll(async () => {
  await seedAreas();
  kader = await signedIn('kader', AREAS.kasemen);
  other = await signedIn('kader', AREAS.kasemen);
});

interface Due {
  id: string;
  quantity: number;
  drops: { nth: number; quantity: number; dueOn: string }[];
}

async function dueOf(child: string): Promise<Due[]> {
  const day = (await (await visit('/kader/api/day', kader.cookie)).json()) as {
    children: { id: string; deliveries: Due[] }[];
  };
  return day.children.find(({ id }) => id === child)?.deliveries ?? [];
}

async function one(payload: Record<string, unknown>, child: string, who = kader) {
  const [answer] = (await sent(who.cookie, [command(child, payload)])).answers;
  return answer;
}

/** Moves every drop of a run to days around today: three that are due by now, one for next month. */
async function moved(runId: string): Promise<void> {
  const days = ['-9 days', '-2 days', '+0 days', '+30 days'];
  await env.DB.batch(
    days.map((by, index) =>
      env.DB.prepare(
        "INSERT INTO rebooking (id, run_id, nth, due_on, reason, by_person, at) VALUES (?, ?, ?, date('now', '+7 hours', ?), 'other', 'test', 1)",
      ).bind(`${runId.slice(0, 20)}-${index}`, runId, index + 1, by),
    ),
  );
}

describe('goods that come in weeks', () => {
  it('are shown week by week as they are due, and an older app still reads the month', async () => {
    const { runId, lines } = await goodsOnTheirWay(1);
    await moved(runId);
    const [due] = await dueOf(lines[0]!.child);
    expect(due).toMatchObject({ quantity: 30 });
    expect(due?.drops.map(({ nth, quantity }) => [nth, quantity])).toEqual([
      [1, 8],
      [2, 8],
      [3, 7],
    ]);
  });

  it('are handed over drop by drop, each with its own proof, and the last confirms the month', async () => {
    const { runId, lines } = await goodsOnTheirWay(1);
    await moved(runId);
    const [line] = lines;
    const place = { latitudeHundredths: -611, longitudeHundredths: 10615 };
    for (const [index, accepted] of [8, 8, 7, 7].entries()) {
      const payload = handedOver(runId, line!.id, { drop: index + 1, accepted, place });
      expect(await one(payload, line!.child)).toMatchObject({ outcome: 'done' });
      if (index === 0)
        expect((await dueOf(line!.child))[0]?.drops.map(({ nth }) => nth)).toEqual([2, 3]);
    }
    const { results } = await env.DB.prepare(
      'SELECT nth, recipient, latitude_hundredths AS latitude FROM drop_proof WHERE delivery_id = ? ORDER BY nth',
    )
      .bind(line!.id)
      .all();
    expect(results).toEqual(
      [1, 2, 3, 4].map((nth) => ({ nth, recipient: 'none', latitude: -611 })),
    );
    const run = await env.DB.prepare(
      'SELECT status, (SELECT COUNT(*) FROM entry WHERE source_id = delivery_run.id AND type = ?) AS booked FROM delivery_run WHERE id = ?',
    )
      .bind('delivery', runId)
      .first();
    expect(run).toEqual({ status: 'completed', booked: 1 });
  });

  it('told of twice are no news when the same, and a person’s question when not', async () => {
    const { runId, lines } = await goodsOnTheirWay(1);
    const [line] = lines;
    const first = handedOver(runId, line!.id, { drop: 1, accepted: 8 });
    expect(await one(first, line!.child)).toMatchObject({ outcome: 'done' });
    expect(await one(first, line!.child, other)).toMatchObject({ outcome: 'done', code: 'same' });
    const less = { ...first, accepted: 6, rejected: 2, reason: 'broken' };
    expect(await one(less, line!.child, other)).toMatchObject({ outcome: 'conflict' });
    const wrong = handedOver(runId, line!.id, { drop: 2, accepted: 30 });
    expect(await one(wrong, line!.child)).toMatchObject({
      outcome: 'refused',
      code: 'does_not_add_up',
    });
  });

  it('are taken as a month from an app that knows no weeks, also after the first of them', async () => {
    const { runId, lines } = await goodsOnTheirWay(2);
    expect(await one(handedOver(runId, lines[0]!.id), lines[0]!.child)).toMatchObject({
      outcome: 'done',
    });
    const week = handedOver(runId, lines[1]!.id, { drop: 1, accepted: 8 });
    expect(await one(week, lines[1]!.child)).toMatchObject({ outcome: 'done' });
    const month = handedOver(runId, lines[1]!.id);
    expect(await one(month, lines[1]!.child)).toMatchObject({ outcome: 'done' });
    const late = handedOver(runId, lines[1]!.id, { drop: 2, accepted: 8 });
    expect(await one(late, lines[1]!.child, other)).toMatchObject({ outcome: 'conflict' });
  });

  it('handed over to twenty families in a moment are noticed, though no month is complete', async () => {
    const { runId, lines } = await goodsOnTheirWay(20);
    const at = Date.now();
    const commands = lines.map(({ id, child }) =>
      command(child, handedOver(runId, id, { drop: 1, accepted: 8 }), { at }),
    );
    const swift = await signedIn('kader', AREAS.kasemen);
    const { answers } = await sent(swift.cookie, commands);
    expect(answers.map(({ outcome }) => outcome)).toEqual(lines.map(() => 'done'));
    await findPatterns(env.DB, { now: Date.now() });
    const flag = await env.DB.prepare(
      "SELECT json_extract(figures, '$.count') AS count FROM delivery_flag WHERE kind = 'too_fast' AND person_id = ?",
    )
      .bind(swift.id)
      .first();
    expect(flag).toEqual({ count: 20 });
  });
});
