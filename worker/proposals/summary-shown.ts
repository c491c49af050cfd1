import type { MatchSummary } from '../../web/pages/matching/match-run-page.tsx';
import type { RunFairness, RunSummary } from './match-run.ts';

/** What a run reached, with names put in for codes. */
export function summaryShown(
  summary: RunSummary,
  areas: readonly { code: string; name: string }[],
): MatchSummary {
  const nameOf = new Map(areas.map(({ code, name }) => [code, name]));
  const { goals, fairness, kelurahan = [] } = summary;
  const named = <Area extends { group: string }>(area: Area | null) =>
    area && { ...area, areaName: nameOf.get(area.group) ?? area.group };
  const wayShown = (way: RunFairness['optimum']) => ({
    ...way,
    worstArea: named(way.worstArea),
    worstAreaSeverity1: named(way.worstAreaSeverity1),
  });
  return {
    ...summary,
    changed: goals.changed,
    points: goals.points,
    cells: [...summary.cells],
    kelurahan: kelurahan.map((cell) => ({
      ...cell,
      areaName: nameOf.get(cell.area) ?? cell.area,
    })),
    fairness: fairness
      ? {
          optimum: wayShown(fairness.optimum),
          firstCome: wayShown(fairness.firstCome),
          worstFirst: wayShown(fairness.worstFirst),
        }
      : null,
  };
}
