import {
  childrenBornIn,
  childrenNamed,
  childrenWithNik,
  type KnownChildRow,
} from '../registry/beneficiary-store.ts';
import { nameLookups, openIdentity } from '../registry/identity.ts';
import type { Vault } from '../registry/vault.ts';
import type { DateOnly } from '../shared/dates.ts';
import { read } from '../storage/read.ts';
import type { CanonicalRow } from './canonical-row.ts';
import { ChildIndex, type KnownChild } from './child-index.ts';

/** Far above what a chunk's rows can share; a bound all the same. */
const MOST_CANDIDATES = 20_000;

/** Children that rows may be, opened, and the ids of their measurements by child and day. */
export interface KnownChildren {
  readonly index: ChildIndex;
  readonly measurementIds: ReadonlyMap<string, string>;
}

/**
 * Fetches every registered child that a row of the chunk could be: the same NIK anywhere in the
 * kabupaten/kota, the same birth date with a name that sounds the same, or the same birth date in
 * the same kelurahan. The rules of identity-match.ts can match no other. One batch, by index.
 */
export async function knownChildrenFor(
  { db, vault }: { db: D1Database; vault: Vault },
  areaCode: string,
  rows: readonly CanonicalRow[],
  seenRows: Iterable<readonly [content: string, line: number]> = [],
): Promise<KnownChildren> {
  const born = rows.flatMap(({ bornOn, name }) => (bornOn ? [{ bornOn, name }] : []));
  const [niks, names] = await Promise.all([
    Promise.all(
      [...new Set(rows.flatMap(({ nik }) => nik ?? []))].map((nik) => vault.lookupsOf('nik', nik)),
    ),
    Promise.all(born.map((child) => nameLookups(vault, child))),
  ]);
  const found = await read(db, {
    byNik: childrenWithNik(niks.flat(), MOST_CANDIDATES),
    byName: childrenNamed([...new Set(names.flat())], [areaCode], MOST_CANDIDATES),
    byPlace: childrenBornIn(birthPlaces(rows), MOST_CANDIDATES),
  });
  const inArea = [...found.byNik, ...found.byName, ...found.byPlace].filter((row) =>
    row.areaCode.startsWith(areaCode),
  );
  const unique = new Map(inArea.map((row) => [row.id, row]));
  const opened = await Promise.all([...unique.values()].map((row) => openKnown(vault, row)));
  const children = opened.flatMap((child) => child ?? []);
  return {
    index: new ChildIndex(
      children.map(({ child }) => child),
      seenRows,
    ),
    measurementIds: new Map(children.flatMap(({ ids }) => ids)),
  };
}

/** The key under which `measurementIds` knows a visit. */
export function visitKey(childId: string, measuredOn: string): string {
  return `${childId} ${measuredOn}`;
}

function birthPlaces(rows: readonly CanonicalRow[]): { bornOn: DateOnly; areaCode: string }[] {
  const places = rows.flatMap(({ bornOn, kelurahanCode }) =>
    bornOn && kelurahanCode ? [{ bornOn, areaCode: kelurahanCode }] : [],
  );
  return [...new Map(places.map((each) => [`${each.bornOn} ${each.areaCode}`, each])).values()];
}

/** Null for a child whose key was erased: nobody can be recognised as him. */
async function openKnown(
  vault: Vault,
  row: KnownChildRow,
): Promise<{ child: KnownChild; ids: [string, string][] } | null> {
  const identity = await openIdentity(vault, row);
  if (!identity) return null;
  const visits = JSON.parse(row.measurements) as {
    id: string;
    measuredOn: DateOnly;
    heightMm: number | null;
    weightG: number | null;
  }[];
  const child = {
    id: row.id,
    sex: row.sex,
    bornOn: row.bornOn,
    name: identity.name,
    parents: identity.parents,
    kelurahanCode: row.areaCode,
    nik: identity.nik,
    measurements: visits.flatMap(({ measuredOn, heightMm, weightG }) =>
      heightMm === null ? [] : [{ measuredOn, heightMm, weightG }],
    ),
  };
  return { child, ids: visits.map((visit) => [visitKey(row.id, visit.measuredOn), visit.id]) };
}
