import type { Config, Env } from '../config.ts';
import { type DateOnly, type Instant, wibDate } from '../shared/dates.ts';
import { newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import type { Statement } from '../storage/sql.ts';
import { MONEY_ROLES, type Role } from './access.ts';
import { auditEvent } from './audit-store.ts';
import { type Beginning, beginSession } from './begin-session.ts';
import { type CodeChallengeRow, challengeRegistered, codeChallenge } from './challenge-store.ts';
import { ContactBook, parseContact, sealedNik } from './contact.ts';
import { areasOfProgramme } from './donor-store.ts';
import { invitationAccepted, invitationOfChallenge } from './invitation-store.ts';
import {
  contactAdded,
  nikRecorded,
  organisationAdded,
  personAdded,
  roleGranted,
} from './person-store.ts';
import { administrators, noAdministratorExpected } from './role-store.ts';
import { tokenHash } from './session.ts';

/** What somebody new says of himself. */
export interface NewPerson {
  readonly name: string;
  readonly title: string;
  readonly nik: string | null;
  /** Donors only: for whom and where. */
  readonly donor: {
    readonly areaCode: string;
    readonly organisation: { readonly name: string; readonly kind: string } | null;
  } | null;
}

/** What somebody who has proven a contact may become. */
export type Offer =
  | { readonly kind: 'donor'; readonly areas: readonly { code: string; name: string }[] }
  | {
      readonly kind: 'staff';
      readonly role: Role;
      readonly areaName: string;
      readonly needsNik: boolean;
    }
  | { readonly kind: 'first_administrator' };

/** What this browser, with its used code, may register as; null when there is nothing to register with. */
export async function registrationOffer(
  env: Env,
  config: Config,
  asked: { challengeId: string; now: Instant },
): Promise<Offer | null> {
  const facts = await registrationFacts(env, config, asked);
  if (!facts) return null;
  const { invitation, areas, isFirst } = facts;
  if (invitation) {
    const { role, areaName } = invitation;
    return { kind: 'staff', role, areaName, needsNik: MONEY_ROLES.includes(role) };
  }
  return isFirst ? { kind: 'first_administrator' } : { kind: 'donor', areas };
}

/**
 * Creates an account for whoever proved a contact with this browser's code: with the invited role, or
 * as a donor whom a coordinator has yet to verify. One batch: the code registers once.
 */
export async function register(
  env: Env,
  config: Config,
  asked: { challengeId: string; person: NewPerson; device: string; now: Instant },
): Promise<Beginning | Refusal> {
  const { person, now } = asked;
  const facts = await registrationFacts(env, config, asked);
  if (!facts) return refuse('code_over');
  const id = newId<string>();
  const granted = await grantFor(facts, { id, person, now, config });
  if (isRefusal(granted)) return granted;
  const { challenge, idHash } = facts;
  const session = await beginSession(config, {
    personId: id,
    roles: [granted.role],
    method: challenge.contactKind,
    device: asked.device,
    replacedHash: null,
    now,
  });
  const written = await write(env.DB, [
    ...challengeRegistered(idHash, now),
    ...granted.before,
    personAdded({
      id,
      name: person.name,
      title: person.title,
      organisationId: granted.organisationId,
      at: now,
    }),
    contactAdded({
      personId: id,
      kind: challenge.contactKind,
      lookup: challenge.contactLookup,
      lookupKeyId: new ContactBook(config).lookupKeyId,
      sealed: Uint8Array.from(challenge.contactSealed),
      at: now,
    }),
    ...granted.after,
    roleGranted({
      id: newId(),
      personId: id,
      role: granted.role,
      areaCode: granted.areaCode,
      from: wibDate(now),
      to: granted.validTo,
      by: granted.by,
      at: now,
    }),
    auditEvent({
      at: now,
      personId: id,
      action: 'person.register',
      subjectKind: 'person',
      subjectId: id,
      areaCode: granted.areaCode,
    }),
    ...session.statements,
  ]);
  return isRefusal(written) ? written : session;
}

interface Facts {
  readonly idHash: string;
  readonly challenge: CodeChallengeRow;
  readonly invitation: Awaited<ReturnType<typeof readFacts>>['invitations'][number] | null;
  readonly areas: readonly { code: string; name: string }[];
  readonly isFirst: boolean;
}

async function registrationFacts(
  env: Env,
  config: Config,
  asked: { challengeId: string; now: Instant },
): Promise<Facts | null> {
  const idHash = await tokenHash(asked.challengeId);
  const { challenges, invitations, areas, admins } = await readFacts(env, idHash, asked.now);
  const [challenge] = challenges;
  const usable =
    challenge &&
    challenge.usedAt !== null &&
    challenge.registeredAt === null &&
    challenge.personId === null;
  if (!usable) return null;
  const isFirst = admins[0]?.count === 0 && (await firstLookup(config)) === challenge.contactLookup;
  return { idHash, challenge, invitation: invitations[0] ?? null, areas, isFirst };
}

function readFacts(env: Env, idHash: string, now: Instant) {
  return read(env.DB, {
    challenges: codeChallenge(idHash, now),
    invitations: invitationOfChallenge(idHash, now),
    areas: areasOfProgramme(wibDate(now)),
    admins: administrators(),
  });
}

async function firstLookup(config: Config): Promise<string | null> {
  const contact = parseContact(config.firstAdministrator ?? '');
  return contact && new ContactBook(config).lookup(contact);
}

interface Grant {
  readonly role: Role;
  readonly areaCode: string;
  readonly validTo: DateOnly | null;
  readonly by: string;
  readonly organisationId: string | null;
  /** Around the person's row: what it refers to, and what refers to it. */
  readonly before: Statement[];
  readonly after: Statement[];
}

async function grantFor(
  facts: Facts,
  { id, person, now, config }: { id: string; person: NewPerson; now: Instant; config: Config },
): Promise<Grant | Refusal> {
  const { invitation } = facts;
  if (invitation) {
    const { role, areaCode, validTo, organisationId, invitedBy } = invitation;
    if (MONEY_ROLES.includes(role) && person.nik === null) return refuse('nik_needed');
    const recorded = person.nik
      ? nikRecorded(await sealedNik(config, { personId: id, nik: person.nik, at: now }))
      : [];
    return {
      role,
      areaCode,
      validTo,
      organisationId,
      by: invitedBy,
      before: [],
      after: [...recorded, ...invitationAccepted(invitation.id, { personId: id, at: now })],
    };
  }
  if (facts.isFirst) {
    const grant = {
      role: 'administrator',
      areaCode: '',
      validTo: null,
      organisationId: null,
    } as const;
    return { ...grant, by: 'configuration', before: [noAdministratorExpected()], after: [] };
  }
  return donorGrant(facts, { id, person, now });
}

function donorGrant(
  facts: Facts,
  { id, person, now }: { id: string; person: NewPerson; now: Instant },
): Grant | Refusal {
  const { donor } = person;
  if (!donor || !facts.areas.some(({ code }) => code === donor.areaCode))
    return refuse('area_not_served');
  const { organisation, areaCode } = donor;
  const organisationId = organisation && newId<string>();
  return {
    role: organisation ? 'csr_officer' : 'bapak_asuh',
    areaCode,
    validTo: null,
    organisationId,
    by: id,
    before:
      organisation && organisationId
        ? [organisationAdded({ id: organisationId, ...organisation, areaCode, at: now })]
        : [],
    after: [],
  };
}
