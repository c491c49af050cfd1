import type { Child } from 'hono/jsx';
import {
  controlAttributes,
  FieldFrame,
  FieldNotes,
  type FieldProps,
  fieldIds,
} from './field-frame.tsx';

export interface Choice {
  value: string;
  label: string;
  hint?: Child;
  disabled?: boolean | undefined;
}

export interface SelectFieldProps extends FieldProps {
  choices: Choice[];
  value?: string | undefined;
  /** An empty first line ("Pilih…"), for when nothing is chosen yet. */
  emptyWord?: string | undefined;
}

/** One of many, in the phone's own list. */
export function SelectField(props: SelectFieldProps) {
  return (
    <FieldFrame {...props}>
      <select {...controlAttributes(props)} class="input input-select">
        {props.emptyWord !== undefined && <option value="">{props.emptyWord}</option>}
        {props.choices.map((choice) => (
          <option
            value={choice.value}
            selected={choice.value === props.value}
            disabled={choice.disabled}
          >
            {choice.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

export interface RadioFieldProps extends FieldProps {
  choices: Choice[];
  value?: string | undefined;
}

/** One of a few, all in sight. The first choice carries the field's id, so error links land on it. */
export function RadioField(props: RadioFieldProps) {
  return <ChoiceGroup {...props} type="radio" chosen={props.value ? [props.value] : []} />;
}

export interface CheckboxGroupProps extends FieldProps {
  choices: Choice[];
  values?: readonly string[] | undefined;
}

/** Any of a few. */
export function CheckboxGroup(props: CheckboxGroupProps) {
  return <ChoiceGroup {...props} required={false} type="checkbox" chosen={props.values ?? []} />;
}

export interface CheckboxFieldProps extends FieldProps {
  checked?: boolean | undefined;
  /** What is sent when ticked; "on" unless told. */
  value?: string | undefined;
}

/** A single yes: consent, "I have checked". */
export function CheckboxField(props: CheckboxFieldProps) {
  const control = controlAttributes(props);
  return (
    <div class={props.error ? 'field field-wrong' : 'field'}>
      <FieldNotes {...props} hint={undefined} />
      <label class="choice" for={control.id}>
        <input {...control} type="checkbox" value={props.value} checked={props.checked} />
        <span>
          {props.label}
          {props.optionalWord && <span class="field-optional"> {props.optionalWord}</span>}
        </span>
      </label>
      <FieldNotes {...props} error={undefined} />
    </div>
  );
}

interface ChoiceGroupProps extends FieldProps {
  type: 'radio' | 'checkbox';
  choices: Choice[];
  chosen: readonly string[];
}

function ChoiceGroup(props: ChoiceGroupProps) {
  const { id, describedBy } = fieldIds(props);
  return (
    <fieldset
      class={props.error ? 'field field-wrong' : 'field'}
      aria-describedby={describedBy}
      role={props.type === 'radio' ? 'radiogroup' : undefined}
      aria-invalid={props.error && props.type === 'radio' ? 'true' : undefined}
    >
      <legend class="field-label">
        {props.label}
        {props.optionalWord && <span class="field-optional"> {props.optionalWord}</span>}
      </legend>
      <FieldNotes {...props} />
      <div class="choices">
        {props.choices.map((choice, index) => {
          const choiceId = index === 0 ? id : `${id}-${index + 1}`;
          const hintId = choice.hint ? `${choiceId}-choice-hint` : undefined;
          return (
            <label class="choice" for={choiceId}>
              <input
                type={props.type}
                id={choiceId}
                name={props.name}
                value={choice.value}
                checked={props.chosen.includes(choice.value)}
                disabled={choice.disabled}
                required={props.type === 'radio' ? props.required : undefined}
                aria-describedby={hintId}
              />
              <span>
                {choice.label}
                {choice.hint && (
                  <span class="field-hint" id={hintId}>
                    {choice.hint}
                  </span>
                )}
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
