import { doubtNik, nikSex, readNik, type Sex } from '../registry/nik.ts';
import { registryName } from '../registry/person-name.ts';
import type { DateOnly } from '../shared/dates.ts';
import { isSerial } from './cell.ts';
import { type Answer, answerOf } from './finding.ts';
import { readSex } from './read-sex.ts';
import { type RowNotes, tidy, tidyField } from './row-notes.ts';

/** The child's name as the civil registry prints it; a row without one is rejected. */
export function readName(notes: RowNotes): string {
  const tidied = tidyField(notes, 'name');
  if (!/\p{L}/u.test(tidied)) notes.reject('name_missing');
  const name = registryName(tidied);
  if (name !== tidied) notes.fix('name', 'letter_case', name);
  return name;
}

/** The parents named, father first where both are; fewer than two is a warning. */
export function readParents(notes: RowNotes): string[] {
  const written = tidyField(notes, 'parents').toUpperCase().split('/').map(tidy);
  const parents = written.filter((parent) => /\p{L}/u.test(parent));
  if (parents.length < 2) notes.warn('parents', 'parent_partial', parents.length);
  return parents;
}

/** The NIK when the cell holds one; why it does not is a warning, never a guess. */
export function readNikCell(notes: RowNotes): string | null {
  const cell = notes.cell('nik');
  const reading = readNik(isSerial(cell) ? cell.serial : cell);
  if (!reading.valid) {
    notes.warn('nik', reading.fault, null);
    return null;
  }
  if (reading.tidied) notes.fix('nik', reading.tidied, reading.nik);
  for (const doubt of doubtNik(reading.nik, { bornOn: null, sex: null })) {
    if (doubt === 'nik_unknown_province' || doubt === 'nik_unknown_area') {
      notes.warn('nik', doubt, null);
    }
  }
  return reading.nik;
}

/** The sex; the NIK's day digits are a second witness where the NIK is the child's own. */
export function readChildSex(
  notes: RowNotes,
  {
    nik,
    bornOn,
    answers,
  }: {
    readonly nik: string | null;
    readonly bornOn: DateOnly | null;
    readonly answers: readonly Answer[];
  },
): Sex | null {
  const chosen = answerOf(answers, 'choose_sex');
  if (chosen) return chosen.sex;
  const sex = readSex(notes.cell('sex'));
  if (sex && sex !== notes.text('sex')) notes.fix('sex', 'sex_spelling', sex);
  const isOwnNik = nik && bornOn && notes.holds.every((hold) => hold.reason !== 'review_identity');
  const told = isOwnNik ? nikSex(nik) : null;
  if (sex && (!told || told === sex)) return sex;
  const options = [...new Set([told, sex, 'L', 'P'] as const)].filter((option) => option !== null);
  notes.hold('sex', {
    reason: 'review_sex',
    because: sex ? 'nik_says_other_sex' : 'sex_unreadable',
    options: options.map((option) => ({ kind: 'choose_sex', sex: option })),
  });
  return sex;
}
