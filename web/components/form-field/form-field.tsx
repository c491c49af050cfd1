/** Every kind of field, from one place. */
export {
  CheckboxField,
  type CheckboxFieldProps,
  CheckboxGroup,
  type CheckboxGroupProps,
  type Choice,
  RadioField,
  type RadioFieldProps,
  SelectField,
  type SelectFieldProps,
} from './choice-field.tsx';
export type { FieldProps } from './field-frame.tsx';
export {
  DateField,
  type DateFieldProps,
  FileField,
  type FileFieldProps,
  NumberField,
  type NumberFieldProps,
  RupiahField,
  type RupiahFieldProps,
  TextareaField,
  type TextareaFieldProps,
  TextField,
  type TextFieldProps,
} from './text-field.tsx';
