import { classNames } from '../class-names.ts';
import { controlAttributes, FieldFrame, type FieldProps } from './field-frame.tsx';

type Width = 'short' | 'medium' | 'full';

export interface TextFieldProps extends FieldProps {
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | undefined;
  value?: string | undefined;
  autocomplete?: string | undefined;
  /** The on-screen keyboard; `numeric` for NIK, codes and rupiah. */
  inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | undefined;
  maxlength?: number | undefined;
  /** A unit before or after the box: "Rp", "kg". Say it in the label or hint too. */
  prefix?: string | undefined;
  suffix?: string | undefined;
  width?: Width | undefined;
  spellcheck?: boolean | undefined;
  autofocus?: boolean | undefined;
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  return (
    <FieldFrame {...props}>
      <Affixed prefix={props.prefix} suffix={props.suffix}>
        <input
          {...controlAttributes(props)}
          class={classNames('input', `input-${props.width ?? 'full'}`)}
          type={props.type ?? 'text'}
          value={props.value}
          autocomplete={props.autocomplete}
          inputmode={props.inputmode}
          maxlength={props.maxlength}
          spellcheck={props.spellcheck}
          autofocus={props.autofocus}
        />
      </Affixed>
    </FieldFrame>
  );
}

export type RupiahFieldProps = Omit<TextFieldProps, 'type' | 'prefix' | 'suffix' | 'width'>;

/** Rupiah as people write them, "450.000" or "1,5 juta": so with the whole keyboard unless told. */
export function RupiahField(props: RupiahFieldProps) {
  return <TextField inputmode="text" {...props} prefix="Rp" width="medium" />;
}

export interface NumberFieldProps extends FieldProps {
  value?: number | string | undefined;
  min?: number | undefined;
  max?: number | undefined;
  /** 1 unless told; `any` for measured weights and heights. */
  step?: number | 'any' | undefined;
  prefix?: string | undefined;
  suffix?: string | undefined;
}

/** A count or a measured value. Rupiah people type with dots belong in a RupiahField. */
export function NumberField(props: NumberFieldProps) {
  return (
    <FieldFrame {...props}>
      <Affixed prefix={props.prefix} suffix={props.suffix}>
        <input
          {...controlAttributes(props)}
          class="input input-short figures"
          type="number"
          inputmode={props.step === 'any' ? 'decimal' : 'numeric'}
          value={props.value}
          min={props.min}
          max={props.max}
          step={props.step}
        />
      </Affixed>
    </FieldFrame>
  );
}

export interface DateFieldProps extends FieldProps {
  /** `YYYY-MM-DD`, or `YYYY-MM` for a month. */
  value?: string | undefined;
  min?: string | undefined;
  max?: string | undefined;
  kind?: 'date' | 'month' | undefined;
}

/** A calendar date (or month), by the phone's own picker. */
export function DateField(props: DateFieldProps) {
  return (
    <FieldFrame {...props}>
      <input
        {...controlAttributes(props)}
        class="input input-medium figures"
        type={props.kind ?? 'date'}
        value={props.value}
        min={props.min}
        max={props.max}
      />
    </FieldFrame>
  );
}

export interface TextareaFieldProps extends FieldProps {
  value?: string | undefined;
  rows?: number | undefined;
  maxlength?: number | undefined;
}

/** Several lines of text: reasons, complaints, notes. */
export function TextareaField(props: TextareaFieldProps) {
  return (
    <FieldFrame {...props}>
      <textarea
        {...controlAttributes(props)}
        class="input"
        rows={props.rows ?? 4}
        maxlength={props.maxlength}
      >
        {props.value}
      </textarea>
    </FieldFrame>
  );
}

export interface FileFieldProps extends FieldProps {
  /** As the attribute: `.csv,.xlsx,.xls`. */
  accept?: string | undefined;
  multiple?: boolean | undefined;
}

/** A file to upload; the form needs `enctype="multipart/form-data"`. */
export function FileField(props: FileFieldProps) {
  return (
    <FieldFrame {...props}>
      <input
        {...controlAttributes(props)}
        class="input input-file"
        type="file"
        accept={props.accept}
        multiple={props.multiple}
      />
    </FieldFrame>
  );
}

function Affixed(props: {
  prefix?: string | undefined;
  suffix?: string | undefined;
  children: unknown;
}) {
  if (!props.prefix && !props.suffix) return <>{props.children}</>;
  return (
    <div class="affixed">
      {props.prefix && <span aria-hidden="true">{props.prefix}</span>}
      {props.children}
      {props.suffix && <span aria-hidden="true">{props.suffix}</span>}
    </div>
  );
}
