import type { ShownPurposeTrial, ShownTrial } from '../../web/pages/policy/policy-trial.tsx';
import { FEWEST_CHILDREN, isFew } from '../shared/few-children.ts';
import { type PolicySide, type PurposeTrial, trialKept } from './trial.ts';

/**
 * A trial as a reader may see it: whole for staff of the area; for all others counts from 1 to 4 are
 * withheld, and where two counts differ by so few that their difference tells, both are rounded: those of
 * the two versions, and those of the children whom two purposes are for (of the few between them it would
 * say that another programme gives them one of the two). Of pregnant women they read no number at all.
 */
export function trialShown(
  kept: { comparedVersion: number; simulatedAt: number; result: string },
  reader: { whole: boolean },
): ShownTrial {
  const trials = trialKept(kept.result).filter(
    ({ isOfPregnancies }) => reader.whole || !isOfPregnancies,
  );
  return {
    at: kept.simulatedAt,
    comparedVersion: kept.comparedVersion,
    purposes: trials.map((trial) => ({
      purposeNameId: trial.purposeNameId,
      purposeNameEn: trial.purposeNameEn,
      ...purposeShown(trial, { ...reader, others: trials }),
    })),
    withheld: !reader.whole,
  };
}

function purposeShown(
  trial: PurposeTrial,
  reader: { whole: boolean; others: readonly PurposeTrial[] },
): Omit<ShownPurposeTrial, 'purposeNameId' | 'purposeNameEn'> {
  const few = (count: number) => (isFew(count) ? null : count);
  const shown = (count: number) => (reader.whole ? count : few(count));
  const pair = (what: keyof PolicySide, index: 0 | 1 | 2): [number | null, number | null] => {
    const [old, now] = [trial.old[what][index], trial.new[what][index]];
    const besides = reader.others.flatMap(({ old, new: new_ }) => [
      [old.children[index], trial.old.children[index]],
      [new_.children[index], trial.new.children[index]],
    ]);
    const near = what === 'children' ? [[old, now], ...besides] : [[old, now]];
    const tells =
      !reader.whole && near.some(([one = 0, other = 0]) => isFew(Math.abs(one - other)));
    return tells ? [rounded(old), rounded(now)] : [shown(old), shown(now)];
  };
  const side = (of: 0 | 1) => ({
    children: [pair('children', 0)[of], pair('children', 1)[of], pair('children', 2)[of]] as const,
    served: [pair('served', 0)[of], pair('served', 1)[of], pair('served', 2)[of]] as const,
  });
  return {
    old: side(0),
    new: side(1),
    shifts: trial.shifts.map(({ areaName, severity, gain, lose }) => ({
      areaName,
      severity,
      gain: shown(gain),
      lose: shown(lose),
    })),
  };
}

/**
 * Down to fives, so that two counts beside each other do not tell the few between them: rounded to the
 * nearest, one of them alone would say on which side of the middle it lies.
 */
function rounded(count: number): number | null {
  return count < FEWEST_CHILDREN ? null : count - (count % FEWEST_CHILDREN);
}
