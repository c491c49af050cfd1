import type { Actor } from '../../worker/identity/actor.ts';
import { promiseGoods } from '../../worker/pledges/promise-goods.ts';
import { recordPrice } from '../../worker/pledges/record-price.ts';
import { renewPledge } from '../../worker/pledges/renew-pledge.ts';
import { addMonths, firstDay, type Instant, wibMonth } from '../../worker/shared/dates.ts';
import { cryptoRandom } from '../../worker/shared/ids.ts';
import { isRefusal, type Refusal } from '../../worker/shared/refusal.ts';

/** Who plays in this part of the story. */
export interface PledgingCast {
  readonly db: D1Database;
  readonly now: Instant;
  readonly city: string;
  readonly coordinator: Actor;
  /** A donor whose pledge ends next month, and who continues it. */
  readonly faithful: Actor & { readonly pledgeId: string };
  /** An organisation's donor who brings eggs himself. */
  readonly bringer: Actor & { readonly organisationId: string | null };
}

/** Prices follow the market, somebody brings goods, somebody goes on. */
export async function goOnPledging(cast: PledgingCast): Promise<void> {
  const { db, now, coordinator, faithful, bringer } = cast;
  const month = wibMonth(now);
  const price = { areaCode: cast.city, by: coordinator.personId, now };
  const recorded = [
    { asset: 'milk', rupiahPerUnit: 6_500, from: -3, source: 'Survei Pasar Induk Rau (rekaan)' },
    { asset: 'milk', rupiahPerUnit: 6_800, from: -1, source: 'Survei Pasar Induk Rau (rekaan)' },
  ] as const;
  for (const { from, ...each } of recorded) {
    const key = `story-price-${each.asset}-${from}`;
    const validFrom = firstDay(addMonths(month, from));
    done(await recordPrice(db, { ...price, ...each, validFrom, key }));
  }
  done(
    await promiseGoods(db, {
      key: 'story-goods-promise',
      donor: bringer,
      terms: {
        areaCode: cast.city,
        packageId: 'egg_a_day',
        wantedChildren: 15,
        rupiahPerMonth: null,
        firstMonth: month,
        months: 6,
      },
      now,
      random: cryptoRandom,
    }),
  );
  done(
    await renewPledge(db, {
      key: 'story-renewal',
      pledgeId: faithful.pledgeId,
      donor: { ...faithful, organisationId: null },
      expectedPackageRupiah: 60_000,
      now,
      random: cryptoRandom,
    }),
  );
}

function done<Answer>(answer: Answer | Refusal): void {
  if (isRefusal(answer)) throw new Error(`the story was refused: ${answer.code}`);
}
