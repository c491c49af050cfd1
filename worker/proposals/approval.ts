import type { SponsoredMonth } from '../deliveries/schedule.ts';
import { inScope } from '../identity/access.ts';
import { addMonths, type DateOnly, type Month, monthOf, monthsFrom } from '../shared/dates.ts';
import { newId, type RandomBytes, type SponsorshipId } from '../shared/ids.ts';

/** A served line of a proposal as the world is at the approval. */
export interface ApprovalLine {
  readonly beneficiaryId: string;
  readonly pledgeId: string;
  readonly severity: number;
  readonly kept: number;
  /** Where the child lives now. */
  readonly areaCode: string;
  /** Null for a pregnancy. */
  readonly bornOn: string | null;
  /** The day a birth is expected; a child has none. */
  readonly dueOn?: string | null;
  /** 1 while she is verified and consent stands. */
  readonly eligible: number;
  /** 1 when some month of the run already has support. */
  readonly supported: number;
}

export interface ApprovalPledge {
  readonly id: string;
  readonly areaCode: string;
  readonly active: number;
  readonly children: number;
  readonly firstMonth: Month;
  readonly months: number;
  readonly asset: string;
  readonly quantityPerMonth: number;
  readonly packageRupiah: number;
}

/** A place of a pledge that a month of support already fills. */
export interface TakenSlot {
  readonly pledgeId: string;
  readonly month: Month;
  readonly slot: number;
}

/** Places of a pledge that other waiting proposals hold in a month. */
export interface HeldPlaces {
  readonly pledgeId: string;
  readonly month: Month;
  readonly places: number;
}

export interface ApprovalFacts {
  readonly firstMonth: Month;
  readonly months: number;
  readonly lines: readonly ApprovalLine[];
  readonly pledges: readonly ApprovalPledge[];
  readonly taken: readonly TakenSlot[];
  readonly held: readonly HeldPlaces[];
}

export interface Sponsorship {
  readonly id: SponsorshipId;
  readonly beneficiaryId: string;
  readonly pledgeId: string;
  readonly areaCode: string;
  readonly firstMonth: Month;
  readonly months: number;
}

export interface SponsorshipMonth {
  readonly sponsorshipId: SponsorshipId;
  readonly beneficiaryId: string;
  readonly pledgeId: string;
  readonly month: Month;
  readonly slot: number;
}

const FIVE_YEARS_MONTHS = 60;

export type FallCause =
  | 'child_not_eligible'
  | 'already_supported'
  | 'pledge_not_active'
  | 'pledge_full';

export interface Approval {
  readonly sponsorships: readonly Sponsorship[];
  readonly months: readonly SponsorshipMonth[];
  /** What is to be handed over for them. */
  readonly goods: readonly SponsoredMonth[];
  readonly fellOut: readonly { readonly beneficiaryId: string; readonly cause: FallCause }[];
}

/**
 * What an approval makes of a proposal, given how the world is now. A sponsorship lasts from the
 * run's first month for as long as the run and the pledge do, and the child is under five. A line that no longer holds falls
 * out with its cause; where places have become scarce, the worst-off and those already supported go first.
 */
export function planApproval(facts: ApprovalFacts, random: RandomBytes): Approval {
  const pledgeOf = new Map(facts.pledges.map((pledge) => [pledge.id, pledge]));
  const slots = new Slots(facts.taken, facts.held);
  const sponsorships: Sponsorship[] = [];
  const months: SponsorshipMonth[] = [];
  const goods: SponsoredMonth[] = [];
  const fellOut: { beneficiaryId: string; cause: FallCause }[] = [];
  for (const line of [...facts.lines].sort(byPriority)) {
    const { beneficiaryId, areaCode } = line;
    const pledge = pledgeOf.get(line.pledgeId);
    const period = pledge ? monthsOf(facts, pledge, line) : [];
    const cause = obstacle(line, pledge, period);
    const places = cause || !pledge ? null : slots.take(pledge, period);
    if (!places || !pledge) {
      fellOut.push({ beneficiaryId, cause: cause ?? 'pledge_full' });
      continue;
    }
    const id = newId<SponsorshipId>(random);
    const pledgeId = pledge.id;
    sponsorships.push({
      id,
      beneficiaryId,
      pledgeId,
      areaCode,
      firstMonth: facts.firstMonth,
      months: period.length,
    });
    for (const [index, month] of period.entries()) {
      const slot = places[index] ?? 0;
      months.push({ sponsorshipId: id, beneficiaryId, pledgeId, month, slot });
      goods.push({
        sponsorshipId: id,
        beneficiaryId,
        pledgeId,
        areaCode,
        month,
        asset: pledge.asset,
        quantity: pledge.quantityPerMonth,
        rupiah: pledge.packageRupiah,
      });
    }
  }
  return { sponsorships, months, goods, fellOut };
}

function byPriority(a: ApprovalLine, b: ApprovalLine): number {
  return a.severity - b.severity || b.kept - a.kept || (a.beneficiaryId < b.beneficiaryId ? -1 : 1);
}

function obstacle(
  line: ApprovalLine,
  pledge: ApprovalPledge | undefined,
  period: readonly Month[],
): FallCause | null {
  if (line.eligible !== 1) return 'child_not_eligible';
  if (line.supported === 1) return 'already_supported';
  if (pledge?.active !== 1 || period.length === 0) return 'pledge_not_active';
  return inScope(line.areaCode, [pledge.areaCode]) ? null : 'child_not_eligible';
}

/**
 * The months in which run, pledge and child overlap: support ends with the month before the fifth birthday,
 * that of a pregnant woman with the month in which the birth is expected.
 */
function monthsOf(run: ApprovalFacts, pledge: ApprovalPledge, child: ApprovalLine): Month[] {
  const end = addMonths(pledge.firstMonth, pledge.months);
  const turnsFive =
    child.bornOn === null ? null : addMonths(monthOf(child.bornOn as DateOnly), FIVE_YEARS_MONTHS);
  const lastOfPregnancy = child.dueOn ? monthOf(child.dueOn as DateOnly) : null;
  if (pledge.firstMonth > run.firstMonth) return [];
  return monthsFrom(run.firstMonth, run.months).filter(
    (month) =>
      month < end &&
      (turnsFive === null || month < turnsFive) &&
      (lastOfPregnancy === null || month <= lastOfPregnancy),
  );
}

/** The numbered places of pledges, month by month; some are held for others without a number. */
class Slots {
  readonly #taken = new Map<string, Set<number>>();
  readonly #held = new Map<string, number>();

  constructor(taken: readonly TakenSlot[], held: readonly HeldPlaces[]) {
    for (const { pledgeId, month, slot } of taken) this.#of(pledgeId, month).add(slot);
    for (const { pledgeId, month, places } of held) this.#held.set(`${pledgeId} ${month}`, places);
  }

  /** Takes the lowest free place of each month; null, taking none, when some month has none left. */
  take(pledge: ApprovalPledge, months: readonly Month[]): number[] | null {
    const places = months.map((month) =>
      lowestFree(this.#of(pledge.id, month), {
        places: pledge.children,
        held: this.#held.get(`${pledge.id} ${month}`) ?? 0,
      }),
    );
    if (places.some((place) => place === null)) return null;
    for (const [index, month] of months.entries()) {
      this.#of(pledge.id, month).add(places[index] as number);
    }
    return places as number[];
  }

  #of(pledgeId: string, month: Month): Set<number> {
    const key = `${pledgeId} ${month}`;
    const known = this.#taken.get(key) ?? new Set();
    this.#taken.set(key, known);
    return known;
  }
}

function lowestFree(
  taken: ReadonlySet<number>,
  pledge: { places: number; held: number },
): number | null {
  if (taken.size + pledge.held >= pledge.places) return null;
  let slot = 1;
  while (taken.has(slot)) slot += 1;
  return slot;
}
