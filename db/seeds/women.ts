import type { Actor } from '../../worker/identity/actor.ts';
import type { ImportPlace } from '../../worker/imports/receive-import.ts';
import { approveMatch } from '../../worker/matching/approve-match.ts';
import { proposeMatch } from '../../worker/matching/propose-match.ts';
import { acceptPledge } from '../../worker/pledges/decide-pledge.ts';
import { makePledge } from '../../worker/pledges/make-pledge.ts';
import { recordBirth } from '../../worker/pregnancy/end-pregnancy.ts';
import { registerPregnancy } from '../../worker/pregnancy/register-pregnancy.ts';
import { consentTextsInForce } from '../../worker/registry/consent-store.ts';
import { recordConsents } from '../../worker/registry/record-consent.ts';
import { recordVisits } from '../../worker/registry/record-visit.ts';
import { verifyBeneficiaries } from '../../worker/registry/verify-beneficiary.ts';
import {
  addDays,
  addMonths,
  type DateOnly,
  type Instant,
  wibDate,
  wibMonth,
} from '../../worker/shared/dates.ts';
import { cryptoRandom } from '../../worker/shared/ids.ts';
import { isRefusal, type Refusal } from '../../worker/shared/refusal.ts';
import { read } from '../../worker/storage/read.ts';

/** What this part of the story needs of the rest. */
export interface WomenStage {
  readonly place: ImportPlace;
  readonly now: Instant;
  readonly organisationId: string | null;
  readonly actor: (personKey: string, now: Instant) => Actor;
}

const KECAMATAN = '36.73.02';
const DONOR = 'csr.pelabuhan';
const HOUR = 3_600_000;

/** Invented women: how old, in how many days the birth is expected, their arm, and months since their last child. */
const WOMEN = [
  { name: 'Sumiati Rekaan', age: 26, dueIn: 2, armMm: 226, sinceLast: null },
  { name: 'Nengsih Rekaan', age: 18, dueIn: 95, armMm: 219, sinceLast: null },
  { name: 'Iyah Rekaan', age: 31, dueIn: 120, armMm: 231, sinceLast: 19 },
  { name: 'Rohmah Rekaan', age: 38, dueIn: 70, armMm: 247, sinceLast: 60 },
  { name: 'Tuti Rekaan', age: 24, dueIn: 150, armMm: 228, sinceLast: null },
  { name: 'Aminah Rekaan', age: 29, dueIn: 45, armMm: 224, sinceLast: 40 },
  { name: 'Kokom Rekaan', age: 22, dueIn: 170, armMm: null, sinceLast: null },
] as const;
/** The last of them waits for a kader's visit. */
const VERIFIED = WOMEN.length - 1;

/**
 * Pregnant women at risk: registered and verified, supported by a company, and the first of them has
 * her child, which now has a file of its own and waits for its own consent.
 */
export async function supportWomen(stage: WomenStage): Promise<void> {
  const ids = await registered(stage);
  await verified(stage, ids.slice(0, VERIFIED));
  await pledged(stage);
  await matched(stage);
  await born(stage, ids[0] ?? '');
}

async function registered({ place, now, actor }: WomenStage): Promise<string[]> {
  const kader = actor(`kader.${KECAMATAN}`, now - 25 * 24 * HOUR);
  const today = wibDate(kader.now);
  const { results: areas } = await place.db
    .prepare(`SELECT code FROM area WHERE parent_code = ? ORDER BY code`)
    .bind(KECAMATAN)
    .all<{ code: string }>();
  const ids: string[] = [];
  for (const [index, each] of WOMEN.entries()) {
    const dueOn = addDays(wibDate(now), each.dueIn);
    const began = wibMonth(Date.parse(addDays(dueOn, -280)));
    const made = done(
      await registerPregnancy(
        place.db,
        place.vault,
        { ...kader, key: key('register', index) },
        {
          name: each.name,
          nik: null,
          bornOn: addDays(today, -Math.round((each.age + 0.5) * 365.25)) as DateOnly,
          husband: '',
          phone: '',
          address: 'Kampung Rekaan',
          rt: '01',
          rw: '03',
          areaCode: areas[index % areas.length]?.code ?? '',
          posyandu: '',
          dueOn,
          lastBirthMonth: each.sinceLast === null ? null : addMonths(began, -each.sinceLast),
          arm: each.armMm === null ? null : { mm: each.armMm, measuredOn: today },
          source: 'kader',
          isOtherWoman: false,
        },
      ),
    );
    if ('kind' in made) throw new Error('nobody of the story is there twice');
    ids.push(made.answer.id);
  }
  return ids;
}

async function verified({ place, now, actor }: WomenStage, ids: readonly string[]) {
  const kader = actor(`kader.${KECAMATAN}`, now - 24 * 24 * HOUR);
  done(await recordVisits(place.db, { ...kader, key: key('visit') }, { ids, found: true }));
  const { texts } = await read(place.db, {
    texts: consentTextsInForce(wibDate(kader.now), 'pregnancy'),
  });
  done(
    await recordConsents(
      place,
      { ...kader, key: key('consent') },
      {
        ids,
        textVersions: texts.map(({ version }) => version),
        givenBy: 'mother',
        givenOn: wibDate(kader.now),
        confirmation: { method: 'witness', witness: 'Bu RT (peragaan)' },
      },
    ),
  );
  const verifier = actor('verifier', now - 23 * 24 * HOUR);
  done(await verifyBeneficiaries(place.db, { ...verifier, key: key('verify') }, ids));
}

async function pledged({ place, now, organisationId, actor }: WomenStage): Promise<void> {
  const donor = actor(DONOR, now - 23 * HOUR);
  const { pledgeId } = done(
    await makePledge(place.db, {
      key: key('pledge'),
      donor: { personId: donor.personId, organisationId, scopes: donor.scopes },
      terms: {
        areaCode: KECAMATAN,
        packageId: 'pregnancy_supplement',
        wantedChildren: VERIFIED,
        rupiahPerMonth: null,
        firstMonth: wibMonth(now),
        months: 6,
      },
      now: donor.now,
      random: cryptoRandom,
    }),
  ).answer;
  const coordinator = actor('coordinator', now - 22 * HOUR);
  done(
    await acceptPledge(place.db, {
      key: key('accept'),
      pledgeId,
      by: coordinator.personId,
      scopes: coordinator.scopes,
      now: coordinator.now,
      random: cryptoRandom,
    }),
  );
}

async function matched({ place, now, actor }: WomenStage): Promise<void> {
  const coordinator = actor('coordinator', now - 21 * HOUR);
  const { runId } = done(
    await proposeMatch(
      place.db,
      {
        key: key('propose'),
        areaCode: KECAMATAN,
        purpose: 'maternal',
        firstMonth: wibMonth(now),
        months: 6,
      },
      coordinator,
    ),
  ).answer;
  const approving = { ...coordinator, now: coordinator.now + HOUR };
  done(await approveMatch(place.db, { key: key('approve'), runId }, approving));
}

async function born({ place, now, actor }: WomenStage, pregnancyId: string): Promise<void> {
  const kader = actor(`kader.${KECAMATAN}`, now - 12 * HOUR);
  done(
    await recordBirth(
      place.db,
      place.vault,
      { ...kader, key: key('birth') },
      {
        pregnancyId,
        name: '',
        sex: 'P',
        bornOn: wibDate(kader.now),
        measured: { weightG: 2_700, heightMm: 475 },
        isTwin: false,
        source: 'kader',
      },
    ),
  );
}

function key(...parts: (string | number)[]): string {
  return `story-women-${parts.join('-')}`;
}

function done<Answer>(answer: Answer | Refusal): Answer {
  if (isRefusal(answer)) throw new Error(`the story was refused: ${answer.code}`);
  return answer;
}
