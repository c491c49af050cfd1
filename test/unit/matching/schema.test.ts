import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateInstance } from '../../../worker/matching/generate.ts';
import { matchChildren } from '../../../worker/matching/match.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { pointsOf } from './brute-force.ts';
import { cities, ruled } from './cities.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../../docs/matching-instance.schema.json', import.meta.url), 'utf8'),
) as object;
const fits = new Ajv2020({ allowUnionTypes: true }).compile(schema);

const child = { id: 'c', area: 'a', severity: 1, need: 'egg', ageMonths: 5, keeps: null };
const pledge = { id: 'p', areas: ['a'], children: 1, needs: null, ageMonths: null };
const sound = { areas: [{ code: 'a', parent: null }], children: [child], pledges: [pledge] };
const withChild = (more: object) => ({ ...sound, children: [{ ...child, ...more }] });
const withPledge = (more: object) => ({ ...sound, pledges: [{ ...pledge, ...more }] });

describe('the schema of an instance', () => {
  test('holds of made-up cities, of small ones with every twist, and of the vector', () => {
    const plan = { children: 300, pledges: 40, kelurahan: 12, seed: 1, keeps: 40 };
    expect(fits(generateInstance(plan))).toBe(true);
    const vector = new URL('../../vectors/matching/small-instance.json', import.meta.url);
    expect(fits(JSON.parse(readFileSync(vector, 'utf8')))).toBe(true);
    fc.assert(
      fc.property(
        ruled(cities({ children: 12, pledges: 5 }), (city, a, b) => pointsOf(city, a, b) !== null),
        (city) => {
          expect(fits(city)).toBe(true);
          expect(isRefusal(matchChildren(city))).toBe(false);
        },
      ),
      { numRuns: 200, seed: 31 },
    );
  });

  test.each<[string, unknown]>([
    ['is no object', 7],
    ['has no areas', { children: [], pledges: [] }],
    ['is for no month', { ...sound, period: '2027-13' }],
    ['lasts half a month', { ...sound, months: 0.5 }],
    ['has a row that is null', { ...sound, children: [null] }],
    ['has a child in no area', withChild({ area: null })],
    ['has a child of severity 0', withChild({ severity: 0 })],
    ['has a child without a need', withChild({ need: '' })],
    ['has a child of a negative age', withChild({ ageMonths: -1 })],
    ['has a child of unknown letters for a sex', withChild({ sex: 'x' })],
    ['has a haz in quotes', withChild({ haz: '-2' })],
    ['has a pledge for no area', withPledge({ areas: [] })],
    ['has a pledge for half a child', withPledge({ children: 0.5 })],
    ['has a pledge above 2^53', withPledge({ children: 2 ** 53 })],
    ['has a pledge for no need', withPledge({ needs: [] })],
    ['has an age range with one end', withPledge({ ageMonths: [3] })],
    ['has a negative preference', withPledge({ preference: { egg: -1 } })],
    ['has a pin of nobody', { ...sound, pins: [{ pledge: 'p' }] }],
    ['has bans that are no list', { ...sound, bans: {} }],
  ])('and the engine both turn away one that %s', (_, instance) => {
    expect(fits(instance)).toBe(false);
    expect(isRefusal(matchChildren(instance))).toBe(true);
  });
});
