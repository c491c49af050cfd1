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
export function registrationFault(
  typed: Typed,
  today: string,
  step: number | null = null,
): RegistrationFault | null {
  const faults = [...commonFaults(typed, today), ...ownFaults(typed, today)];
  return faults.find((fault) => step === null || stepOf(typed.who, fault) === step) ?? null;
}

/** Four screens: the person, then family and measures or the pregnancy, last the consent. */
export const STEPS = 4;

/** The screen where a fault is put right. */
export function stepOf(who: Typed['who'], fault: RegistrationFault): number {
  if (['name', 'nik', 'sex', 'bornOn', 'tooOld', 'motherAge'].includes(fault)) return 1;
  if (who === 'child') return 2;
  return fault === 'area' ? 3 : 2;
}

function commonFaults(typed: Typed, today: string): RegistrationFault[] {
  const faults: RegistrationFault[] = [];
  if (typed.name.trim() === '') faults.push('name');
  if (typed.who === 'child' && typed.sex === '') faults.push('sex');
  if (!isDay(typed.bornOn) || typed.bornOn > today) faults.push('bornOn');
  if (typed.nik !== '' && !/^\d{16}$/.test(typed.nik.replace(/[\s.-]/g, ''))) faults.push('nik');
  return faults;
}

function ownFaults(typed: Typed, today: string): RegistrationFault[] {
  const own = typed.who === 'child' ? childFault(typed, today) : pregnancyFault(typed, today);
  return [...own, ...(typed.areaCode === '' ? (['area'] as const) : [])];
}

function childFault(typed: Typed, today: string): RegistrationFault[] {
  const faults: RegistrationFault[] = [];
  if (isDay(typed.bornOn) && years(typed.bornOn, today) >= 5) faults.push('tooOld');
  if (typed.parentName.trim() === '') faults.push('parentName');
  if (typed.relation === '') faults.push('relation');
  return faults;
}

function pregnancyFault(typed: Typed, today: string): RegistrationFault[] {
  const faults: RegistrationFault[] = [];
  const age = years(typed.bornOn, today);
  if (isDay(typed.bornOn) && (age < 10 || age >= 55)) faults.push('motherAge');
  const due = dueFault(typed, today);
  const arm = typed.arm === '' ? null : armFault(typed.arm);
  return [...faults, ...(due ? [due] : []), ...(arm ? [arm] : [])];
}

function dueFault({ dueOn, lastBirthMonth }: Typed, today: string): RegistrationFault | null {
  if (!isDay(dueOn) || dueOn < today) return 'duePast';
  const ahead = (Date.parse(dueOn) - Date.parse(today)) / DAY_MS;
  if (ahead > PREGNANCY_DAYS) return 'dueFar';
  if (lastBirthMonth === '') return null;
  const began = new Date(Date.parse(dueOn) - 280 * DAY_MS).toISOString().slice(0, 7);
  return !isDay(`${lastBirthMonth}-01`) || lastBirthMonth > began ? 'lastBirth' : null;
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

/** A date that the calendar has: not the 31st of February. */
function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

function years(bornOn: string, today: string): number {
  return (Date.parse(today) - Date.parse(bornOn)) / DAY_MS / YEAR_DAYS;
}
