import type { Instant } from '../shared/dates.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { lapsedUnbridged } from './bridge-store.ts';
import { proposeBridge } from './propose-bridge.ts';

const DAY_MS = 86_400_000;
/** As far back as a bridge still reaches; the key of each pledge forbids a second proposal. */
const LOOKED_BACK_MS = 45 * DAY_MS;
const MOST_A_NIGHT = 50;

/**
 * The night after a pledge lapsed: where its children have nobody and the pool can, a bridge is proposed,
 * for a person to approve. Run again it proposes what is still to be proposed.
 */
export async function proposeForLapsed(
  db: D1Database,
  now: Instant,
): Promise<{ proposed: number }> {
  const { pledges } = await read(db, {
    pledges: lapsedUnbridged(now - LOOKED_BACK_MS, MOST_A_NIGHT),
  });
  let proposed = 0;
  for (const { id, areaCode } of pledges) {
    const made = await proposeBridge(
      db,
      { key: `lapsed-${id}-${Math.floor(now / DAY_MS)}`, pledgeId: id, months: null },
      { personId: 'system', scopes: [areaCode], now },
    );
    if (!isRefusal(made)) proposed += 1;
  }
  return { proposed };
}
