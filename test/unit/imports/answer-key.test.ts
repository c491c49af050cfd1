import { describe, expect, it } from 'vitest';
import type { CanonicalRow } from '../../../worker/imports/canonical-row.ts';
import { canonicalise } from '../../../worker/imports/canonical-row.ts';
import { ChildIndex } from '../../../worker/imports/child-index.ts';
import { decideRows } from '../../../worker/imports/decide-rows.ts';
import type { Answer } from '../../../worker/imports/finding.ts';
import { CONTEXT, importAll, rawRows, SAMPLE, vectorRecords } from './support/vectors.ts';

const raws = await rawRows(SAMPLE);
const { report, decisions } = await importAll(raws);
const key = await vectorRecords('eppgbm/answer_key.csv');
const rowsTruth = await vectorRecords('eppgbm/rows_truth.csv');
const children = new Map(
  (await vectorRecords('eppgbm/children_truth.csv')).map((child) => [child.child_id, child]),
);
const childOfLine = new Map(rowsTruth.map(({ child_id }, index) => [index + 2, child_id]));
const keyLines = new Set(key.map(({ csv_line }) => Number(csv_line)));

const OUTCOME_OF_ACTION: Record<string, string> = {
  fix: 'accepted',
  warn: 'warned',
  merge_measurement: 'merged_visit',
  drop_duplicate: 'duplicate',
  accept_not_counted: 'accepted',
  reject: 'rejected',
};

function decisionAt(line: number) {
  const decision = decisions.get(line);
  if (!decision) throw new Error(`no decision for line ${line}`);
  return decision;
}

describe('the sample of Kota Serang, against its answer key', () => {
  it('gives every dirty row the outcome the key expects, held rows with the very reason', () => {
    const wrong = key.flatMap(({ csv_line, dirt, expected_action = '' }) => {
      const { outcome, reasons } = decisionAt(Number(csv_line));
      const expected = OUTCOME_OF_ACTION[expected_action] ?? 'held';
      const isRight =
        outcome === expected && (expected !== 'held' || reasons.includes(expected_action));
      return isRight ? [] : [{ csv_line, dirt, expected_action, outcome, reasons }];
    });
    expect(wrong).toEqual([]);
  });

  it('accepts every clean row without a remark', () => {
    const remarked = [...decisions.values()].filter(
      ({ line, outcome, reasons }) =>
        !keyLines.has(line) && (outcome !== 'accepted' || reasons.length > 0),
    );
    expect(remarked.map(({ line, outcome, reasons }) => ({ line, outcome, reasons }))).toEqual([]);
  });

  it('ends every row in exactly one way', () => {
    const { rows, accepted, warned, merged_visits, duplicates, held, rejected } = report;
    const sum = (counts: Record<string, number>) =>
      Object.values(counts).reduce((total, count) => total + count, 0);
    expect(rows).toBe(2000);
    expect(accepted + warned + merged_visits + duplicates + sum(held) + sum(rejected)).toBe(rows);
    expect(report.rows_detail.map(({ line }) => line)).toEqual(
      Array.from({ length: 2000 }, (_, index) => index + 2),
    );
  });

  it('counts 1,930 children', () => {
    expect(report.children).toBe(1930);
  });

  it('counts the stunted of each kecamatan, while rows wait and after the suggested answers', () => {
    expect(report.stunted.held).toEqual({
      '36.73.01': 375,
      '36.73.02': 837,
      '36.73.03': 203,
      '36.73.04': 274,
      '36.73.05': 40,
      '36.73.06': 147,
    });
    expect(report.stunted.resolved).toEqual({
      '36.73.01': 379,
      '36.73.02': 849,
      '36.73.03': 205,
      '36.73.04': 274,
      '36.73.05': 40,
      '36.73.06': 148,
    });
  });

  it('maps each counted row to its own child: no false merge, no missed one', () => {
    const truthOfChild = new Map<string, Set<string | undefined>>();
    const childOfTruth = new Map<string | undefined, Set<string>>();
    for (const { line, childId } of decisions.values()) {
      if (!childId) continue;
      const truth = childOfLine.get(line);
      truthOfChild.set(childId, (truthOfChild.get(childId) ?? new Set()).add(truth));
      childOfTruth.set(truth, (childOfTruth.get(truth) ?? new Set()).add(childId));
    }
    expect([...truthOfChild.values()].filter((truths) => truths.size > 1)).toEqual([]);
    expect([...childOfTruth.values()].filter((ids) => ids.size > 1)).toEqual([]);
  });

  it('drops an exact copy in favour of the row it copies', () => {
    const copies = [...decisions.values()].filter(({ copyOfLine }) => copyOfLine !== null);
    expect(copies).toHaveLength(25);
    for (const { line, copyOfLine } of copies) {
      expect(childOfLine.get(line)).toBe(childOfLine.get(copyOfLine ?? 0));
    }
  });

  it('asks about a respelled child by naming the right child, with reasons', () => {
    const asked = [...decisions.values()].filter(({ reasons }) => reasons.includes('merge_review'));
    for (const { line, match, holds } of asked) {
      const candidate = decisions.get(Number(match?.childId.slice('line:'.length)));
      expect(childOfLine.get(candidate?.line ?? 0)).toBe(childOfLine.get(line));
      expect(match?.reasons).toContain('birth_date_same');
      expect(match?.score).toBeGreaterThan(80);
      expect(holds.at(-1)?.options.map(({ kind }) => kind)).toEqual([
        'same_child',
        'different_child',
      ]);
    }
  });

  it('never merges twins', () => {
    const twins = [...decisions.values()].filter(
      ({ line }) => children.get(childOfLine.get(line) ?? '')?.twin === '1',
    );
    expect(twins.filter(({ isNewChild }) => isNewChild).length).toBeGreaterThanOrEqual(24);
    expect(twins.filter(({ outcome }) => outcome === 'merged_visit')).toEqual([]);
    expect(twins.flatMap(({ reasons }) => reasons).includes('merge_review')).toBe(false);
  });
});

describe('the values read from the sample', () => {
  it('are the true ones in every row that counts', () => {
    const wrong = [...decisions.values()].flatMap(({ line, row, outcome }) => {
      const truth = children.get(childOfLine.get(line) ?? '');
      if (!truth || !['accepted', 'warned'].includes(outcome)) return [];
      const read = truthOf(row);
      const expected = {
        nama: truth.nama,
        sex: truth.sex,
        dob: truth.dob,
        kel: truth.kel_kode,
        tgl_ukur: truth.tgl_ukur,
        berat: Number(truth.berat_kg),
        tinggi: Number(truth.tinggi_cm),
      };
      return JSON.stringify(read) === JSON.stringify(expected) ? [] : [{ line, read, expected }];
    });
    expect(wrong).toEqual([]);
  });

  it('score as the truth does, to four decimals', () => {
    for (const { line, row, outcome } of decisions.values()) {
      const truth = children.get(childOfLine.get(line) ?? '');
      if (!truth?.zlen || !['accepted', 'warned'].includes(outcome)) continue;
      expect(Math.abs((row.score?.haz ?? 0) - Number(truth.zlen))).toBeLessThan(0.0001);
      expect(Math.abs((row.score?.waz ?? 0) - Number(truth.zwei))).toBeLessThan(0.0001);
      expect(Math.abs((row.score?.whz ?? 0) - Number(truth.zwfl))).toBeLessThan(0.0001);
    }
  });

  it('keep only a NIK that is the child’s own', () => {
    for (const { line, row, outcome } of decisions.values()) {
      if (outcome !== 'accepted' && outcome !== 'warned') continue;
      if (row.nik) expect(row.nik).toBe(children.get(childOfLine.get(line) ?? '')?.nik);
    }
  });
});

describe('the queue of the sample', () => {
  const FIRST_ANSWERS: Record<string, (truth: Record<string, string>) => Answer | null> = {
    review_area: ({ kel_kode = '' }) => ({ kind: 'choose_area', kelurahanCode: kel_kode }),
    review_sex: ({ sex }) => ({ kind: 'choose_sex', sex: sex as 'L' | 'P' }),
    review_dob: ({ dob }) => ({
      kind: 'choose_birth_date',
      bornOn: dob as CanonicalRow['bornOn'] & string,
    }),
    review_height: ({ tinggi_cm }) => ({
      kind: 'choose_height',
      heightMm: Math.round(Number(tinggi_cm) * 10),
    }),
    review_weight: ({ berat_kg }) => ({
      kind: 'choose_weight',
      weightG: Math.round(Number(berat_kg) * 1000),
    }),
    review_identity: () => ({ kind: 'drop_nik' }),
  };

  it('comes to the published 1,895 when people answer with the truth', async () => {
    const answers = new Map<number, Answer[]>();
    for (const { line, holds, match } of decisions.values()) {
      const truth = children.get(childOfLine.get(line) ?? '') ?? {};
      const given = holds.flatMap(({ reason }) => {
        if (reason === 'merge_review' && match) {
          return [{ kind: 'same_child', childId: match.childId } as const];
        }
        return FIRST_ANSWERS[reason]?.(truth) ?? [];
      });
      if (given.length > 0) answers.set(line, given);
    }
    expect(answers.size).toBe(83);
    const answered = await importAll(raws, { answers });
    expect(answered.report.held).toEqual({});
    expect(answered.report.stunted.held).toEqual(report.stunted.resolved);
    expect(Object.values(answered.report.stunted.held).reduce((a, b) => a + b)).toBe(1895);
    expect(answered.report.children).toBe(1930);
  });

  it('offers the true answer first wherever the file holds it', () => {
    for (const { line, holds } of decisions.values()) {
      const truth = children.get(childOfLine.get(line) ?? '') ?? {};
      for (const { reason, because, options } of holds) {
        if (reason === 'merge_review' || because === 'weight_implausible') continue;
        expect({ line, answer: options[0] }).toEqual({
          line,
          answer: FIRST_ANSWERS[reason]?.(truth),
        });
      }
    }
  });

  it('is undone by deciding without the answer', () => {
    const held = [...decisions.values()].find(({ reasons }) => reasons.includes('review_height'));
    const raw = raws.find(({ line }) => line === held?.line);
    if (!raw) throw new Error('no row is held for its height');
    const decide = (answers: Answer[]) =>
      decideRows([canonicalise(raw, CONTEXT, answers)], new ChildIndex())[0]?.outcome;
    expect(decide([])).toBe('held');
    expect(decide([{ kind: 'choose_height', heightMm: 823 }])).toBe('accepted');
    expect(decide([])).toBe('held');
    expect(decide([{ kind: 'choose_height', heightMm: 100 }])).toBe('held');
    expect(decide([{ kind: 'reject' }])).toBe('rejected');
  });
});

function truthOf(row: CanonicalRow) {
  return {
    nama: row.name,
    sex: row.sex,
    dob: row.bornOn,
    kel: row.kelurahanCode,
    tgl_ukur: row.measuredOn,
    berat: (row.weightG ?? 0) / 1000,
    tinggi: (row.heightMm ?? 0) / 10,
  };
}
