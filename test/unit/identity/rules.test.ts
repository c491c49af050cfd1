import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inScope, invitingScopes, type Viewer } from '../../../worker/identity/access.ts';
import { originsOf, TRYING, windowStart } from '../../../worker/identity/caps.ts';
import { newCode, parseCode } from '../../../worker/identity/challenge.ts';
import { localPath } from '../../../worker/identity/local-path.ts';
import { parseOrganisationName } from '../../../worker/identity/organisation-name.ts';
import { parsePersonName } from '../../../worker/identity/person-name.ts';
import { deviceName, isFresh, isRecent, lifetimeOf } from '../../../worker/identity/session.ts';
import { cryptoRandom } from '../../../worker/shared/ids.ts';

describe('a name', () => {
  it('keeps what Indonesian names are made of', () => {
    for (const name of [
      "Hj. Ni'mah Nur'aini, S.Gz., M.K.M.",
      'I Gusti Ayu Putu',
      'Siti Aisyah (Ibu Kader)',
      'José Núñez',
      'Letkol Inf. Bambang Santosa',
    ])
      expect(parsePersonName(name), name).toEqual({ ok: true, name });
  });
  it('is made plain: full-width letters, ligatures and runs of blanks', () => {
    expect(parsePersonName('  Ｂｕｄｉ   Saﬁrah ')).toEqual({ ok: true, name: 'Budi Safirah' });
  });
  it('with letters that only look Latin is refused', () => {
    for (const name of [
      'Bud\u0456 Santoso',
      '\u0412udi',
      'Βudi',
      'Budi 李',
      'Budi\u202eisut',
      'Budi\u200bSantoso',
    ])
      expect(parsePersonName(name), name).toEqual({ ok: false, code: 'not_a_name' });
  });
  it('is refused when it is empty, a number, markup, or endless', () => {
    expect(parsePersonName('   ')).toEqual({ ok: false, code: 'required' });
    for (const name of [
      '3673021505900001',
      '<b>Budi</b>',
      'a'.repeat(40).replace(/a/g, 'a\u0301\u0302\u0303\u0304'),
      '....',
    ])
      expect(parsePersonName(name).ok, name).toBe(false);
    expect(parsePersonName('a'.repeat(81))).toEqual({ ok: false, code: 'too_long' });
    expect(parsePersonName('a'.repeat(1_000_000))).toEqual({ ok: false, code: 'too_long' });
  });
});

describe('the name of an organisation', () => {
  it('is kept as companies, units and groups write theirs', () => {
    for (const name of [
      'PT 3M Indonesia',
      'Bank Banten (Persero) Tbk.',
      '76 Peduli',
      'CV Ayam & Telur',
    ])
      expect(parseOrganisationName(name), name).toEqual({ ok: true, name });
    expect(parseOrganisationName('  PT   Ｂａｊａ ')).toEqual({ ok: true, name: 'PT Baja' });
  });
  it('is refused where a spreadsheet would compute it, a page be fooled by it, or it has no end', () => {
    for (const name of [
      '=HYPERLINK("x")',
      '+62',
      '-PT',
      '@PT',
      '<b>PT</b>',
      'PT \u202eajab',
      'Р\u0422 Baja',
    ])
      expect(parseOrganisationName(name), name).toEqual({ ok: false, code: 'not_an_organisation' });
    expect(parseOrganisationName('a'.repeat(121))).toEqual({ ok: false, code: 'too_long' });
    expect(parseOrganisationName(' ')).toEqual({ ok: false, code: 'required' });
  });
});

describe('a code', () => {
  it('is six digits, spread evenly', () => {
    const first = Array.from({ length: 2_000 }, () => newCode(cryptoRandom));
    expect(first.every((code) => /^\d{6}$/.test(code))).toBe(true);
    for (const digit of '0123456789')
      expect(first.filter((code) => code.startsWith(digit)).length).toBeGreaterThan(120);
  });
  it('is read as people type it', () => {
    expect(parseCode(' 123 456 ')).toBe('123456');
    expect(parseCode('１２３-456')).toBe('123456');
    for (const typed of ['12345', '1234567', 'abcdef', '', '١٢٣٤٥٦'])
      expect(parseCode(typed), typed).toBeNull();
  });
});

describe('caps', () => {
  it('count an IPv4 address and its /24, an IPv6 household and its /48', () => {
    expect(originsOf('203.0.113.9')).toEqual({ address: '203.0.113.9', network: '203.0.113' });
    expect(originsOf('2001:0db8:1:2:3:4:5:6')).toEqual({
      address: '2001:db8:1:2',
      network: '2001:db8:1',
    });
    expect(originsOf('2001:db8::1')).toEqual({ address: '2001:db8:0:0', network: '2001:db8:0' });
    expect(originsOf('::1').address).toBe('0:0:0:0');
  });
  it('share one count where no address is known', () => {
    expect(originsOf(undefined)).toEqual(originsOf(undefined));
  });
  it('leave a guesser less than 1 chance in 10,000 a day', () => {
    const perDay = TRYING.find(({ by, windowMs }) => by === 'contact' && windowMs === 86_400_000);
    expect((perDay?.most ?? Infinity) / 1_000_000).toBeLessThan(1 / 10_000);
  });
  it('begin their windows where the clock says, for every instant in them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (at) => {
        const start = windowStart(at, 3_600_000);
        expect(start <= at && at < start + 3_600_000).toBe(true);
      }),
    );
  });
});

describe('a session', () => {
  const now = 1_800_000_000_000;
  const proven = (method: 'phone' | 'passkey' | 'demo', authenticatedAt: number) =>
    ({ id: '', tokenHash: '', method, authenticatedAt }) as const;
  it('lives as long as the strictest of its roles allows', () => {
    expect(lifetimeOf(['kader'])).toEqual(lifetimeOf([]));
    expect(lifetimeOf(['kader', 'treasurer_checker'])).toEqual(lifetimeOf(['treasurer_checker']));
    expect(lifetimeOf(['treasurer_maker']).idleMs).toBe(30 * 60_000);
    expect(lifetimeOf(['coordinator']).absoluteMs).toBeLessThan(lifetimeOf(['kader']).absoluteMs);
  });
  it('is fresh for ten minutes after a passkey, and after a code not at all', () => {
    const at = { now, demo: false };
    expect(isFresh(proven('passkey', now - 9 * 60_000), at)).toBe(true);
    expect(isFresh(proven('passkey', now - 10 * 60_000), at)).toBe(false);
    expect(isFresh(proven('phone', now), at)).toBe(false);
    expect(isFresh(null, at)).toBe(false);
    expect(isFresh(proven('demo', now - 60_000), { now, demo: true })).toBe(true);
    expect(isFresh(proven('demo', now - 60_000), at)).toBe(false);
  });
  it('bears clocks that differ a little, and trusts no proof from the future', () => {
    expect(isRecent(now + 30_000, now)).toBe(true);
    expect(isRecent(now + 120_000, now)).toBe(false);
  });
  it('names a device so that its owner knows it, without version or model', () => {
    expect(
      deviceName(
        'Mozilla/5.0 (Linux; Android 13; SM-A146P) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36',
      ),
    ).toBe('Chrome, Android');
    expect(
      deviceName(
        'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1',
      ),
    ).toBe('Safari, iOS');
    expect(deviceName(undefined)).toBe('');
    expect(deviceName('<script>')).toBe('');
  });
});

it('after sign-in only paths of our own are followed', () => {
  for (const path of ['/beranda', '/undangan/0abc', '/anak?tahap=visited', '/'])
    expect(localPath(path)).toBe(path);
  for (const path of [
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '/a\nb',
    '/%2f%2fevil',
    'javascript:alert(1)',
    undefined,
    `/${'a'.repeat(500)}`,
  ])
    expect(localPath(path), path).toBe('');
});

describe('inviting', () => {
  const viewer = (role: Viewer['assignments'][number]['role'], areaCode: string): Viewer => ({
    personId: 'p',
    name: '',
    title: '',
    organisationId: null,
    organisationName: null,
    assignments: [{ role, areaCode }],
  });
  it('reaches no further than the inviter’s own area and role', () => {
    expect(invitingScopes(viewer('coordinator', '36.73'), 'kader')).toEqual(['36.73']);
    expect(invitingScopes(viewer('coordinator', '36.73'), 'treasurer_maker')).toEqual([]);
    expect(invitingScopes(viewer('administrator', '36'), 'treasurer_maker')).toEqual(['36']);
    expect(invitingScopes(viewer('kader', '36.73'), 'kader')).toEqual([]);
    expect(invitingScopes(null, 'kader')).toEqual([]);
    expect(inScope('36.74', ['36.73'])).toBe(false);
  });
});
