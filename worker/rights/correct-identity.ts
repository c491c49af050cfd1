import { ageAsTold } from '../pregnancy/pregnancy.ts';
import {
  ageCorrected,
  type PregnancyRow,
  pregnancyById,
  severitySet,
} from '../pregnancy/pregnancy-store.ts';
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
import { pregnancySeverity } from '../registry/pregnancy-risk.ts';
import type { Vault } from '../registry/vault.ts';
import { type DateOnly, wibDate } from '../shared/dates.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import type { Committed } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import type { Statement } from '../storage/sql.ts';
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
 * `request_decided`, `facts_changed` when a measurement came in meanwhile, and of a pregnancy
 * `pregnancy_of_a_man` and `mother_age_unlikely`.
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
  const { keys, measurements, guardians, pregnancies } = await read(db, {
    keys: dataKeyOf(id),
    measurements: allMeasurements(id),
    guardians: firstGuardian(id),
    pregnancies: pregnancyById(id),
  });
  const [pregnancy = null] = pregnancies;
  const [stored] = keys;
  const [guardian] = guardians;
  const key = stored ? await keyOf(vault, { id, ...stored }) : null;
  const { contact, sex, bornOn } = correction;
  const identity = pregnancy ? { ...correction.identity, bornOn } : correction.identity;
  const once = {
    name: 'request.correct',
    input: { requestId: correction.requestId },
    answer: null,
  };
  const today = wibDate(acting.now);
  const follows = pregnancy
    ? pregnancyFollowing(correction, pregnancy, today)
    : childFollowing(id, correction, measurements, today);
  if (isRefusal(follows) || !key) {
    const decision = isRefusal(follows) ? follows : refuse('already_erased');
    return carryOut(db, acting, { ...once, touched: cases, decision });
  }
  return carryOut(db, acting, {
    ...once,
    touched: cases,
    decision: [
      ...fulfilled(correction.requestId, acting),
      ...identityCorrected({
        id,
        kind: pregnancy ? 'pregnancy' : 'child',
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
      ...follows,
    ],
  });
}

/** Her age follows from her birth date, and with it whether the pregnancy is at risk by it. */
function pregnancyFollowing(
  { sex, bornOn }: Correction,
  pregnancy: PregnancyRow,
  today: DateOnly,
): Statement[] | Refusal {
  if (sex !== 'P') return refuse('pregnancy_of_a_man');
  const ageYears = ageAsTold(bornOn, today);
  if (isRefusal(ageYears)) return ageYears;
  const severity = pregnancySeverity({ ...pregnancy, ageYears });
  return [ageCorrected(pregnancy.id, ageYears), severitySet(pregnancy.id, severity)];
}

function childFollowing(
  id: string,
  child: GrowingChild,
  measurements: readonly AnyMeasurement[],
  today: DateOnly,
): Statement[] | Refusal {
  const rescored = rescoring(child, measurements, today);
  return isRefusal(rescored) ? rescored : measurementsRescored(id, rescored);
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
