import { read } from '../storage/read.ts';
import { readAnchor } from './anchor.ts';
import {
  type AuditRow,
  BEGINNING,
  type Mark,
  markOf,
  type SealLink,
  sealHash,
  sealKeyNamed,
} from './seal.ts';
import { type AuditPlace, EVENTS_PER_SEAL } from './seal-audit.ts';
import {
  eventsBeforeFirst,
  eventsBetween,
  lastSeal,
  type SealRow,
  sealLink,
  sealsAfter,
  unsealedCount,
} from './seal-store.ts';

/** One thing that is not as it was sealed: an event by its id, or a seal by its number. */
export type Finding =
  | {
      readonly kind: 'row_changed' | 'row_missing' | 'row_inserted';
      readonly seal: number;
      readonly eventId: number;
    }
  | {
      readonly kind: 'seal_changed' | 'seal_missing' | 'seals_cut_off' | 'other_key';
      readonly seal: number;
    };

/** What a check of the log came to. */
export interface AuditVerdict {
  readonly ok: boolean;
  /** The seal after which the check began: 0 for the whole log. */
  readonly after: number;
  /** Seals and sealed events that were looked at. */
  readonly seals: number;
  readonly events: number;
  /** Events that no seal covers yet, counted up to 10,000: only triggers protect these. */
  readonly unsealed: number;
  /** The number of the seal noted outside of the database; null when none is. */
  readonly anchor: number | null;
  /** The first hundred, in order of the log. */
  readonly findings: readonly Finding[];
}

const SEALS_PER_READ = 10;
const MOST_FINDINGS = 100;
const UNSEALED_LIMIT = 10_000;

/**
 * Checks each seal and each sealed event, ten seals at a time: all of them, or only `most` up to the
 * seal `upTo` (the last unless told); the seal before these is then taken as given. Changes nothing.
 */
export async function verifyAudit(
  place: AuditPlace,
  choice: { readonly most?: number; readonly upTo?: number } = {},
): Promise<AuditVerdict> {
  const { db, key } = place;
  const findings: Finding[] = [];
  const noted = await readAnchor(place.files);
  const { last, strays, unsealed } = await read(db, {
    last: lastSeal(),
    strays: eventsBeforeFirst(MOST_FINDINGS),
    unsealed: unsealedCount(UNSEALED_LIMIT),
  });
  for (const { id } of strays) findings.push({ kind: 'row_inserted', seal: 1, eventId: id });
  const upTo = Math.min(choice.upTo ?? Number.MAX_SAFE_INTEGER, last[0]?.number ?? 0);
  let link = await startOf(db, upTo, choice.most);
  const after = link.number;
  let seals = 0;
  let events = 0;
  while (findings.length < MOST_FINDINGS && link.number < upTo) {
    const { chunk } = await read(db, {
      chunk: sealsAfter(link.number, Math.min(SEALS_PER_READ, upTo - link.number)),
    });
    const [first, final] = [chunk[0], chunk.at(-1)];
    if (!first || !final) break;
    const { rows } = await read(db, {
      rows: eventsBetween(
        { firstId: first.firstId, lastId: final.lastId },
        SEALS_PER_READ * EVENTS_PER_SEAL + MOST_FINDINGS,
      ),
    });
    for (const seal of chunk) {
      const covered = rows.filter(({ id }) => id >= seal.firstId && id <= seal.lastId);
      findings.push(...(await sealFindings(key, seal, link)));
      findings.push(...(await rowFindings(key, seal, covered)));
      link = seal;
      seals += 1;
      events += covered.length;
    }
  }
  const isKnown = (each: Finding) => findings.some((one) => one.seal === each.seal);
  if (noted) findings.push(...(await anchorFindings(db, noted)).filter((each) => !isKnown(each)));
  return {
    ok: findings.length === 0,
    after,
    seals,
    events,
    unsealed: unsealed[0]?.events ?? 0,
    anchor: noted?.number ?? null,
    findings: findings.slice(0, MOST_FINDINGS),
  };
}

/** The link that the first seal to be checked must follow. */
async function startOf(db: D1Database, upTo: number, most?: number): Promise<SealLink> {
  if (most === undefined || upTo <= most) return BEGINNING;
  const { links } = await read(db, { links: sealLink(upTo - most) });
  return links[0] ?? BEGINNING;
}

/** Whether a seal follows the one before it and is the one that was made. */
async function sealFindings(
  key: AuditPlace['key'],
  seal: SealRow,
  before: SealLink,
): Promise<Finding[]> {
  const { number } = seal;
  if (number !== before.number + 1) return [{ kind: 'seal_missing', seal: before.number + 1 }];
  const made = sealKeyNamed(key, seal.keyId);
  if (!made) return [{ kind: 'other_key', seal: number }];
  const follows =
    seal.previous === before.hash &&
    seal.firstId === before.lastId + 1 &&
    seal.total === before.total + seal.events;
  const isWhole = (await sealHash(made, { ...seal, marks: marksOf(seal) })) === seal.hash;
  return follows && isWhole ? [] : [{ kind: 'seal_changed', seal: number }];
}

/** Events against their marks. A mark is keyed, so it is proof even where the seal around it is not. */
async function rowFindings(
  key: AuditPlace['key'],
  seal: SealRow,
  rows: readonly AuditRow[],
): Promise<Finding[]> {
  const made = sealKeyNamed(key, seal.keyId);
  if (!made) return [];
  const of = (kind: 'row_changed' | 'row_missing' | 'row_inserted', eventId: number) => ({
    kind,
    seal: seal.number,
    eventId,
  });
  const marked = new Map(marksOf(seal));
  const found: Finding[] = [];
  for (const [id, mark] of await Promise.all(rows.map((row) => markOf(made, row)))) {
    const expected = marked.get(id);
    if (expected === undefined) found.push(of('row_inserted', id));
    else if (expected !== mark) found.push(of('row_changed', id));
    marked.delete(id);
  }
  for (const id of marked.keys()) found.push(of('row_missing', id));
  return found.sort((a, b) => ('eventId' in a && 'eventId' in b ? a.eventId - b.eventId : 0));
}

/** Whether the log still reaches the seal noted outside, and whether it is that seal. */
async function anchorFindings(
  db: D1Database,
  noted: { number: number; hash: string },
): Promise<Finding[]> {
  const { last, links } = await read(db, { last: lastSeal(), links: sealLink(noted.number) });
  if (noted.number > (last[0]?.number ?? 0)) return [{ kind: 'seals_cut_off', seal: noted.number }];
  const isSame = links[0]?.hash === noted.hash;
  return isSame ? [] : [{ kind: 'seal_changed', seal: noted.number }];
}

/** The marks a seal says it has; none when it says nonsense, which its hash then tells. */
function marksOf(seal: SealRow): Mark[] {
  try {
    const marks: unknown = JSON.parse(seal.marks);
    return Array.isArray(marks) ? marks.filter(isMark) : [];
  } catch {
    return [];
  }
}

function isMark(each: unknown): each is Mark {
  return Array.isArray(each) && typeof each[0] === 'number' && typeof each[1] === 'string';
}
