import type { ShownTrial } from '../../web/pages/policy/policy-trial.tsx';
import { FEWEST_CHILDREN, isFew } from '../shared/few-children.ts';
import type { PolicySide, PolicyTrial } from './trial.ts';

/**
 * A trial as a reader may see it: whole for staff of the area; for all others counts from 1 to 4 are
 * withheld, and where a version's sides differ by so few that their difference tells, both sides are.
 */
export function trialShown(
  kept: { comparedVersion: number; simulatedAt: number; result: string },
  reader: { whole: boolean },
): ShownTrial {
  const trial = JSON.parse(kept.result) as PolicyTrial;
  const few = (count: number) => (isFew(count) ? null : count);
  const shown = (count: number) => (reader.whole ? count : few(count));
  const pair = (what: keyof PolicySide, index: 0 | 1 | 2): [number | null, number | null] => {
    const [old, now] = [trial.old[what][index], trial.new[what][index]];
    const tells = !reader.whole && few(Math.abs(old - now)) === null;
    return tells ? [rounded(old), rounded(now)] : [shown(old), shown(now)];
  };
  const side = (of: 0 | 1) => ({
    children: [pair('children', 0)[of], pair('children', 1)[of], pair('children', 2)[of]] as const,
    served: [pair('served', 0)[of], pair('served', 1)[of], pair('served', 2)[of]] as const,
  });
  return {
    at: kept.simulatedAt,
    comparedVersion: kept.comparedVersion,
    old: side(0),
    new: side(1),
    shifts: trial.shifts.map(({ areaName, severity, gain, lose }) => ({
      areaName,
      severity,
      gain: shown(gain),
      lose: shown(lose),
    })),
    withheld: !reader.whole,
  };
}

/**
 * Down to fives, so that two counts beside each other do not tell the few between them: rounded to the
 * nearest, one of them alone would say on which side of the middle it lies.
 */
function rounded(count: number): number | null {
  return count < FEWEST_CHILDREN ? null : count - (count % FEWEST_CHILDREN);
}
