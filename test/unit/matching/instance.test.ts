import { describe, expect, test } from 'vitest';
import { certify } from '../../../worker/matching/certificate.ts';
import { generateInstance, readCityPlan } from '../../../worker/matching/generate.ts';
import { packCertificate } from '../../../worker/matching/pack-certificate.ts';
import { verifyCertificate } from '../../../worker/matching/verify-certificate.ts';
import { refusal, run } from './run.ts';

const child = { id: 'c', area: 'a', severity: 1, need: 'egg', ageMonths: 5, keeps: null };
const pledge = { id: 'p', areas: ['a'], children: 1, needs: null, ageMonths: null };
const sound = { areas: [{ code: 'a', parent: null }], children: [child], pledges: [pledge] };
const withChild = (more: object) => ({ ...sound, children: [{ ...child, ...more }] });
const withPledge = (more: object) => ({ ...sound, pledges: [{ ...pledge, ...more }] });

describe('an instance is refused', () => {
  test.each<[string, unknown, string, object]>([
    ['that is no object', 7, 'match_not_object', { at: 'instance' }],
    ['that is a list', [], 'match_not_object', { at: 'instance' }],
    ['without areas', { children: [], pledges: [] }, 'match_not_list', { at: 'areas' }],
    [
      'whose period is no month',
      { ...sound, period: '2027-13' },
      'match_not_month',
      { at: 'period' },
    ],
    ['of half months', { ...sound, months: 1.5 }, 'match_not_whole', { at: 'months' }],
    [
      'with a row that is null',
      { ...sound, children: [null] },
      'match_not_object',
      { at: 'children[0]' },
    ],
    [
      'with a child in no area',
      withChild({ area: null }),
      'match_child_without_area',
      { child: 'c' },
    ],
    [
      'with a child in an unknown area',
      withChild({ area: 'z' }),
      'match_unknown_area',
      { kind: 'child', area: 'z' },
    ],
    [
      'with a child of severity 0',
      withChild({ severity: 0 }),
      'match_not_whole',
      { at: 'children[0].severity' },
    ],
    ['with a child of severity 1.5', withChild({ severity: 1.5 }), 'match_not_whole', {}],
    ['with a child of severity "1"', withChild({ severity: '1' }), 'match_not_whole', {}],
    [
      'with a child without a need',
      withChild({ need: '' }),
      'match_not_text',
      { at: 'children[0].need' },
    ],
    [
      'with a negative age',
      withChild({ ageMonths: -1 }),
      'match_not_whole',
      { at: 'children[0].ageMonths' },
    ],
    [
      'with a child without an id',
      withChild({ id: undefined }),
      'match_not_text',
      { at: 'children[0].id' },
    ],
    [
      'with a haz that is no number',
      withChild({ haz: '-2' }),
      'match_not_number',
      { at: 'children[0].haz' },
    ],
    [
      'with the same child twice',
      { ...sound, children: [child, child] },
      'match_duplicate',
      { kind: 'child', id: 'c' },
    ],
    [
      'with the same pledge twice',
      { ...sound, pledges: [pledge, pledge] },
      'match_duplicate',
      { kind: 'pledge', id: 'p' },
    ],
    [
      'with the same area twice',
      { ...sound, areas: [...sound.areas, ...sound.areas] },
      'match_duplicate',
      { kind: 'area', id: 'a' },
    ],
    [
      'with a pledge for an unknown area',
      withPledge({ areas: ['a', 'z'] }),
      'match_unknown_area',
      { kind: 'pledge', area: 'z' },
    ],
    [
      'with a pledge for no area',
      withPledge({ areas: [] }),
      'match_not_texts',
      { at: 'pledges[0].areas' },
    ],
    [
      'with a pledge for half a child',
      withPledge({ children: 0.5 }),
      'match_not_whole',
      { at: 'pledges[0].children' },
    ],
    ['with a pledge for −1 children', withPledge({ children: -1 }), 'match_not_whole', {}],
    ['with a pledge above 2^53', withPledge({ children: 2 ** 53 }), 'match_not_whole', {}],
    [
      'with a pledge for no need',
      withPledge({ needs: [] }),
      'match_not_texts',
      { at: 'pledges[0].needs' },
    ],
    [
      'with ages back to front',
      withPledge({ ageMonths: [23, 0] }),
      'match_not_range',
      { at: 'pledges[0].ageMonths' },
    ],
    [
      'with a negative preference',
      withPledge({ preference: { egg: -1 } }),
      'match_not_whole',
      { at: 'pledges[0].preference.egg' },
    ],
    [
      'with costs that would pass 2^53',
      withPledge({ preference: { egg: 1e14 } }),
      'match_overflow',
      { bound: 70368744177663 },
    ],
    [
      'with half a letter in an id',
      withPledge({ id: '\ud800' }),
      'match_not_text',
      { at: 'pledges[0].id' },
    ],
    [
      'with half a letter in a need that a donor prefers',
      withPledge({ preference: { '\udfff': 1 } }),
      'match_not_text',
      { at: 'pledges[0].preference' },
    ],
  ])('%s', (_, instance, code, facts) => {
    expect(refusal(instance)).toMatchObject({ refused: true, code, facts });
  });

  test('whose areas lie more than a hundred deep', () => {
    const chain = (length: number) =>
      Array.from({ length }, (_, at) => ({ code: `a${at}`, parent: at ? `a${at - 1}` : null }));
    const nobody = { children: [], pledges: [] };
    expect(run({ ...nobody, areas: chain(100) }).match.served).toBe(0);
    for (const areas of [chain(101), chain(101).reverse(), chain(20_000)])
      expect(refusal({ ...nobody, areas })).toMatchObject({ code: 'match_areas_too_deep' });
  });

  test('whose areas run in a circle', () => {
    const areas = [
      { code: 'a', parent: 'b' },
      { code: 'b', parent: 'c' },
      { code: 'c', parent: 'b' },
    ];
    expect(refusal({ ...sound, areas })).toMatchObject({ code: 'match_area_cycle' });
    const own = [{ code: 'a', parent: 'a' }];
    expect(refusal({ ...sound, areas: own }).code).toBe('match_area_cycle');
  });
});

describe('an instance is answered', () => {
  test('without pledges: everyone waits', () => {
    expect(run({ ...sound, pledges: [] }).match).toMatchObject({ served: 0, waiting: ['c'] });
  });

  test('without children: nothing is to be done', () => {
    expect(run({ ...sound, children: [] }).match).toMatchObject({ objective: 0, served: 0 });
  });

  test('with a pledge that has no place left', () => {
    expect(run(withPledge({ children: 0 })).match).toMatchObject({ served: 0, waiting: ['c'] });
  });

  test('when the largest preference still fits below 2^53', () => {
    const { match } = run(withPledge({ preference: { egg: 10 ** 13 } }));
    expect(match).toMatchObject({ served: 1, objective: 10 ** 13 });
  });

  test('in decimal digits when the objective passes 2^53', () => {
    const children = Array.from({ length: 30 }, (_, index) => ({ ...child, id: `c${index}` }));
    const { match } = run({ ...withPledge({ preference: { milk: 3 * 10 ** 13 } }), children });
    // 29 waiting of 30: two units in the last-but-none tenths each, 21 + … + 30 thrice but one.
    const levels = 3 * (21 + 22 + 23 + 24 + 25 + 26 + 27 + 28 + 29 + 30) - 30;
    expect(match.objective).toBe(String(BigInt(levels) * ((3n * 10n ** 13n + 1n) * 2n + 1n)));
  });

  test('when an area names a parent that has no row: that parent is a root', () => {
    const areas = [{ code: 'a', parent: 'k' }];
    expect(run({ ...sound, areas, pledges: [{ ...pledge, areas: ['k'] }] }).match.served).toBe(1);
  });

  test('when a sponsor is gone or fits no more: the child is matched anew, with a note', () => {
    expect(run(withChild({ keeps: 'gone' })).match).toMatchObject({
      served: 1,
      goals: { changed: 0 },
      notes: [{ code: 'keeps_unknown_pledge', child: 'c', pledge: 'gone' }],
    });
    const outgrown = {
      ...withChild({ keeps: 'p', ageMonths: 24 }),
      pledges: [{ ...pledge, ageMonths: [0, 23] }],
    };
    expect(run(outgrown).match).toMatchObject({
      served: 0,
      notes: [{ code: 'keeps_not_eligible', child: 'c', pledge: 'p' }],
    });
  });

  test('when a need or a pledge is called like what every object has', async () => {
    const instance = {
      ...sound,
      children: [
        { ...child, need: 'constructor' },
        { ...child, id: 'd', need: '__proto__' },
      ],
      pledges: JSON.parse(
        '[{"id":"__proto__","areas":["a"],"children":2,"preference":{"__proto__":7}}]',
      ) as unknown,
    };
    const { problem, optimum, match } = run(instance);
    expect(match).toMatchObject({ served: 2, goals: { points: 7 } });
    const certificate = await certify(problem, optimum);
    expect(await verifyCertificate(certificate)).toMatchObject({ ok: true });
    expect(await verifyCertificate(await packCertificate(certificate))).toMatchObject({ ok: true });
  });

  test('with two hundred thousand children who are all alike', () => {
    const children = Array.from({ length: 200_000 }, (_, index) => ({ ...child, id: `c${index}` }));
    const { match } = run({ ...withPledge({ children: 150_000 }), children });
    expect(match.served).toBe(150_000);
  }, 30_000);
});

describe('a made-up city', () => {
  test('is the same for the same seed and another for another', () => {
    const plan = { children: 200, pledges: 20, kelurahan: 10, seed: 1, keeps: 40 };
    expect(generateInstance(plan)).toEqual(generateInstance(plan));
    expect(generateInstance({ ...plan, seed: 2 })).not.toEqual(generateInstance(plan));
  });

  test.each(['kelurahan=0', 'children=x', 'dragons=3', 'children=-1', ''])(
    'is not made from "%s"',
    (text) => {
      expect(readCityPlan(text)).toMatchObject({ code: 'match_not_a_plan' });
    },
  );
});
