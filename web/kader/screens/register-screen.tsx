import type { ScreenProps } from '../app.tsx';
import { daysOld, faultOf, type Reading, typedNumber, wibToday } from '../growth.ts';
import { newId } from '../recorded.ts';
import {
  nothingTyped,
  registrationFault,
  registrationOf,
  STEPS,
  stepOf,
  type Typed,
} from '../registration.ts';
import { agreedOf, ConsentField, consentFault, NOT_ASKED } from './consent-field.tsx';
import { Act, Resumed, useForm } from './form.tsx';
import { faultWords } from './measure-screen.tsx';
import { FamilyFields, MeasureFields, PersonFields, PregnancyFields } from './register-fields.tsx';

const FIRST_STANDING_DAY = 731;

/** Where somebody is registered. */
export const REGISTER_PLACES = { child: '#/daftar/anak', pregnancy: '#/daftar/ibu-hamil' } as const;

/**
 * A child whom nobody had on a list, or a pregnant woman: written down at the door, with consent. Four
 * short screens, and the phone's own way back leads through them.
 */
export function RegisterScreen(props: ScreenProps & { who: 'child' | 'pregnancy'; step: number }) {
  const { field, words, state, who, step } = props;
  const said = words.registration;
  const registration = state.day?.registration;
  const areas = registration?.areas ?? [];
  const texts = registration?.texts[who] ?? [];
  const form = useForm(props, REGISTER_PLACES[who], {
    typed: nothingTyped(who, areas.length === 1 ? (areas[0]?.code ?? '') : ''),
    measure: { weight: '', height: '' },
    asked: NOT_ASKED,
    // One id for this form, however often it is sent: a second tap is never a second child.
    child: newId(),
  });
  const { typed, measure, asked, child } = form.value;
  const today = wibToday(field.now());
  const set = (name: keyof Typed) => (value: string) =>
    form.set({ typed: { ...form.value.typed, [name]: value } });
  const reading = who === 'child' ? readingOf(typed, measure, today) : null;
  const faultAt = (at: number | null): string => {
    const wrong = registrationFault(typed, today, at);
    if (wrong !== null) return said.faults[wrong];
    if (at === 3 || at === null) {
      if (reading === 'not_number') return words.notNumber;
      const measured = { sex: sexOf(typed), ageDays: daysOld(typed.bornOn, today) };
      const implausible = reading && faultOf(measured, reading);
      if (implausible) return faultWords(implausible, words, state.lang);
    }
    return at === null ? consentFault(asked, texts, words) : '';
  };
  const goTo = (to: number) => {
    location.hash = to === 1 ? REGISTER_PLACES[who] : `${REGISTER_PLACES[who]}/${to}`;
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const isLast = step === STEPS;
    const fault = faultAt(isLast ? null : step);
    if (fault !== '') {
      const wrong = isLast ? registrationFault(typed, today) : null;
      if (wrong !== null) goTo(stepOf(who, wrong));
      return form.setFault(fault);
    }
    if (!isLast) return goTo(step + 1);
    void form.save(async () => {
      const consent = await agreedOf(asked).catch(() => undefined);
      if (consent === undefined) {
        form.setFault(words.photoWrong);
        return null;
      }
      const taken = reading === 'not_number' ? null : reading;
      const payloads = [registrationOf(typed, taken, consent)];
      return { child, name: typed.name.trim(), payloads, photo: null };
    });
  };
  if (!registration) return <p class="warning">{said.needsDay}</p>;
  const fields = { ...props, typed, set, areas, today };
  return (
    <form class="stack" onSubmit={submit}>
      <h1>{said.title[who]}</h1>
      <p class="soft">
        {said.step(step, STEPS)} · {said.steps[who][step - 1]}
      </p>
      {step === 1 && <Resumed {...props} form={form} />}
      {step === 1 && <PersonFields {...fields} />}
      {step === 2 &&
        (who === 'child' ? <FamilyFields {...fields} /> : <PregnancyFields {...fields} />)}
      {step === 3 &&
        (who === 'child' ? (
          <MeasureFields
            {...fields}
            measure={measure}
            onMeasure={(taken) => form.set({ measure: { ...measure, ...taken } })}
          />
        ) : (
          <FamilyFields {...fields} />
        ))}
      {step === STEPS && (
        <ConsentField
          words={words}
          texts={texts}
          givers={words.consent.givers[who]}
          asked={asked}
          onChange={(changed) => form.set({ asked: changed })}
        />
      )}
      {step === STEPS && <p class="soft">{said.afterwards}</p>}
      <Act {...props} form={form} label={step === STEPS ? words.save : words.next} />
    </form>
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
