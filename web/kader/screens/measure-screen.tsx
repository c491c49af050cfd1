import { useState } from 'preact/hooks';
import {
  heightForAgeCategory,
  weightForAgeCategory,
  weightForHeightCategory,
} from '../../../worker/growth/category.ts';
import type { GrowthScore } from '../../../worker/growth/score.ts';
import type { FieldAppWords } from '../../text/field-app.id.ts';
import type { ScreenProps } from '../app.tsx';
import {
  daysOld,
  faultOf,
  isOddJump,
  type Position,
  type Reading,
  type Fault as ReadingFault,
  referralOf,
  scoreOf,
  typedNumber,
  wibToday,
} from '../growth.ts';
import type { DayChild, DayMeasurement } from '../phone-store.ts';
import { Choices } from './choices.tsx';
import { GrowthChart } from './growth-chart.tsx';
import { Fault, useSaving } from './saving.tsx';

const FIRST_STANDING_DAY = 731;

/** Weighing and measuring: what it means is shown while it is typed, and what cannot be is not taken. */
export function MeasureScreen(props: ScreenProps & { child: DayChild }) {
  const { child, words, state } = props;
  const today = wibToday(Date.now());
  const measured = { sex: child.sex, ageDays: daysOld(child.bornOn, today) };
  const [weight, setWeight] = useState('');
  const [height, setHeight] = useState('');
  const [arm, setArm] = useState('');
  const [oedema, setOedema] = useState(false);
  const [position, setPosition] = useState<Position>(
    measured.ageDays < FIRST_STANDING_DAY ? 'lying' : 'standing',
  );
  const [asksAgain, setAsksAgain] = useState(false);
  const { isSaving, fault, setFault, save } = useSaving(props);
  const typed = [weight, height, arm].map(typedNumber);
  const isNumber = !typed.some(Number.isNaN);
  const reading = readingOf(isNumber ? typed : [], { position, oedema });
  const score = scoreOf(measured, reading);
  const wrong = isNumber ? faultOf(measured, reading) : null;
  const why = wrong === null ? referralOf(score, reading) : null;
  const before = child.measurements[0];
  const change =
    (set: (typed: string) => void) => (event: { currentTarget: { value: string } }) => {
      set(event.currentTarget.value);
      setAsksAgain(false);
      setFault('');
    };
  const keep = () => {
    const measure = { kind: 'measure', ...reading };
    const referral = { kind: 'referral', why, note: '' };
    const payloads = why === null ? [measure] : [measure, referral];
    void save({ child: child.id, payloads, photo: null });
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (!isNumber) return setFault(words.notNumber);
    if (wrong !== null) return setFault(faultWords(wrong, words, state.lang));
    if (isOddJump(reading, before, today) && !asksAgain) return setAsksAgain(true);
    keep();
  };
  return (
    <form class="stack" onSubmit={submit}>
      <h1>{words.measure}</h1>
      <p>
        <strong>{child.name}</strong>
        {before && (
          <>
            <br />
            <span class="soft">
              {words.last(before.measuredOn, readingWords(before, state.lang))}
            </span>
          </>
        )}
      </p>
      <NumberField label={words.weight} value={weight} onInput={change(setWeight)} />
      <NumberField label={words.height} value={height} onInput={change(setHeight)} />
      <Choices
        legend={words.position}
        name="posisi"
        choices={{ lying: words.lying, standing: words.standing }}
        value={position}
        onChoose={(chosen: Position) => setPosition(chosen)}
      />
      <NumberField label={words.arm} value={arm} onInput={change(setArm)} />
      <label class="choice">
        <input
          type="checkbox"
          checked={oedema}
          onChange={(event) => setOedema(event.currentTarget.checked)}
        />
        <span>{words.oedema}</span>
      </label>
      {wrong === null && <Scores score={score} words={words} lang={state.lang} />}
      {wrong === null && (
        <GrowthChart
          label={words.chart}
          sex={child.sex}
          points={pointsOf(child, { ageDays: measured.ageDays, haz: score.haz })}
        />
      )}
      {why !== null && (
        <div class="loud" role="alert">
          <strong>{words.referNow}</strong>
          <p>
            {words.refers[why]}. {words.referText}
          </p>
        </div>
      )}
      {asksAgain && before && (
        <div class="warning stack" role="alert">
          <strong>{words.againTitle}</strong>
          <p>{words.againText(readingWords(before, state.lang))}</p>
          <button
            type="button"
            class="wide primary"
            onClick={() => {
              setWeight('');
              setHeight('');
              setAsksAgain(false);
            }}
          >
            {words.again}
          </button>
          <button type="button" class="wide" disabled={isSaving} onClick={keep}>
            {words.twiceSame}
          </button>
        </div>
      )}
      <Fault text={fault} />
      {!asksAgain && (
        <button
          class={why === null ? 'wide primary' : 'wide danger'}
          type="submit"
          disabled={isSaving}
        >
          {why === null ? words.save : words.referSave}
        </button>
      )}
      <a class="wide quiet" href={`#/anak/${child.id}`}>
        {words.cancel}
      </a>
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

function NumberField(props: {
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

function Scores({
  score,
  words,
  lang,
}: {
  score: GrowthScore;
  words: FieldAppWords;
  lang: string;
}) {
  const lines = [
    [
      words.heightForAge,
      score.haz,
      score.haz === null ? null : heightForAgeCategory(score.haz).code,
    ],
    [
      words.weightForAge,
      score.waz,
      score.waz === null ? null : weightForAgeCategory(score.waz).code,
    ],
    [
      words.weightForHeight,
      score.whz,
      score.whz === null ? null : weightForHeightCategory(score.whz).code,
    ],
  ] as const;
  return (
    <dl class="scores" aria-live="polite">
      {lines.map(([label, z, code]) =>
        z === null || code === null ? null : (
          <div
            key={label}
            class={code === 'normal' ? 'score good' : z < -3 ? 'score bad' : 'score'}
          >
            <dt>{label}</dt>
            <dd>
              {words.categories[code]} (
              {z.toLocaleString(lang, { maximumFractionDigits: 1, minimumFractionDigits: 1 })})
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}

function pointsOf(child: DayChild, now: { ageDays: number; haz: number | null }) {
  const before = child.measurements
    .filter(({ haz, flags }) => haz !== null && (flags & 1) === 0)
    .map(({ measuredOn, haz }) => ({ ageDays: daysOld(child.bornOn, measuredOn), haz: haz ?? 0 }));
  return now.haz === null ? before : [...before, { ageDays: now.ageDays, haz: now.haz }];
}

function readingWords({ weightG, heightMm }: DayMeasurement, lang: string): string {
  const decimal = (value: number, unit: string) =>
    `${value.toLocaleString(lang, { maximumFractionDigits: 2 })} ${unit}`;
  return [
    weightG === null ? '' : decimal(weightG / 1000, 'kg'),
    heightMm === null ? '' : decimal(heightMm / 10, 'cm'),
  ]
    .filter(Boolean)
    .join(', ');
}

function faultWords(fault: ReadingFault, words: FieldAppWords, lang: string): string {
  if ('least' in fault) {
    const [least, most] = [fault.least.toLocaleString(lang), fault.most.toLocaleString(lang)];
    return fault.at === 'weight'
      ? words.weightImplausible(least, most)
      : words.heightImplausible(least, most);
  }
  if (fault.at === 'nothing') return words.nothingMeasured;
  return fault.at === 'arm' ? words.armImplausible : words.bothImplausible;
}
