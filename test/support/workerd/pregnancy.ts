import { env } from 'cloudflare:workers';
import { recordBirth } from '../../../worker/pregnancy/end-pregnancy.ts';
import {
  type NewPregnancy,
  registerPregnancy,
} from '../../../worker/pregnancy/register-pregnancy.ts';
import { recordConsents } from '../../../worker/registry/record-consent.ts';
import { recordVisits } from '../../../worker/registry/record-visit.ts';
import { verifyBeneficiaries } from '../../../worker/registry/verify-beneficiary.ts';
import { addDays, type DateOnly } from '../../../worker/shared/dates.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { AREAS, vault } from './cast.ts';
import { acting, consentOf, consentPlace, TODAY } from './registry.ts';

/** A woman of 28, five months pregnant with her second child, whose arm measures 22.4 cm. */
export function woman(of: Partial<NewPregnancy> = {}): NewPregnancy {
  return {
    name: 'KAMBOJA REKAAN',
    nik: null,
    bornOn: addDays(TODAY, -28 * 366) as DateOnly,
    husband: 'SUAMI REKAAN',
    phone: '081200000077',
    address: 'Gang Rekaan Nomor 3',
    rt: '02',
    rw: '05',
    areaCode: AREAS.terumbu,
    posyandu: 'Melati II',
    dueOn: addDays(TODAY, 120),
    lastBirthMonth: null,
    arm: { mm: 224, measuredOn: TODAY },
    source: 'kader',
    isOtherWoman: false,
    ...of,
  };
}

/** Her consent to every purpose, before a witness. */
export function herConsent(id: string) {
  return {
    ...consentOf(id),
    textVersions: ['motherregistration-1', 'mothermatching-1', 'mothersharing-1', 'motherphotos-1'],
  };
}

/** Registers a woman and leads her to a stage by the product's own steps. */
export async function womanAt(
  stage: 'registered' | 'visited' | 'consented' | 'verified',
  of: Partial<NewPregnancy> = {},
): Promise<string> {
  const made = await registerPregnancy(
    env.DB,
    await vault(),
    acting(''),
    woman({ isOtherWoman: true, ...of }),
  );
  if (isRefusal(made) || 'kind' in made) throw new Error(JSON.stringify(made));
  const { id } = made.answer;
  if (stage === 'registered') return id;
  await must(recordVisits(env.DB, acting(''), { ids: [id], found: true }));
  if (stage === 'visited') return id;
  await must(recordConsents(await consentPlace(), acting(''), herConsent(id)));
  if (stage === 'consented') return id;
  await must(verifyBeneficiaries(env.DB, acting(''), [id]));
  return id;
}

/** Her child is born today; answers with its id. */
export async function bornOf(pregnancyId: string): Promise<string> {
  const made = await must(
    recordBirth(env.DB, await vault(), acting(''), {
      pregnancyId,
      name: '',
      sex: 'P',
      bornOn: TODAY,
      measured: { weightG: null, heightMm: null },
      isTwin: false,
      source: 'kader',
    }),
  );
  if (isRefusal(made)) throw new Error(made.code);
  return made.answer.id;
}

async function must<Answer>(answer: Promise<Answer>): Promise<Answer> {
  const given = await answer;
  if (isRefusal(given)) throw new Error(given.code);
  return given;
}
