import { CITY } from '../cast.ts';
import { match, pledge } from '../deeds.ts';
import { PLEDGES } from '../pledges.ts';
import type { Stage } from '../stage.ts';

const SIX_HOURS = 21_600_000;

/** Everybody who gives promises, and the coordinator accepts all but one. */
export async function makePledges(stage: Stage): Promise<void> {
  for (const each of PLEDGES) {
    const at = stage.moment(each.offset, 18);
    const pledgeId = await pledge(stage, {
      name: each.donor,
      donor: each.donor,
      terms: {
        areaCode: each.areaCode ?? stage.player(each.donor).areaCode,
        packageId: each.packageId,
        wantedChildren: each.children ?? null,
        rupiahPerMonth: each.rupiahPerMonth ?? null,
        firstMonth: stage.month(Math.min(0, each.offset + 1)),
        months: each.months,
      },
      at,
      acceptedAt: each.isPending ? null : Math.min(at + SIX_HOURS, stage.now),
    });
    stage.promised(each.donor, pledgeId);
  }
}

/** The city's first matching. */
export async function matchChildren(stage: Stage): Promise<void> {
  const terms = { areaCode: CITY, purpose: 'nutrition', firstMonth: stage.month(-2), months: 6 };
  await match(stage, { name: 'first', ...terms, at: stage.moment(-3, 24) });
}
