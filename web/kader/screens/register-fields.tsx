import type { ScreenProps } from '../app.tsx';
import type { Typed } from '../registration.ts';
import { Choices } from './choices.tsx';
import { DayField } from './day-field.tsx';
import { NumberField } from './measure-screen.tsx';

type Fields = ScreenProps & {
  readonly who: 'child' | 'pregnancy';
  readonly typed: Typed;
  readonly set: (name: keyof Typed) => (value: string) => void;
  readonly areas: readonly { readonly code: string; readonly name: string }[];
};

/** Who it is. */
export function PersonFields({ words, state, who, typed, set }: Fields) {
  const said = words.registration;
  return (
    <>
      <Line label={said.name[who]} value={typed.name} onInput={set('name')} longest={120} />
      {who === 'child' && (
        <Choices
          legend={said.sex}
          name="kelamin"
          choices={{ L: said.boy, P: said.girl }}
          value={typed.sex}
          onChoose={set('sex')}
        />
      )}
      <DayField
        label={said.bornOn[who]}
        lang={state.lang}
        words={said.dayParts}
        value={typed.bornOn}
        onInput={set('bornOn')}
      />
      <Line label={said.nik} value={typed.nik} onInput={set('nik')} longest={24} numeric />
    </>
  );
}

/** When it is due, what came before, and the arm. */
export function PregnancyFields({ words, state, typed, set }: Fields) {
  const said = words.registration;
  return (
    <>
      <DayField
        label={said.dueOn}
        lang={state.lang}
        words={said.dayParts}
        value={typed.dueOn}
        onInput={set('dueOn')}
      />
      <DayField
        label={said.lastBirth}
        lang={state.lang}
        words={said.dayParts}
        kind="month"
        value={typed.lastBirthMonth}
        onInput={set('lastBirthMonth')}
      />
      <NumberField
        label={said.armMaybe}
        value={typed.arm}
        onInput={(event) => set('arm')(event.currentTarget.value)}
      />
    </>
  );
}

/** Whom to talk to, and where they live. */
export function FamilyFields({ words, who, typed, set, areas }: Fields) {
  const said = words.registration;
  return (
    <>
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
      <div class="pair">
        <Line label="RT" value={typed.rt} onInput={set('rt')} longest={6} numeric />
        <Line label="RW" value={typed.rw} onInput={set('rw')} longest={6} numeric />
      </div>
      <Line label={said.posyandu} value={typed.posyandu} onInput={set('posyandu')} longest={80} />
      <Line label={said.address} value={typed.address} onInput={set('address')} longest={200} />
    </>
  );
}

/** What was measured at the door, if anything was. */
export function MeasureFields({
  words,
  measure,
  onMeasure,
}: ScreenProps & {
  readonly measure: { readonly weight: string; readonly height: string };
  readonly onMeasure: (measure: { weight?: string; height?: string }) => void;
}) {
  return (
    <>
      <p class="soft">{words.registration.measureHint}</p>
      <NumberField
        label={words.weight}
        value={measure.weight}
        onInput={(event) => onMeasure({ weight: event.currentTarget.value })}
      />
      <NumberField
        label={words.height}
        value={measure.height}
        onInput={(event) => onMeasure({ height: event.currentTarget.value })}
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
