import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateInstance } from '../../../worker/matching/generate.ts';
import type { Run } from '../../../worker/matching/match.ts';
import { matchInSteps, type Progress } from '../../../worker/matching/match-steps.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { cities } from './cities.ts';
import { run } from './run.ts';

type Checkpoint = ReturnType<Progress['checkpoint']>;

/** Steps to the end and tells how it went. */
function stepped(input: unknown, pivots: number, from?: Checkpoint) {
  const steps = matchInSteps(input, from ? { pivots, from } : { pivots });
  const progress: Progress[] = [];
  for (;;) {
    const { done, value } = steps.next();
    if (!done) {
      progress.push(value);
      continue;
    }
    if (isRefusal(value)) throw new Error(value.code);
    return { progress, run: value };
  }
}

const outcome = ({ match, optimum }: Run) => ({ match, optimum });

/** As another process would get it. */
function carried({ flow, parentArc, ...rest }: Checkpoint): Checkpoint {
  const sent = JSON.parse(
    JSON.stringify({ ...rest, flow: [...flow], parentArc: [...parentArc] }),
  ) as Checkpoint;
  return {
    ...sent,
    flow: Int32Array.from(sent.flow),
    parentArc: Int32Array.from(sent.parentArc),
  };
}

describe('a run in steps', () => {
  test('ends in the very run that is made in one go, however it is cut', () => {
    fc.assert(
      fc.property(
        cities({ children: 30, pledges: 7 }),
        fc.integer({ min: 1, max: 20 }),
        (city, pivots) => {
          expect(outcome(stepped(city, pivots).run)).toEqual(outcome(run(city)));
        },
      ),
      { numRuns: 300, seed: 61 },
    );
  });

  test('goes on elsewhere from where it was left', () => {
    fc.assert(
      fc.property(cities({ children: 30, pledges: 7, crowded: true }), (city) => {
        const first = matchInSteps(city, { pivots: 5 }).next();
        if (first.done) return;
        const { run: resumed } = stepped(city, 7, carried(first.value.checkpoint()));
        expect(outcome(resumed)).toEqual(outcome(run(city)));
      }),
      { numRuns: 200, seed: 62 },
    );
  });

  test('tells how far it has come', () => {
    const plan = { children: 1895, pledges: 300, kelurahan: 67, seed: 1, keeps: 40 };
    const { progress, run: done } = stepped(generateInstance(plan), 200);
    expect(progress.length).toBeGreaterThan(5);
    for (const [index, { pivots, served, children }] of progress.entries()) {
      expect({ pivots, children }).toEqual({ pivots: 200 * (index + 1), children: 1895 });
      expect(served).toBeGreaterThanOrEqual(progress[index - 1]?.served ?? 0);
      expect(served).toBeLessThanOrEqual(done.match.served);
    }
    expect(done.optimum.pivots).toBeGreaterThan(progress.at(-1)?.pivots ?? 0);
  });

  test('can be given up', () => {
    const steps = matchInSteps(
      generateInstance({ children: 500, pledges: 60, kelurahan: 9, seed: 1, keeps: 0 }),
      { pivots: 10 },
    );
    expect(steps.next().done).toBe(false);
    expect(steps.return(undefined as never).done).toBe(true);
    expect(steps.next()).toEqual({ done: true, value: undefined });
  });

  test('of an instance that is refused takes no step', () => {
    expect(matchInSteps(7, { pivots: 1 }).next()).toMatchObject({
      done: true,
      value: { code: 'match_not_object' },
    });
  });
});
