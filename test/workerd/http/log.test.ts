import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { app } from '../../../worker/app.ts';
import { errorLine, log, redact } from '../../../worker/http/log.ts';
import WRANGLER from '../../../wrangler.toml?raw';
import { AREAS, seedAreas, signedIn, submit, testEnv } from '../../support/workerd/cast.ts';

describe('a log line', () => {
  it.each([
    ['NIK', 'child 3673021003190001 twice', '3673021003190001'],
    ['NIK in groups', 'child 367302-100319-0001', '100319'],
    ['NIK with blanks', 'child 3673 0210 0319 0001', '0319'],
    ['phone number', 'call 081234567890', '0812'],
    ['phone number with its country', 'call +62 812-3456-7890', '3456'],
    ['e-mail address', 'from siti.aminah+asuh@contoh.co.id now', 'siti'],
    ['e-mail address without a dot', 'from siti@localhost', 'siti'],
    ['birth date', 'born 2019-03-10', '2019'],
    ['birth date the Indonesian way', 'born 10/03/2019 or 10-03-2019', '2019'],
    ['birth date in words', 'born 10 Maret 2019', 'Maret'],
    ['name as e-PPGBM writes it', 'row of SITI AMINAH REKAAN is odd', 'AMINAH'],
    ['name of one word', 'row of SITI is odd', 'SITI'],
    ['name that begins short', 'row of NI MADE AYU', 'MADE'],
    ['name with an apostrophe', "row of MA'RUF", 'RUF'],
    ['value in double quotes', 'near "Siti Aminah": syntax error', 'Siti'],
    ['value in single quotes', "VALUES ('Siti', 'Kampung Rekaan')", 'Rekaan'],
    ['value with a doubled quote', "VALUES ('Ma''ruf Rekaan')", 'ruf'],
    ['value after a word with an apostrophe', "can't store 'Siti Aminah'", 'Siti'],
    ['value whose closing quote is cut off', 'near "Siti Aminah', 'Siti'],
    ['single-quoted value that is cut off', "near 'Siti Aminah", 'Siti'],
  ])('lets no %s pass', (_, text, secret) => {
    expect(text).toContain(secret);
    expect(redact(text)).not.toContain(secret);
  });

  it('lets no run of digits pass that could be a number of a person', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 18 });
    fc.assert(
      fc.property(digits, fc.constantFrom('', ' ', '-', '.'), (number, between) => {
        expect(redact(`x ${number.join(between)} y`)).not.toMatch(/\d/);
      }),
    );
  });

  it('lets no quoted text pass, whatever it is', () => {
    const quoted = fc.string({ minLength: 3 }).filter((text) => !/["'`]/.test(text));
    fc.assert(
      fc.property(quoted, fc.constantFrom('"', "'", '`'), (text, quote) => {
        expect(redact(`near ${quote}${text}${quote}: odd`)).toBe('near "…": odd');
      }),
    );
  });

  it('still says what a maintainer needs', () => {
    for (const kept of [
      'D1_ERROR: UNIQUE constraint failed: receipt.method, receipt.reference: SQLITE_CONSTRAINT',
      'D1_ERROR: NOT NULL constraint failed: beneficiary.sex',
      'FOREIGN KEY constraint failed',
      'Cannot read properties of undefined',
      'GET',
      '/anak/:id',
    ]) {
      expect(redact(kept)).toBe(kept);
    }
  });

  it('is one JSON object in which every string is redacted', () => {
    const spoken = vi.spyOn(console, 'log').mockImplementation(() => {});
    log({ event: 'failure', message: 'near "Siti"', count: 3 });
    expect(spoken.mock.calls).toEqual([['{"event":"failure","message":"near \\"…\\"","count":3}']]);
    spoken.mockRestore();
  });
});

describe('the line of an error', () => {
  it('names its kind and place, and redacts its first line', () => {
    const line = errorLine(new RangeError('odd: SITI 3673021003190001\nsecond line of Siti'));
    expect(line).toMatchObject({ kind: 'RangeError', message: 'odd: (name) (digits)' });
    expect(line.at).toContain('log.test.ts');
    expect(line.at).not.toMatch(/Siti|\//);
  });
  it('is no place for what a message of several lines goes on with', () => {
    const line = errorLine(new Error('near "Siti\nAminah Rekaan\n3673021003190001": odd'));
    expect(JSON.stringify(line)).not.toMatch(/Siti|Aminah|Rekaan|3673/);
  });
  it('tells of what is no error its type only', () => {
    expect(errorLine('SITI AMINAH')).toEqual({ kind: 'string', message: '', at: '' });
  });
});

it('leaves out addresses: links carry tokens, and the platform would write them down', () => {
  expect(WRANGLER).toMatch(/\[observability\.logs\]\nenabled = true\ninvocation_logs = false/);
});

describe('a failure', () => {
  const TYPED = 'SITI AMINAH 3673021003190001';
  const broken = { prepare: fails, batch: fails } as unknown as D1Database;
  let cookie: string;

  beforeAll(async () => {
    await seedAreas();
    ({ cookie } = await signedIn('coordinator', AREAS.serang));
  });
  afterEach(() => vi.restoreAllMocks());

  function fails(): never {
    throw new Error(`D1_ERROR: no such column ${TYPED}: SQLITE_ERROR`);
  }

  it.each([
    ['id', '/buku-kas', 'Maaf'],
    ['en', '/en/buku-kas', 'Sorry'],
  ])(
    'is told in plain words (%s), with a code that the log knows and nothing from inside',
    async (_, path, word) => {
      const spoken = vi.spyOn(console, 'log').mockImplementation(() => {});
      const answer = await app.request(`http://localhost${path}`, {}, { ...testEnv, DB: broken });
      const said = await answer.text();
      expect(answer.status).toBe(500);
      expect(said).toContain(word);
      expect(said + JSON.stringify([...answer.headers])).not.toMatch(
        /D1|SQLITE|column|SITI|3673|\.tsx?|Error| at /,
      );
      const line = JSON.parse(String(spoken.mock.calls[0]?.[0]));
      expect(line).toMatchObject({ event: 'failure', kind: 'Error', route: '/buku-kas' });
      expect(said).toContain(line.report);
      expect(JSON.stringify(line)).not.toMatch(/SITI|3673/);
    },
  );

  it('while a session is looked up signs nobody in and tells nothing', async () => {
    vi.spyOn(console, 'log').mockImplementation(() => {});
    const answer = await app.request(
      'http://localhost/anak',
      { headers: { cookie } },
      { ...testEnv, DB: broken },
    );
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toMatch(/D1|SITI|Keluar/);
  });

  it('of the configuration names no variable to the visitor and keeps the security headers', async () => {
    const spoken = vi.spyOn(console, 'log').mockImplementation(() => {});
    const answer = await app.request('http://localhost/', {}, { ...testEnv, MASTER_KEY: 'geheim' });
    expect(answer.status).toBe(500);
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(await answer.text()).not.toMatch(/MASTER_KEY|geheim/);
    expect(JSON.stringify(spoken.mock.calls)).not.toContain('geheim');
  });

  it('is not what a wrong form meets: that is told what is wrong', async () => {
    expect((await submit('/pencocokan', {}, cookie)).status).toBe(422);
  });
});
