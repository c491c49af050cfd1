import { beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../../../worker/app.ts';
import type { Route } from '../../../worker/http/route.ts';
import { ACCESS, ROLES, type Role } from '../../../worker/identity/access.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { bridgeInLife } from '../../support/workerd/bridging.ts';
import {
  AREAS,
  anotherPhoneOf,
  organisation,
  signedIn,
  submit,
  visit,
} from '../../support/workerd/cast.ts';
import { livedIn } from '../../support/workerd/lived-in.ts';
import { childAt, rows } from '../../support/workerd/registry.ts';
import { requestFor } from '../../support/workerd/rights.ts';

/**
 * Whatever somebody of Kota Serang is shown at an address of its own does not exist for the same role of
 * another place, nor do its commands. The addresses are those that links, forms and the routes themselves
 * lead to in a database in which everything happened once; nothing of it is written down twice.
 */
const MEMBERS = ROLES.filter((role) => role !== 'public');
const DONORS: readonly Role[] = ['bapak_asuh', 'csr_officer'];

/** A form whose blank is what kind of money came. */
const OF_ALL_CITIES = /^\/kas\/catat\//;

/** Of the routes with an id so many at least are met; which others depends on what the first rows are. */
const MET = 45;

const PRIVATE = ROUTES.filter(({ permission }) => !mayUse('public', permission)).map((route) => ({
  ...route,
  pattern: patternOf(route.path),
  hasBlank: route.path.includes(':'),
}));

function mayUse(role: Role, permission: Route['permission']): boolean {
  return (ACCESS[permission] as readonly Role[]).includes(role);
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/:\w+(\{[^}]*\})?/g, '([^/]+)')}$`);
}

function routeOf(method: Route['method'], path: string) {
  if (ROUTES.some((route) => route.path === path && mayUse('public', route.permission))) return;
  return PRIVATE.find((route) => route.method === method && route.pattern.test(path));
}

/** What one role of Kota Serang found: pages with an id in their address, and forms that such pages offer. */
interface Found {
  readonly pages: Set<string>;
  readonly forms: Map<string, Record<string, string>>;
}
const found = new Map<Role, Found>();

beforeAll(async () => {
  await livedIn();
  await bridgeInLife();
  for (const kind of ['copy', 'correction'] as const)
    await requestFor(await childAt('registered'), kind);
  const women = await rows<{ path: string }>(
    "SELECT '/ibu-hamil/' || id AS path FROM beneficiary WHERE kind = 'pregnancy'",
  );
  for (const role of MEMBERS) {
    const at: Found = { pages: new Set(), forms: new Map() };
    for (const person of await peopleOf(role))
      await walk(role, await anotherPhoneOf(person), { at, from: women.map(({ path }) => path) });
    found.set(role, at);
  }
}, 300_000);

describe.each(MEMBERS)('%s', (role) => {
  it('of another place gets for each page the answer of a missing one', async () => {
    for (const cookie of await strangers(role))
      for (const path of found.get(role)?.pages ?? [])
        expect((await visit(path, cookie)).status, path).toBe(404);
  });

  it('of another place reads of none of it in any list', async () => {
    const paths = [...(found.get(role)?.pages ?? [])];
    const ids = new Set(paths.flatMap((path) => path.match(/[0-9a-z]{26}/g) ?? []));
    for (const cookie of await strangers(role))
      for (const { path } of listsOf(role)) {
        const told = (await (await visit(path, cookie)).text()).match(/[0-9a-z]{26}/g) ?? [];
        expect(
          told.filter((id) => ids.has(id)),
          path,
        ).toEqual([]);
      }
  });

  it('of another place gets for each command the answer of a missing one', async () => {
    for (const cookie of await strangers(role))
      for (const [path, fields] of found.get(role)?.forms ?? []) {
        const answer = await submit(path, { ...fields, _key: newId() }, cookie);
        expect(answer.status, path).toBe(404);
      }
  });
});

it('the walk gets to most of what there is', () => {
  const pages = [...found.values()].flatMap((each) => [...each.pages]);
  const met = new Set(pages.map((path) => routeOf('GET', path)?.path));
  expect(met.size).toBeGreaterThan(MET);
});

function listsOf(role: Role) {
  return PRIVATE.filter(
    ({ method, hasBlank, permission }) => method === 'GET' && !hasBlank && mayUse(role, permission),
  );
}

/** Donors have what is their own; of everybody else one will do. */
async function peopleOf(role: Role): Promise<string[]> {
  if (!DONORS.includes(role))
    return [(await signedIn(role, role === 'kader' ? AREAS.terumbu : AREAS.serang)).id];
  const donors = await rows<{ id: string }>(
    `SELECT DISTINCT donor_id AS id FROM pledge JOIN role_assignment ON person_id = donor_id WHERE role = '${role}'`,
  );
  return donors.map(({ id }) => id);
}

/** The same role elsewhere: for donors another donor of the city, for a kader also the next kelurahan. */
async function strangers(role: Role): Promise<string[]> {
  if (role === 'csr_officer')
    return [(await signedIn(role, AREAS.serang, await organisation('PT Lain Uji'))).cookie];
  if (role === 'bapak_asuh') return [(await signedIn(role)).cookie];
  const far = await signedIn(role, AREAS.palembang);
  return role === 'kader'
    ? [far.cookie, (await signedIn(role, AREAS.curugManis)).cookie]
    : [far.cookie];
}

/** Follows links from page to page, at most two pages of a route, and notes what has an id in its address. */
async function walk(
  role: Role,
  cookie: string,
  { at, from }: { at: Found; from: readonly string[] },
): Promise<void> {
  const usable = PRIVATE.filter(({ permission }) => mayUse(role, permission));
  const queue = [...listsOf(role).map(({ path }) => path), ...from];
  const asked = new Map<string, number>();
  for (const path of queue) {
    const bare = path.split('?')[0] ?? '';
    const route = routeOf('GET', bare);
    const times = asked.get(route?.path ?? '') ?? 0;
    if (!route || times === (route.hasBlank ? 3 : 5) || at.pages.has(bare)) continue;
    const answer = await visit(path, cookie);
    asked.set(route.path, times + 1);
    if (answer.status !== 200) continue;
    if (route.hasBlank && !OF_ALL_CITIES.test(bare)) {
      at.pages.add(bare);
      for (const below of usable)
        if (below.method === 'GET' && below.path.startsWith(`${route.path}/`)) {
          const more = bare + below.path.slice(route.path.length);
          if (!more.includes(':')) queue.push(more);
        }
    }
    if (!answer.headers.get('content-type')?.includes('html')) continue;
    const html = await answer.text();
    for (const [, to = ''] of html.matchAll(/ href="(\/[^"#]+)/g))
      queue.push(to.replaceAll('&amp;', '&'));
    for (const [, to = '', form = ''] of html.matchAll(
      /<form[^>]* action="([^"?]+)[^>]*>(.*?)<\/form>/gs,
    ))
      if (routeOf('POST', to)?.hasBlank && !OF_ALL_CITIES.test(to))
        at.forms.set(to, fieldsOf(form));
  }
}

/** A form as it could be sent: what it carries, the first choice of each list, a word in each blank. */
function fieldsOf(form: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<(?:input|textarea)[^>]*>/g)) {
    const name = / name="([^"]+)"/.exec(tag)?.[1];
    if (name && !(name in fields)) fields[name] = / value="([^"]*)"/.exec(tag)?.[1] ?? '1';
  }
  for (const [, name = '', list = ''] of form.matchAll(
    /<select[^>]* name="([^"]+)"[^>]*>(.*?)<\/select>/gs,
  ))
    fields[name] = / value="([^"]+)"/.exec(list)?.[1] ?? '';
  return fields;
}
