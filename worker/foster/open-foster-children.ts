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
  birthMonthCells,
  childrenNamed,
  type FosterPledgeRow,
  fosterChildren,
  fosterPledge,
  labelsTaken,
  pregnantIn,
  unnamedChildren,
} from './foster-store.ts';

/** A page of cards, and what is needed to read them. */
export interface FosterPage {
  readonly pledge: FosterPledgeRow;
  /** The pledge with its money, as the ledger has it. */
  readonly money: PledgeRow;
  /** How it ends, when that is near. */
  readonly ending: PledgeEnding | null;
  readonly cards: readonly FosterChild[];
  readonly areaNames: ReadonlyMap<string, string>;
  /** The label after which the next page begins; null on the last page. */
  readonly next: string | null;
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
  const facts = await read(db, {
    pledges: fosterPledge(id, donorId),
    unnamed: unnamedChildren({ id, donorId }, after === '' ? NAMED_AT_ONCE : 0),
    moneys: ownPledge(id, donorId),
    endings: endingOf(id, donorId),
  });
  const [[pledge], [money]] = [facts.pledges, facts.moneys];
  if (!pledge || !money) return null;
  await write(db, [
    ...(await labelsFor(db, lookupKeyBytes, {
      donorId,
      childIds: facts.unnamed.map(({ childId }) => childId),
    })),
    auditEvent({
      at: now,
      personId: donorId,
      action: 'pledge.own',
      subjectKind: 'foster_children',
      subjectId: id,
      areaCode: pledge.areaCode,
    }),
  ]);
  const { rows, cells, names, pregnant } = await read(db, {
    rows: fosterChildren({ id, donorId }, { after, size: PAGE_SIZE + 1, today: wibDate(now) }),
    cells: birthMonthCells(pledge.areaCode),
    names: areaNames(pledge.areaCode),
    pregnant: pregnantIn(pledge.areaCode),
  });
  const page = rows.slice(0, PAGE_SIZE);
  return {
    pledge,
    money,
    ending: await readEnding(db, money, { row: facts.endings[0], now }),
    cards: fosterChildrenOf(page, {
      areaCode: pledge.areaCode,
      cells,
      women: pregnant[0]?.women ?? 0,
    }),
    areaNames: new Map(names.map(({ code, name }) => [code, name])),
    next: rows.length > PAGE_SIZE ? (page.at(-1)?.label ?? null) : null,
  };
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
