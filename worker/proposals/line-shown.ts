import type { MatchLine } from '../../web/pages/matching/match-lines.tsx';
import type { Reason } from '../matching/explain.ts';
import type { Severity } from '../matching/weights.ts';
import { ageInMonths, type DateOnly, firstDay, type Month } from '../shared/dates.ts';
import type { LineRow } from './match-line-store.ts';

/** A line as pages show it: age at the run's first month, names put in for the codes of its reason. */
export function lineShown(line: LineRow, firstMonth: Month): MatchLine {
  const { code, facts } = JSON.parse(line.reason) as Reason;
  const names = {
    ...(line.nearestAreaName === null ? {} : { nearestAreaName: line.nearestAreaName }),
    ...(line.beforeReference === null ? {} : { beforeReference: line.beforeReference }),
  };
  const bornOn = line.bornOn as DateOnly | null;
  return {
    beneficiaryId: line.beneficiaryId,
    areaName: line.areaName,
    severity: line.severity as Severity,
    ageMonths:
      bornOn === null ? null : Math.max(0, ageInMonths({ bornOn, on: firstDay(firstMonth) })),
    haz: line.haz,
    pledge:
      line.pledgeId === null || line.pledgeReference === null
        ? null
        : {
            id: line.pledgeId,
            reference: line.pledgeReference,
            organisationName: line.organisationName,
          },
    kept: line.kept === 1,
    reason: { code, facts: { ...facts, ...names } },
    fellOut: line.fellOut,
    leftOut: line.leftOut === 1,
  };
}
