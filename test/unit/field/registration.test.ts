import { describe, expect, it } from 'vitest';
import {
  nothingTyped,
  registrationFault,
  registrationOf,
  type Typed,
} from '../../../web/kader/registration.ts';
import { registrationKept } from '../../../worker/field/registration-said.ts';

const TODAY = '2026-11-23';
const child = (of: Partial<Typed> = {}): Typed => ({
  ...nothingTyped('child', '36.73.02.1003'),
  name: 'Melati Rekaan',
  sex: 'P',
  bornOn: '2025-06-01',
  parentName: 'Ibu Rekaan',
  ...of,
});
const woman = (of: Partial<Typed> = {}): Typed => ({
  ...nothingTyped('pregnancy', '36.73.02.1003'),
  name: 'Kamboja Rekaan',
  bornOn: '1998-05-14',
  dueOn: '2027-03-01',
  ...of,
});

describe('what is typed at the door', () => {
  it('is taken when nothing is wrong, and read by the server as it was meant', () => {
    expect(registrationFault(child(), TODAY)).toBeNull();
    expect(registrationFault(woman({ arm: '22,8', lastBirthMonth: '2024-02' }), TODAY)).toBeNull();
    const consent = {
      texts: ['registration-1'],
      givenBy: 'mother',
      proof: { method: 'witness', witness: 'Bu RT' },
    } as const;
    expect(registrationKept(registrationOf(child({ nik: '12' }), null, consent))).toMatchObject({
      kind: 'register_child',
      nik: null,
      consent,
    });
    expect(registrationKept(registrationOf(woman({ arm: '22,8' }), null, null))).toMatchObject({
      kind: 'register_pregnancy',
      armMm: 228,
      lastBirthMonth: null,
      consent: null,
    });
  });
  it('is asked about at the first thing that cannot be right', () => {
    const faults: [Typed, string][] = [
      [child({ name: ' ' }), 'name'],
      [child({ nik: '123' }), 'nik'],
      [child({ sex: '' }), 'sex'],
      [child({ bornOn: '2026-11-24' }), 'bornOn'],
      [child({ bornOn: '2020-01-01' }), 'tooOld'],
      [child({ parentName: '' }), 'parentName'],
      [child({ areaCode: '' }), 'area'],
      [woman({ bornOn: '1966-01-01' }), 'motherAge'],
      [woman({ dueOn: '2026-11-01' }), 'duePast'],
      [woman({ dueOn: '2028-03-01' }), 'dueFar'],
      [woman({ lastBirthMonth: '2026-09' }), 'lastBirth'],
      [woman({ arm: '235' }), 'armMillimetres'],
      [woman({ arm: '5' }), 'armImplausible'],
      [woman({ arm: 'tebal' }), 'armNumber'],
    ];
    for (const [typed, fault] of faults) expect(registrationFault(typed, TODAY)).toBe(fault);
  });
  it('is asked about on the screen where it is typed, and nowhere before', () => {
    const empty = nothingTyped('child', '');
    expect(registrationFault(empty, TODAY, 1)).toBe('name');
    expect(registrationFault(empty, TODAY, 2)).toBe('parentName');
    expect(registrationFault(child({ areaCode: '' }), TODAY, 1)).toBeNull();
    expect(registrationFault(child({ areaCode: '' }), TODAY, 2)).toBe('area');
    expect(registrationFault(woman({ areaCode: '' }), TODAY, 2)).toBeNull();
    expect(registrationFault(woman({ areaCode: '' }), TODAY, 3)).toBe('area');
    expect(registrationFault(woman({ dueOn: '2027--' }), TODAY, 2)).toBe('duePast');
  });
  it('takes no day that the calendar does not have, nor half a date', () => {
    for (const bornOn of ['2025-02-31', '2025--05', '25-02-05', '2025-13-01']) {
      expect(registrationFault(child({ bornOn }), TODAY), bornOn).toBe('bornOn');
    }
    expect(registrationFault(child({ bornOn: '2024-02-29' }), TODAY)).toBeNull();
    expect(registrationFault(woman({ lastBirthMonth: '2024-' }), TODAY)).toBe('lastBirth');
  });
});
