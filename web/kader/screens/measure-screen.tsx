import type { FieldAppWords } from '../../text/field-app.id.ts';
import type { ScreenProps } from '../app.tsx';
import type { DayChild, DayMeasurement } from '../day.ts';
import {
  daysOld,
  faultOf,
  isOddJump,
  meanOf,
  needsTwo,
  type Position,
  type Reading,
  type Fault as ReadingFault,
  referralOf,
  scoreOf,
  typedNumber,
  wibToday,
} from '../growth.ts';
import { Choices } from './choices.tsx';
import { Act, Resumed, useForm } from './form.tsx';
import { GrowthChart } from './growth-chart.tsx';
import { Scores } from './scores.tsx';

const FIRST_STANDING_DAY = 731;

/** Weighing and measuring: what it means is shown while it is typed, and what cannot be is not taken. */
export function MeasureScreen(props: ScreenProps & { child: DayChild }) {
  const { field, child, words, state } = props;
  const today = wibToday(field.now());
  const measured = { sex: child.sex, ageDays: daysOld(child.bornOn, today) };
  const form = useForm(props, `#/anak/${child.id}/ukur`, {
    weight: '',
    height: '',
    arm: '',
    oedema: false,
    position: (measured.ageDays < FIRST_STANDING_DAY ? 'lying' : 'standing') as Position,
    first: null as Reading | null,
    isApart: false,
  });
  const { weight, height, arm, oedema, position, first, isApart } = form.value;
  const typed = [weight, height, arm].map(typedNumber);
  const isNumber = !typed.some(Number.isNaN);
  const reading = readingOf(isNumber ? typed : [], { position, oedema });
  const score = scoreOf(measured, reading);
  const wrong = isNumber ? faultOf(measured, reading) : null;
  const whyOf = (taken: Reading) => referralOf(scoreOf(measured, taken), taken);
  // What the first reading said stays loud while the second is taken.
  const why = (wrong === null ? whyOf(reading) : null) ?? (first && whyOf(first));
  const before = child.measurements[0];
  const change =
    (name: 'weight' | 'height' | 'arm') => (event: { currentTarget: { value: string } }) =>
      form.set({ [name]: event.currentTarget.value });
  const keep = (taken: Reading, read: { first: Reading | null; times: 1 | 2 }) => {
    const reason = whyOf(taken);
    const { weightG = null, heightMm = null } = read.first ?? {};
    const measure = { kind: 'measure', ...taken, times: read.times, first: { weightG, heightMm } };
    const referral = { kind: 'referral', why: reason, note: '' };
    const payloads = reason === null ? [measure] : [measure, referral];
    void form.save({ child: child.id, name: child.name, payloads, photo: null });
  };
  const again = (reading: Reading, isApart: boolean) => {
    form.set({ first: reading, isApart, weight: '', height: '' });
    scrollTo(0, 0);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (!isNumber) return form.setFault(words.notNumber);
    if (wrong !== null) return form.setFault(faultWords(wrong, words, state.lang));
    if (first === null) {
      const isOnce = !needsTwo(reading, score, { before, on: today });
      return isOnce ? keep(reading, { first: null, times: 1 }) : again(reading, false);
    }
    const mean = meanOf(first, reading);
    return mean === null ? again(reading, true) : keep(mean, { first, times: 2 });
  };
  return (
    <form class="stack" onSubmit={submit}>
      <h1>{words.measure}</h1>
      <p class="who">
        {child.name}
        {before && (
          <>
            <br />
            <span class="soft">
              {words.last(
                dayWords(before.measuredOn, state.lang),
                readingWords(before, state.lang),
              )}
            </span>
          </>
        )}
      </p>
      <Resumed {...props} form={form} />
      {first !== null && (
        <div class="warning" role="alert">
          <strong>{words.againTitle}</strong>
          <p>
            {isApart
              ? words.againApart
              : before && isOddJump(first, before, today)
                ? words.againText(readingWords(before, state.lang))
                : words.againSevere}
          </p>
        </div>
      )}
      <NumberField label={words.weight} value={weight} onInput={change('weight')} />
      <NumberField label={words.height} value={height} onInput={change('height')} />
      {why !== null && (
        <div class="loud" role="alert">
          <strong>{words.referNow}</strong>
          <p>
            {words.refers[why]}. {words.referText}
          </p>
        </div>
      )}
      {wrong === null && <Scores score={score} words={words} lang={state.lang} />}
      <Choices
        legend={words.position}
        name="posisi"
        choices={{ lying: words.lying, standing: words.standing }}
        value={position}
        onChoose={(position: Position) => form.set({ position })}
      />
      <NumberField label={words.arm} value={arm} onInput={change('arm')} />
      <label class="choice">
        <input
          type="checkbox"
          checked={oedema}
          onChange={(event) => form.set({ oedema: event.currentTarget.checked })}
        />
        <span>{words.oedema}</span>
      </label>
      {wrong === null && (
        <GrowthChart
          label={words.chart}
          sex={child.sex}
          points={pointsOf(child, { ageDays: measured.ageDays, haz: score.haz })}
        />
      )}
      <Act
        {...props}
        form={form}
        label={why === null ? words.save : words.referSave}
        isLoud={why !== null}
      >
        {first !== null && (
          <button
            type="button"
            class="wide"
            disabled={form.isSaving}
            onClick={() => keep(first, { first, times: 1 })}
          >
            {words.againImpossible}
          </button>
        )}
      </Act>
    </form>
  );
}

function readingOf(
  [weight, height, arm]: (number | null)[],
  how: { position: Position; oedema: boolean },
): Reading {
  const scaled = (value: number | null | undefined, by: number) =>
    value === null || value === undefined ? null : Math.round(value * by);
  const heightMm = scaled(height, 10);
  return {
    weightG: scaled(weight, 1000),
    heightMm,
    armMm: scaled(arm, 10),
    position: heightMm === null ? null : how.position,
    oedema: how.oedema,
  };
}

/** A number as scales, board or tape show it. */
export function NumberField(props: {
  label: string;
  value: string;
  onInput: (event: { currentTarget: HTMLInputElement }) => void;
}) {
  return (
    <label class="field">
      <span>{props.label}</span>
      <input
        inputMode="decimal"
        autoComplete="off"
        maxLength={7}
        value={props.value}
        onInput={props.onInput}
      />
    </label>
  );
}

function pointsOf(child: DayChild, now: { ageDays: number; haz: number | null }) {
  const before = child.measurements
    .filter(({ haz, flags }) => haz !== null && (flags & 1) === 0)
    .map(({ measuredOn, haz }) => ({ ageDays: daysOld(child.bornOn, measuredOn), haz: haz ?? 0 }));
  return now.haz === null ? before : [...before, { ageDays: now.ageDays, haz: now.haz }];
}

function dayWords(day: string, lang: string): string {
  return new Intl.DateTimeFormat(lang, { dateStyle: 'medium' }).format(Date.parse(day));
}

function readingWords(
  { weightG, heightMm }: Pick<DayMeasurement, 'weightG' | 'heightMm'>,
  lang: string,
): string {
  const decimal = (value: number, unit: string) =>
    `${value.toLocaleString(lang, { maximumFractionDigits: 2 })} ${unit}`;
  return [
    weightG === null ? '' : decimal(weightG / 1000, 'kg'),
    heightMm === null ? '' : decimal(heightMm / 10, 'cm'),
  ]
    .filter(Boolean)
    .join(', ');
}

/** What is wrong with a reading, in words. */
export function faultWords(fault: ReadingFault, words: FieldAppWords, lang: string): string {
  if ('least' in fault) {
    const [least, most] = [fault.least.toLocaleString(lang), fault.most.toLocaleString(lang)];
    return fault.at === 'weight'
      ? words.weightImplausible(least, most)
      : words.heightImplausible(least, most);
  }
  if (fault.at === 'nothing') return words.nothingMeasured;
  return fault.at === 'arm' ? words.armImplausible : words.bothImplausible;
}
