import { expect, it } from 'vitest';
import { backOf, placeOf } from '../../../web/kader/place.ts';

const CHILD = '0123456789abcdefghjkmnpqrs';

it('leads back from each screen to the one it came from, and through the steps of a form', () => {
  const ways: [string, string | null][] = [
    ['', null],
    ['#/belum', null],
    ['#/tersimpan', null],
    [`#/anak/${CHILD}`, '#/'],
    [`#/anak/${CHILD}/kirim/${CHILD}/2`, `#/anak/${CHILD}`],
    ['#/daftar/anak', '#/'],
    ['#/daftar/anak/2', '#/daftar/anak'],
    ['#/daftar/ibu-hamil/4', '#/daftar/ibu-hamil/3'],
  ];
  for (const [hash, back] of ways) expect(backOf(placeOf(hash)), hash).toBe(back);
});

it('stays the same form through its steps, so that nothing typed is lost between them', () => {
  const steps = ['#/daftar/anak', '#/daftar/anak/2', '#/daftar/anak/4'].map(placeOf);
  expect(new Set(steps.map(({ key }) => key)).size).toBe(1);
  expect(placeOf('#/daftar/anak').key).not.toBe(placeOf('#/daftar/ibu-hamil').key);
});

it('shows Today for an address it does not know', () => {
  for (const hash of ['#/anak/short', '#/daftar/anak/9', '#/<b>']) {
    expect(placeOf(hash)).toEqual({ kind: 'today', key: '#/' });
  }
});
