import { inScope } from '../identity/access.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { endingOf } from '../pledges/continuity-store.ts';
import { ownPledge, type PledgeRow } from '../pledges/pledge-store.ts';
import { type PledgeEnding, readEnding } from '../pledges/read-ending.ts';
import { type Instant, wibDate } from '../shared/dates.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { type FosterChild, fosterChildrenOf } from './foster-child.ts';
import { labelsUnder, nameChildren } from './foster-label.ts';
import {
  areaNames,
  areasPledged,
  birthMonthCells,
  childrenNamed,
  type FosterPledgeRow,
  type FosterReach,
  fosterChildren,
  fosterPledge,
  labelsTaken,
  pregnantAround,
  purposesFostered,
  unnamedChildren,
} from './foster-store.ts';

/** A page of cards, and what is needed to read them. */
export interface FosterCards {
  readonly cards: readonly FosterChild[];
  readonly areaNames: ReadonlyMap<string, string>;
  /** The label after which the next page begins; null on the last page. */
  readonly next: string | null;
}

/** The cards of one pledge. */
export interface FosterPage extends FosterCards {
  readonly pledge: FosterPledgeRow;
  /** The pledge with its money, as the ledger has it. */
  readonly money: PledgeRow;
  /** How it ends, when that is near. */
  readonly ending: PledgeEnding | null;
}

/** The cards of all pledges of a donor. */
export interface FosterAll extends FosterCards {
  /** What he supports children with; the page may be narrowed to one. */
  readonly purposes: readonly { code: string; purposeNameId: string; purposeNameEn: string }[];
}

const PAGE_SIZE = 24;
/** A very large pledge gets its labels over several openings of its first page: one stays bounded. */
const NAMED_AT_ONCE = 500;

/** Opens the children of a donor's own pledge, page by page, and records that he looked; null where it is not his. */
export async function openFosterChildren(
  db: D1Database,
  lookupKeyBytes: Uint8Array,
  opening: { pledgeId: string; donorId: string; after: string; now: Instant },
): Promise<FosterPage | null> {
  const { pledgeId: id, donorId, after, now } = opening;
  const reach = { donorId, pledgeId: id, purpose: null };
  const facts = await read(db, {
    pledges: fosterPledge(id, donorId),
    unnamed: unnamedChildren(reach, after === '' ? NAMED_AT_ONCE : 0),
    moneys: ownPledge(id, donorId),
    endings: endingOf(id, donorId),
  });
  const [[pledge], [money]] = [facts.pledges, facts.moneys];
  if (!pledge || !money) return null;
  const { areaCode } = pledge;
  await nameAndRecord(db, lookupKeyBytes, {
    donorId,
    now,
    unnamed: facts.unnamed,
    of: id,
    areaCode,
  });
  return {
    pledge,
    money,
    ending: await readEnding(db, money, { row: facts.endings[0], now }),
    ...(await readCards(db, reach, { after, now, areaCodes: [areaCode] })),
  };
}

/** Opens the children of all pledges of a donor, each once, for all purposes or for one. */
export async function openAllFosterChildren(
  db: D1Database,
  lookupKeyBytes: Uint8Array,
  opening: { donorId: string; purpose: string | null; after: string; now: Instant },
): Promise<FosterAll> {
  const { donorId, purpose, after, now } = opening;
  const all = { donorId, pledgeId: null, purpose: null };
  const { purposes, areas, unnamed } = await read(db, {
    purposes: purposesFostered(donorId),
    areas: areasPledged(donorId),
    unnamed: unnamedChildren(all, after === '' ? NAMED_AT_ONCE : 0),
  });
  const areaCodes = outermost(areas.map(({ code }) => code));
  await nameAndRecord(db, lookupKeyBytes, { donorId, now, unnamed, of: donorId, areaCode: '' });
  return { purposes, ...(await readCards(db, { ...all, purpose }, { after, now, areaCodes })) };
}

async function readCards(
  db: D1Database,
  reach: FosterReach,
  page: { after: string; now: Instant; areaCodes: readonly string[] },
): Promise<FosterCards> {
  const { after, now, areaCodes } = page;
  const { rows, cells, names, pregnant } = await read(db, {
    rows: fosterChildren(reach, { after, size: PAGE_SIZE + 1, today: wibDate(now) }),
    cells: birthMonthCells(areaCodes),
    names: areaNames(areaCodes),
    pregnant: pregnantAround(reach.donorId),
  });
  const shown = rows.slice(0, PAGE_SIZE);
  return {
    cards: fosterChildrenOf(shown, {
      cells,
      women: new Map(pregnant.map(({ areaCode, women }) => [areaCode, women])),
    }),
    areaNames: new Map(names.map(({ code, name }) => [code, name])),
    next: rows.length > PAGE_SIZE ? (shown.at(-1)?.label ?? null) : null,
  };
}

/** Areas that lie in none of the others. */
function outermost(codes: readonly string[]): string[] {
  return codes.filter((code) => !codes.some((other) => other !== code && inScope(code, [other])));
}

/** Children he has no name for get one, and that he looked is on record. */
async function nameAndRecord(
  db: D1Database,
  lookupKeyBytes: Uint8Array,
  opening: {
    donorId: string;
    now: Instant;
    unnamed: readonly { childId: string }[];
    /** The pledge, or the donor himself where he looks at all. */
    of: string;
    /** Empty for all his pledges, which lie in many places. */
    areaCode: string;
  },
): Promise<void> {
  const { donorId, now, unnamed, of, areaCode } = opening;
  await write(db, [
    ...(await labelsFor(db, lookupKeyBytes, {
      donorId,
      childIds: unnamed.map(({ childId }) => childId),
    })),
    auditEvent({
      at: now,
      personId: donorId,
      action: 'pledge.own',
      subjectKind: 'foster_children',
      subjectId: of,
      areaCode,
    }),
  ]);
}

async function labelsFor(
  db: D1Database,
  lookupKeyBytes: Uint8Array,
  donor: { donorId: string; childIds: readonly string[] },
) {
  const { donorId, childIds } = donor;
  if (childIds.length === 0) return [];
  const { labels } = await read(db, { labels: labelsTaken(donorId) });
  const taken = labels.map(({ label }) => label);
  const labelOf = await labelsUnder(lookupKeyBytes);
  return [childrenNamed(donorId, await nameChildren(labelOf, { id: donorId, childIds, taken }))];
}
