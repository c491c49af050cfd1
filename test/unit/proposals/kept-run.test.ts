import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askPair } from '../../../worker/explanations/pair-question.ts';
import { effectsOf } from '../../../worker/explanations/pledge-effects.ts';
import { certify } from '../../../worker/matching/certificate.ts';
import type { Run } from '../../../worker/matching/match.ts';
import { placesToReach } from '../../../worker/matching/reach.ts';
import { instanceOfKept, type KeptRun, runAgain } from '../../../worker/proposals/kept-run.ts';
import type { KeptLineRow, KeptRunRow } from '../../../worker/proposals/kept-run-store.ts';
import { costWithin, type RulingCost } from '../../../worker/proposals/rule-on-line.ts';
import type { Month } from '../../../worker/shared/dates.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { type City, cities, ruled } from '../matching/cities.ts';
import { run } from '../matching/run.ts';

const NEEDS = { child: 'nutrition:child', pregnancy: 'nutrition:pregnancy' };
const kindOf = ({ ageMonths }: { ageMonths: number | null }) =>
  ageMonths === null ? 'pregnancy' : 'child';

/** A city as a proposal has it: pledges name a place and whom they are for, and have no wishes. */
function asProposed(city: City): City {
  return {
    ...city,
    children: city.children.map((child) => ({ ...child, need: NEEDS[kindOf(child)] })),
    pledges: city.pledges.map(({ id, areas, children, needs }) => ({
      id,
      areas: areas.slice(0, 1),
      children,
      needs: needs === null ? Object.values(NEEDS) : [NEEDS.child],
      ageMonths: null,
    })),
  };
}

const proposals = ruled(
  cities({ children: 14, pledges: 4, crowded: true }).map(asProposed),
  (_, child, pledge) =>
    pledge.areas.some((area) => child.area === area || child.area.startsWith(`${area}.`)) &&
    (pledge.needs?.includes(child.need) ?? false),
);

/** What is kept of a run, with the children of one child's cell known; of nobody's without one. */
async function keptOf(city: City, before: Run, known?: string): Promise<KeptRun> {
  const certificate = await certify(before.problem, before.optimum);
  const hers = city.children.find(({ id }) => id === known);
  const inCell = city.children.filter(
    ({ area, severity }) => area === hers?.area && severity === hers.severity,
  );
  const rulings = (kind: 'pin' | 'ban', pairs: City['pins'] = []) =>
    pairs.map(({ child, pledge }) => ({ kind, beneficiaryId: child, pledgeId: pledge }));
  const head: Partial<KeptRunRow> = {
    purpose: 'nutrition',
    firstMonth: '2027-01' as Month,
    months: 6,
    children: city.children.length,
    objective: String(certificate.objective),
    pledges: JSON.stringify(certificate.pledges),
    areas: JSON.stringify(certificate.areas),
    classes: JSON.stringify(certificate.classes),
    continues: 1,
  };
  return {
    head: head as KeptRunRow,
    cells: hers ? [{ areaCode: hers.area, severity: hers.severity }] : [],
    lines: inCell.map(
      (child): KeptLineRow => ({
        beneficiaryId: child.id,
        areaCode: child.area,
        severity: child.severity,
        kind: kindOf(child),
        bornOn: child.ageMonths === null ? null : '2025-06-01',
        haz: child.haz ?? null,
        lastPledgeId: child.keeps,
        pledgeId: null,
      }),
    ),
    rulings: [...rulings('pin', city.pins), ...rulings('ban', city.bans)],
  };
}

/** How many more wait in each cell, where that is not none. */
function netOf({ wouldWait, wouldBeServed }: RulingCost): [string, number][] {
  const net = new Map<string, number>();
  const count = (each: { areaCode: string; severity: number }, by: number) => {
    const cell = `${each.areaCode} ${each.severity}`;
    net.set(cell, (net.get(cell) ?? 0) + by);
  };
  for (const each of wouldWait) count(each, 1);
  for (const each of wouldBeServed) count(each, -1);
  return [...net].filter(([, more]) => more !== 0).sort();
}

describe('a proposal brought back from its proof, with the children of one cell known', () => {
  it('is the very run, whoever is known, and its pledges did the same in it', async () => {
    await fc.assert(
      fc.asyncProperty(proposals, fc.nat(), async (city, drawn) => {
        const before = run(city);
        const child = city.children[drawn % city.children.length]?.id;
        for (const known of [undefined, child]) {
          const again = runAgain(await keptOf(city, before, known));
          expect(again?.isExact).toBe(true);
          expect(again?.run.match.goals).toEqual(before.match.goals);
          const names = again?.run.problem.instance.children.map(({ id }) => id) ?? [];
          expect(names).toHaveLength(city.children.length);
          expect(names.includes(child ?? ''), 'nobody else is known').toBe(known !== undefined);
          if (again) expect(effectsOf(again.run)).toEqual(effectsOf(before));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('answers of a child known what the whole run answers', async () => {
    let reached = 0;
    let paired = 0;
    let priced = 0;
    await fc.assert(
      fc.asyncProperty(proposals, fc.nat(), fc.nat(), async (city, drawn, of) => {
        const before = run(city);
        const { id: child = '', area = '' } = city.children[drawn % city.children.length] ?? {};
        const pledge = city.pledges[of % city.pledges.length]?.id ?? '';
        const kept = await keptOf(city, before, child);
        const again = runAgain(kept);
        if (!again) throw new Error('it was solved before');
        const wish = { child, area: area.slice(0, area.lastIndexOf('.')) };
        const places = placesToReach(before, wish);
        expect(placesToReach(again.run, wish)).toBe(places);
        if (places !== null) reached += 1;

        const answers = [before, again.run].map((each) => askPair(each, { child, pledge }));
        const [whole, part] = answers;
        if (!whole || isRefusal(whole) || !part || isRefusal(part)) throw new Error('no answer');
        expect(part.reason).toEqual(whole.reason);
        expect(part.instead?.toll).toEqual(whole.instead?.toll);
        expect(part.instead?.lose.length).toBe(whole.instead?.lose.length);
        if (whole.instead) paired += 1;

        const ruling = { kind: 'ban', beneficiaryId: child, pledgeId: pledge } as const;
        const cost = costWithin(before.problem.instance, ruling);
        const cheap = costWithin(instanceOfKept(kept), ruling);
        if (isRefusal(cost) || isRefusal(cheap)) expect(cheap).toEqual(cost);
        else {
          expect([cheap.moved, cheap.points]).toEqual([cost.moved, cost.points]);
          expect(netOf(cheap)).toEqual(netOf(cost));
          if (cost.wouldWait.length > 0) priced += 1;
        }
      }),
      { numRuns: 150 },
    );
    expect(Math.min(reached, paired), 'the questions were asked').toBeGreaterThan(20);
    expect(priced).toBeGreaterThan(0);
  });

  it('is not exact where one of those known is no longer who she was', async () => {
    const city: City = {
      period: '2027-01',
      months: 6,
      areas: [{ code: 'kota', parent: null }],
      children: [1, 2].map((nth) => ({
        id: `c${nth}`,
        area: 'kota',
        severity: 1,
        need: NEEDS.child,
        ageMonths: 12,
        keeps: null,
      })),
      pledges: [{ id: 'p', areas: ['kota'], children: 2, needs: [NEEDS.child], ageMonths: null }],
    };
    const kept = await keptOf(city, run(city), 'c1');
    expect(runAgain(kept)?.isExact).toBe(true);
    expect(runAgain({ ...kept, lines: kept.lines.slice(1) })?.isExact).toBe(false);
  });
});
