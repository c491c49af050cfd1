import { doubtNik } from '../registry/nik.ts';
import { PREGNANCY_DAYS, type PregnancyFacts } from '../registry/pregnancy-risk.ts';
import {
  addDays,
  ageInMonths,
  type DateOnly,
  daysBetween,
  type Month,
  monthOf,
} from '../shared/dates.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';

/** An upper arm circumference and the day it was taken. */
export interface Arm {
  readonly measuredOn: DateOnly;
  readonly mm: number;
}

/** What is told of a pregnancy when it is registered. */
export interface Told {
  readonly bornOn: DateOnly;
  readonly nik: string | null;
  readonly dueOn: DateOnly;
  readonly lastBirthMonth: Month | null;
  readonly arm: Arm | null;
}

const AGE_YEARS = { least: 10, most: 54 };
const ARM_CM = { least: 15, most: 45 };
/** A birth is at most two weeks late, and nobody counts more than the 40 weeks ahead. */
const DUE_WITHIN_DAYS = PREGNANCY_DAYS + 14;
const LATE_DAYS = 21;
/** From 22 weeks on a child is born, and weighs (WHO). */
const EARLY_DAYS = PREGNANCY_DAYS - 22 * 7;
/** Twins may come on both sides of midnight. */
const TWINS_APART_DAYS = 3;

/**
 * Reads an arm circumference typed in centimetres. Refuses `arm_in_millimetres` when it was most likely
 * read in millimetres (235), and `arm_implausible` beyond 15 to 45 cm.
 */
export function armOf(typedCm: number): number | Refusal {
  const inMillimetres = typedCm >= ARM_CM.least * 10 && typedCm <= ARM_CM.most * 10;
  if (inMillimetres) return refuse('arm_in_millimetres', { typed: typedCm, cm: typedCm / 10 });
  if (typedCm < ARM_CM.least || typedCm > ARM_CM.most) return refuse('arm_implausible', ARM_CM);
  return Math.round(typedCm * 10);
}

/**
 * The facts of a pregnancy as told today. Refuses `mother_age_unlikely`, `nik_of_a_man`,
 * `nik_of_other_date`, `due_in_past`, `due_too_far`, `last_birth_unlikely`, and what `armTaken` refuses.
 */
export function pregnancyOf(told: Told, today: DateOnly): PregnancyFacts | Refusal {
  const { bornOn, nik, dueOn, lastBirthMonth, arm } = told;
  const ageYears = ageAsTold(bornOn, today);
  if (isRefusal(ageYears)) return ageYears;
  const doubts = nik === null ? [] : doubtNik(nik, { bornOn, sex: 'P' });
  if (doubts.includes('nik_other_sex')) return refuse('nik_of_a_man');
  if (doubts.includes('nik_other_birth_date')) return refuse('nik_of_other_date');
  const due = dueAsTold(dueOn, today);
  if (isRefusal(due)) return due;
  const began = monthOf(addDays(dueOn, -PREGNANCY_DAYS));
  const isUnlikely =
    lastBirthMonth !== null &&
    (lastBirthMonth > began ||
      ageInMonths({ bornOn, on: `${lastBirthMonth}-01` as DateOnly }) < AGE_YEARS.least * 12);
  if (isUnlikely) return refuse('last_birth_unlikely');
  const taken = arm && armTaken(arm, { dueOn, today });
  return isRefusal(taken) ? taken : { dueOn, ageYears, lastBirthMonth, armMm: arm?.mm ?? null };
}

/** Her completed years of age: `born_in_future`, `mother_age_unlikely`. */
export function ageAsTold(bornOn: DateOnly, today: DateOnly): number | Refusal {
  if (bornOn > today) return refuse('born_in_future');
  const age = Math.floor(ageInMonths({ bornOn, on: today }) / 12);
  const isLikely = age >= AGE_YEARS.least && age <= AGE_YEARS.most;
  return isLikely ? age : refuse('mother_age_unlikely', { age, ...AGE_YEARS });
}

/** Whether a birth may be expected on a day, told today: `due_in_past`, `due_too_far`. */
export function dueAsTold(dueOn: DateOnly, today: DateOnly): DateOnly | Refusal {
  if (dueOn < today) return refuse('due_in_past');
  return daysBetween({ from: today, to: dueOn }) > DUE_WITHIN_DAYS
    ? refuse('due_too_far', { weeks: PREGNANCY_DAYS / 7 })
    : dueOn;
}

/** Whether an arm may have been measured that day: `measured_in_future`, `measured_before_pregnancy`. */
export function armTaken(
  arm: Arm,
  of: { readonly dueOn: DateOnly; readonly today: DateOnly },
): Arm | Refusal {
  if (arm.measuredOn > of.today) return refuse('measured_in_future');
  return arm.measuredOn < addDays(of.dueOn, -DUE_WITHIN_DAYS)
    ? refuse('measured_before_pregnancy')
    : arm;
}

/**
 * Whether a child may have been born that day of this pregnancy, or beside its twin: `born_in_future`,
 * `birth_far_from_due`, `twins_far_apart`.
 */
export function birthAsTold(
  bornOn: DateOnly,
  of: {
    readonly dueOn: DateOnly;
    readonly today: DateOnly;
    readonly siblings: readonly DateOnly[];
  },
): DateOnly | Refusal {
  if (bornOn > of.today) return refuse('born_in_future');
  const late = daysBetween({ from: of.dueOn, to: bornOn });
  if (late > LATE_DAYS || late < -EARLY_DAYS) return refuse('birth_far_from_due');
  const isApart = of.siblings.some(
    (other) => Math.abs(daysBetween({ from: other, to: bornOn })) > TWINS_APART_DAYS,
  );
  return isApart ? refuse('twins_far_apart') : bornOn;
}

/** Completed weeks of a pregnancy on a day; 40 on the day a birth is expected. */
export function weeksOf(dueOn: DateOnly, on: DateOnly): number {
  return Math.floor((PREGNANCY_DAYS - daysBetween({ from: on, to: dueOn })) / 7);
}
