import { posyanduName } from '../areas/area-name.ts';
import type { Position } from '../growth/score.ts';
import type { DateOnly } from '../shared/dates.ts';
import { type Answer, answerOf } from './finding.ts';
import { readDate } from './read-date.ts';
import { type RowNotes, tidy, tidyField } from './row-notes.ts';

/** The day of the measurement; without one, or with one yet to come, the row is rejected. */
export function readMeasuredOn(
  notes: RowNotes,
  today: DateOnly,
  answers: readonly Answer[],
): DateOnly | null {
  const chosen = answerOf(answers, 'choose_measured_on')?.measuredOn;
  const reading = chosen ? { date: chosen, fix: null } : readDate(notes.cell('measuredOn'), today);
  if (reading.date !== null) {
    if (reading.fix) notes.fix('measuredOn', reading.fix, reading.date);
    if (reading.date > today) notes.reject('measured_in_future');
    return reading.date;
  }
  if (reading.problem === 'month_first') {
    notes.hold('measuredOn', {
      reason: 'review_measurement',
      because: 'month_before_day',
      options: [{ kind: 'choose_measured_on', measuredOn: reading.guess }],
    });
    return reading.guess;
  }
  const isMissing = reading.problem === 'missing' || reading.problem === 'zero';
  notes.reject(isMissing ? 'measured_on_missing' : 'measured_on_unreadable');
  return null;
}

/** How the child was measured (Cara Ukur); null when not noted. */
export function readPosition(notes: RowNotes): Position | null {
  const text = notes.text('position').toLowerCase();
  if (/terlentang|telentang|baring|tidur/.test(text)) return 'lying';
  return /berdiri/.test(text) ? 'standing' : null;
}

/** Where the child was measured and lives, below the kelurahan. */
export function readPlace(notes: RowNotes) {
  const tidied = tidyField(notes, 'posyandu');
  const posyandu = posyanduName(tidied);
  if (/\d/.test(posyandu) && !/\d/.test(tidied)) notes.fix('posyandu', 'posyandu_roman', posyandu);
  return {
    posyandu,
    puskesmas: tidy(notes.text('puskesmas')).toUpperCase(),
    rt: tidy(notes.text('rt')),
    rw: tidy(notes.text('rw')),
    address: tidy(notes.text('address')),
  };
}
