import { doubtNik, nikBirthDate } from '../registry/nik.ts';
import { type DateOnly, daysBetween } from '../shared/dates.ts';
import { type Answer, answerOf, type RejectReason } from './finding.ts';
import { fitsAge, readAgeDays } from './read-age.ts';
import { readDate, swapDayAndMonth } from './read-date.ts';
import type { RowNotes } from './row-notes.ts';

/** What the birth date is checked against. */
export interface BirthWitnesses {
  readonly nik: string | null;
  readonly measuredOn: DateOnly | null;
  readonly answers: readonly Answer[];
}

export interface BirthDateReading {
  readonly bornOn: DateOnly | null;
  /** The NIK when it can be this child's; null when it is a parent's or another child's. */
  readonly nik: string | null;
}

/**
 * Reads the birth date and hears its two witnesses, the NIK's digits and the age text. Where they
 * contradict it a person decides; a parent's NIK is only set aside, with a warning.
 */
export function readBirthDate(notes: RowNotes, witnesses: BirthWitnesses): BirthDateReading {
  const { measuredOn, answers } = witnesses;
  const chosen = answerOf(answers, 'choose_birth_date')?.bornOn;
  const bornOn = chosen ?? recordedDate(notes, measuredOn ?? LATEST);
  if (!bornOn) return { bornOn: null, nik: null };
  const heard = hearNik(notes, bornOn, { ...witnesses, isChosen: chosen !== undefined });
  if (!chosen && !heard.hasContradicted) hearAgeText(notes, bornOn, witnesses);
  if (measuredOn && notes.holds.every(({ reason }) => reason !== 'review_dob')) {
    const days = daysBetween({ from: bornOn, to: measuredOn });
    if (days < 0) notes.reject('dob_after_measurement');
    else if (days > LAST_SCORED_DAY) notes.reject('older_than_60_months');
  }
  return { bornOn, nik: heard.nik };
}

/** Five years of daily tables: a child is scored below 60 months. */
const LAST_SCORED_DAY = 1826;
const LATEST = '2100-01-01' as DateOnly;
const ADULT_DAYS = { from: 12 * 365, to: 75 * 365 };

const PROBLEMS = {
  missing: 'dob_missing',
  zero: 'dob_zero',
  impossible: 'dob_impossible_calendar',
  unreadable: 'dob_unreadable',
} as const satisfies Record<string, RejectReason>;

function recordedDate(notes: RowNotes, latest: DateOnly): DateOnly | null {
  const reading = readDate(notes.cell('bornOn'), latest);
  if (reading.date !== null) {
    if (reading.fix) notes.fix('bornOn', reading.fix, reading.date);
    return reading.date;
  }
  if (reading.problem !== 'month_first') {
    notes.reject(PROBLEMS[reading.problem]);
    return null;
  }
  notes.hold('bornOn', {
    reason: 'review_dob',
    because: 'month_before_day',
    options: [{ kind: 'choose_birth_date', bornOn: reading.guess }],
  });
  return reading.guess;
}

/** What the NIK says about the date: agrees, is set aside, or raises a question. */
function hearNik(
  notes: RowNotes,
  bornOn: DateOnly,
  { nik, measuredOn, answers, isChosen }: BirthWitnesses & { readonly isChosen: boolean },
): { nik: string | null; hasContradicted: boolean } {
  if (!nik || answerOf(answers, 'drop_nik')) return { nik: null, hasContradicted: false };
  if (answerOf(answers, 'keep_nik')) return { nik, hasContradicted: false };
  const agrees = (date: DateOnly) =>
    !doubtNik(nik, { bornOn: date, sex: null }).includes('nik_other_birth_date');
  if (agrees(bornOn)) return { nik, hasContradicted: false };
  const nikBornOn = nikBirthDate(nik, measuredOn ?? LATEST);
  if (nikBornOn && isAdult(nikBornOn, measuredOn ?? LATEST)) {
    notes.warn('nik', 'nik_of_parent', null);
    return { nik: null, hasContradicted: false };
  }
  // A person chose the date against the NIK: the NIK is then not this child's.
  if (isChosen || !nikBornOn) return { nik: null, hasContradicted: false };
  const swapped = swapDayAndMonth(bornOn);
  const isSwapped = swapped !== null && agrees(swapped);
  const ageDays = readAgeDays(notes.cell('age'));
  const ageFits = (from: DateOnly) =>
    ageDays !== null && measuredOn !== null && fitsAge(ageDays, { from, to: measuredOn });
  if (isSwapped || (ageFits(nikBornOn) && !ageFits(bornOn))) {
    holdDate(notes, isSwapped ? 'nik_says_day_and_month_swapped' : 'nik_and_age_agree', [
      nikBornOn,
      bornOn,
    ]);
    return { nik, hasContradicted: true };
  }
  notes.hold('nik', {
    reason: 'review_identity',
    because: 'nik_of_other_birth_date',
    options: [
      { kind: 'drop_nik' },
      { kind: 'choose_birth_date', bornOn: nikBornOn },
      { kind: 'keep_nik' },
    ],
  });
  return { nik, hasContradicted: true };
}

function isAdult(bornOn: DateOnly, on: DateOnly): boolean {
  const days = daysBetween({ from: bornOn, to: on });
  return days >= ADULT_DAYS.from && days <= ADULT_DAYS.to;
}

/** Age is always computed from the two dates; the text only tells when one of them is odd. */
function hearAgeText(notes: RowNotes, bornOn: DateOnly, { nik, measuredOn }: BirthWitnesses): void {
  const ageDays = readAgeDays(notes.cell('age'));
  if (ageDays === null || !measuredOn) return;
  if (fitsAge(ageDays, { from: bornOn, to: measuredOn })) return;
  const swapped = swapDayAndMonth(bornOn);
  const nikAgrees =
    nik !== null && !doubtNik(nik, { bornOn, sex: null }).includes('nik_other_birth_date');
  if (swapped && !nikAgrees && fitsAge(ageDays, { from: swapped, to: measuredOn })) {
    holdDate(notes, 'age_says_day_and_month_swapped', [swapped, bornOn]);
    return;
  }
  if (daysBetween({ from: bornOn, to: measuredOn }) >= 0) {
    notes.warn('age', 'age_text_wrong', daysBetween({ from: bornOn, to: measuredOn }));
  }
}

function holdDate(notes: RowNotes, because: string, dates: readonly DateOnly[]): void {
  notes.hold('bornOn', {
    reason: 'review_dob',
    because,
    options: dates.map((bornOn) => ({ kind: 'choose_birth_date', bornOn })),
  });
}
