import { inScope } from '../identity/access.ts';
import { type DateOnly, wibDate } from '../shared/dates.ts';
import type { RandomBytes } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit, type Once, write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import {
  childrenBornOn,
  childrenWithNik,
  idUnused,
  type KnownChildRow,
  nikUnknown,
} from './beneficiary-store.ts';
import { casesAudited } from './case-store.ts';
import { kelurahanIn } from './child-list-store.ts';
import type { Acting } from './command.ts';
import { openIdentity } from './identity.ts';
import { type Measured, measurementTaken } from './measurement.ts';
import { compareNames } from './person-name.ts';
import { type NewChild, registerBeneficiaries } from './register-beneficiary.ts';
import type { Vault } from './vault.ts';

/** A child as the form tells it. */
export interface HandRegistration extends Omit<NewChild, 'measurements'> {
  readonly measurement: Measured | null;
  readonly source: 'kader' | 'puskesmas';
  /** The person looked at those who may be the same, and says this one is another. */
  readonly isOtherChild: boolean;
}

/** A registered child who may be the one at hand; the name is shown only within the viewer's area. */
export interface MaybeSame {
  readonly id: string;
  readonly name: string;
  readonly parents: readonly string[];
  readonly areaCode: string;
  readonly bornOn: string;
  readonly hasSameNik: boolean;
}

/** Children who may be the same; `nikElsewhere`: the NIK is known where the viewer may not look. */
export interface MaybeKnown {
  readonly kind: 'maybe_known';
  readonly candidates: readonly MaybeSame[];
  readonly nikElsewhere: boolean;
}

/** More children of one birth date and sex in a kelurahan there are not. */
const MOST_CANDIDATES = 50;

/**
 * Registers one child by hand. Where a child of the same birth date and sex and a like name lives in
 * the kelurahan, or the NIK is known, answers `maybe_known` until the person says it is another one.
 * Refuses `area_out_of_scope`, `born_in_future`, and what `measurementTaken` refuses.
 */
export async function registerByHand(
  db: D1Database,
  vault: Vault,
  acting: Acting,
  child: HandRegistration,
): Promise<Committed<{ id: string }> | MaybeKnown | Refusal> {
  if (!inScope(child.areaCode, acting.scopes)) return refuse('area_out_of_scope');
  const today = wibDate(acting.now);
  if (child.bornOn > today) return refuse('born_in_future');
  const measured =
    child.measurement && measurementTaken(child, child.measurement, { today, previous: null });
  if (isRefusal(measured)) return measured;
  const nikLookups = child.identity.nik ? await vault.lookupsOf('nik', child.identity.nik) : [];
  const { areas, born, withNik } = await read(db, {
    areas: kelurahanIn([child.areaCode], 1),
    born: childrenBornOn([child], [child.areaCode], MOST_CANDIDATES),
    withNik: childrenWithNik(nikLookups, MOST_CANDIDATES),
  });
  if (areas[0]?.code !== child.areaCode) return refuse('area_out_of_scope');
  const known = await maybeKnown(vault, acting, child, { born, withNik });
  const once = {
    key: acting.key,
    name: 'beneficiary.register',
    personId: acting.personId,
    // The identity itself is not part of the remembered input: its plain hash could be guessed.
    input: { asked: await keyedInput(vault, child) },
    at: acting.now,
  };
  if (known && !child.isOtherChild) {
    const outcome = await repeatOr<{ id: string }>(db, once, refuse('maybe_known'));
    if (!isRefusal(outcome) || outcome.code !== 'maybe_known') return outcome;
    const compared = { action: 'beneficiary.compare', by: acting.personId, at: acting.now };
    await write(db, [casesAudited(known.candidates, compared)]);
    return known;
  }
  return registered(db, vault, child, { once, nikLookups, random: acting.random });
}

/** The key makes a form that is sent twice register one child. */
async function registered(
  db: D1Database,
  vault: Vault,
  child: HandRegistration,
  of: {
    readonly once: Omit<Once, 'answer' | 'personId'> & { readonly personId: string };
    readonly nikLookups: readonly string[];
    readonly random: RandomBytes | undefined;
  },
): Promise<Committed<{ id: string }> | Refusal> {
  const { once, nikLookups, random } = of;
  const { measurement, source, isOtherChild, ...facts } = child;
  const { personId: by, at } = once;
  const { children, statements } = await registerBeneficiaries(
    vault,
    [{ ...facts, measurements: measurement ? [measurement] : [] }],
    { by, at, source, ...(random && { random }) },
  );
  const [made] = children;
  if (!made) throw new Error('one child was asked for');
  const created = { id: made.id as string, areaCode: child.areaCode };
  return commit(db, { ...once, answer: { id: created.id } }, [
    ...(child.id === undefined ? [] : [idUnused(child.id)]),
    ...(isOtherChild ? [] : [nikUnknown(nikLookups)]),
    ...statements,
    casesAudited([created], { action: once.name, by, at }),
  ]);
}

/** What was asked, under the look-up key: equal for equal content, and nothing to be guessed from. */
function keyedInput(
  vault: Vault,
  { isOtherChild: _said, ...asked }: HandRegistration,
): Promise<string> {
  return vault.lookupOf('content', JSON.stringify(asked));
}

async function maybeKnown(
  vault: Vault,
  acting: Acting,
  child: HandRegistration,
  found: { born: readonly KnownChildRow[]; withNik: readonly KnownChildRow[] },
): Promise<MaybeKnown | null> {
  const nearby = found.withNik.filter((row) => inScope(row.areaCode, acting.scopes));
  const nikIds = new Set(nearby.map(({ id }) => id));
  const rows = new Map([...found.born, ...nearby].map((row) => [row.id, row]));
  const candidates: MaybeSame[] = [];
  for (const row of rows.values()) {
    const identity = await openIdentity(vault, row);
    if (!identity) continue;
    const hasSameNik = nikIds.has(row.id);
    const { relation } = compareNames(identity.name, child.identity.name);
    if (!hasSameNik && relation === 'different') continue;
    const { id, areaCode, bornOn } = row;
    const { name, parents = [] } = identity;
    candidates.push({ id, areaCode, bornOn: bornOn as DateOnly, name, parents, hasSameNik });
  }
  const nikElsewhere = nearby.length < found.withNik.length;
  return candidates.length > 0 || nikElsewhere
    ? { kind: 'maybe_known', candidates, nikElsewhere }
    : null;
}
