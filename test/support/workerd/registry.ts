import { env } from 'cloudflare:workers';
import type { Acting } from '../../../worker/registry/command.ts';
import type { Measured } from '../../../worker/registry/measurement.ts';
import { recordConsents } from '../../../worker/registry/record-consent.ts';
import { recordVisits } from '../../../worker/registry/record-visit.ts';
import {
  type NewChild,
  registerBeneficiaries,
} from '../../../worker/registry/register-beneficiary.ts';
import { verifyBeneficiaries } from '../../../worker/registry/verify-beneficiary.ts';
import { addDays, type DateOnly, wibDate } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { write } from '../../../worker/storage/commit.ts';
import { read } from '../../../worker/storage/read.ts';
import { query, raw } from '../../../worker/storage/sql.ts';
import { AREAS, testEnv, vault } from './cast.ts';

export const TODAY = wibDate(Date.now());
export const daysAgo = (days: number): DateOnly => addDays(TODAY, -days);

/** A girl of 500 days who is stunted (HAZ about −3.1) and normal for her height. */
export const STUNTED: Measured = {
  measuredOn: daysAgo(3),
  weightG: 8_200,
  heightMm: 705,
  position: 'lying',
  oedema: false,
};

/** The same girl, growing well. */
export const HEALTHY: Measured = { ...STUNTED, weightG: 10_300, heightMm: 790 };

/** A child as the tests know her. */
export function child(
  of: Partial<NewChild> & { name?: string; nik?: string | null } = {},
): NewChild {
  const { name = 'SITI MELATI REKAAN', nik = null, ...rest } = of;
  return {
    identity: {
      name,
      nik,
      parents: ['RATNA REKAAN'],
      address: 'Kampung Rekaan Nomor 7',
      rt: '01',
      rw: '02',
    },
    sex: 'P',
    bornOn: daysAgo(500),
    areaCode: AREAS.terumbu,
    posyandu: 'Melati II',
    guardian: { relation: 'mother', name: 'RATNA REKAAN', phone: '081200000001' },
    measurements: [],
    ...rest,
  };
}

/** Registers children as an import does; answers with their ids. */
export async function register(...children: NewChild[]): Promise<string[]> {
  const made = await registerBeneficiaries(await vault(), children, {
    by: 'test',
    at: Date.now(),
    source: 'import',
  });
  const written = await write(env.DB, made.statements);
  if (isRefusal(written)) throw new Error(written.code);
  return made.children.map(({ id }) => id);
}

/** Somebody who may do everything in an area. */
export function acting(scope: string = AREAS.serang, key: string = newId()): Acting {
  return { personId: 'test', scopes: [scope], now: Date.now(), key };
}

/** Registers a stunted child and leads it to a stage by the product's own steps. */
export async function childAt(
  stage: 'registered' | 'visited' | 'consented' | 'verified',
  of: Parameters<typeof child>[0] = {},
): Promise<string> {
  const [id = ''] = await register(child({ measurements: [STUNTED], ...of }));
  if (stage === 'registered') return id;
  await must(recordVisits(env.DB, acting(), { ids: [id], found: true }));
  if (stage === 'visited') return id;
  await must(recordConsents(await consentPlace(), acting(), consentOf(id)));
  if (stage === 'consented') return id;
  await must(verifyBeneficiaries(env.DB, acting(), [id]));
  return id;
}

/** Where consents are recorded. */
export async function consentPlace() {
  return { db: env.DB, files: testEnv.FILES, vault: await vault() };
}

/** A mother's consent to every purpose, before a witness. */
export function consentOf(...ids: string[]) {
  return {
    ids,
    textVersions: ['registration-1', 'matching-1', 'sharing-2', 'photos-1'],
    givenBy: 'mother',
    givenOn: TODAY,
    confirmation: { method: 'witness', witness: 'SAKSI REKAAN' },
  } as const;
}

/** Rows of a test's own question. */
export async function rows<Row = Record<string, unknown>>(statement: string): Promise<Row[]> {
  return (await read(env.DB, { rows: query<Row>(raw(statement)) })).rows;
}

/** Every value of every column of every table, bytes as Latin-1 text: what a thief would search. */
export async function everythingStored(): Promise<string> {
  const tables = await rows<{ name: string }>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    for (const row of await rows(`SELECT * FROM "${name}"`)) {
      for (const value of Object.values(row)) {
        texts.push(
          Array.isArray(value) ? String.fromCharCode(...(value as number[])) : String(value),
        );
      }
    }
  }
  return texts.join('\n');
}

async function must<Answer>(answer: Promise<Answer>): Promise<Answer> {
  const given = await answer;
  if (isRefusal(given)) throw new Error(given.code);
  return given;
}
