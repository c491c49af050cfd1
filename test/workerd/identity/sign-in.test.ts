import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { configOf } from '../../../worker/config.ts';
import { enterCode } from '../../../worker/identity/enter-code.ts';
import { requestCode } from '../../../worker/identity/request-code.ts';
import { SESSION_COOKIE } from '../../../worker/identity/session.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { AREAS, seedAreas, signedIn, testEnv } from '../../support/workerd/cast.ts';
import { newPhone, Visitor } from '../../support/workerd/visitor.ts';

const MINUTE = 60_000;

beforeAll(async () => {
  await seedAreas();
  await signedIn('coordinator', AREAS.serang);
});

async function donor(contact = newPhone()): Promise<{ phone: string; visitor: Visitor }> {
  const visitor = new Visitor();
  const answer = await visitor.registerDonor(contact);
  expect(answer.status, await answer.clone().text()).toBe(303);
  return { phone: contact, visitor };
}

const home = async (visitor: Visitor) => (await visitor.get('/beranda')).status;

describe('somebody new', () => {
  it('proves his number, says who he is, and is signed in as a donor to be verified', async () => {
    const { visitor } = await donor();
    expect(await (await visitor.get('/beranda')).text()).toContain('Halo, Budi Santoso');
  });
  it('registers by e-mail for an organisation', async () => {
    const visitor = new Visitor();
    const fields = {
      nama: 'Dewi Anggraini',
      sebagai: 'lembaga',
      lembaga: 'Bank Rekaan',
      jenis: 'bumd',
    };
    expect((await visitor.registerDonor('Dewi@Contoh.id', fields)).status).toBe(303);
    const row = await env.DB.prepare(
      `SELECT role, kind FROM role_assignment JOIN person ON person.id = person_id JOIN organisation ON organisation.id = organisation_id WHERE person.name = 'Dewi Anggraini'`,
    ).first();
    expect(row).toEqual({ role: 'csr_officer', kind: 'bumd' });
  });
  it('is not taken without a kind, with a disguised name, or for an area without a coordinator', async () => {
    const visitor = new Visitor();
    expect((await visitor.registerDonor(newPhone(), { sebagai: '' })).status).toBe(422);
    const again = (fields: Record<string, string>) =>
      visitor.post('/masuk/daftar', {
        nama: 'Budi Santoso',
        wilayah: '36.73',
        sebagai: 'pribadi',
        ...fields,
      });
    expect((await again({ nama: 'Bud\u0456 Santoso' })).status).toBe(422);
    expect((await again({ nama: 'x'.repeat(5_000) })).status).toBe(422);
    expect((await again({ sebagai: 'lembaga' })).status).toBe(422);
    const formula = { sebagai: 'lembaga', jenis: 'company', lembaga: '=1+1' };
    expect((await again(formula)).status).toBe(422);
    expect((await again({ wilayah: '16.71' })).status).toBe(409);
    expect((await again({})).status).toBe(303);
    expect((await again({})).status, 'a code registers once').toBe(303);
    const count = await env.DB.prepare(
      `SELECT COUNT(*) AS n FROM contact WHERE person_id IN (SELECT id FROM person WHERE name = 'Budi Santoso')`,
    ).first<{ n: number }>();
    expect(count?.n).toBe(2);
  });
  it('finds his account again by his number, however he writes it', async () => {
    const { phone } = await donor();
    const visitor = new Visitor();
    const code = await visitor.codeFor(`+62 ${phone.slice(1, 4)}-${phone.slice(4)}`);
    expect((await visitor.post('/masuk/kode', { kode: code })).headers.get('location')).toBe(
      '/beranda',
    );
    expect(await home(visitor)).toBe(200);
  });
});

describe('a code', () => {
  it('is stored as a keyed hash, its address sealed: neither is readable in the database', async () => {
    const visitor = new Visitor();
    const code = await visitor.codeFor('081299990001');
    const tables = ['sign_in_challenge', 'notification', 'attempt_count', 'contact', 'audit_event'];
    for (const table of tables) {
      const { results } = await env.DB.prepare(`SELECT * FROM ${table}`).all();
      const dump = results
        .map((row) =>
          Object.values(row)
            .map((value) =>
              Array.isArray(value)
                ? new TextDecoder().decode(Uint8Array.from(value))
                : String(value),
            )
            .join('|'),
        )
        .join('\n');
      expect(dump).not.toContain('81299990001');
      expect(dump).not.toMatch(new RegExp(`(^|\\D)${code}(\\D|$)`));
    }
  });
  it('that is wrong is refused, and the right one still works', async () => {
    const { phone } = await donor();
    const visitor = new Visitor();
    const code = await visitor.codeFor(phone);
    const wrong = code === '000000' ? '000001' : '000000';
    const answer = await visitor.post('/masuk/kode', { kode: wrong });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Kodenya tidak cocok');
    expect((await visitor.post('/masuk/kode', { kode: 'abc' })).status).toBe(422);
    expect((await visitor.post('/masuk/kode', { kode: code })).status).toBe(303);
  });
  it('cannot be guessed: the sixth try is refused, even with the right code', async () => {
    const { phone } = await donor();
    const visitor = new Visitor();
    const code = await visitor.codeFor(phone);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let tries = 0; tries < 5; tries += 1)
      expect((await visitor.post('/masuk/kode', { kode: wrong })).status).toBe(409);
    expect((await visitor.post('/masuk/kode', { kode: code })).status).toBe(429);
    expect(await home(visitor)).toBe(303);
  });
  it('gives no more tries by being sent again', async () => {
    const { phone } = await donor();
    const visitor = new Visitor();
    const statuses: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const code = round === 0 ? await visitor.codeFor(phone) : await resend(visitor);
      const wrong = code === '000000' ? '000001' : '000000';
      for (let tries = 0; tries < 5; tries += 1)
        statuses.push((await visitor.post('/masuk/kode', { kode: wrong })).status);
    }
    expect(statuses.filter((status) => status === 409).length).toBeLessThanOrEqual(10);
    expect(statuses.slice(-5)).toEqual([429, 429, 429, 429, 429]);
  });
  it('counts parallel tries one by one', async () => {
    const { phone } = await donor();
    const visitor = new Visitor();
    const code = await visitor.codeFor(phone);
    const guesses = Array.from({ length: 20 }, (_, index) => String(index).padStart(6, '0')).filter(
      (guess) => guess !== code,
    );
    const statuses = await Promise.all(
      guesses.map(
        async (guess) => (await visitor.copy().post('/masuk/kode', { kode: guess })).status,
      ),
    );
    expect(statuses.filter((status) => status === 409).length).toBe(5);
    expect(statuses.filter((status) => status === 429).length).toBe(guesses.length - 5);
  });
  it('works once: replayed, by the same browser or a copy of it, it is refused', async () => {
    const { phone } = await donor();
    const visitor = new Visitor();
    const code = await visitor.codeFor(phone);
    const copies = [visitor.copy(), visitor.copy(), visitor.copy()];
    await Promise.all(copies.map((copy) => copy.post('/masuk/kode', { kode: code })));
    const homes = await Promise.all(copies.map(home));
    expect(homes.sort()).toEqual([200, 303, 303]);
    const late = visitor.copy();
    await late.post('/masuk/kode', { kode: code });
    expect(await home(late)).toBe(303);
  });
  it('for one number opens no other', async () => {
    const [mine, theirs] = [await donor(), await donor()];
    const attacker = new Visitor();
    const ownCode = await attacker.codeFor(mine.phone);
    const other = new Visitor();
    const theirCode = await other.codeFor(theirs.phone);
    if (ownCode === theirCode) return;
    expect((await other.post('/masuk/kode', { kode: ownCode })).status).toBe(409);
    expect(
      (await new Visitor().post('/masuk/kode', { kode: theirCode })).headers.get('location'),
    ).toContain('/masuk');
  });
  it('runs out after ten minutes', async () => {
    const config = await configOf(testEnv);
    const at = { env: testEnv, config };
    const now = Date.now();
    const contact = { kind: 'phone', value: '+6281299990002' } as const;
    const sent = await requestCode(at, {
      contact,
      ip: '192.0.2.1',
      host: 'localhost',
      lang: 'id',
      now,
      earlierId: null,
    });
    if (isRefusal(sent)) throw new Error(sent.code);
    const visitor = new Visitor().carry(`__Host-asuh-kode=${sent.id}`);
    const code = await visitor.shownCode();
    const entry = {
      challengeId: sent.id,
      code,
      ip: '192.0.2.1',
      device: '',
      replacedHash: null,
      onlyPersonId: null,
    };
    const late = await enterCode(at, { ...entry, now: now + 10 * MINUTE });
    expect(late).toMatchObject({ code: 'code_over' });
    const skewed = await enterCode(at, { ...entry, now: now - 2_000 });
    expect(skewed, 'a clock two seconds behind is no reason to refuse').toEqual({ known: false });
  });
  it('with a forged challenge opens nothing, and says no more than a wrong one', async () => {
    const visitor = new Visitor().carry(`__Host-asuh-kode=${'0'.repeat(26)}`);
    const answer = await visitor.post('/masuk/kode', { kode: '123456' });
    expect(answer.status).toBe(303);
    expect(await home(visitor)).toBe(303);
  });
});

describe('sending', () => {
  it('is capped by number, whoever asks from wherever', async () => {
    const phone = newPhone();
    const statuses: number[] = [];
    for (let round = 0; round < 7; round += 1)
      statuses.push((await new Visitor().post('/masuk', { kontak: phone })).status);
    expect(statuses).toEqual([303, 303, 303, 303, 303, 429, 429]);
  });
  it('is capped by address, whatever the numbers, also when all are asked at once', async () => {
    const asking = Array.from(
      { length: 40 },
      async () =>
        (await new Visitor({ ip: '198.51.100.7' }).post('/masuk', { kontak: newPhone() })).status,
    );
    const statuses = await Promise.all(asking);
    expect(statuses.filter((status) => status === 303).length).toBe(30);
    expect(statuses.filter((status) => status === 429).length).toBe(10);
  });
  it('is capped by network, however many machines it has', async () => {
    let sent = 0;
    for (let host = 1; host <= 8; host += 1)
      for (let round = 0; round < 25; round += 1) {
        const visitor = new Visitor({ ip: `203.0.113.${host}` });
        if ((await visitor.post('/masuk', { kontak: newPhone() })).status === 303) sent += 1;
      }
    expect(sent).toBe(150);
  });
  it('answers the same for a number with an account and one without', async () => {
    const { phone } = await donor();
    const answers = await Promise.all(
      [phone, newPhone()].map(async (contact) => {
        const visitor = new Visitor();
        const asked = await visitor.post('/masuk', { kontak: contact });
        const page = await (await visitor.get('/masuk/kode')).text();
        const wrong = await visitor.post('/masuk/kode', { kode: '000000' });
        return {
          asked: [asked.status, asked.headers.get('location')],
          page: page
            .replace(/•••• \d{4}/g, '')
            .replace(/Kode Anda: \d{6}/, '')
            .replace(/nonce="[^"]+"/g, ''),
          wrong: wrong.status,
        };
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
  });
  it('refuses what is no contact, and fields that are too long', async () => {
    for (const kontak of ['', 'budi', '12', 'a'.repeat(10_000), `${'a'.repeat(300)}@contoh.id`])
      expect((await new Visitor().post('/masuk', { kontak })).status).toBe(422);
  });
  it('leads nowhere but to our own pages afterwards', async () => {
    const { phone } = await donor();
    const visitor = new Visitor();
    await visitor.codeFor(phone);
    const code = await visitor.shownCode();
    const answer = await visitor.post('/masuk/kode', { kode: code, ke: '//evil.example' });
    expect(answer.headers.get('location')).toBe('/beranda');
  });
});

async function resend(visitor: Visitor): Promise<string> {
  expect((await visitor.post('/masuk/kode/ulang')).status).toBe(303);
  return visitor.shownCode();
}

it('the contact the configuration names becomes the first administrator, and nobody after him', async () => {
  const first = { ...testEnv, FIRST_ADMINISTRATOR: '0813-9999-0000' };
  const ordinary = new Visitor();
  await ordinary.post('/masuk/kode', { kode: await ordinary.codeFor('081399990000') });
  expect(await (await ordinary.get('/masuk/daftar')).text()).not.toContain('administrator pertama');
  const named = new Visitor({ env: first });
  await named.post('/masuk/kode', { kode: await named.codeFor('+6281399990000') });
  expect(await (await named.get('/masuk/daftar')).text()).toContain('administrator pertama');
  expect((await named.post('/masuk/daftar', { nama: 'Ratna Sari' })).status).toBe(303);
  expect((await named.get('/peran')).status).toBe(200);
  const second = new Visitor({ env: { ...testEnv, FIRST_ADMINISTRATOR: 'lain@contoh.id' } });
  await second.post('/masuk/kode', { kode: await second.codeFor('lain@contoh.id') });
  expect(await (await second.get('/masuk/daftar')).text()).not.toContain('administrator pertama');
});

it('one number is one account, also against the clock: the second registration is refused', async () => {
  const phone = newPhone();
  const [one, two] = [new Visitor(), new Visitor()];
  const codes = [await one.codeFor(phone), await two.codeFor(phone)];
  await one.post('/masuk/kode', { kode: codes[0] ?? '' });
  await two.post('/masuk/kode', { kode: codes[1] ?? '' });
  const fields = { nama: 'Budi Santoso', wilayah: '36.73', sebagai: 'pribadi' };
  const statuses = await Promise.all(
    [one, two].map(async (each) => {
      await each.post('/masuk/daftar', fields);
      return home(each);
    }),
  );
  expect(statuses.sort()).toEqual([200, 303]);
});

it('a session’s token is only in the cookie: bound to this host, for no script, and new at each sign-in', async () => {
  const { phone, visitor } = await donor();
  const first = visitor.cookie(SESSION_COOKIE);
  const copy = visitor.copy();
  const code = await visitor.codeFor(phone);
  const answer = await visitor.post('/masuk/kode', { kode: code });
  const set = answer.headers
    .getSetCookie()
    .find((cookie) => cookie.startsWith(`${SESSION_COOKIE}=`));
  expect(set).toMatch(
    /^__Host-asuh=[0-9a-z]{26}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  expect(visitor.cookie(SESSION_COOKIE)).not.toBe(first);
  expect(await home(copy), 'the session before it has ended').toBe(303);
  const { results } = await env.DB.prepare('SELECT token_hash FROM session').all<{
    token_hash: string;
  }>();
  expect(results.every((row) => /^[0-9a-f]{64}$/.test(row.token_hash))).toBe(true);
});
