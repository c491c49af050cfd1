import { env } from 'cloudflare:workers';
import { donorDecided, isVerifiedDonor } from '../../../worker/identity/donor-store.ts';
import { acceptCharter } from '../../../worker/pledges/accept-charter.ts';
import { acceptPledge } from '../../../worker/pledges/decide-pledge.ts';
import { type Donor, makePledge } from '../../../worker/pledges/make-pledge.ts';
import type { PledgeTerms } from '../../../worker/pledges/pledge.ts';
import { postReceipt, type ReceiptCommand } from '../../../worker/pledges/post-receipt.ts';
import { recordPrice } from '../../../worker/pledges/record-price.ts';
import {
  addMonths,
  type DateOnly,
  type Month,
  wibDate,
  wibMonth,
} from '../../../worker/shared/dates.ts';
import { cryptoRandom, newId } from '../../../worker/shared/ids.ts';
import { isRefusal, type Refusal } from '../../../worker/shared/refusal.ts';
import { write } from '../../../worker/storage/commit.ts';
import { read } from '../../../worker/storage/read.ts';
import { AREAS } from './cast.ts';

/** An egg at 2,000 and a package at 450,000 rupiah in Kota Serang. */
export async function seedPrices(areaCode: string = AREAS.serang): Promise<void> {
  const price = {
    areaCode,
    validFrom: '2026-01-01' as DateOnly,
    source: 'test',
    by: 'test',
    now: Date.now(),
  };
  granted(
    await recordPrice(env.DB, { ...price, key: newId(), asset: 'egg', rupiahPerUnit: 2_000 }),
  );
  granted(
    await recordPrice(env.DB, {
      ...price,
      key: newId(),
      asset: 'food_package',
      rupiahPerUnit: 450_000,
    }),
  );
}

/** Terms for five children in Kota Serang, an egg a day, half a year from this month on. */
export function terms(more: Partial<PledgeTerms> = {}): PledgeTerms {
  return {
    areaCode: AREAS.serang,
    packageId: 'egg_a_day',
    wantedChildren: 5,
    rupiahPerMonth: null,
    firstMonth: wibMonth(Date.now()),
    months: 6,
    ...more,
  };
}

/** Makes a pledge by the use case; answers with its id or the refusal. */
export async function make(
  donor: { id: string; organisationId?: string | null },
  more: Partial<PledgeTerms> = {},
  { key = newId<string>(), now = Date.now() } = {},
): Promise<string | Refusal> {
  const giver: Donor = {
    personId: donor.id,
    organisationId: donor.organisationId ?? null,
    scopes: [AREAS.serang],
  };
  await hasAccepted(donor.id, now);
  await isVerified(donor.id);
  const made = await makePledge(env.DB, {
    key,
    donor: giver,
    terms: terms(more),
    now,
    random: cryptoRandom,
  });
  return isRefusal(made) ? made : made.answer.pledgeId;
}

/** A donor who has read and accepted the child-protection charter. */
export async function hasAccepted(personId: string, now = Date.now()): Promise<void> {
  const charter = { version: '1', areaCode: AREAS.serang, now };
  granted(await acceptCharter(env.DB, { key: newId(), personId, ...charter }));
}

/** A donor whom a coordinator has verified: until then no pledge of his counts. */
export async function isVerified(personId: string): Promise<void> {
  const { known } = await read(env.DB, { known: isVerifiedDonor(personId) });
  if (known.length > 0) return;
  const decision = {
    id: newId<string>(),
    personId,
    outcome: 'verified',
    by: 'test',
    at: 1,
  } as const;
  await write(env.DB, [donorDecided(decision)]);
}

/** Makes a pledge and has a coordinator accept it. */
export async function activePledge(
  donor: { id: string; organisationId?: string | null },
  more: Partial<PledgeTerms> = {},
  now: number = Date.now(),
): Promise<{ id: string; reference: string }> {
  const id = granted(await make(donor, more, { now }));
  granted(
    await acceptPledge(env.DB, {
      key: newId(),
      pledgeId: id,
      by: 'test',
      scopes: [AREAS.serang],
      now,
      random: cryptoRandom,
    }),
  );
  const reference = await env.DB.prepare('SELECT reference FROM pledge WHERE id = ?')
    .bind(id)
    .first<string>('reference');
  return { id, reference: reference ?? '' };
}

/** Books money by the use case. */
export async function book(reference: string, rupiah: number, more: Partial<ReceiptCommand> = {}) {
  const now = Date.now();
  return postReceipt(env.DB, {
    key: newId(),
    pledgeReference: reference,
    rupiah,
    method: 'bank_transfer',
    bankReference: newId<string>(),
    receivedOn: wibDate(now),
    by: 'test',
    scopes: [AREAS.serang],
    now,
    random: cryptoRandom,
    ...more,
  });
}

/** The month so many months from now. */
export function monthFromNow(count: number): Month {
  return addMonths(wibMonth(Date.now()), count);
}

/** What a use case answered, where the test is sure that it did not refuse. */
export function granted<Answer>(answer: Answer | Refusal): Answer {
  if (isRefusal(answer)) throw new Error(`refused: ${answer.code}`);
  return answer;
}
