import type { Child } from 'hono/jsx';

/** What every field has. Words come translated. */
export interface FieldProps {
  name: string;
  label: string;
  /** Unique on the page; the name unless told. */
  id?: string | undefined;
  hint?: Child;
  /** What is wrong and how to put it right; also marks the field invalid. */
  error?: string | undefined;
  required?: boolean | undefined;
  /** "(boleh kosong)", shown beside the label of a field that may stay empty. */
  optionalWord?: string | undefined;
}

/** The ids that tie label, hint and error to their control. */
export function fieldIds(props: FieldProps) {
  const id = props.id ?? props.name;
  const hintId = props.hint ? `${id}-hint` : undefined;
  const errorId = props.error ? `${id}-error` : undefined;
  const describedBy = [hintId, errorId].filter(Boolean).join(' ') || undefined;
  return { id, hintId, errorId, describedBy };
}

/** Attributes shared by single controls (input, select, textarea). */
export function controlAttributes(props: FieldProps) {
  const { id, describedBy } = fieldIds(props);
  return {
    id,
    name: props.name,
    required: props.required,
    'aria-describedby': describedBy,
    'aria-invalid': props.error ? 'true' : undefined,
  };
}

/** Label, hint and error around one control. */
export function FieldFrame(props: FieldProps & { children: Child }) {
  const { id } = fieldIds(props);
  return (
    <div class={props.error ? 'field field-wrong' : 'field'}>
      <label class="field-label" for={id}>
        {props.label}
        {props.optionalWord && <span class="field-optional"> {props.optionalWord}</span>}
      </label>
      <FieldNotes {...props} />
      {props.children}
    </div>
  );
}

/** Hint and error, above the control so that an on-screen keyboard never covers them. */
export function FieldNotes(props: FieldProps) {
  const { hintId, errorId } = fieldIds(props);
  return (
    <>
      {props.hint && (
        <div class="field-hint" id={hintId}>
          {props.hint}
        </div>
      )}
      {props.error && (
        <p class="field-error" id={errorId}>
          {props.error}
        </p>
      )}
    </>
  );
}
