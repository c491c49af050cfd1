import type { Role } from '../../../worker/identity/access.ts';
import { SelectField } from '../../components/form-field/form-field.tsx';
import { type Lang, text } from '../../text/lang.ts';
import { type AreaChoice, areaChoices } from './area-choices.ts';

export interface RoleAreaProps {
  lang: Lang;
  roles: readonly Role[];
  areas: readonly AreaChoice[];
  /** The first word of each list, before anything is chosen. */
  chooseRole: string;
  chooseArea: string;
  typed: Readonly<Record<string, string>>;
  /** What is wrong, in words, by field. */
  errors: Readonly<Record<string, string>>;
}

/** Which role, and in which area: wherever one is given or offered. */
export function RoleAreaFields(props: RoleAreaProps) {
  const { lang, typed, errors } = props;
  const words = text(lang);
  const { roles } = words.identity;
  return (
    <>
      <SelectField
        name="peran"
        label={roles.role}
        emptyWord={props.chooseRole}
        choices={props.roles.map((role) => ({ value: role, label: words.common.roles[role] }))}
        value={typed.peran}
        error={errors.peran}
        required
      />
      <SelectField
        name="wilayah"
        label={roles.area}
        emptyWord={props.chooseArea}
        choices={areaChoices(props.areas)}
        value={typed.wilayah}
        error={errors.wilayah}
        required
      />
    </>
  );
}
