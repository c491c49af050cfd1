import { z } from 'zod';
import { AccessPage } from '../../web/pages/roles/access-page.tsx';
import { PersonRolesPage } from '../../web/pages/roles/person-roles-page.tsx';
import { RolesPage } from '../../web/pages/roles/roles-page.tsx';
import { text } from '../../web/text/lang.ts';
import { scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { type Filled, field, formOf, once } from '../http/form.ts';
import { pageOf } from '../http/list-place.ts';
import { notFound, page, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { wibDate } from '../shared/dates.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { ACCESS, needsFresh, type Permission, ROLES, type Role, scopesOf } from './access.ts';
import { type Change, endRole, forgetPasskeys, grantRole, handOver } from './change-role.ts';
import {
  type AssignmentRow,
  areasToChoose,
  assignments,
  assignmentsOfPerson,
  peopleInScope,
} from './role-store.ts';

type Granted = Exclude<Role, 'public'>;
const GRANTED: readonly Granted[] = ROLES.filter((role): role is Granted => role !== 'public');
const PAGE = 50;
const ID = /^[0-9a-z]{1,40}$/;

const asGrant = z.object({
  peran: z.enum(GRANTED, 'not_chosen'),
  wilayah: z.string('not_chosen').regex(/^\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?$/, 'not_chosen'),
  mulai: field.date,
  sampai: field.date.optional().or(z.literal('')),
});
const asEnd = z.object({ penugasan: z.string().regex(ID, 'not_chosen') });
const asHandOver = asEnd.extend({ pengganti: z.string('not_chosen').regex(ID, 'not_chosen') });

/** Who holds which role; giving, ending and handing over; and the table of who may do what. */
export const roleRoutes: Route[] = [
  get('/peran', 'role.read', showRoles),
  get('/peran/:id', 'role.read', (c) => showPerson(c)),
  post('/peran/:id', 'role.change', giveRole),
  post('/peran/:id/akhiri', 'role.change', stopRole),
  post('/peran/:id/serah-terima', 'role.change', passOn),
  post('/peran/:id/kunci-sandi', 'role.change', removePasskeys),
  get('/akses', 'access.read', showAccess),
];

async function showRoles(c: Ctx) {
  const lang = c.get('lang');
  const asked = GRANTED.find((role) => role === c.req.query('peran')) ?? null;
  const [, at = '', id = ''] =
    /^(\d{1,15})\.([0-9a-z-]{1,40})$/.exec(c.req.query('sesudah') ?? '') ?? [];
  const { rows } = await read(c.env.DB, {
    rows: assignments(scopesFor(c, 'role.read'), {
      role: asked,
      grantedBefore: at === '' ? null : Number(at),
      id,
    }),
  });
  const { shown, last } = pageOf(rows, PAGE);
  return page(
    c,
    { title: text(lang).identity.roles.title },
    <RolesPage
      lang={lang}
      roles={[...GRANTED]}
      asked={asked}
      assignments={shown.map((row) => ({ ...row, state: stateOf(row, wibDate(c.get('now'))) }))}
      after={last ? `${last.grantedAt}.${last.id}` : null}
    />,
  );
}

type Wrong = Pick<Extract<Filled<unknown>, { ok: false }>, 'typed' | 'errors'>;

async function showPerson(c: Ctx, wrong?: Wrong) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const today = wibDate(c.get('now'));
  const personId = c.req.param('id') ?? '';
  const changing = scopesOf(viewer, 'role.change');
  const { rows, areas, people } = await read(c.env.DB, {
    rows: assignmentsOfPerson(personId, scopesOf(viewer, 'role.read')),
    areas: areasToChoose(changing),
    people: peopleInScope(changing, today),
  });
  const [first] = rows;
  if (!first) return notFound(c);
  return page(
    c,
    { title: first.personName, status: wrong ? 422 : 200 },
    <PersonRolesPage
      lang={lang}
      person={{ id: personId, name: first.personName }}
      assignments={rows.map((row) => ({ ...row, state: stateOf(row, today) }))}
      mayChange={changing.length > 0 && viewer?.personId !== personId}
      isOwn={viewer?.personId === personId}
      roles={[...GRANTED]}
      areas={areas}
      successors={people.filter(({ id }) => id !== personId && id !== viewer?.personId)}
      today={today}
      typed={wrong?.typed ?? {}}
      errors={wrong?.errors ?? {}}
    />,
  );
}

function stateOf(row: AssignmentRow, today: string): 'held' | 'ended' | 'to_come' {
  if (row.endedAt !== null || (row.validTo !== null && row.validTo < today)) return 'ended';
  return row.validFrom > today ? 'to_come' : 'held';
}

async function giveRole(c: Ctx) {
  const personId = c.req.param('id') ?? '';
  const found = await assignmentsHere(c, personId);
  if (found.length === 0) return notFound(c);
  const form = await formOf(c, asGrant);
  if (!form.ok) return showPerson(c, form);
  const { peran, wilayah, mulai, sampai } = form.value;
  const change = changeOf(c, {
    key: form.key,
    name: 'role.grant',
    input: { personId, ...form.value },
  });
  if (!change) return notFound(c);
  const grant = { personId, role: peran, areaCode: wilayah, from: mulai, to: sampai || null };
  const given = await grantRole(c.env.DB, grant, change);
  return isRefusal(given) ? refused(c, given) : seeOther(c, `/peran/${personId}`, 'role_given');
}

async function stopRole(c: Ctx) {
  const personId = c.req.param('id') ?? '';
  const form = await formOf(c, asEnd);
  const assignment = form.ok ? await assignmentHere(c, personId, form.value.penugasan) : null;
  if (!form.ok || !assignment) return notFound(c);
  const change = changeOf(c, { key: form.key, name: 'role.end', input: form.value });
  if (!change) return notFound(c);
  const ended = await endRole(c.env.DB, assignment, change);
  return isRefusal(ended) ? refused(c, ended) : seeOther(c, `/peran/${personId}`, 'role_ended');
}

async function passOn(c: Ctx) {
  const personId = c.req.param('id') ?? '';
  const form = await formOf(c, asHandOver);
  if (!form.ok)
    return (await assignmentsHere(c, personId)).length > 0 ? showPerson(c, form) : notFound(c);
  const assignment = await assignmentHere(c, personId, form.value.penugasan);
  if (!assignment) return notFound(c);
  const change = changeOf(c, { key: form.key, name: 'role.hand_over', input: form.value });
  if (!change) return notFound(c);
  const done = await handOver(c.env.DB, assignment, form.value.pengganti, change);
  return isRefusal(done)
    ? refused(c, done)
    : seeOther(c, `/peran/${form.value.pengganti}`, 'role_handed_over');
}

async function removePasskeys(c: Ctx) {
  const personId = c.req.param('id') ?? '';
  const [first] = await assignmentsHere(c, personId);
  if (!first) return notFound(c);
  const form = await formOf(c, z.object({}));
  const key = form.ok ? form.key : personId;
  const change = changeOf(c, { key, name: 'passkey.forget', input: { personId } });
  if (!change) return notFound(c);
  const person = { id: personId, areaCode: first.areaCode };
  const done = await forgetPasskeys(c.env.DB, person, change);
  return isRefusal(done)
    ? refused(c, done)
    : seeOther(c, `/peran/${personId}`, 'passkeys_forgotten');
}

async function assignmentsHere(c: Ctx, personId: string): Promise<AssignmentRow[]> {
  const scopes = scopesFor(c, 'role.change');
  return (await read(c.env.DB, { rows: assignmentsOfPerson(personId, scopes) })).rows;
}

async function assignmentHere(c: Ctx, personId: string, id: string): Promise<AssignmentRow | null> {
  return (await assignmentsHere(c, personId)).find((row) => row.id === id) ?? null;
}

function changeOf(c: Ctx, command: { key: string; name: string; input: unknown }): Change | null {
  const viewer = c.get('viewer');
  return viewer && { viewer, once: once(c, { ...command, answer: {} }), now: c.get('now') };
}

function showAccess(c: Ctx) {
  const lang = c.get('lang');
  const permissions = (Object.keys(ACCESS) as Permission[]).map((permission) => ({
    permission,
    roles: [...ACCESS[permission]] as Role[],
    fresh: needsFresh(permission),
  }));
  return page(
    c,
    { title: text(lang).identity.access.title },
    <AccessPage lang={lang} roles={[...ROLES]} permissions={permissions} />,
  );
}
