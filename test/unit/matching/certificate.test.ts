import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Certificate, certify } from '../../../worker/matching/certificate.ts';
import { generateInstance } from '../../../worker/matching/generate.ts';
import { verifyCertificate } from '../../../worker/matching/verify-certificate.ts';
import { cities } from './cities.ts';
import { run } from './run.ts';

type Json = null | string | number | Json[] | { [key: string]: Json };

async function certificateOf(instance: unknown): Promise<Certificate> {
  const { problem, optimum } = run(instance);
  const certificate = await certify(problem, optimum);
  return JSON.parse(JSON.stringify(certificate)) as Certificate;
}

/** Every copy of the certificate in which one value is another one; undefined leaves it as it is. */
function* mutations(
  root: Json,
  change: (value: Json) => Json | undefined,
): Generator<{ at: string; mutant: Json }> {
  const walk = function* (
    value: Json,
    at: string,
    rebuild: (v: Json) => Json,
  ): Generator<{ at: string; mutant: Json }> {
    const other = change(value);
    if (other !== undefined) yield { at, mutant: rebuild(other) };
    if (Array.isArray(value)) {
      for (const [index, member] of value.entries()) {
        yield* walk(member, `${at}[${index}]`, (v) => rebuild(value.with(index, v)));
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, member] of Object.entries(value)) {
        yield* walk(member, `${at}.${key}`, (v) => rebuild({ ...value, [key]: v }));
      }
    }
  };
  yield* walk(root, '', (v) => v);
}

const isObject = (value: Json): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a forger would do: hash the changed content anew. */
function resealed(certificate: Record<string, unknown>): unknown {
  const { sha256: _, ...content } = certificate;
  const canonical = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(canonical)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([key, member]) => [key, canonical(member)]),
          )
        : value;
  const sha256 = createHash('sha256')
    .update(JSON.stringify(canonical(content)))
    .digest('hex');
  return { ...content, sha256 };
}

describe('a certificate', () => {
  test('proves every optimum', async () => {
    await fc.assert(
      fc.asyncProperty(cities({ children: 40, pledges: 8 }), async (city) => {
        const certificate = await certificateOf(city);
        expect(await verifyCertificate(certificate)).toEqual({
          ok: true,
          objective: String(certificate.objective),
        });
      }),
      { numRuns: 600, seed: 1 },
    );
  });

  test('proves a made-up kota of the size of Serang and holds no child', async () => {
    const plan = { children: 1895, pledges: 300, kelurahan: 67, seed: 1, keeps: 40 };
    const certificate = await certificateOf(generateInstance(plan));
    expect(await verifyCertificate(certificate)).toMatchObject({ ok: true });
    expect(JSON.stringify(certificate)).not.toContain('c0000');
    expect(JSON.stringify(certificate.prices).length).toBeLessThan(5 * 1024);
  });

  test('has the hash of its canonical JSON in whatever order the wishes of a pledge stand', async () => {
    const city = generateInstance({ children: 30, pledges: 4, kelurahan: 3, seed: 1, keeps: 40 });
    for (const preference of [{ milk: 20, egg: 0 }, { '9': 1, '10': 2, a: 3 }, {}]) {
      const pledges = city.pledges.map((pledge) => ({ ...pledge, preference }));
      const certificate = await certificateOf({ ...city, pledges });
      expect(await verifyCertificate(certificate)).toMatchObject({ ok: true });
    }
  });

  test('with any one number changed is refused', async () => {
    await fc.assert(
      fc.asyncProperty(
        cities({ children: 12, pledges: 4, crowded: true }),
        fc.constantFrom(
          (n: number) => n + 1,
          (n: number) => n - 1,
          (n: number) => n * 10 + 7,
          (n: number) => n + 0.5,
        ),
        async (city, change) => {
          const certificate = (await certificateOf(city)) as unknown as Json;
          const another = (value: Json) => (typeof value === 'number' ? change(value) : undefined);
          let count = 0;
          for (const { at, mutant } of mutations(certificate, another)) {
            expect({ ...(await verifyCertificate(mutant)), changed: at }).toMatchObject({
              ok: false,
            });
            count++;
          }
          expect(count).toBeGreaterThan(50);
        },
      ),
      { numRuns: 40, seed: 2 },
    );
  });

  test.each<[string, (value: Json) => Json | undefined]>([
    ['text changed', (value) => (typeof value === 'string' ? `${value}1` : undefined)],
    ['text turned into a number', (value) => (typeof value === 'string' ? 1 : undefined)],
    ['number turned into a text', (value) => (typeof value === 'number' ? `${value}` : undefined)],
    ['value taken away', (value) => (value === null ? undefined : null)],
    ['gap filled', (value) => (value === null ? 0 : undefined)],
    ['list made longer', (value) => (Array.isArray(value) ? [...value, 0] : undefined)],
    ['member added', (value) => (isObject(value) ? { ...value, more: 1 } : undefined)],
  ])('with any one %s is refused', async (_, change) => {
    const plan = { children: 30, pledges: 5, kelurahan: 3, seed: 1, keeps: 40 };
    const certificate = (await certificateOf(generateInstance(plan))) as unknown as Json;
    let count = 0;
    for (const { at, mutant } of mutations(certificate, change)) {
      expect({ ...(await verifyCertificate(mutant)), changed: at }).toMatchObject({ ok: false });
      count++;
    }
    expect(count).toBeGreaterThan(5);
  });

  test('sealed anew after a change of the outcome or the objective is still refused', async () => {
    await fc.assert(
      fc.asyncProperty(cities({ children: 12, pledges: 4, crowded: true }), async (city) => {
        const certificate = await certificateOf(city);
        const { objective, goals, classes } = certificate;
        const forged = [
          { ...certificate, objective: Number(objective) - 1 },
          { ...certificate, goals: { ...goals, unservedSeverity1: goals.unservedSeverity1 + 1 } },
          { ...certificate, goals: { ...goals, changed: goals.changed + 1 } },
          ...classes.flatMap((row, at) =>
            row.gets.length === 0
              ? []
              : [{ ...certificate, classes: classes.with(at, { ...row, gets: [] }) }],
          ),
        ];
        for (const each of forged) {
          expect(await verifyCertificate(resealed(each))).toMatchObject({ ok: false });
        }
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  test('sealed anew with another price proves the same objective or nothing', async () => {
    await fc.assert(
      fc.asyncProperty(cities({ children: 12, pledges: 4, crowded: true }), async (city) => {
        const certificate = await certificateOf(city);
        for (const [at, price] of certificate.prices.pledges.entries()) {
          const prices = {
            ...certificate.prices,
            pledges: certificate.prices.pledges.with(at, price + 1),
          };
          const verdict = await verifyCertificate(resealed({ ...certificate, prices }));
          if (verdict.ok) expect(verdict.objective).toBe(String(certificate.objective));
        }
      }),
      { numRuns: 60, seed: 4 },
    );
  });

  test('of a worse assignment, with books that balance, is not proved optimal', async () => {
    // Two children, one place: the mild one has it, and goals and objective say so honestly.
    const child = { area: 'a', need: 'egg', ageMonths: 5, keeps: null };
    const certificate = await certificateOf({
      areas: [{ code: 'a', parent: null }],
      children: [
        { ...child, id: 'severe', severity: 1 },
        { ...child, id: 'mild', severity: 2 },
      ],
      pledges: [{ id: 'p', areas: ['a'], children: 1, needs: null, ageMonths: null }],
    });
    const [severe, mild] = certificate.classes;
    const swapped = {
      ...certificate,
      classes: [
        { ...severe, gets: [] },
        { ...mild, gets: severe?.gets },
      ],
      goals: {
        ...certificate.goals,
        unservedSeverity1: 1,
        unservedSeverity2: 0,
        unservedByDecile: certificate.goals.unservedByDecile.with(10, 0).with(0, 1),
      },
      objective: 30 * certificate.weights.unserved,
    };
    expect(certificate.objective).toBe(20 * certificate.weights.unserved);
    expect(await verifyCertificate(resealed(swapped))).toMatchObject({
      ok: false,
      fault: 'not_proved_optimal',
    });
  });

  test('sealed anew with an area that is there twice, or a pledge where there is none, is refused', async () => {
    const plan = { children: 30, pledges: 5, kelurahan: 3, seed: 1, keeps: 40 };
    const { areas, pledges, ...rest } = await certificateOf(generateInstance(plan));
    const twice = { ...rest, pledges, areas: [...areas, ...areas.slice(0, 1)] };
    expect(await verifyCertificate(resealed(twice))).toMatchObject({ fault: 'areas' });
    const gone = {
      ...rest,
      areas,
      pledges: pledges.map((row) => ({ ...row, areas: ['nowhere'] })),
    };
    expect(await verifyCertificate(resealed(gone))).toMatchObject({ fault: 'unknown_area' });
  });

  test.each([
    ['nothing', null],
    ['a number', 7],
    ['an empty object', {}],
    ['a list', []],
    ['another format', { format: 'asuh-matching-certificate/2' }],
  ])('that is %s is refused without a crash', async (_, input) => {
    expect(await verifyCertificate(input)).toMatchObject({ ok: false });
  });

  test('with any one part missing is refused without a crash', async () => {
    const plan = { children: 30, pledges: 5, kelurahan: 3, seed: 1, keeps: 40 };
    const certificate = await certificateOf(generateInstance(plan));
    for (const key of Object.keys(certificate)) {
      const { [key as keyof Certificate]: _, ...rest } = certificate;
      expect({ ...(await verifyCertificate(rest)), missing: key }).toMatchObject({ ok: false });
    }
  });
});
