import { type Instant, wibMonth } from '../shared/dates.ts';
import type { PledgeId, RandomBytes } from '../shared/ids.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import type { Committed } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { isEnding, renewalTerms } from './continuity.ts';
import { type Donor, makePledge } from './make-pledge.ts';
import { ownPledge } from './pledge-store.ts';

/**
 * Continues a pledge that ends soon: as many children, as long again, right after its last month, at the
 * price of today (`price_changed` when it is no longer the one shown). The new one waits for the
 * coordinator as every pledge does. Refuses `pledge_unknown`, `not_ending`, `renewed_already`.
 */
export async function renewPledge(
  db: D1Database,
  command: {
    key: string;
    pledgeId: string;
    donor: Donor;
    expectedPackageRupiah: number;
    now: Instant;
    random: RandomBytes;
  },
): Promise<Committed<{ pledgeId: PledgeId }> | Refusal> {
  const { pledgeId, donor, now } = command;
  const { pledges } = await read(db, { pledges: ownPledge(pledgeId, donor.personId) });
  const [pledge] = pledges;
  if (!pledge) return refuse('pledge_unknown');
  const month = wibMonth(now);
  if (!isEnding(pledge, month)) return refuse('not_ending');
  const isTheOrganisations = pledge.organisationName !== null;
  return makePledge(db, {
    key: command.key,
    donor: { ...donor, organisationId: isTheOrganisations ? donor.organisationId : null },
    terms: {
      areaCode: pledge.areaCode,
      packageId: pledge.packageId,
      wantedChildren: pledge.children,
      rupiahPerMonth: null,
      ...renewalTerms(pledge, month),
    },
    expectedPackageRupiah: command.expectedPackageRupiah,
    renews: pledgeId,
    now,
    random: command.random,
  });
}
