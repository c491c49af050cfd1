import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Area, type AreaTree, areaTree } from './area-tree.ts';
import type { Severity } from './weights.ts';

/** A child (or, without an age, a pregnant woman) who needs one sponsorship in the period. */
export interface Child {
  readonly id: string;
  readonly area: string;
  readonly severity: Severity;
  readonly need: string;
  /** Completed months; null has no age and fits only pledges without an age range. */
  readonly ageMonths: number | null;
  /** The pledge that supports the child now. */
  readonly keeps: string | null;
  /** Height-for-age z-score; the lower goes first among children who are otherwise alike. */
  readonly haz: number | null;
  /** Boy (L) or girl (P), for the fairness report only; it decides nothing. */
  readonly sex: Sex | null;
}

/** The letters of Indonesian registers: laki-laki, perempuan. */
type Sex = 'L' | 'P';

/** A donor's offer: whole places in a territory. */
export interface Pledge {
  readonly id: string;
  /** Each area stands for all that lies below it. */
  readonly areas: readonly string[];
  /** How many children it can carry at once. */
  readonly children: number;
  /** Needs it accepts; null accepts any. */
  readonly needs: readonly string[] | null;
  /** First and last month of age it accepts, both included; null accepts any. */
  readonly ageMonths: readonly [number, number] | null;
  /** Points per need: 0 is what the donor likes best, more is worse; an unnamed need has 0. */
  readonly preference: Readonly<Record<string, number>>;
}

/** A child and a pledge that a person has put together, or apart. */
export interface Pair {
  readonly child: string;
  readonly pledge: string;
}

/** What is to be matched; docs/matching.md has the schema. Made by `readInstance` only. */
export interface Instance {
  readonly period: string | null;
  readonly months: number | null;
  readonly areas: readonly Area[];
  readonly tree: AreaTree;
  readonly children: readonly Child[];
  readonly pledges: readonly Pledge[];
  /** Pairs that must be made, whatever else would be better. */
  readonly pins: readonly Pair[];
  /** Pairs that must not be made. */
  readonly bans: readonly Pair[];
}

/** Checks an instance as parsed from JSON or built by a caller, and fills what may be left out. */
export function readInstance(input: unknown): Instance | Refusal {
  if (!isObject(input)) return refuse('match_not_object', { at: 'instance' });
  const period = readPeriod(input.period);
  if (isRefusal(period)) return period;
  const months = input.months ?? null;
  if (months !== null && !isWhole(months, 1, 120)) return notWhole('months', 1, 120);
  const areas = readList('areas', input.areas, readArea);
  if (isRefusal(areas)) return areas;
  const tree = areaTree(areas);
  if (isRefusal(tree)) return tree;
  const children = readList('children', input.children, readChild);
  if (isRefusal(children)) return children;
  const pledges = readList('pledges', input.pledges, readPledge);
  if (isRefusal(pledges)) return pledges;
  const pins = readList('pins', input.pins ?? [], readPair);
  if (isRefusal(pins)) return pins;
  const bans = readList('bans', input.bans ?? [], readPair);
  if (isRefusal(bans)) return bans;
  const instance = { period, months, areas, tree, children, pledges, pins, bans };
  return (
    repeated('child', children) ??
    repeated('pledge', pledges) ??
    astray(instance) ??
    astrayPair(instance) ??
    instance
  );
}

/** `YYYY-MM`; the period names a run and decides nothing in it, so it may be left out. */
function readPeriod(value: unknown): string | null | Refusal {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(value)) return value;
  return refuse('match_not_month', { at: 'period' });
}

function readArea(row: Row, at: string): Area | Refusal {
  const parent = row.parent ?? null;
  if (!isText(row.code)) return notText(`${at}.code`);
  if (parent !== null && !isText(parent)) return notText(`${at}.parent`);
  return { code: row.code, parent };
}

/** Reads one row of `children`; `at` names it in a refusal. */
export function readChild(row: Row, at: string): Child | Refusal {
  const { id, area, severity, need } = row;
  const ageMonths = row.ageMonths ?? null;
  const keeps = row.keeps ?? null;
  const haz = row.haz ?? null;
  const sex = row.sex ?? null;
  if (!isText(id)) return notText(`${at}.id`);
  if (!isText(area)) return refuse('match_child_without_area', { child: id });
  if (severity !== 1 && severity !== 2 && severity !== 3) return notWhole(`${at}.severity`, 1, 3);
  if (!isText(need)) return notText(`${at}.need`);
  if (ageMonths !== null && !isWhole(ageMonths, 0)) return notWhole(`${at}.ageMonths`, 0);
  if (keeps !== null && !isText(keeps)) return notText(`${at}.keeps`);
  if (haz !== null && !isNumber(haz)) return refuse('match_not_number', { at: `${at}.haz` });
  if (sex !== null && sex !== 'L' && sex !== 'P')
    return refuse('match_not_sex', { at: `${at}.sex` });
  return { id, area, severity, need, ageMonths, keeps, haz, sex };
}

/** Reads one row of `pledges`; `at` names it in a refusal. */
export function readPledge(row: Row, at: string): Pledge | Refusal {
  const { id, children } = row;
  const needs = row.needs ?? null;
  const ageMonths = row.ageMonths ?? null;
  const preference = row.preference ?? {};
  if (!isText(id)) return notText(`${at}.id`);
  if (!isTexts(row.areas)) return refuse('match_not_texts', { at: `${at}.areas` });
  if (!isWhole(children, 0)) return notWhole(`${at}.children`, 0);
  if (needs !== null && !isTexts(needs)) return refuse('match_not_texts', { at: `${at}.needs` });
  if (ageMonths !== null && !isRange(ageMonths)) {
    return refuse('match_not_range', { at: `${at}.ageMonths` });
  }
  if (!isObject(preference)) return refuse('match_not_object', { at: `${at}.preference` });
  for (const [need, points] of Object.entries(preference)) {
    if (!need.isWellFormed()) return notText(`${at}.preference`);
    if (!isWhole(points, 0)) return notWhole(`${at}.preference.${need}`, 0);
  }
  const areas = [...new Set(row.areas)];
  return {
    id,
    areas,
    children,
    needs,
    ageMonths,
    preference: preference as Record<string, number>,
  };
}

function readPair(row: Row, at: string): Pair | Refusal {
  const { child, pledge } = row;
  if (!isText(child)) return notText(`${at}.child`);
  if (!isText(pledge)) return notText(`${at}.pledge`);
  return { child, pledge };
}

function repeated(kind: string, rows: readonly { id: string }[]): Refusal | null {
  const seen = new Set<string>();
  for (const { id } of rows) {
    if (seen.has(id)) return refuse('match_duplicate', { kind, id });
    seen.add(id);
  }
  return null;
}

/** Who points at an area that nobody listed. */
function astray({ tree, children, pledges }: Instance): Refusal | null {
  for (const { id, area } of children) {
    if (!tree.has(area)) return refuse('match_unknown_area', { kind: 'child', id, area });
  }
  for (const { id, areas } of pledges) {
    for (const area of areas) {
      if (!tree.has(area)) return refuse('match_unknown_area', { kind: 'pledge', id, area });
    }
  }
  return null;
}

/** Pins and bans of a child or pledge that nobody listed, and a child pinned twice. */
function astrayPair({ children, pledges, pins, bans }: Instance): Refusal | null {
  if (pins.length + bans.length === 0) return null;
  const childIds = new Set(children.map(({ id }) => id));
  const pledgeIds = new Set(pledges.map(({ id }) => id));
  for (const { child, pledge } of [...pins, ...bans]) {
    if (!childIds.has(child)) return refuse('match_unknown_child', { child });
    if (!pledgeIds.has(pledge)) return refuse('match_unknown_pledge', { pledge });
  }
  const pinned = new Set<string>();
  for (const { child } of pins) {
    if (pinned.has(child)) return refuse('match_duplicate', { kind: 'pin', id: child });
    pinned.add(child);
  }
  return null;
}

/** A row of an instance before it is checked. */
export type Row = Record<string, unknown>;

function readList<T>(
  name: string,
  list: unknown,
  read: (row: Row, at: string) => T | Refusal,
): T[] | Refusal {
  if (!Array.isArray(list)) return refuse('match_not_list', { at: name });
  const rows: T[] = [];
  for (const [index, row] of list.entries()) {
    const at = `${name}[${index}]`;
    if (!isObject(row)) return refuse('match_not_object', { at });
    const entry = read(row, at);
    if (isRefusal(entry)) return entry;
    rows.push(entry);
  }
  return rows;
}

const isObject = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** A text has letters, and none of them is half a letter: that could not be hashed. */
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.isWellFormed();
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every(isText);
const isNumber = (value: unknown): value is number => Number.isFinite(value);
const isWhole = (
  value: unknown,
  lowest: number,
  highest = Number.MAX_SAFE_INTEGER,
): value is number =>
  Number.isSafeInteger(value) && (value as number) >= lowest && (value as number) <= highest;
const isRange = (value: unknown): value is [number, number] =>
  Array.isArray(value) &&
  value.length === 2 &&
  isWhole(value[0], 0) &&
  isWhole(value[1], value[0] as number);
const notText = (at: string) => refuse('match_not_text', { at });
const notWhole = (at: string, lowest: number, highest = Number.MAX_SAFE_INTEGER) =>
  refuse('match_not_whole', { at, lowest, highest });
