import { unitLeaderExpected } from '../identity/unit-leader-store.ts';
import type { DateOnly, Instant } from '../shared/dates.ts';
import { expect, type Query, query, type Statement, sql, withinAny } from '../storage/sql.ts';

/** A unit on the public board: its name and what part of its promises it kept, in thousandths. */
export interface BoardRow {
  areaName: string;
  organisation: string;
  keptShare: number;
}

/** All boards that are switched on, city by city, the most faithful first; at most 300 units. */
export function unitBoards(): Query<BoardRow> {
  return query(sql`SELECT area_name AS "areaName", organisation AS "organisation", kept_share AS "keptShare"
    FROM public_unit_board ORDER BY area_code, kept_share DESC, organisation LIMIT 300`);
}

/** The board of a city, for who may switch it. */
export interface BoardCityRow {
  code: string;
  name: string;
  isOn: 0 | 1;
  /** When and by whom it was switched last; null while nobody did. */
  switchedAt: Instant | null;
  switchedBy: string | null;
  /** Units that want to stand there, and of them those that are shown. */
  wanting: number;
}

/** The cities of the scope with the state of their boards; at most 100. A kecamatan has none. */
export function boardCities(scopes: readonly string[]): Query<BoardCityRow> {
  return query(sql`SELECT city.code AS "code", city.name AS "name", COALESCE(last.is_on, 0) AS "isOn",
      last.at AS "switchedAt", person.name AS "switchedBy",
      (SELECT COUNT(*) FROM organisation WHERE substr(organisation.area_code, 1, 5) = city.code
        AND (SELECT choice FROM board_choice WHERE board_choice.organisation_id = organisation.id ORDER BY at DESC, id DESC LIMIT 1) = 'in') AS "wanting"
    FROM area AS city
    LEFT JOIN board_switch AS last ON last.id = (SELECT id FROM board_switch WHERE board_switch.area_code = city.code ORDER BY at DESC, id DESC LIMIT 1)
    LEFT JOIN person ON person.id = last.by_person
    WHERE city.level = 2 AND ${withinAny(sql`city.code`, scopes)} ORDER BY city.code LIMIT 100`);
}

/** Whether a unit wants to stand on the board; no row before its first word. */
export function boardChoiceOf(organisationId: string): Query<{ choice: 'in' | 'out' }> {
  return query(sql`SELECT choice AS "choice" FROM board_choice WHERE organisation_id = ${organisationId}
    ORDER BY at DESC, id DESC LIMIT 1`);
}

/** Switches a city's board; aborts with `area_unknown` outside the scope. */
export function boardSwitched(
  switched: { id: string; areaCode: string; isOn: boolean; by: string; at: Instant },
  scopes: readonly string[],
): Statement[] {
  const { id, areaCode, isOn, by, at } = switched;
  return [
    expect(
      'area_unknown',
      sql`EXISTS (SELECT 1 FROM area WHERE code = ${areaCode} AND level = 2 AND ${withinAny(sql`code`, scopes)})`,
    ),
    sql`INSERT INTO board_switch (id, area_code, is_on, by_person, at)
      VALUES (${id}, ${areaCode}, ${isOn ? 1 : 0}, ${by}, ${at})`,
  ];
}

/**
 * A unit's word on standing on the board; aborts with `not_the_unit` unless who gives it leads the unit.
 */
export function boardChosen(
  chosen: { id: string; organisationId: string; choice: 'in' | 'out'; by: string; at: Instant },
  today: DateOnly,
): Statement[] {
  const { id, organisationId, choice, by, at } = chosen;
  return [
    unitLeaderExpected('not_the_unit', { personId: by, organisationId, today }),
    sql`INSERT INTO board_choice (id, organisation_id, choice, by_person, at)
      VALUES (${id}, ${organisationId}, ${choice}, ${by}, ${at})`,
  ];
}
