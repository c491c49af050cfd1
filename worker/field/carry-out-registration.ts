import type { Actor } from '../identity/actor.ts';
import { registerPregnancy } from '../pregnancy/register-pregnancy.ts';
import type { Confirmation, PhotoStore } from '../registry/consent-evidence.ts';
import { pictureOf } from '../registry/picture.ts';
import { recordConsents } from '../registry/record-consent.ts';
import { recordVisits } from '../registry/record-visit.ts';
import { registerByHand } from '../registry/register-by-hand.ts';
import type { Vault } from '../registry/vault.ts';
import { fromBase64 } from '../shared/base64.ts';
import type { DateOnly } from '../shared/dates.ts';
import type { BeneficiaryId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Done, doneWith, refusedBy } from './carried-out.ts';
import type { ConsentSaid, RegistrationSaid } from './registration-said.ts';

/** Where a registration is carried out; its proof of consent goes to `files`. */
export interface RegistrationPlace {
  readonly db: D1Database;
  readonly vault: Vault;
  readonly files?: PhotoStore | undefined;
}

/** A registration of a phone: which command, of whom, and the day the family was met. */
export interface Registration {
  readonly key: string;
  readonly childId: string;
  readonly said: RegistrationSaid;
  readonly on: DateOnly;
  /** A person compared, and says this is somebody else. */
  readonly isOther: boolean;
}

/** Files of those who may be the same; what the kader's phone is told holds none of it. */
export interface MaybeRegistered {
  readonly kind: 'maybe_known';
  readonly candidates: readonly string[];
  /** With the same NIK there is nothing to decide: a second file would be of the same person. */
  readonly isSameNik: boolean;
}

/**
 * Registers whom a kader has found, under the command's id as key, and records consent and visit of that
 * day. Where the person may be registered already, nothing is: somebody of the area compares first.
 */
export async function carryOutRegistration(
  place: RegistrationPlace,
  registration: Registration,
  actor: Actor,
): Promise<Done> {
  const made = await register(place, registration, actor);
  if (isRefusal(made)) return refusedBy(made);
  if ('kind' in made) {
    const { candidates, isSameNik } = made;
    const outcome = {
      outcome: 'conflict',
      code: 'maybe_registered',
      facts: {},
      first: { candidates, isSameNik },
      asks: 'somebody',
    } as const;
    return { outcome, statements: [] };
  }
  const lacking = await followedUp(place, registration, actor);
  return lacking ? doneWith([], { code: lacking.code, asks: 'somebody' }) : doneWith([]);
}

/** The registration alone: done, refused, or held because of others who may be the same. */
export async function register(
  { db, vault }: RegistrationPlace,
  { key, childId, said, on, isOther }: Registration,
  actor: Actor,
): Promise<{ readonly repeated: boolean } | MaybeRegistered | Refusal> {
  const acting = { ...actor, key };
  const id = childId as BeneficiaryId;
  if (said.kind === 'register_pregnancy') {
    const { kind: _kind, consent: _consent, armMm, ...told } = said;
    const arm = armMm === null ? null : { mm: armMm, measuredOn: on };
    const woman = { ...told, id, arm, source: 'kader', isOtherWoman: isOther } as const;
    const made = await registerPregnancy(db, vault, acting, woman);
    if (isRefusal(made) || !('kind' in made)) return made;
    const isSameNik = made.isElsewhere || made.candidates.some(({ hasSameNik }) => hasSameNik);
    return { kind: 'maybe_known', candidates: made.candidates.map((each) => each.id), isSameNik };
  }
  const { name, nik, address, rt, rw, parentName, relation, phone, measured } = said;
  const made = await registerByHand(db, vault, acting, {
    id,
    identity: { name, nik, parents: [parentName], address, rt, rw },
    sex: said.sex,
    bornOn: said.bornOn,
    areaCode: said.areaCode,
    posyandu: said.posyandu,
    guardian: { relation, name: parentName, phone },
    measurement: measured && { ...measured, measuredOn: on },
    source: 'kader',
    isOtherChild: isOther,
  });
  if (isRefusal(made) || !('kind' in made)) return made;
  const isSameNik = made.nikElsewhere || made.candidates.some(({ hasSameNik }) => hasSameNik);
  return { kind: 'maybe_known', candidates: made.candidates.map((each) => each.id), isSameNik };
}

/** Consent and visit of the same day; what cannot be recorded of them is asked about, and undoes nothing. */
export async function followedUp(
  place: RegistrationPlace,
  { key, childId, said, on }: Registration,
  actor: Actor,
): Promise<Refusal | null> {
  const visit = { ids: [childId], found: true };
  await recordVisits(place.db, { ...actor, key: `${key}-visit` }, visit);
  if (said.consent === null) return null;
  const confirmation = confirmationOf(said.consent);
  if (isRefusal(confirmation)) return confirmation;
  const { files } = place;
  if (!files) throw new Error('consent is proven where there is room for the proof');
  const recorded = await recordConsents(
    { ...place, files },
    { ...actor, key: `${key}-consent` },
    {
      ids: [childId],
      textVersions: said.consent.texts,
      givenBy: said.consent.givenBy,
      givenOn: on,
      shownOn: on,
      confirmation,
    },
  );
  return isRefusal(recorded) ? recorded : null;
}

function confirmationOf({ proof }: NonNullable<ConsentSaid>): Confirmation | Refusal {
  if (proof.method === 'witness') return proof;
  const bytes = fromBase64(proof.picture);
  const picture = bytes ? pictureOf(bytes) : refuse('picture_unreadable');
  return isRefusal(picture) ? picture : { method: proof.method, photo: picture };
}
