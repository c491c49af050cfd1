import { type Acting, carryOut, casesOf } from '../registry/command.ts';
import { dataKeyOf } from '../registry/data-key-store.ts';
import {
  type Contact,
  contactPlace,
  type Identity,
  identityPlace,
  keyOf,
  nameLookup,
} from '../registry/identity.ts';
import { type GrowingChild, type ScoredMeasurement, scored } from '../registry/measurement.ts';
import type { Vault } from '../registry/vault.ts';
import { type DateOnly, wibDate } from '../shared/dates.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import type { Committed } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import {
  type AnyMeasurement,
  allMeasurements,
  firstGuardian,
  identityCorrected,
  measurementsRescored,
} from './correction-store.ts';
import { fulfilled } from './decide-request.ts';
import { requestById } from './request-store.ts';

/** A child as it should have been recorded. The guardian's contact stays as it is where null. */
export interface Correction extends GrowingChild {
  readonly requestId: string;
  readonly identity: Identity;
  readonly contact: Contact | null;
}

/**
 * Corrects who a child is (UU 27/2022, article 6): the new identity is sealed over the old one, which
 * is not kept. A new birth date or sex scores every measurement anew. Refuses `request_missing`,
 * `already_erased`, `born_in_future`, `measured_before_new_birth`, `nik_of_other_child`,
 * `request_decided`, and `facts_changed` when a measurement came in meanwhile.
 */
export async function correctIdentity(
  db: D1Database,
  vault: Vault,
  acting: Acting,
  correction: Correction,
): Promise<Committed<null> | Refusal> {
  const { requests } = await read(db, {
    requests: requestById(correction.requestId, acting.scopes),
  });
  const [request] = requests;
  if (request?.kind !== 'correction') return refuse('request_missing');
  const id = request.beneficiaryId;
  const cases = await casesOf(db, [id], acting.scopes);
  if (isRefusal(cases)) return refuse('request_missing');
  const { keys, measurements, guardians } = await read(db, {
    keys: dataKeyOf(id),
    measurements: allMeasurements(id),
    guardians: firstGuardian(id),
  });
  const [stored] = keys;
  const [guardian] = guardians;
  const key = stored ? await keyOf(vault, { id, ...stored }) : null;
  const { identity, contact, sex, bornOn } = correction;
  const once = {
    name: 'request.correct',
    input: { requestId: correction.requestId },
    answer: null,
  };
  const rescored = rescoring(correction, measurements, wibDate(acting.now));
  if (isRefusal(rescored) || !key) {
    const decision = isRefusal(rescored) ? rescored : refuse('already_erased');
    return carryOut(db, acting, { ...once, touched: cases, decision });
  }
  return carryOut(db, acting, {
    ...once,
    touched: cases,
    decision: [
      ...fulfilled(correction.requestId, acting),
      ...identityCorrected({
        id,
        sex,
        bornOn,
        identity: await vault.seal(key, identityPlace(id), identity),
        nikLookups: identity.nik === null ? [] : await vault.lookupsOf('nik', identity.nik),
        lookupKeyId: vault.lookupKeyId,
        nameLookup: await nameLookup(vault, { bornOn, name: identity.name }),
        contact:
          guardian && contact
            ? { id: guardian.id, sealed: await vault.seal(key, contactPlace(guardian.id), contact) }
            : null,
      }),
      ...measurementsRescored(id, rescored),
    ],
  });
}

/** Every measurement as the corrected child makes it; superseded ones too: none keeps the old birth date. */
function rescoring(
  child: GrowingChild,
  measurements: readonly AnyMeasurement[],
  today: DateOnly,
): (ScoredMeasurement & { id: string; isStanding: boolean })[] | Refusal {
  if (child.bornOn > today) return refuse('born_in_future');
  if (measurements.some(({ measuredOn }) => measuredOn < child.bornOn))
    return refuse('measured_before_new_birth');
  return measurements.map((each, index) => {
    const before = measurements.slice(0, index).findLast(({ isStanding }) => isStanding === 1);
    const measured = measuredOf(each);
    return {
      ...scored(child, measured, before ? measuredOf(before) : null),
      id: each.id,
      isStanding: each.isStanding === 1,
    };
  });
}

function measuredOf({ measuredOn, weightG, heightMm, position, oedema }: AnyMeasurement) {
  return { measuredOn: measuredOn as DateOnly, weightG, heightMm, position, oedema: oedema === 1 };
}
