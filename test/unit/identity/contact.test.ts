import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ContactBook, maskContact, parseContact } from '../../../worker/identity/contact.ts';

describe('a phone number', () => {
  it('is one number however it is written', () => {
    for (const typed of [
      '081234567890',
      '81234567890',
      '6281234567890',
      '+6281234567890',
      '+62 812-3456-7890',
      ' 0812 3456 7890 ',
      '(0812) 3456.7890',
      '006281234567890',
      '0812３４５６7890',
      '+62 0812 3456 7890',
    ])
      expect(parseContact(typed), typed).toEqual({ kind: 'phone', value: '+6281234567890' });
  });
  it('of another country keeps its country', () => {
    expect(parseContact('+65 8123 4567')).toEqual({ kind: 'phone', value: '+6581234567' });
  });
  it('is refused when it is none', () => {
    for (const typed of [
      '',
      '0812',
      '0211234567',
      '+62 21 1234567',
      '08123456789012345',
      'nol delapan',
      '0812-34x6-7890',
      '3673021505900001',
      '+',
    ])
      expect(parseContact(typed), typed).toBeNull();
  });
  it('is not changed by being read twice', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^8[0-9]{8,11}$/), (national) => {
        const first = parseContact(`0${national}`);
        expect(first && parseContact(first.value)).toEqual(first);
      }),
    );
  });
});

describe('an e-mail address', () => {
  it('is kept in lower case', () => {
    expect(parseContact(' Dewi.A@Contoh.ID ')).toEqual({
      kind: 'email',
      value: 'dewi.a@contoh.id',
    });
  });
  it('with a letter that only looks Latin is refused: it is another mailbox', () => {
    expect(parseContact('budi@contоh.id')).toBeNull();
    expect(parseContact('buԁi@contoh.id')).toBeNull();
  });
  it('is refused when it is none, or would break out of a header', () => {
    for (const typed of [
      'a@',
      '@b.id',
      'a@b',
      'a b@c.id',
      'a@b..id',
      'a..b@c.id',
      'a@b.id\nBcc: c@d.id',
      `${'a'.repeat(250)}@b.id`,
    ])
      expect(parseContact(typed), typed).toBeNull();
  });
});

it('a mask tells one contact from another and gives none away', () => {
  expect(maskContact({ kind: 'phone', value: '+6281234567890' })).toBe('+62 •••• 7890');
  expect(maskContact({ kind: 'email', value: 'budi@contoh.id' })).toBe('b•••@contoh.id');
});

describe('a sealed contact', () => {
  const key = (letter: string) => new TextEncoder().encode(letter.repeat(32));
  const book = (id = '00000001', master = 'm') =>
    new ContactBook({ masterKey: { id, bytes: key(master) }, lookupKeyBytes: key('l') });
  it('opens at its place and nowhere else', async () => {
    const sealed = await book().seal('contact:a', '+628123');
    expect(await book().open('contact:a', sealed)).toBe('+628123');
    await expect(book().open('contact:b', sealed)).rejects.toThrow();
  });
  it('does not open under another key, nor with any bit changed', async () => {
    const sealed = await book().seal('contact:a', '+628123');
    await expect(book('00000002', 'n').open('contact:a', sealed)).rejects.toThrow(
      /another master key/,
    );
    for (let at = 0; at < sealed.length; at += 1) {
      const bent = sealed.slice();
      bent[at] = (bent[at] ?? 0) ^ 1;
      await expect(book().open('contact:a', bent)).rejects.toThrow();
    }
  });
  it('opens with a previous key while keys are exchanged', async () => {
    const old = await book().seal('contact:a', '+628123');
    const rotated = new ContactBook({
      masterKey: { id: '00000002', bytes: key('n') },
      previousMasterKeys: [{ id: '00000001', bytes: key('m') }],
      lookupKeyBytes: key('l'),
    });
    expect(await rotated.open('contact:a', old)).toBe('+628123');
    expect([...(await rotated.seal('contact:a', 'x')).subarray(0, 4)]).toEqual([0, 0, 0, 2]);
  });
  it('is found by a hash that differs by kind and by key', async () => {
    const phone = await book().lookup({ kind: 'phone', value: 'x' });
    expect(phone).toMatch(/^[0-9a-f]{64}$/);
    expect(await book().lookup({ kind: 'email', value: 'x' })).not.toBe(phone);
    expect(await book().hash('code', 'phone:x')).not.toBe(phone);
  });
});
