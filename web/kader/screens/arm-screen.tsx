import { useState } from 'preact/hooks';
import type { ScreenProps } from '../app.tsx';
import { typedNumber } from '../growth.ts';
import type { DayChild } from '../phone-store.ts';
import { armFault } from '../registration.ts';
import { NumberField } from './measure-screen.tsx';
import { Fault, FullPhone, useSaving } from './saving.tsx';

const KEK_BELOW_CM = 23.5;

/** Measuring a pregnant woman: her arm, and at once whether it is too thin. */
export function ArmScreen(props: ScreenProps & { child: DayChild }) {
  const { child, words } = props;
  const said = words.registration;
  const [arm, setArm] = useState('');
  const { isSaving, isFull, fault, setFault, save } = useSaving(props);
  const cm = typedNumber(arm) ?? 0;
  const wrong = armFault(arm);
  const submit = (event: Event) => {
    event.preventDefault();
    if (wrong !== null) return setFault(said.faults[wrong]);
    const measure = {
      kind: 'measure',
      weightG: null,
      heightMm: null,
      position: null,
      oedema: false,
      armMm: Math.round(cm * 10),
    };
    void save({ child: child.id, payloads: [measure], photo: null });
  };
  return (
    <form class="stack" onSubmit={submit}>
      <h1>{said.arm}</h1>
      <p>
        <strong>{child.name}</strong>
      </p>
      <NumberField
        label={said.arm}
        value={arm}
        onInput={(event) => {
          setArm(event.currentTarget.value);
          setFault('');
        }}
      />
      {wrong === null && cm < KEK_BELOW_CM && (
        <p class="loud" role="alert">
          {said.thinArm}
        </p>
      )}
      <Fault text={fault} />
      <FullPhone {...props} isFull={isFull} onWithoutPhoto={null} />
      <button class="wide primary" type="submit" disabled={isSaving}>
        {words.save}
      </button>
      <a class="wide quiet" href={`#/anak/${child.id}`}>
        {words.cancel}
      </a>
    </form>
  );
}
