import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { app, ROUTES } from '../../../worker/app.ts';
import type { Route } from '../../../worker/http/route.ts';
import { ACCESS, type Permission, ROLES, type Role } from '../../../worker/identity/access.ts';
import { SESSION_COOKIE, tokenHash } from '../../../worker/identity/session.ts';
import { sessionStarted } from '../../../worker/identity/session-store.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { AREAS, seedAreas, signedIn, testEnv } from '../../support/workerd/cast.ts';
import { publish } from '../../support/workerd/log.ts';
import { postEntries, publishData } from '../../support/workerd/open-data.ts';

/**
 * Every route of the app itself × every role × an area of its own and a foreign one, and each of them
 * signed out, expired and from another site. Nothing here is written down twice: the routes come from
 * the app, what is granted from the access table. A new route is tried the day it is added.
 */
const SIGNED_IN = ROLES.filter((role) => role !== 'public');
const PLACES = { own: AREAS.serang, foreign: AREAS.palembang } as const;
const OUR_SITE = { origin: 'http://localhost' };
const FORM = 'application/x-www-form-urlencoded';

const isPublic = (permission: Permission) => granted(permission, 'public');

function granted(permission: Permission, role: Role): boolean {
  return (ACCESS[permission] as readonly Role[]).includes(role);
}

/** The route's path with a random id for each of its blanks: one that exists for nobody. */
function pathOf(route: Route): string {
  return route.path.replace(/:\w+(\{[^}]*\})?/g, () => newId()).replace(/\*$/, newId());
}

const hasId = (route: Route) => /[:*]/.test(route.path);

function ask(route: Route, cookie: string | null, headers: Record<string, string> = OUR_SITE) {
  const asked = new Headers(headers);
  if (cookie !== null) asked.set('cookie', cookie);
  if (route.method === 'POST') asked.set('content-type', FORM);
  const body = route.method === 'POST' ? '' : null;
  return app.request(
    `http://localhost${pathOf(route)}`,
    { method: route.method, headers: asked, body },
    testEnv,
  );
}

async function expired(): Promise<string> {
  const { id } = await signedIn('administrator');
  const token = newId<string>();
  const now = Date.now() - 7_200_000;
  await write(env.DB, [
    sessionStarted({
      hash: await tokenHash(token),
      id: newId(),
      personId: id,
      method: 'passkey',
      device: '',
      now,
      authenticatedAt: now,
      expiresAt: now + 3_600_000,
      idleMs: 36_000_000,
    }),
  ]);
  return `${SESSION_COOKIE}=${token}`;
}

/** What a stranger gets where he may not be: the way to sign in, or a plain no. */
async function expectStranger(route: Route, cookie: string | null) {
  const answer = await ask(route, cookie);
  const where = `${route.method} ${route.path}`;
  expect(answer.status, where).toBeLessThan(500);
  if (isPublic(route.permission)) {
    expect(answer.headers.get('location') ?? '', where).not.toMatch(/^\/masuk\?ke=/);
    expect(answer.status, where).not.toBe(403);
  } else if (route.path.startsWith('/kader/api/')) {
    expect(answer.status, 'a phone is told to wipe, not shown a page').toBe(401);
  } else if (route.method === 'GET') {
    expect(answer.status, where).toBe(303);
    expect(answer.headers.get('location'), where).toMatch(/^\/masuk\?ke=/);
  } else expect(answer.status, where).toBe(403);
}

/** With an entry under a checkpoint, so that what is public is there. */
beforeAll(async () => {
  await seedAreas();
  await postEntries(1, (await signedIn('bapak_asuh')).id);
  await publish();
  await publishData();
});

describe.each(SIGNED_IN)('%s', (role) => {
  it.each(Object.entries(PLACES))(
    'meets no surprise in an area: %s',
    async (_, areaCode) => {
      const reader = await signedIn(role, areaCode);
      for (const route of ROUTES) {
        const where = `${role} ${route.method} ${route.path}`;
        // A command may end the session it came with: each gets one of its own.
        const { cookie } = route.method === 'GET' ? reader : await signedIn(role, areaCode);
        const { status } = await ask(route, cookie);
        expect(status, where).toBeLessThan(500);
        if (!granted(route.permission, role) && !isPublic(route.permission))
          expect(status, where).toBe(403);
        else expect(status, where).not.toBe(403);
        if (route.method !== 'GET' || status === 403) continue;
        if (hasId(route)) expect(status, `${where}: another's id is as good as none`).toBe(404);
        else expect([200, 303], where).toContain(status);
      }
    },
    60_000,
  );
});

it('nobody signed in gets only what is public', async () => {
  for (const route of ROUTES) await expectStranger(route, null);
});

it('an expired session is nobody’s, and so is a forged one', async () => {
  const cookie = await expired();
  for (const route of ROUTES) await expectStranger(route, cookie);
  for (const route of ROUTES) await expectStranger(route, `${SESSION_COOKIE}=${newId()}`);
});

it('no command is taken from another site, from nowhere, or from a framed page, whoever sends it', async () => {
  const { cookie } = await signedIn('administrator');
  const others: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost', 'sec-fetch-site': 'cross-site' },
    { origin: 'http://localhost', 'sec-fetch-site': 'same-site' },
    {},
  ];
  for (const route of ROUTES.filter(
    ({ method, fromAnywhere }) => method === 'POST' && !fromAnywhere,
  ))
    for (const headers of others)
      expect((await ask(route, cookie, headers)).status, route.path).toBe(403);
  expect(
    (await ask(ROUTES.find(({ path }) => path === '/akun') as Route, cookie)).status,
    'and the session lives on',
  ).toBe(200);
});

it('every row of the access table is used by a route, and every route has a row', () => {
  const used = new Set(ROUTES.map(({ permission }) => permission));
  const unused = (Object.keys(ACCESS) as Permission[]).filter(
    (permission) => !used.has(permission),
  );
  expect(unused, 'a row nobody asks for says nothing').toEqual([]);
  expect(ROUTES.filter(({ permission }) => !(permission in ACCESS))).toEqual([]);
});
