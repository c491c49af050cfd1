import { parseDate } from '../shared/dates.ts';
import type { Answer } from './finding.ts';

/**
 * The answer a form posts: one on offer, as JSON in a button's value, or one typed (`height`,
 * `weight`, `birth_date`, `area` with the field's text). Null when it is none.
 */
export function typedAnswer(posted: string, text: string | undefined): Answer | null {
  if (posted.startsWith('{')) return offered(posted);
  const typed = (text ?? '').trim();
  const number = /^\d{1,3}([.,]\d{1,3})?$/.test(typed) ? Number(typed.replace(',', '.')) : null;
  switch (posted) {
    case 'height':
      return number === null ? null : { kind: 'choose_height', heightMm: Math.round(number * 10) };
    case 'weight':
      return number === null ? null : { kind: 'choose_weight', weightG: Math.round(number * 1000) };
    case 'birth_date': {
      const bornOn = parseDate(typed);
      return bornOn && { kind: 'choose_birth_date', bornOn };
    }
    case 'area':
      return /^\d{2}\.\d{2}\.\d{2}\.\d{4}$/.test(typed)
        ? { kind: 'choose_area', kelurahanCode: typed }
        : null;
    default:
      return null;
  }
}

/** Whether the row's question really offers it is checked where it is carried out. */
function offered(json: string): Answer | null {
  try {
    const answer: unknown = JSON.parse(json);
    return isAnswer(answer) ? answer : null;
  } catch {
    return null;
  }
}

const FIELDS: Readonly<
  Record<Answer['kind'], readonly [name: string, fits: (value: unknown) => boolean][]>
> = {
  choose_area: [['kelurahanCode', isText]],
  choose_sex: [['sex', (value) => value === 'L' || value === 'P']],
  choose_birth_date: [['bornOn', isDate]],
  choose_measured_on: [['measuredOn', isDate]],
  choose_height: [['heightMm', Number.isSafeInteger]],
  choose_weight: [['weightG', (value) => value === null || Number.isSafeInteger(value)]],
  drop_nik: [],
  keep_nik: [],
  same_child: [['childId', isText]],
  different_child: [],
  replace_measurement: [],
  keep_measurement: [],
  reject: [],
};

function isAnswer(value: unknown): value is Answer {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  const { kind } = value;
  if (typeof kind !== 'string' || !Object.hasOwn(FIELDS, kind)) return false;
  const fields = FIELDS[kind as Answer['kind']];
  return fields.every(([name, fits]) => fits((value as Record<string, unknown>)[name]));
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 64;
}

function isDate(value: unknown): boolean {
  return typeof value === 'string' && parseDate(value) !== null;
}
