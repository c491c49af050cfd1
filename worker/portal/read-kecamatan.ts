import { needOfNight, toldNeed } from '../need/need-of-night.ts';
import type { Need, NeedGroup, PublicCount, PublicNeed } from '../need/public-need.ts';
import {
  areaAndBelow,
  lastNight,
  type NeedRow,
  needMonths,
  newestNeeds,
} from '../need/public-need-store.ts';
import type { Instant } from '../shared/dates.ts';
import { read } from '../storage/read.ts';
import {
  lastCheckpoint,
  type PublicCheckpointRow,
} from '../transparency/public-checkpoint-store.ts';

const MONTHS_SHOWN = 12;

/** What a kecamatan's page and its card tell. */
export interface KecamatanFacts {
  readonly code: string;
  readonly name: string;
  /** When its children were counted; null before the first night. */
  readonly countedAt: Instant | null;
  /** The group it is told in then: by itself, or with neighbours; null where its city is not told. */
  readonly now: NeedGroup | null;
  /** Of the newest month; null before the first, and where the kecamatan shares its figures. */
  readonly kelurahan: KelurahanFacts | null;
  /** What was told of it each month, newest first. */
  readonly months: readonly (Need & { readonly month: string })[];
  readonly checkpoint: PublicCheckpointRow | null;
}

/** Its kelurahan as they were taken in a month, and what they come to. */
export interface KelurahanFacts extends Pick<PublicNeed, 'groups' | 'total'> {
  readonly month: string;
  readonly takenAt: number;
}

/** Reads it in one trip; null where there is no such kecamatan. */
export async function readKecamatan(db: D1Database, code: string): Promise<KecamatanFacts | null> {
  const { areas, nights, counts, needs, months, checkpoint } = await read(db, {
    areas: areaAndBelow(code),
    nights: lastNight(),
    counts: needOfNight(code.slice(0, 5)),
    needs: newestNeeds(code),
    months: needMonths(code, MONTHS_SHOWN),
    checkpoint: lastCheckpoint(),
  });
  const names = new Map(areas.map((each) => [each.code, each.name]));
  const name = names.get(code);
  if (name === undefined) return null;
  // In a city without a verified child nothing is withheld: there is nobody.
  const now = counts.length === 0 ? nobodyIn(code, name) : groupOf(code, toldNeed(counts));
  // What was told of it a month ago would help to work out what is withheld today.
  const isAlone = now?.areas.length === 1;
  return {
    code,
    name,
    countedAt: nights[0]?.countedAt ?? null,
    now,
    kelurahan: isAlone ? kelurahanOf(needs, names) : null,
    months: isAlone ? months.map((row) => ({ month: row.month, ...needOf(row) })) : [],
    checkpoint: checkpoint[0] ?? null,
  };
}

function groupOf(code: string, { groups }: PublicNeed): NeedGroup | null {
  return groups.find(({ areas }) => areas.some(({ areaCode }) => areaCode === code)) ?? null;
}

function nobodyIn(areaCode: string, areaName: string): NeedGroup {
  return { areas: [{ areaCode, areaName }], verified: 0, supported: 0, waiting: 0 };
}

function kelurahanOf(
  rows: readonly NeedRow[],
  names: ReadonlyMap<string, string>,
): KelurahanFacts | null {
  const [first] = rows;
  if (!first) return null;
  const sum = (name: keyof Need): PublicCount =>
    rows.some((row) => row[name] === null)
      ? 'withheld'
      : rows.reduce((all, row) => all + (row[name] ?? 0), 0);
  return {
    month: first.month,
    takenAt: first.takenAt,
    groups: rows.map((row): NeedGroup => {
      const codes = JSON.parse(row.areaCodes) as string[];
      return {
        areas: codes.map((areaCode) => ({ areaCode, areaName: names.get(areaCode) ?? areaCode })),
        ...needOf(row),
      };
    }),
    total: { verified: sum('verified'), supported: sum('supported'), waiting: sum('waiting') },
  };
}

function needOf({ verified, supported, waiting }: NeedRow): Need {
  return { verified, supported: supported ?? 'withheld', waiting: waiting ?? 'withheld' };
}
