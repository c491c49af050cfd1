import loadHighs from 'highs';
import { describe, expect, test } from 'vitest';
import { dimacsLines } from '../../../worker/matching/dimacs.ts';
import { generateInstance } from '../../../worker/matching/generate.ts';
import { linearProgram } from '../../support/linear-program.ts';
import { run } from './run.ts';

describe('HiGHS, a solver nobody here wrote', () => {
  test.each([0, 40])(
    'finds the objective of a kota like Serang on its DIMACS export (keeps %i)',
    async (keeps) => {
      const plan = { children: 1895, pledges: 300, kelurahan: 67, seed: 1, keeps };
      const { problem, match } = run(generateInstance(plan));
      const program = linearProgram(dimacsLines(problem));
      const highs = await loadHighs();
      const solution = highs.solve(program.text, { presolve: 'on' });
      if (solution.Status !== 'Optimal') throw new Error(solution.Status);
      // What it sends along each arc is whole but for rounding; the cost is then summed exactly.
      let cost = 0n;
      for (const [arc, each] of program.costs.entries()) {
        const units = solution.Columns[`x${arc}`]?.Primal ?? 0;
        expect(Math.abs(units - Math.round(units))).toBeLessThan(1e-6);
        cost += BigInt(Math.round(units)) * BigInt(each);
      }
      expect(cost).toBe(BigInt(match.objective));
    },
    60_000,
  );
});
