import { recordBirth } from '../../../worker/pregnancy/end-pregnancy.ts';
import { registerPregnancy } from '../../../worker/pregnancy/register-pregnancy.ts';
import { consentTextsInForce } from '../../../worker/registry/consent-store.ts';
import { recordConsents } from '../../../worker/registry/record-consent.ts';
import { recordVisits } from '../../../worker/registry/record-visit.ts';
import { verifyBeneficiaries } from '../../../worker/registry/verify-beneficiary.ts';
import { addDays, addMonths, wibDate, wibMonth } from '../../../worker/shared/dates.ts';
import { read } from '../../../worker/storage/read.ts';
import { match, pledge } from '../deeds.ts';
import { done, key } from '../script.ts';
import type { Stage } from '../stage.ts';

const KECAMATAN = '36.73.02';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

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

type Woman = (typeof WOMEN)[number];

/**
 * Pregnant women at risk: registered and verified, supported by a company, and the first of them has
 * her child, which now has a file of its own and waits for its own consent.
 */
export async function supportWomen(stage: Stage): Promise<void> {
  const ids = await register(stage);
  await verify(stage, ids.slice(0, VERIFIED));
  await support(stage);
  await bear(stage, ids[0] ?? '');
}

async function register(stage: Stage): Promise<string[]> {
  const kader = stage.actor(`kader.${KECAMATAN}`, stage.now - 25 * DAY);
  const { results: areas } = await stage.db
    .prepare(`SELECT code FROM area WHERE parent_code = ? ORDER BY code`)
    .bind(KECAMATAN)
    .all<{ code: string }>();
  const ids: string[] = [];
  for (const [index, each] of WOMEN.entries()) {
    const areaCode = areas[index % areas.length]?.code ?? '';
    const acting = { ...kader, key: key('women-register', index) };
    const woman = { ...toldBy(stage, each), areaCode };
    const made = done(await registerPregnancy(stage.db, stage.vault, acting, woman));
    if ('kind' in made) throw new Error('nobody of the story is there twice');
    ids.push(made.answer.id);
  }
  return ids;
}

function toldBy(stage: Stage, { name, age, dueIn, armMm, sinceLast }: Woman) {
  const metOn = wibDate(stage.now - 25 * DAY);
  const dueOn = addDays(wibDate(stage.now), dueIn);
  const began = wibMonth(Date.parse(addDays(dueOn, -280)));
  return {
    name,
    nik: null,
    bornOn: addDays(metOn, -Math.round((age + 0.5) * 365.25)),
    husband: '',
    phone: '',
    address: 'Kampung Rekaan',
    rt: '01',
    rw: '03',
    posyandu: '',
    dueOn,
    lastBirthMonth: sinceLast === null ? null : addMonths(began, -sinceLast),
    arm: armMm === null ? null : { mm: armMm, measuredOn: metOn },
    source: 'kader',
    isOtherWoman: false,
  } as const;
}

async function verify(stage: Stage, ids: readonly string[]): Promise<void> {
  const { db } = stage;
  const kader = stage.actor(`kader.${KECAMATAN}`, stage.now - 24 * DAY);
  done(await recordVisits(db, { ...kader, key: key('women-visit') }, { ids, found: true }));
  const givenOn = wibDate(kader.now);
  const { texts } = await read(db, { texts: consentTextsInForce(givenOn, 'pregnancy') });
  const consent = {
    ids,
    textVersions: texts.map(({ version }) => version),
    givenBy: 'mother',
    givenOn,
    confirmation: { method: 'witness', witness: 'Bu RT (peragaan)' },
  } as const;
  done(await recordConsents(stage, { ...kader, key: key('women-consent') }, consent));
  const verifier = stage.actor('verifier', stage.now - 23 * DAY);
  done(await verifyBeneficiaries(db, { ...verifier, key: key('women-verify') }, ids));
}

async function support(stage: Stage): Promise<void> {
  const asked = { areaCode: KECAMATAN, firstMonth: stage.month(0), months: 6 };
  const packageId = 'pregnancy_supplement';
  await pledge(stage, {
    name: packageId,
    donor: 'csr.pelabuhan',
    terms: { ...asked, packageId, wantedChildren: VERIFIED, rupiahPerMonth: null },
    at: stage.now - 23 * HOUR,
    acceptedAt: stage.now - 22 * HOUR,
  });
  const purpose = 'maternal';
  await match(stage, { ...asked, name: purpose, purpose, at: stage.now - 21 * HOUR });
}

async function bear(stage: Stage, pregnancyId: string): Promise<void> {
  const kader = stage.actor(`kader.${KECAMATAN}`, stage.now - 12 * HOUR);
  const child = {
    pregnancyId,
    name: '',
    sex: 'P',
    bornOn: wibDate(kader.now),
    measured: { weightG: 2_700, heightMm: 475 },
    isTwin: false,
    source: 'kader',
  } as const;
  const acting = { ...kader, key: key('women-birth') };
  done(await recordBirth(stage.db, stage.vault, acting, child));
}
