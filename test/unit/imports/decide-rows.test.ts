import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalise } from '../../../worker/imports/canonical-row.ts';
import type { Cell } from '../../../worker/imports/cell.ts';
import { ChildIndex } from '../../../worker/imports/child-index.ts';
import { type Decision, decideRows } from '../../../worker/imports/decide-rows.ts';
import type { Answer } from '../../../worker/imports/finding.ts';
import type { ColumnName, RawRow } from '../../../worker/imports/header.ts';
import { resolveRow } from '../../../worker/imports/import-rows.ts';
import { CONTEXT, importAll, rawRows, SAMPLE } from './support/vectors.ts';

const raws = await rawRows(SAMPLE);

/** A good row of a girl in Lopang; `cells` says what differs. */
function row(line: number, cells: Partial<Record<ColumnName, Cell>> = {}): RawRow {
  return {
    line,
    extra: {},
    surplusCells: 0,
    cells: {
      nik: '3673915207190001',
      name: 'SITI AMINAH',
      sex: 'P',
      bornOn: '2019-07-12',
      parents: 'ASEP / RATNA',
      kabupaten: 'KOTA SERANG',
      kecamatan: 'SERANG',
      kelurahan: 'LOPANG',
      measuredOn: '2021-08-06',
      weight: '9.9',
      height: '80.0',
      ...cells,
    },
  };
}

function decide(rows: readonly RawRow[], known = new ChildIndex()): Decision[] {
  return decideRows(
    rows.map((each) => canonicalise(each, CONTEXT)),
    known,
  );
}

function outcomes(...rows: RawRow[]): string[] {
  return decide(rows).map(({ outcome, holds }) =>
    outcome === 'held' ? holds.map(({ reason }) => reason).join('+') : outcome,
  );
}

describe('who a row speaks of', () => {
  it.each<[string, Partial<Record<ColumnName, Cell>>, string]>([
    ['the same in every cell is a copy', {}, 'duplicate'],
    ['the same written otherwise is a duplicate', { height: '80,0' }, 'duplicate'],
    ['another day is another visit', { measuredOn: '2021-11-06', height: '82' }, 'merged_visit'],
    ['another visit without the NIK', { nik: '', measuredOn: '2021-11-06' }, 'merged_visit'],
    [
      'another visit naming one parent',
      { nik: '', parents: 'RATNA', measuredOn: '2021-11-06' },
      'merged_visit',
    ],
    ['another height on the same day', { height: '81.0' }, 'review_measurement'],
    ['a name that sounds the same', { nik: '', name: 'SITTI AMINAH' }, 'merge_review'],
    ['a name that sounds the same, one NIK', { name: 'SITI AMINA' }, 'merge_review'],
    [
      'a respelled name, next serial',
      { nik: '3673915207190002', name: 'SITI AMINAH ', weight: '10.0' },
      'merge_review',
    ],
    ['one NIK, another name', { name: 'DEWI LESTARI' }, 'review_identity'],
    ['a twin with the next serial', { nik: '3673915207190002', name: 'NUR HASANAH' }, 'accepted'],
    ['a twin without NIK', { nik: '', name: 'NUR HASANAH' }, 'warned'],
    [
      'a twin whose name is near, with its own NIK',
      { nik: '3673915207190002', name: 'SITI AMANAH', weight: '9.7' },
      'accepted',
    ],
    [
      'a near name with its own NIK and exactly the same measurement',
      { nik: '3673915207190002', name: 'SITI AMANAH' },
      'merge_review',
    ],
    ['a twin brother', { nik: '3673911207190001', name: 'ASEP AMIN', sex: 'L' }, 'accepted'],
    ['one name and day, other parents', { nik: '', parents: 'UJANG / LILIS' }, 'warned'],
    ['one name, day and parents, other kelurahan', { nik: '', kelurahan: 'UNYUR' }, 'merge_review'],
    [
      'one NIK, moved to another kelurahan',
      { kelurahan: 'UNYUR', measuredOn: '2021-11-06' },
      'merged_visit',
    ],
    [
      'one name and parents, another birthday',
      { nik: '', bornOn: '2018-07-12', height: '88' },
      'warned',
    ],
  ])('%s', (_, cells, expected) => {
    expect(outcomes(row(2), row(3, cells))).toEqual(['accepted', expected]);
  });

  it('explains a match by what is the same and what is not, with a score', () => {
    const [, decision] = decide([row(2), row(3, { nik: '', name: 'SITTI AMINAH' })]);
    expect(decision?.match).toMatchObject({ childId: 'line:2', verdict: 'ask' });
    expect(decision?.match?.score).toBeGreaterThan(90);
    expect(decision?.match?.reasons).toEqual([
      'nik_unknown',
      'birth_date_same',
      'sex_same',
      'name_respelled',
      'parents_same',
      'kelurahan_same',
      'measurement_same',
    ]);
  });

  it('holds the poorer record of one child, whichever comes first', () => {
    const poorer = { nik: '', name: 'SITTI AMINAH' };
    expect(outcomes(row(2, poorer), row(3))).toEqual(['merge_review', 'accepted']);
  });

  it('holds a NIK that another child has, even when that child’s row comes later or never', () => {
    const borrowed = { name: 'DEWI', bornOn: '2020-01-05', measuredOn: '2021-08-07' };
    expect(outcomes(row(2, borrowed), row(3))).toEqual(['review_identity', 'accepted']);
    expect(outcomes(row(2, borrowed))).toEqual(['review_identity']);
  });

  it('drops a copy of a row of an earlier chunk, even of one that waits', () => {
    const held = canonicalise(row(2, { height: '800' }), CONTEXT);
    const copy = canonicalise(row(9, { height: '800' }), CONTEXT);
    const known = new ChildIndex([], [[held.content, held.line]]);
    expect(decideRows([copy], known)).toMatchObject([{ outcome: 'duplicate', copyOfLine: 2 }]);
    expect(decideRows([copy], new ChildIndex())).toMatchObject([{ outcome: 'held' }]);
  });

  it('recognises children that were known before', () => {
    const known = new ChildIndex();
    decide([row(2)], known);
    const [visit] = decide([row(2, { measuredOn: '2021-12-06', height: '83' })], known);
    expect(visit).toMatchObject({ outcome: 'merged_visit', childId: 'line:2', isNewChild: false });
    expect(known.get('line:2')?.measurements).toHaveLength(2);
  });
});

describe('answering a held row', () => {
  const first = row(2);
  function answer(second: RawRow, answers: readonly Answer[]): Decision {
    const known = new ChildIndex();
    decide([first], known);
    return resolveRow(second, answers, { context: CONTEXT, known }).decision;
  }

  it('the same child: the visit is added, or dropped when it says nothing new', () => {
    const same = [{ kind: 'same_child', childId: 'line:2' }] as const;
    const respelled = { nik: '', name: 'SITTI AMINAH' };
    expect(answer(row(3, respelled), same).outcome).toBe('duplicate');
    const later = row(3, { ...respelled, measuredOn: '2021-11-06' });
    expect(answer(later, same)).toMatchObject({ outcome: 'merged_visit', childId: 'line:2' });
  });

  it('a different child: it is registered on its own', () => {
    const decision = answer(row(3, { nik: '', name: 'SITTI AMINAH' }), [
      { kind: 'different_child' },
    ]);
    expect(decision).toMatchObject({ outcome: 'warned', isNewChild: true, childId: 'line:3' });
  });

  it('a borrowed NIK is dropped and the child registered without it', () => {
    const decision = answer(row(3, { name: 'DEWI LESTARI' }), [{ kind: 'drop_nik' }]);
    expect(decision).toMatchObject({ outcome: 'accepted', isNewChild: true, row: { nik: null } });
  });

  it('two heights on one day: keep the first or replace it', () => {
    const second = row(3, { height: '81.0' });
    expect(answer(second, [{ kind: 'keep_measurement' }]).outcome).toBe('duplicate');
    expect(answer(second, [{ kind: 'replace_measurement' }])).toMatchObject({
      outcome: 'merged_visit',
      replacesMeasurement: true,
    });
  });

  it('may raise the next question, never an exception', () => {
    const answers = fc.array(
      fc.oneof(
        fc.constantFrom<Answer>(
          { kind: 'drop_nik' },
          { kind: 'keep_nik' },
          { kind: 'different_child' },
          { kind: 'replace_measurement' },
          { kind: 'keep_measurement' },
          { kind: 'reject' },
          { kind: 'same_child', childId: 'line:2' },
          { kind: 'same_child', childId: 'nobody' },
          { kind: 'choose_area', kelurahanCode: '36.73.01.1005' },
          { kind: 'choose_area', kelurahanCode: '99' },
          { kind: 'choose_sex', sex: 'L' },
          { kind: 'choose_weight', weightG: null },
        ),
        fc
          .integer({ min: -10, max: 3000 })
          .map((heightMm) => ({ kind: 'choose_height' as const, heightMm })),
        fc
          .integer({ min: -10, max: 90_000 })
          .map((weightG) => ({ kind: 'choose_weight' as const, weightG })),
      ),
      { maxLength: 5 },
    );
    const seconds = fc.constantFrom(
      row(3, { name: 'DEWI LESTARI' }),
      row(3, { height: '815' }),
      row(3, { kelurahan: 'LOPAG', sex: '?' }),
      row(3, { nik: '', name: 'SITTI AMINAH', measuredOn: '2021-09-01' }),
    );
    fc.assert(
      fc.property(seconds, answers, (second, given) => {
        const decision = answer(second, given);
        expect(decision).toEqual(answer(second, given));
        if (decision.outcome === 'held') expect(decision.holds.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('the whole sample', () => {
  it('imported again brings nobody new: what counted is a duplicate, what waited waits', async () => {
    const first = new ChildIndex();
    const before = await importAll(raws, { known: first });
    // As after a restart: the children are known, what the rows said is not.
    const children = [...before.decisions.values()].flatMap(({ childId }) => {
      const child = childId === null ? undefined : first.get(childId);
      return child ? [child] : [];
    });
    const known = new ChildIndex(children);
    const again = await importAll(raws, { known });
    expect(known.size).toBe(first.size);
    for (const [line, { outcome }] of before.decisions) {
      const stays = outcome === 'held' || outcome === 'rejected';
      expect({ line, outcome: again.decisions.get(line)?.outcome }).toEqual({
        line,
        outcome: stays ? outcome : 'duplicate',
      });
    }
  });

  it('decides alike in any order of its rows', async () => {
    const straight = await importAll(raws);
    const shuffled = raws
      .map((raw) => ({ raw, at: (raw.line * 7919) % 2003 }))
      .sort((a, b) => a.at - b.at)
      .map(({ raw }) => raw);
    const other = await importAll(shuffled);
    expect(other.report).toEqual(straight.report);
  });

  it('counts alike in chunks of any size', async () => {
    const { report } = await importAll(raws);
    for (const chunkRows of [1, 97, 500]) {
      const chunked = await importAll(raws, { chunkRows });
      const { rows_detail: _, ...counts } = chunked.report;
      expect(counts).toMatchObject({
        rows: 2000,
        merged_visits: report.merged_visits,
        duplicates: report.duplicates,
        held: report.held,
        rejected: report.rejected,
        children: report.children,
        stunted: report.stunted,
      });
    }
  });
});
