import { type Reading, typedNumber } from './growth.ts';

/** What is typed at the door; empty where nothing was. */
export interface Typed {
  readonly who: 'child' | 'pregnancy';
  readonly name: string;
  readonly nik: string;
  readonly sex: string;
  readonly bornOn: string;
  /** A child's parent or guardian; a pregnant woman's husband, who may be left out. */
  readonly parentName: string;
  readonly relation: string;
  readonly phone: string;
  readonly areaCode: string;
  readonly posyandu: string;
  readonly rt: string;
  readonly rw: string;
  readonly address: string;
  readonly dueOn: string;
  readonly lastBirthMonth: string;
  readonly arm: string;
}

/** Nothing typed yet, at the first of the kader's kelurahan where there is only one. */
export function nothingTyped(who: Typed['who'], areaCode: string): Typed {
  return {
    who,
    name: '',
    nik: '',
    sex: '',
    bornOn: '',
    parentName: '',
    relation: who === 'child' ? 'mother' : '',
    phone: '',
    areaCode,
    posyandu: '',
    rt: '',
    rw: '',
    address: '',
    dueOn: '',
    lastBirthMonth: '',
    arm: '',
  };
}

export type RegistrationFault =
  | 'name'
  | 'nik'
  | 'sex'
  | 'bornOn'
  | 'tooOld'
  | 'parentName'
  | 'relation'
  | 'area'
  | 'motherAge'
  | 'duePast'
  | 'dueFar'
  | 'lastBirth'
  | 'armNumber'
  | 'armMillimetres'
  | 'armImplausible';

const DAY_MS = 86_400_000;
const YEAR_DAYS = 365.25;
const PREGNANCY_DAYS = 294;

/** The first thing that cannot be right, so that it is put right at the door; null when nothing is. */
export function registrationFault(typed: Typed, today: string): RegistrationFault | null {
  if (typed.name.trim() === '') return 'name';
  if (typed.nik !== '' && !/^\d{16}$/.test(typed.nik.replace(/[\s.-]/g, ''))) return 'nik';
  if (typed.who === 'child' && typed.sex === '') return 'sex';
  if (!isDay(typed.bornOn) || typed.bornOn > today) return 'bornOn';
  if (typed.areaCode === '') return 'area';
  return typed.who === 'child' ? childFault(typed, today) : pregnancyFault(typed, today);
}

function childFault(typed: Typed, today: string): RegistrationFault | null {
  if (years(typed.bornOn, today) >= 5) return 'tooOld';
  if (typed.parentName.trim() === '') return 'parentName';
  return typed.relation === '' ? 'relation' : null;
}

function pregnancyFault(typed: Typed, today: string): RegistrationFault | null {
  const age = years(typed.bornOn, today);
  if (age < 10 || age >= 55) return 'motherAge';
  if (!isDay(typed.dueOn) || typed.dueOn < today) return 'duePast';
  const ahead = (Date.parse(typed.dueOn) - Date.parse(today)) / DAY_MS;
  if (ahead > PREGNANCY_DAYS) return 'dueFar';
  const began = new Date(Date.parse(typed.dueOn) - 280 * DAY_MS).toISOString().slice(0, 7);
  if (typed.lastBirthMonth !== '' && typed.lastBirthMonth > began) return 'lastBirth';
  return typed.arm === '' ? null : armFault(typed.arm);
}

/** What cannot be right about an arm typed in centimetres. */
export function armFault(arm: string): RegistrationFault | null {
  const cm = typedNumber(arm);
  if (cm === null || Number.isNaN(cm)) return 'armNumber';
  if (cm >= 150 && cm <= 450) return 'armMillimetres';
  return cm < 15 || cm > 45 ? 'armImplausible' : null;
}

/** What proves a consent: a picture in base64, or who was there. */
export type Proof =
  | { readonly method: 'signature' | 'thumbprint'; readonly picture: string }
  | { readonly method: 'witness'; readonly witness: string };

/** A yes to the ticked texts; null when nobody was there to ask. */
export interface Agreed {
  readonly texts: readonly string[];
  readonly givenBy: string;
  readonly proof: Proof;
}

/** The command that registers them; the server reads it in worker/field/registration-said.ts. */
export function registrationOf(typed: Typed, reading: Reading | null, consent: Agreed | null) {
  const { who, name, nik, bornOn, phone, areaCode, posyandu, rt, rw, address } = typed;
  const same = { name, nik, bornOn, phone, areaCode, posyandu, rt, rw, address, consent };
  if (who === 'pregnancy') {
    const { dueOn, lastBirthMonth, parentName: husband, arm } = typed;
    return {
      kind: 'register_pregnancy',
      ...same,
      husband,
      dueOn,
      lastBirthMonth: lastBirthMonth || null,
      armMm: arm === '' ? null : Math.round((typedNumber(arm) ?? 0) * 10),
    };
  }
  const { sex, parentName, relation } = typed;
  const measured = reading && {
    weightG: reading.weightG,
    heightMm: reading.heightMm,
    position: reading.position,
    oedema: reading.oedema,
  };
  return { kind: 'register_child', ...same, sex, parentName, relation, measured };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

function years(bornOn: string, today: string): number {
  return (Date.parse(today) - Date.parse(bornOn)) / DAY_MS / YEAR_DAYS;
}
