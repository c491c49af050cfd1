import { inScope } from '../identity/access.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { type Instant, wibDate } from '../shared/dates.ts';
import { newId, type PledgeId, type RandomBytes } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import type { Statement } from '../storage/sql.ts';
import { charterAccepted, expectCharter } from './charter-store.ts';
import { pledgeRenewed } from './continuity-store.ts';
import { type PledgePlan, type PledgeTerms, planPledge } from './pledge.ts';
import { pledgeMade } from './pledge-store.ts';
import { type PackageRow, type PledgeAreaRow, packagesIn, pledgeArea } from './price-store.ts';
import { newReference } from './reference.ts';

/** Who gives: a person, or a person for his organisation, in the areas of his role. */
export interface Donor {
  readonly personId: string;
  readonly organisationId: string | null;
  readonly scopes: readonly string[];
  /** Of a unit that has a part of the kabupaten/kota: it gives there, or wherever most is needed. */
  readonly territories?: readonly string[];
}

/** What a pledge would be: for the review before it is made. */
export interface Draft {
  readonly plan: PledgePlan;
  readonly area: PledgeAreaRow;
  readonly package: PackageRow;
}

/**
 * What the terms come to today. Refuses `area_unknown`, `territory_not_yours`, `price_unknown` and what
 * planPledge refuses.
 */
export async function draftPledge(
  db: D1Database,
  given: Pick<Donor, 'scopes' | 'territories'> & { terms: PledgeTerms; now: Instant },
): Promise<Draft | Refusal> {
  const { terms } = given;
  const today = wibDate(given.now);
  const facts = await read(db, {
    areas: pledgeArea(terms.areaCode, given.scopes),
    packages: packagesIn(terms.areaCode, today),
  });
  const [area] = facts.areas;
  if (!area) return refuse('area_unknown');
  if (isElsewhere(area.code, given.territories ?? [])) return refuse('territory_not_yours');
  const priced = facts.packages.find(({ id }) => id === terms.packageId);
  if (!priced) return refuse('price_unknown');
  const plan = planPledge(terms, priced, today);
  return isRefusal(plan) ? plan : { plan, area, package: priced };
}

/**
 * Makes a pledge, pending until a coordinator accepts it. `expectedPackageRupiah` is the price the
 * donor agreed to: `price_changed` when it is another by now. `charterVersion` is the wording of the
 * child-protection charter he accepts with it: `charter_missing` unless he accepts, or has accepted,
 * the one in force. The same key makes one pledge.
 */
export async function makePledge(
  db: D1Database,
  command: {
    key: string;
    donor: Donor;
    terms: PledgeTerms;
    expectedPackageRupiah?: number | undefined;
    charterVersion?: string | undefined;
    /** The pledge this one continues; `renewed_already` when another does. */
    renews?: string | undefined;
    /** What is written in the same batch by whoever has pledges made: a programme's draw, a member's yes. */
    alongside?: {
      readonly input: Readonly<Record<string, string | number>>;
      readonly statements: (pledgeId: PledgeId) => readonly Statement[];
    };
    now: Instant;
    random: RandomBytes;
  },
): Promise<Committed<{ pledgeId: PledgeId }> | Refusal> {
  const { donor, terms, now, random, renews, alongside, charterVersion: version } = command;
  const draft = await draftPledge(db, { ...donor, terms, now });
  if (isRefusal(draft)) return draft;
  const { plan } = draft;
  if ((command.expectedPackageRupiah ?? plan.packageRupiah) !== plan.packageRupiah) {
    return refuse('price_changed');
  }
  const pledgeId = newId<PledgeId>(random);
  const once = {
    key: command.key,
    name: 'pledge.make',
    personId: donor.personId,
    input: {
      terms,
      organisationId: donor.organisationId,
      ...(renews ? { renews } : {}),
      ...alongside?.input,
    },
    answer: { pledgeId },
    at: now,
  };
  return commit(db, once, [
    ...(version ? [charterAccepted({ personId: donor.personId, version, at: now })] : []),
    expectCharter(donor.personId, wibDate(now)),
    ...pledgeMade({
      ...plan,
      id: pledgeId,
      stepId: newId(random),
      donorId: donor.personId,
      organisationId: donor.organisationId,
      areaCode: draft.area.code,
      packageId: terms.packageId,
      firstMonth: terms.firstMonth,
      months: terms.months,
      reference: newReference(random),
      at: now,
    }),
    ...(renews ? [pledgeRenewed({ pledgeId: renews, renewedBy: pledgeId, at: now })] : []),
    ...(alongside?.statements(pledgeId) ?? []),
    auditEvent({
      at: now,
      personId: donor.personId,
      action: 'pledge.make',
      subjectKind: 'pledge',
      subjectId: pledgeId,
      areaCode: draft.area.code,
    }),
  ]);
}

/** Whether a unit with a territory of its own means another's; a whole kabupaten/kota is nobody's. */
function isElsewhere(areaCode: string, territories: readonly string[]): boolean {
  return territories.length > 0 && areaCode.length > CITY_LENGTH && !inScope(areaCode, territories);
}

const CITY_LENGTH = '36.73'.length;
