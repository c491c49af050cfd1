import { auditEvent } from '../identity/audit-store.ts';
import { type Instant, wibDate } from '../shared/dates.ts';
import { newId, type RandomBytes } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { charterAccepted, expectCharter } from './charter-store.ts';
import { goodsPromised } from './goods-promise-store.ts';
import { type Donor, draftPledge } from './make-pledge.ts';
import type { PledgeTerms } from './pledge.ts';
import { newReference } from './reference.ts';

/**
 * Promises goods that the donor brings himself: whole packages for so many children a month. No money of
 * the books is promised by it; what arrives is booked at the price of its day (book-goods.ts). Refuses
 * what makePledge refuses.
 */
export async function promiseGoods(
  db: D1Database,
  command: {
    key: string;
    donor: Donor;
    terms: PledgeTerms;
    expectedPackageRupiah?: number | undefined;
    charterVersion?: string | undefined;
    now: Instant;
    random: RandomBytes;
  },
): Promise<Committed<{ promiseId: string }> | Refusal> {
  const { donor, terms, now, random, charterVersion: version } = command;
  const draft = await draftPledge(db, { ...donor, terms, now });
  if (isRefusal(draft)) return draft;
  const { plan, area, package: priced } = draft;
  if ((command.expectedPackageRupiah ?? plan.packageRupiah) !== plan.packageRupiah) {
    return refuse('price_changed');
  }
  const promiseId = newId<string>(random);
  const once = {
    key: command.key,
    name: 'goods.promise',
    personId: donor.personId,
    input: { terms, organisationId: donor.organisationId },
    answer: { promiseId },
    at: now,
  };
  return commit(db, once, [
    ...(version ? [charterAccepted({ personId: donor.personId, version, at: now })] : []),
    expectCharter(donor.personId, wibDate(now)),
    goodsPromised({
      id: promiseId,
      donorId: donor.personId,
      organisationId: donor.organisationId,
      areaCode: area.code,
      packageId: terms.packageId,
      children: plan.children,
      quantityPerMonth: plan.children * priced.quantityPerMonth,
      rupiahPerUnit: priced.rupiahPerUnit,
      firstMonth: terms.firstMonth,
      months: terms.months,
      reference: newReference(random),
      at: now,
    }),
    auditEvent({
      at: now,
      personId: donor.personId,
      action: 'goods.promise',
      subjectKind: 'goods_promise',
      subjectId: promiseId,
      areaCode: area.code,
    }),
  ]);
}
