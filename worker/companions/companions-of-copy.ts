import type { Query } from '../storage/sql.ts';
import { type CompanionshipState, stateOf } from './companionship.ts';
import { type CompanionshipRow, companionshipsOfChild } from './companionship-store.ts';
import { type CompanionVisitRow, visitsOfChild } from './visit-store.ts';

/**
 * A companionship as its guardian may read it. What a kader reported to child protection is not among
 * it: the copy may lie in the hands of whom the report is about (docs/companions.md).
 */
export interface CompanionshipOfCopy
  extends Pick<
    CompanionshipRow,
    | 'companionName'
    | 'organisationName'
    | 'askedAt'
    | 'consentGivenOn'
    | 'givenBy'
    | 'approvedAt'
    | 'endedAt'
    | 'endedReason'
  > {
  readonly state: CompanionshipState;
  readonly visits: readonly Pick<
    CompanionVisitRow,
    'startsAt' | 'kaderName' | 'cancelledAt' | 'companionPresent' | 'familyPresent' | 'outcome'
  >[];
}

/** The queries that a copy asks beside its own. */
export function companionQueries(childId: string): {
  companionships: Query<CompanionshipRow>;
  companionVisits: Query<CompanionVisitRow>;
} {
  return {
    companionships: companionshipsOfChild(childId),
    companionVisits: visitsOfChild(childId),
  };
}

/** What the copy says of them, visits oldest first. */
export function companionshipsOfCopy(facts: {
  readonly companionships: readonly CompanionshipRow[];
  readonly companionVisits: readonly CompanionVisitRow[];
}): CompanionshipOfCopy[] {
  return facts.companionships.map((row) => ({
    companionName: row.companionName,
    organisationName: row.organisationName,
    // That visits rest says that somebody worried; the copy does not.
    state: stateOf({ ...row, openFlags: 0 }),
    askedAt: row.askedAt,
    consentGivenOn: row.consentGivenOn,
    givenBy: row.givenBy,
    approvedAt: row.approvedAt,
    endedAt: row.endedAt,
    endedReason: row.endedReason === 'concern' ? 'not_fitting' : row.endedReason,
    visits: facts.companionVisits
      .filter(({ companionshipId }) => companionshipId === row.id)
      .map(({ startsAt, kaderName, cancelledAt, companionPresent, familyPresent, outcome }) => ({
        startsAt,
        kaderName,
        cancelledAt,
        companionPresent,
        familyPresent,
        outcome,
      }))
      .reverse(),
  }));
}
