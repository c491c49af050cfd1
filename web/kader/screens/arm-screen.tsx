import type { ScreenProps } from '../app.tsx';
import type { DayChild } from '../day.ts';
import { typedNumber } from '../growth.ts';
import { armFault } from '../registration.ts';
import { Act, Resumed, useForm } from './form.tsx';
import { NumberField } from './measure-screen.tsx';

const KEK_BELOW_CM = 23.5;

/** Measuring a pregnant woman: her arm, and at once whether it is too thin. */
export function ArmScreen(props: ScreenProps & { child: DayChild }) {
  const { child, words } = props;
  const said = words.registration;
  const form = useForm(props, `#/anak/${child.id}/ukur`, { arm: '' });
  const { arm } = form.value;
  const cm = typedNumber(arm) ?? 0;
  const wrong = armFault(arm);
  const submit = (event: Event) => {
    event.preventDefault();
    if (wrong !== null) return form.setFault(said.faults[wrong]);
    const measure = {
      kind: 'measure',
      weightG: null,
      heightMm: null,
      position: null,
      oedema: false,
      armMm: Math.round(cm * 10),
    };
    void form.save({ child: child.id, name: child.name, payloads: [measure], photo: null });
  };
  return (
    <form class="stack" onSubmit={submit}>
      <h1>{said.measureArm}</h1>
      <p class="who">{child.name}</p>
      <Resumed {...props} form={form} />
      <NumberField
        label={said.arm}
        value={arm}
        onInput={(event) => form.set({ arm: event.currentTarget.value })}
      />
      {wrong === null && cm < KEK_BELOW_CM && (
        <p class="loud" role="alert">
          {said.thinArm}
        </p>
      )}
      <Act {...props} form={form} label={words.save} />
    </form>
  );
}
