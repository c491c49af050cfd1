import { env } from 'cloudflare:workers';
import { app } from '../../../worker/app.ts';
import { configOf, type Env } from '../../../worker/config.ts';
import type { Role } from '../../../worker/identity/access.ts';
import {
  organisationAdded,
  personAdded,
  roleGranted,
} from '../../../worker/identity/person-store.ts';
import { SESSION_COOKIE, tokenHash } from '../../../worker/identity/session.ts';
import { sessionStarted } from '../../../worker/identity/session-store.ts';
import { Vault } from '../../../worker/registry/vault.ts';
import type { DateOnly } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { rowsOf, sql } from '../../../worker/storage/sql.ts';

export const testEnv = env as unknown as Env;
export const vault = async () => new Vault(await configOf(testEnv));

/** Kota Serang with two kecamatan and three kelurahan, and a kecamatan of another city. */
export const AREAS = {
  banten: '36',
  serang: '36.73',
  kasemen: '36.73.02',
  curug: '36.73.04',
  terumbu: '36.73.02.1003',
  sawahLuhur: '36.73.02.1008',
  curugManis: '36.73.04.1002',
  palembang: '16.71',
  ilirBarat: '16.71.02',
  bukitLama: '16.71.02.1001',
} as const;

/** Inserts the areas above. */
export async function seedAreas(): Promise<void> {
  const rows = [
    ['36', 'Banten'],
    ['36.73', 'Kota Serang'],
    ['36.73.02', 'Kasemen'],
    ['36.73.04', 'Curug'],
    ['36.73.02.1003', 'Terumbu'],
    ['36.73.02.1008', 'Sawah Luhur'],
    ['36.73.04.1002', 'Curug Manis'],
    ['16', 'Sumatera Selatan'],
    ['16.71', 'Kota Palembang'],
    ['16.71.02', 'Ilir Barat Satu'],
    ['16.71.02.1001', 'Bukit Lama'],
  ];
  await write(env.DB, [
    sql`INSERT INTO area (code, name, name_key, level, parent_code)
      SELECT value->>0, value->>1, lower(value->>1), length(value->>0) - length(replace(value->>0, '.', '')) + 1,
        CASE WHEN instr(value->>0, '.') = 0 THEN '' WHEN length(value->>0) = 13 THEN substr(value->>0, 1, 8) ELSE substr(value->>0, 1, length(value->>0) - 3) END
      FROM ${rowsOf(rows)}`,
  ]);
}

/** Adds a person with one role in one area and signs him in; answers with his id and cookie. */
export async function signedIn(
  role: Role,
  areaCode: string = AREAS.serang,
  organisationId: string | null = null,
): Promise<{ id: string; cookie: string }> {
  const id = newId<string>();
  const at = Date.now();
  await write(env.DB, [
    personAdded({ id, name: `Tokoh ${role}`, title: '', organisationId, at }),
    roleGranted({
      id: newId(),
      personId: id,
      role,
      areaCode,
      from: '2020-01-01' as DateOnly,
      by: 'test',
      at,
    }),
  ]);
  return { id, cookie: await anotherPhoneOf(id) };
}

/** A session more of somebody who is there already; answers with its cookie. */
export async function anotherPhoneOf(personId: string): Promise<string> {
  const token = newId<string>();
  const at = Date.now();
  await write(env.DB, [
    sessionStarted({
      hash: await tokenHash(token),
      id: newId(),
      personId,
      method: 'demo',
      device: '',
      now: at,
      authenticatedAt: at,
      expiresAt: at + 3_600_000,
      idleMs: 3_600_000,
    }),
  ]);
  return `${SESSION_COOKIE}=${token}`;
}

/** Adds an organisation. */
export async function organisation(
  name: string,
  kind = 'company',
  areaCode: string = AREAS.serang,
): Promise<string> {
  const id = newId<string>();
  await write(env.DB, [organisationAdded({ id, name, kind, areaCode, at: Date.now() })]);
  return id;
}

/** Asks the app for a page. */
export async function visit(path: string, cookie?: string): Promise<Response> {
  return app.request(`http://localhost${path}`, { headers: cookie ? { cookie } : {} }, testEnv);
}

/** Posts a form to the app as its own page would. */
export async function submit(
  path: string,
  fields: Record<string, string> | URLSearchParams,
  cookie?: string,
): Promise<Response> {
  const headers = {
    origin: 'http://localhost',
    'content-type': 'application/x-www-form-urlencoded',
    ...(cookie ? { cookie } : {}),
  };
  return app.request(
    `http://localhost${path}`,
    { method: 'POST', headers, body: new URLSearchParams(fields) },
    testEnv,
  );
}
