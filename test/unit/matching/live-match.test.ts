import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Change, LiveMatch } from '../../../worker/matching/live-match.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { type City, cities } from './cities.ts';
import { run } from './run.ts';

function begin(city: unknown): LiveMatch {
  const live = LiveMatch.begin(city);
  if (isRefusal(live)) throw new Error(live.code);
  return live;
}

type Pair = { child: string; pledge: string };

/** The city after a change, as INSTANCE.json. */
function after(city: City, change: Change): City {
  const without = <T extends { id: string }>(rows: T[], id: string) =>
    rows.filter((row) => row.id !== id);
  const { pins = [], bans = [] } = city;
  if ('id' in change) {
    const stays = (row: Pair) => row.child !== change.id && row.pledge !== change.id;
    const rest = { pins: pins.filter(stays), bans: bans.filter(stays) };
    return change.kind === 'child_gone'
      ? { ...city, ...rest, children: without(city.children, change.id) }
      : { ...city, ...rest, pledges: without(city.pledges, change.id) };
  }
  if ('pledge' in change) {
    const { child, pledge } = change;
    const others = (rows: Pair[]) =>
      rows.filter((row) => row.child !== child || row.pledge !== pledge);
    if (change.kind === 'unpin') return { ...city, pins: others(pins) };
    if (change.kind === 'unban') return { ...city, bans: others(bans) };
    if (change.kind === 'pin') return { ...city, pins: [...others(pins), { child, pledge }] };
    return { ...city, bans: [...others(bans), { child, pledge }] };
  }
  if (change.kind === 'child') {
    const row = change.row as City['children'][number];
    return { ...city, children: [...without(city.children, row.id), row] };
  }
  const row = change.row as City['pledges'][number];
  return { ...city, pledges: [...without(city.pledges, row.id), row] };
}

/** Changes drawn from a second city: its rows replace those of the same id, or come anew. */
const histories = fc
  .record({
    before: cities({ children: 24, pledges: 7 }),
    later: fc.array(cities({ children: 3, pledges: 3, crowded: true }), { maxLength: 5 }),
    ids: fc.infiniteStream(fc.nat(30)),
  })
  .map(({ before, later, ids }) => {
    const draw = () => ids.next().value ?? 0;
    const changes = later.flatMap(({ children, pledges }): Change[] => [
      ...children.map((row): Change => ({ kind: 'child', row: { ...row, id: `c${draw()}` } })),
      { kind: 'child_gone', id: `c${draw()}` },
      ...pledges.map((row): Change => ({ kind: 'pledge', row: { ...row, id: `p${draw() % 10}` } })),
      { kind: 'pledge_gone', id: `p${draw() % 10}` },
      ...(['pin', 'ban', 'pin', 'unpin', 'unban', 'ban'] as const).map(
        (kind): Change => ({ kind, child: `c${draw() % 12}`, pledge: `p${draw() % 5}` }),
      ),
    ]);
    return { before, changes };
  });

const REFUSALS = [
  'match_unknown_child',
  'match_unknown_pledge',
  'match_duplicate',
  'match_pin_not_eligible',
  'match_pins_exceed_places',
];

describe('a matching kept up to date', () => {
  test('has, after every change, the goals of a run from scratch', () => {
    let repaired = 0;
    let solved = 0;
    fc.assert(
      fc.property(histories, ({ before, changes }) => {
        const live = begin(before);
        let city = before;
        for (const change of changes) {
          const refused = live.apply(change);
          if (refused) {
            expect(REFUSALS).toContain(refused.code);
            continue;
          }
          city = after(city, change);
          const scratch = run(city).match;
          expect(live.match.goals).toEqual(scratch.goals);
          expect(live.match.objective).toBe(scratch.objective);
          repaired++;
        }
        solved += live.solved - 1;
      }),
      { numRuns: 900, seed: 21, endOnFailure: true },
    );
    expect(repaired).toBeGreaterThan(12_000);
    console.log(`900 histories, ${repaired} changes compared with a run from scratch`);
    expect(solved).toBeLessThan(repaired / 2);
  }, 120_000);

  test.each([
    ['a pin is taken back', { kind: 'unpin', child: 'a', pledge: 'p' }],
    ['the pinned child is gone', { kind: 'child_gone', id: 'a' }],
  ] as const)(
    'gives the place to another when %s from a pledge that pins had filled',
    (_, change) => {
      const child = { area: 'k', need: 'egg', ageMonths: 10, keeps: null };
      const live = begin({
        ...{ period: '2027-01', months: 6, areas: [{ code: 'k', parent: null }] },
        children: [
          { id: 'a', severity: 3, ...child },
          { id: 'b', severity: 1, ...child },
        ],
        pledges: [{ id: 'p', areas: ['k'], children: 1, needs: null, ageMonths: null }],
        pins: [{ child: 'a', pledge: 'p' }],
      });
      expect(live.match.assignments.map((row) => row.child)).toEqual(['a']);
      expect(live.apply(change)).toBeNull();
      expect(live.match.assignments.map((row) => row.child)).toEqual(['b']);
    },
  );
});
