/**
 * What a certificate consists of, as its checker reads it (docs/matching.md). Types of its own, none of
 * the engine's.
 */
export interface PlainCertificate extends Certified {
  readonly sha256: string;
}

/** What is proved: a problem, an outcome, and the prices which show that none is better. */
export interface Certified {
  /** Code and parent. */
  readonly areas: readonly (readonly [string, string | null])[];
  readonly pledges: readonly PlainPledge[];
  readonly classes: readonly PlainClass[];
  readonly prices: { readonly pledges: readonly number[]; readonly cells: readonly number[] };
  readonly objective: number | string;
  /** These two follow from the rest; packed certificates leave them out. */
  readonly weights?: {
    readonly span: number;
    readonly continuity: number;
    readonly unserved: number;
  };
  readonly goals?: object;
}

export interface PlainPledge {
  readonly id: string;
  readonly areas: readonly string[];
  readonly children: number;
  readonly needs: readonly string[] | null;
  readonly ageMonths: readonly [number, number] | null;
  readonly preference: Readonly<Record<string, number>>;
}

export interface PlainClass {
  readonly area: string;
  readonly severity: number;
  readonly need: string | null;
  readonly ages: readonly [number, number | null] | null;
  readonly children: number;
  readonly pinned?: number;
  readonly banned?: readonly number[];
  /** Place of a pledge, children it supports. */
  readonly keeps: readonly (readonly [number, number])[];
  /** Place of a pledge, those of its children it goes on with, new ones. */
  readonly gets: readonly (readonly [number, number, number])[];
}

type Kind = (value: unknown) => boolean;
type Members = Readonly<Record<string, Kind>>;

const isText = (value: unknown) => typeof value === 'string';
const isWhole = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
const isAmount = (value: unknown) =>
  isWhole(value) || (typeof value === 'string' && /^\d{16,40}$/.test(value));
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const orNull = (is: Kind) => (value: unknown) => value === null || is(value);
const orNone = (is: Kind) => (value: unknown) => value === undefined || is(value);
const listOf = (is: Kind) => (value: unknown) => Array.isArray(value) && value.every(is);
const tuple =
  (...kinds: Kind[]) =>
  (value: unknown) =>
    Array.isArray(value) && value.length === kinds.length && kinds.every((is, at) => is(value[at]));
const recordOf = (is: Kind) => (value: unknown) =>
  isRecord(value) && Object.values(value).every(is);
const object = (members: Members) => (value: unknown) => misshapen(value, members) === null;

const wholes = listOf(isWhole);
const pledge = object({
  id: isText,
  areas: listOf(isText),
  children: isWhole,
  needs: orNull(listOf(isText)),
  ageMonths: orNull(tuple(isWhole, isWhole)),
  preference: recordOf(isWhole),
});
const childClass = object({
  area: isText,
  severity: (value) => value === 1 || value === 2 || value === 3,
  need: orNull(isText),
  ages: orNull(tuple(isWhole, orNull(isWhole))),
  children: (value) => isWhole(value) && value !== 0,
  pinned: orNone(isWhole),
  banned: orNone((value) => wholes(value) && (value as unknown[]).length > 0),
  keeps: listOf(tuple(isWhole, isWhole)),
  gets: listOf(tuple(isWhole, isWhole, isWhole)),
});
const heading = {
  period: orNull((value) => isText(value) && /^\d{4}-(0[1-9]|1[0-2])$/.test(value as string)),
  months: orNull((value) => isWhole(value) && (value as number) >= 1 && (value as number) <= 120),
  objective: isAmount,
  sha256: (value: unknown) => isText(value) && /^[0-9a-f]{64}$/.test(value as string),
};

/** What is packed in a certificate. */
export const CONTENT: Members = {
  areas: listOf(tuple(isText, orNull(isText))),
  pledges: listOf(pledge),
  classes: listOf(childClass),
  prices: object({ pledges: wholes, cells: wholes }),
};

/** A certificate in a form that one can read. */
export const PLAIN: Members = {
  format: (value) => value === 'asuh-matching-certificate/1',
  ...heading,
  ...CONTENT,
  weights: object({ span: isWhole, continuity: isWhole, unserved: isWhole }),
  goals: object({
    ...{ unservedSeverity1: isWhole, unservedSeverity2: isWhole, unservedSeverity3: isWhole },
    ...{ unservedByDecile: wholes, changed: isWhole, points: isAmount },
  }),
};

/** A certificate in a few kilobytes. */
export const PACKED: Members = {
  format: (value) => value === 'asuh-matching-certificate/2',
  ...heading,
  packed: isText,
};

/** The first member that is missing, of the wrong kind or not foreseen; null when all are right. */
export function misshapen(value: unknown, members: Members): string | null {
  if (!isRecord(value)) return 'certificate';
  for (const name in members) if (members[name]?.(value[name]) !== true) return name;
  for (const name in value) if (!Object.hasOwn(members, name)) return name;
  return null;
}

/**
 * Parses a certificate's JSON; undefined where it names a member twice, of which one reader takes the
 * first and another the last (RFC 8259, 4). Throws SyntaxError where it is no JSON.
 */
export function parseCertificate(json: string): unknown {
  const value: unknown = JSON.parse(json);
  let written = 0;
  for (const [, colon] of json.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (colon) written++;
  return written === membersIn(value) ? value : undefined;
}

function membersIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce((sum: number, each) => sum + membersIn(each), own);
}
