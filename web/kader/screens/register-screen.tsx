import { useState } from 'preact/hooks';
import type { ScreenProps } from '../app.tsx';
import { newId } from '../field.ts';
import { daysOld, faultOf, type Reading, typedNumber, wibToday } from '../growth.ts';
import { nothingTyped, registrationFault, registrationOf, type Typed } from '../registration.ts';
import { Choices } from './choices.tsx';
import { agreedOf, ConsentField, consentFault, NOT_ASKED } from './consent-field.tsx';
import { faultWords, NumberField } from './measure-screen.tsx';
import { Fault, FullPhone, useSaving } from './saving.tsx';

const FIRST_STANDING_DAY = 731;

/** A child whom nobody had on a list, or a pregnant woman: written down at the door, with consent. */
export function RegisterScreen(props: ScreenProps & { who: 'child' | 'pregnancy' }) {
  const { words, state, who } = props;
  const said = words.registration;
  const registration = state.day?.registration;
  const areas = registration?.areas ?? [];
  const texts = registration?.texts[who] ?? [];
  const [typed, setTyped] = useState(() =>
    nothingTyped(who, areas.length === 1 ? (areas[0]?.code ?? '') : ''),
  );
  const [measure, setMeasure] = useState({ weight: '', height: '' });
  const [asked, setAsked] = useState(NOT_ASKED);
  // One id for this form, however often it is sent: a second tap is never a second child.
  const [child] = useState(newId);
  const { isSaving, isFull, fault, setFault, save } = useSaving(props);
  const today = wibToday(Date.now());
  const set = (name: keyof Typed) => (value: string) => {
    setTyped((before) => ({ ...before, [name]: value }));
    setFault('');
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    const wrong = registrationFault(typed, today);
    if (wrong !== null) return setFault(said.faults[wrong]);
    const reading = who === 'child' ? readingOf(typed, measure, today) : null;
    if (reading === 'not_number') return setFault(words.notNumber);
    const implausible =
      reading && faultOf({ sex: sexOf(typed), ageDays: daysOld(typed.bornOn, today) }, reading);
    if (implausible) return setFault(faultWords(implausible, words, state.lang));
    const lacking = consentFault(asked, texts, words);
    if (lacking !== '') return setFault(lacking);
    const consent = await agreedOf(asked).catch(() => undefined);
    if (consent === undefined) return setFault(words.photoWrong);
    void save({ child, payloads: [registrationOf(typed, reading, consent)], photo: null });
  };
  if (!registration) return <p class="warning">{said.needsDay}</p>;
  return (
    <form class="stack" onSubmit={(event) => void submit(event)}>
      <h1>{said.title[who]}</h1>
      <Line label={said.name[who]} value={typed.name} onInput={set('name')} longest={120} />
      <Line label={said.nik} value={typed.nik} onInput={set('nik')} longest={24} numeric />
      {who === 'child' && (
        <Choices
          legend={said.sex}
          name="kelamin"
          choices={{ L: said.boy, P: said.girl }}
          value={typed.sex}
          onChoose={set('sex')}
        />
      )}
      <Day label={said.bornOn[who]} value={typed.bornOn} onInput={set('bornOn')} max={today} />
      {who === 'pregnancy' && <PregnancyFields {...props} typed={typed} set={set} today={today} />}
      <Line
        label={said.parent[who]}
        value={typed.parentName}
        onInput={set('parentName')}
        longest={120}
      />
      {who === 'child' && (
        <Choices
          legend={said.relation}
          name="hubungan"
          choices={words.consent.givers.child}
          value={typed.relation}
          onChoose={set('relation')}
        />
      )}
      <Line label={said.phone} value={typed.phone} onInput={set('phone')} longest={30} numeric />
      {areas.length > 1 && (
        <label class="field">
          <span>{said.area}</span>
          <select
            value={typed.areaCode}
            onChange={(event) => set('areaCode')(event.currentTarget.value)}
          >
            <option value="">{said.areaEmpty}</option>
            {areas.map(({ code, name }) => (
              <option value={code} key={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <Line label={said.posyandu} value={typed.posyandu} onInput={set('posyandu')} longest={80} />
      <div class="row">
        <Line label="RT" value={typed.rt} onInput={set('rt')} longest={6} numeric />
        <Line label="RW" value={typed.rw} onInput={set('rw')} longest={6} numeric />
      </div>
      <Line label={said.address} value={typed.address} onInput={set('address')} longest={200} />
      {who === 'child' && (
        <>
          <p class="soft">{said.measureHint}</p>
          <NumberField
            label={words.weight}
            value={measure.weight}
            onInput={(event) => setMeasure({ ...measure, weight: event.currentTarget.value })}
          />
          <NumberField
            label={words.height}
            value={measure.height}
            onInput={(event) => setMeasure({ ...measure, height: event.currentTarget.value })}
          />
        </>
      )}
      <ConsentField
        words={words}
        texts={texts}
        givers={words.consent.givers[who]}
        asked={asked}
        onChange={(changed) => {
          setAsked(changed);
          setFault('');
        }}
      />
      <Fault text={fault} />
      <FullPhone {...props} isFull={isFull} onWithoutPhoto={null} />
      <button class="wide primary" type="submit" disabled={isSaving}>
        {words.save}
      </button>
      <p class="soft">{said.afterwards}</p>
      <a class="wide quiet" href="#/">
        {words.cancel}
      </a>
    </form>
  );
}

function PregnancyFields({
  words,
  typed,
  set,
  today,
}: ScreenProps & {
  typed: Typed;
  set: (name: keyof Typed) => (value: string) => void;
  today: string;
}) {
  const said = words.registration;
  return (
    <>
      <Day label={said.dueOn} value={typed.dueOn} onInput={set('dueOn')} min={today} />
      <Day
        label={said.lastBirth}
        value={typed.lastBirthMonth}
        onInput={set('lastBirthMonth')}
        kind="month"
        max={today.slice(0, 7)}
      />
      <NumberField
        label={said.arm}
        value={typed.arm}
        onInput={(event) => set('arm')(event.currentTarget.value)}
      />
    </>
  );
}

function Line(props: {
  label: string;
  value: string;
  longest: number;
  numeric?: boolean;
  onInput: (value: string) => void;
}) {
  return (
    <label class="field">
      <span>{props.label}</span>
      <input
        autoComplete="off"
        inputMode={props.numeric ? 'numeric' : 'text'}
        maxLength={props.longest}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    </label>
  );
}

function Day(props: {
  label: string;
  value: string;
  kind?: 'date' | 'month';
  min?: string;
  max?: string;
  onInput: (value: string) => void;
}) {
  return (
    <label class="field">
      <span>{props.label}</span>
      <input
        type={props.kind ?? 'date'}
        min={props.min}
        max={props.max}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    </label>
  );
}

function sexOf({ sex }: Typed): 'L' | 'P' {
  return sex === 'L' ? 'L' : 'P';
}

/** What was measured at the door; null where nothing was. */
function readingOf(
  typed: Typed,
  measure: { weight: string; height: string },
  today: string,
): Reading | null | 'not_number' {
  const [kg, cm] = [typedNumber(measure.weight), typedNumber(measure.height)];
  if (Number.isNaN(kg) || Number.isNaN(cm)) return 'not_number';
  if (kg === null && cm === null) return null;
  const isLying = daysOld(typed.bornOn, today) < FIRST_STANDING_DAY;
  return {
    weightG: kg === null ? null : Math.round(kg * 1000),
    heightMm: cm === null ? null : Math.round(cm * 10),
    armMm: null,
    position: cm === null ? null : isLying ? 'lying' : 'standing',
    oedema: false,
  };
}
