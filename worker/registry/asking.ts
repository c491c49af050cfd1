import type { Text } from '../../web/text/lang.ts';
import { actorOf, scopesFor, viewerId } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { inScope, type Permission } from '../identity/access.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { write } from '../storage/commit.ts';
import type { Acting } from './command.ts';
import { type ChildFile, openFile } from './open-file.ts';
import { Vault } from './vault.ts';

/** The viewer of this request as one who acts by a permission. */
export function actingOf(c: Ctx, permission: Permission, key: string): Acting {
  return { ...actorOf(c, permission), key };
}

/** The vault of this deployment. */
export function vaultOf(c: Ctx): Vault {
  return new Vault(c.get('config'));
}

/** The id in the address, or null when it cannot be one. */
export function idOf(c: Ctx): string | null {
  const id = c.req.param('id') ?? '';
  return /^[0-9a-z]{26}$/.test(id) ? id : null;
}

/** Opens the file that the address names, for a permission; null is a 404. */
export async function openedFile(c: Ctx, permission: Permission): Promise<ChildFile | null> {
  const id = idOf(c);
  if (id === null) return null;
  const { personId, scopes, now } = actingOf(c, permission, '');
  return openFile(c.env.DB, vaultOf(c), { id, scopes, personId, now });
}

/** Whether the viewer may do something in an area. */
export function mayIn(c: Ctx, permission: Permission, areaCode: string): boolean {
  return inScope(areaCode, scopesFor(c, permission));
}

/** What is wrong with a form, in words, by field. */
export function errorWords(
  words: Text,
  errors: Readonly<Record<string, string>>,
): Record<string, string> {
  const texts: Readonly<Record<string, string>> = words.errors;
  return Object.fromEntries(
    Object.entries(errors).map(([name, code]) => [name, texts[code] ?? words.errors.not_chosen]),
  );
}

const FIELD_OF: Readonly<Record<string, string>> = {
  measured_in_future: 'measuredOn',
  measured_before_birth: 'measuredOn',
  too_old_to_measure: 'measuredOn',
  nothing_measured: 'weight',
  weight_implausible: 'weight',
  weight_height_implausible: 'weight',
  height_implausible: 'height',
  consent_in_future: 'givenOn',
  none_agreed: 'texts',
  consent_stands: 'texts',
  consent_registration_first: 'texts',
  consent_text_changed: 'texts',
  born_in_future: 'bornOn',
  area_out_of_scope: 'areaCode',
};

/** The field a refusal speaks of, or null when it is about the whole. */
export function fieldOf(code: string): string | null {
  return FIELD_OF[code] ?? null;
}

/** Names of a list are about to be shown: who looked, and where, is on record first. */
export async function listAudited(
  c: Ctx,
  list: { action: 'beneficiary.list' | 'pregnancy.list'; roots: readonly string[] },
): Promise<void> {
  const { action, roots } = list;
  const event = { at: c.get('now'), personId: viewerId(c), action, subjectKind: 'area' };
  await write(
    c.env.DB,
    roots.map((areaCode) => auditEvent({ ...event, subjectId: areaCode, areaCode })),
  );
}
