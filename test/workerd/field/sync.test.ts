import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeFamilyCard } from '../../../worker/field/family-code.ts';
import { hexOf } from '../../../worker/shared/hex.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import {
  AREAS,
  seedAreas,
  signedIn,
  submit,
  testEnv,
  vault,
  visit,
} from '../../support/workerd/cast.ts';
import {
  command,
  goodsOnTheirWay,
  handedOver,
  photosAgreedTo,
  posted,
  putPhoto,
  reading,
  sent,
} from '../../support/workerd/field.ts';
import { invoicePhoto } from '../../support/workerd/spending.ts';
import { consentTakenBack, verifiedChild } from '../../support/workerd/sponsored.ts';

type Person = { id: string; cookie: string };
let kader: Person;
let other: Person;
let verifier: Person;
const DAY_MS = 86_400_000;

beforeAll(async () => {
  await seedAreas();
  kader = await signedIn('kader', AREAS.kasemen);
  other = await signedIn('kader', AREAS.kasemen);
  verifier = await signedIn('verifier');
});

const count = async (sql: string, ...values: string[]) =>
  (
    await env.DB.prepare(`SELECT COUNT(*) AS n FROM ${sql}`)
      .bind(...values)
      .first<{ n: number }>()
  )?.n;
const one = async (commandSent: Record<string, unknown>, who = kader, clockOffMs = 0) => {
  const [answer] = (await sent(who.cookie, [commandSent], clockOffMs)).answers;
  if (!answer) throw new Error('no answer');
  return answer;
};

describe('a command', () => {
  it('does its work once however often it is sent, and answers the same', async () => {
    const goods = await goodsOnTheirWay(2);
    const [line] = goods.lines;
    const confirm = command(line!.child, handedOver(goods.runId, line!.id));
    expect(await one(confirm)).toMatchObject({ outcome: 'done', repeated: false });
    expect(await one(confirm)).toMatchObject({ outcome: 'done', repeated: true });
    const twice = await sent(kader.cookie, [confirm, confirm]);
    expect(twice.answers).toHaveLength(1);
    expect(await count('delivery_confirmation WHERE delivery_id = ?', line!.id)).toBe(1);
  });

  it('under another’s id, or with another content, changes nothing', async () => {
    const child = await verifiedChild();
    const measure = command(child, reading());
    expect(await one(measure)).toMatchObject({ outcome: 'done' });
    expect(await one({ ...measure, payload: reading(9000) })).toMatchObject({
      outcome: 'refused',
      code: 'same_key_other_content',
    });
    expect(await one(measure, other)).toMatchObject({ code: 'same_key_other_content' });
    expect(await count('measurement WHERE beneficiary_id = ?', child)).toBe(1);
  });

  it('about a child of another city is kept, and refused without a word about the child', async () => {
    const child = await verifiedChild({ areaCode: AREAS.bukitLama });
    const visitThere = command(child, { kind: 'visit', found: true, note: 'rahasia' });
    expect(await one(visitThere)).toMatchObject({
      outcome: 'refused',
      code: 'beneficiary_missing',
    });
    expect(await count('field_event WHERE beneficiary_id = ?', child)).toBe(0);
    expect(await count('field_review WHERE command_id = ?', visitThere.id)).toBe(1);
  });

  it('that this version does not know is kept for a person, and stops no other', async () => {
    const child = await verifiedChild();
    const batch = [
      command(child, { kind: 'dance' }),
      command(child, { kind: 'visit', found: true, note: '<script>alert(1)</script>' }),
    ];
    const { answers } = await sent(kader.cookie, batch);
    expect(answers.map(({ outcome }) => outcome)).toEqual(['refused', 'done']);
    expect(answers[0]?.words).toContain('tidak dikenali');
  });

  it('of 999.99 kg is refused in words, measures nothing, and waits for a person', async () => {
    const child = await verifiedChild();
    const heavy = command(child, reading(999_990));
    expect(await one(heavy)).toMatchObject({ outcome: 'refused', code: 'weight_implausible' });
    expect(await count('measurement WHERE beneficiary_id = ?', child)).toBe(0);
    expect(await one(command(child, reading())), 'and the place is free again').toMatchObject({
      outcome: 'done',
    });
  });

  it('from a clock a year ahead is dated right; from one changed in between it is asked about', async () => {
    const child = await verifiedChild();
    const year = 365 * DAY_MS;
    const yesterday = Date.now() - DAY_MS;
    const measure = command(child, reading(), { at: yesterday + year });
    expect(await one(measure, kader, year)).toMatchObject({ outcome: 'done' });
    const { day } = (await env.DB.prepare(
      'SELECT measured_on AS day FROM measurement WHERE beneficiary_id = ?',
    )
      .bind(child)
      .first<{ day: string }>()) ?? { day: '' };
    expect(day).toBe(new Date(yesterday + 7 * 3_600_000).toISOString().slice(0, 10));
    const changed = command(child, reading(), { at: Date.now() + year });
    expect(await one(changed)).toMatchObject({ outcome: 'refused', code: 'date_unclear' });
    expect(await count('field_review WHERE command_id = ?', changed.id)).toBe(1);
  });

  it('keeps a note sealed: nothing of it lies readable', async () => {
    const child = await verifiedChild();
    const news = command(child, { kind: 'change', what: 'moved', note: 'KE RUMAH NENEK' });
    expect(await one(news)).toMatchObject({ outcome: 'done' });
    const row = await env.DB.prepare('SELECT sealed FROM field_command WHERE id = ?')
      .bind(news.id)
      .first<{ sealed: number[] }>();
    expect(String.fromCharCode(...(row?.sealed ?? []))).not.toContain('NENEK');
  });

  it('of an app from before weekly drops, places and second readings is taken as it was meant', async () => {
    const goods = await goodsOnTheirWay(1);
    const [line] = goods.lines;
    const old = [
      handedOver(goods.runId, line!.id),
      reading(),
      { kind: 'visit', found: true },
      { kind: 'change', what: 'sick' },
    ].map((payload) => ({ ...command(line!.child, payload), appVersion: '000000000001' }));
    const { answers } = await sent(kader.cookie, old);
    expect(answers.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done', 'done']);
    expect(
      await count("field_app WHERE person_id = ? AND version = '000000000001'", kader.id),
      'and it is known who works with it',
    ).toBe(1);
  });

  it('whose envelope is damaged holds up no other: it is kept with what it says, or its phone is told', async () => {
    const child = await verifiedChild();
    const whole = command(child, { kind: 'visit', found: true, note: '' });
    const { appVersion: _none, ...unnamed } = command(child, { kind: 'visit', found: true });
    const timeless = { ...command(child, { kind: 'visit', found: true }), at: null };
    const childless = { ...command(child, { kind: 'visit', found: true }), child: 'BUDI' };
    const foreign = { ...whole, id: 'dari-aplikasi-lain' };
    const batch = [unnamed, timeless, childless, foreign, 'x', whole];
    const { answers } = await sent(kader.cookie, batch as Record<string, unknown>[]);
    expect(
      Object.fromEntries(answers.map(({ id, outcome, code }) => [id, `${outcome} ${code}`])),
    ).toEqual({
      [unnamed.id]: 'done ',
      [timeless.id]: 'refused date_unclear',
      [childless.id]: 'refused beneficiary_missing',
      [foreign.id]: 'refused not_understood',
      [whole.id]: 'done ',
    });
    expect(await count('field_review WHERE command_id = ?', childless.id)).toBe(1);
  });

  it('that is no batch at all is a plain no', async () => {
    expect((await posted(kader.cookie, { sentAt: 1, commands: [] })).status).toBe(400);
    expect((await posted(kader.cookie, 'x'.repeat(3_000_000))).status).toBe(413);
  });
});

describe('two versions', () => {
  it('of a delivery stay both, and a person decides', async () => {
    const goods = await goodsOnTheirWay(2);
    const [line] = goods.lines;
    await one(command(line!.child, handedOver(goods.runId, line!.id)));
    const second = command(
      line!.child,
      handedOver(goods.runId, line!.id, { accepted: 28, rejected: 2, reason: 'broken' }),
    );
    expect(await one(second, other)).toMatchObject({ outcome: 'conflict' });
    const same = command(line!.child, handedOver(goods.runId, line!.id));
    expect(await one(same, other)).toMatchObject({ outcome: 'done', code: 'same' });
    const page = await (await visit('/konflik', verifier.cookie)).text();
    expect(page).toContain(second.id);
    const choose = (pilihan: string) =>
      submit(`/konflik/${second.id}`, { pilihan }, verifier.cookie);
    expect((await choose('took_second')).status, 'the books are not changed from here').toBe(409);
    expect((await choose('kept_first')).status).toBe(303);
    expect((await choose('kept_first')).status, 'and only once').toBe(404);
  });

  it('of a measurement stay both; the second counts once a person takes it', async () => {
    const child = await verifiedChild();
    await one(command(child, reading(9500)));
    const second = command(child, reading(9900));
    expect(await one(second, other)).toMatchObject({ outcome: 'conflict' });
    const standing = () =>
      env.DB.prepare(
        'SELECT weight_g AS g FROM measurement WHERE beneficiary_id = ? AND superseded_at IS NULL',
      )
        .bind(child)
        .first<{ g: number }>();
    expect((await standing())?.g, 'the last does not win').toBe(9500);
    const answer = await submit(
      `/konflik/${second.id}`,
      { pilihan: 'took_second' },
      verifier.cookie,
    );
    expect(answer.status).toBe(303);
    expect((await standing())?.g).toBe(9900);
    expect(await count('measurement WHERE beneficiary_id = ?', child)).toBe(2);
  });

  it('at the same moment: one is recorded, the other waits', async () => {
    const child = await verifiedChild();
    const answers = await Promise.all([
      one(command(child, reading(9400))),
      one(command(child, reading(9600)), other),
    ]);
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['conflict', 'done']);
    expect(
      await count('measurement WHERE beneficiary_id = ? AND superseded_at IS NULL', child),
    ).toBe(1);
  });
});

describe('a referral', () => {
  it('stands first before the puskesmas, and its note is shown as text', async () => {
    const child = await verifiedChild();
    await one(command(child, { kind: 'change', what: 'sick', note: '' }));
    const refer = command(child, { kind: 'referral', why: 'severe_wasting', note: '<b>kurus</b>' });
    expect(await one(refer)).toMatchObject({ outcome: 'done' });
    const page = await (await visit('/konflik', verifier.cookie)).text();
    expect(page.indexOf(refer.id)).toBeGreaterThan(0);
    expect(page).toContain('&lt;b&gt;kurus&lt;/b&gt;');
    const ids = [...page.matchAll(/konflik\/([0-9a-z]{26})/g)].map(([, id]) => id);
    expect(ids[0]).toBe(refer.id);
  });
});

describe('an arm', () => {
  it('below 11.5 cm lies before the puskesmas at once, and every arm stands in the child’s file', async () => {
    const [thin, well] = [await verifiedChild(), await verifiedChild()];
    const arm = (child: string, armMm: number) =>
      command(child, { ...reading(null, null), position: null, armMm });
    const [urgent, fine] = [arm(thin, 114), arm(well, 115)];
    expect(await one(urgent)).toMatchObject({ outcome: 'done', code: 'thin_arm' });
    expect(await one(fine)).toMatchObject({ outcome: 'done', code: '' });
    expect(await count('field_review WHERE command_id = ? AND urgent = 1', urgent.id)).toBe(1);
    expect(await count('field_review WHERE command_id = ?', fine.id)).toBe(0);
    const page = await (await visit('/konflik', verifier.cookie)).text();
    expect(page).toContain('anak di bawah 11,5 cm');
    const file = async (child: string) => (await visit(`/anak/${child}`, verifier.cookie)).text();
    expect(await file(thin)).toMatch(/11,4[\s\S]+Gizi buruk: di bawah 11,5 cm/);
    expect(await file(well)).toContain('11,5</td>');
    expect(await file(well)).not.toContain('Gizi buruk: di bawah');
  });
});

describe('a family’s code', () => {
  it('confirms a delivery when it is right, and is asked about when it is not', async () => {
    const goods = await goodsOnTheirWay(2);
    const actor = { personId: kader.id, scopes: [AREAS.kasemen], now: Date.now() };
    for (const [index, line] of goods.lines.entries()) {
      const card = await makeFamilyCard({ db: env.DB, vault: await vault() }, line.child, actor);
      if (isRefusal(card)) throw new Error(card.code);
      const wrong = String((Number(card.code) + 1) % 10_000).padStart(4, '0');
      const code = index === 0 ? card.code : wrong;
      const said = handedOver(goods.runId, line.id, { recipient: { by: 'code', code } });
      const answer = await one(command(line.child, said));
      expect(answer).toMatchObject({ outcome: 'done', code: index === 0 ? '' : 'code_wrong' });
    }
    const { results } = await env.DB.prepare(
      "SELECT recipient FROM field_proof WHERE recipient <> 'none' ORDER BY recipient",
    ).all();
    expect(results).toEqual([{ recipient: 'code' }, { recipient: 'code_wrong' }]);
  });

  it('is on a page to print, whose QR code knows no name', async () => {
    const child = await verifiedChild({ name: 'BUDI RAHASIA' });
    const shown = await submit(`/anak/${child}/kartu`, {}, kader.cookie);
    expect(await shown.text()).toMatch(/family-code">\d{4}</);
    const foreign = await verifiedChild({ areaCode: AREAS.bukitLama });
    expect((await visit(`/anak/${foreign}/kartu`, kader.cookie)).status).toBe(404);
  });
});

describe('a photo of goods', () => {
  const GPS = [0xff, 0xe1, 0, 21, ...new TextEncoder().encode('Exif\0\0GPSLatitude-6')];
  const hash = async (bytes: Uint8Array) =>
    hexOf(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));

  it('goes in with a place and is kept without, sealed, once', async () => {
    const goods = await goodsOnTheirWay(1);
    const [line] = goods.lines;
    const bytes = invoicePhoto([...GPS]);
    const photo = { sha256: await hash(bytes), delivery: line!.id, bytes };
    expect((await putPhoto(kader.cookie, photo)).status, 'not without consent').toBe(422);
    await photosAgreedTo(goods.childIds);
    const confirm = command(
      line!.child,
      handedOver(goods.runId, line!.id, { photo: photo.sha256 }),
    );
    expect(await one(confirm), 'a command waits for its photo').toMatchObject({ outcome: 'later' });
    const put = await putPhoto(kader.cookie, photo);
    expect([put.status, await put.text()]).toEqual([201, '{"repeated":false}']);
    expect((await putPhoto(kader.cookie, photo)).status).toBe(200);
    expect(await one(confirm)).toMatchObject({ outcome: 'done' });
    const kept = await env.DB.prepare('SELECT bytes, kept_sha256 AS kept FROM field_photo').first<{
      bytes: number;
      kept: string;
    }>();
    expect(kept?.bytes).toBe(bytes.length - GPS.length);
    expect(kept?.kept).not.toBe(photo.sha256);
    const object = await testEnv.FILES.get(`field/${photo.delivery}/${photo.sha256}`);
    expect(new TextDecoder('latin1').decode(await object?.arrayBuffer())).not.toContain('GPS');
  });

  it('is refused damaged, as a film, too large, of another delivery, or after consent is gone', async () => {
    const goods = await goodsOnTheirWay(2);
    await photosAgreedTo(goods.childIds);
    const [first, second] = goods.lines;
    const bytes = invoicePhoto();
    const photo = { sha256: await hash(bytes), delivery: first!.id, bytes };
    expect((await putPhoto(kader.cookie, { ...photo, sha256: '0'.repeat(64) })).status).toBe(422);
    const film = new TextEncoder().encode('....ftypmp42 this is a film');
    const asFilm = { sha256: await hash(film), delivery: first!.id, bytes: film };
    expect((await putPhoto(kader.cookie, asFilm)).status).toBe(422);
    const large = { ...photo, bytes: new Uint8Array(8 * 1024 * 1024 + 1) };
    expect((await putPhoto(kader.cookie, large)).status).toBe(413);
    expect((await putPhoto(kader.cookie, photo)).status).toBe(201);
    expect((await putPhoto(kader.cookie, { ...photo, delivery: second!.id })).status).toBe(422);
    const atOnce = invoicePhoto();
    const sha256 = await hash(atOnce);
    const both = await Promise.all(
      goods.lines.map(({ id }) => putPhoto(kader.cookie, { sha256, delivery: id, bytes: atOnce })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 422]);
    const { objects } = await testEnv.FILES.list({ prefix: 'field/' });
    const keptFor = goods.lines[both.findIndex(({ status }) => status === 201)]?.id;
    expect(objects.map(({ key }) => key).filter((key) => key.endsWith(sha256))).toEqual([
      `field/${keptFor}/${sha256}`,
    ]);
    await consentTakenBack(second!.child);
    const later = invoicePhoto();
    const gone = { sha256: await hash(later), delivery: second!.id, bytes: later };
    expect((await putPhoto(kader.cookie, gone)).status).toBe(422);
    expect(await testEnv.FILES.get(`field/${gone.delivery}/${gone.sha256}`)).toBeNull();
  });
});

describe('the day', () => {
  it('holds the kader’s own families who wait, on record, and no NIK', async () => {
    const goods = await goodsOnTheirWay(1);
    const answer = await visit('/kader/api/day', kader.cookie);
    const day = (await answer.json()) as {
      children: { id: string; deliveries: { id: string }[] }[];
    };
    const child = day.children.find(({ id }) => id === goods.childIds[0]);
    expect(child?.deliveries.map(({ id }) => id)).toEqual(goods.deliveries);
    expect(JSON.stringify(day)).not.toContain('nik');
    await visit('/kader/api/day', kader.cookie);
    const seen = "audit_event WHERE action = 'field.download' AND subject_id = ?";
    expect(await count(seen, goods.childIds[0] ?? ''), 'once a day for each child').toBe(1);
    const elsewhere = await signedIn('kader', AREAS.palembang);
    const theirs = (await (await visit('/kader/api/day', elsewhere.cookie)).json()) as {
      children: unknown[];
    };
    expect(theirs.children).toEqual([]);
  });

  it('sends nobody to weigh a child whose death was told, while somebody still has to look at it', async () => {
    const goods = await goodsOnTheirWay(1);
    const [child = ''] = goods.childIds;
    const isToBeWeighed = async () => {
      const day = (await (await visit('/kader/api/day', kader.cookie)).json()) as {
        children: { id: string; measureDue: boolean }[];
      };
      return day.children.find(({ id }) => id === child)?.measureDue;
    };
    await env.DB.prepare('UPDATE beneficiary SET latest_measured_on = NULL WHERE id = ?')
      .bind(child)
      .run();
    const tells = (what: string) => one(command(child, { kind: 'change', what, note: '' }));
    expect(await tells('sick')).toMatchObject({ outcome: 'done' });
    expect(await isToBeWeighed()).toBe(true);
    expect(await tells('died')).toMatchObject({ outcome: 'done' });
    expect(await isToBeWeighed()).toBe(false);
  });

  it('does not hold a child whose guardian took the consent back', async () => {
    const goods = await goodsOnTheirWay(1);
    await consentTakenBack(goods.childIds[0] ?? '');
    const text = await (await visit('/kader/api/day', kader.cookie)).text();
    expect(text).not.toContain(goods.childIds[0]);
  });
});

describe('a phone', () => {
  it('gets its person’s secrets: the day’s are the session’s, the queue’s outlive it', async () => {
    type Secrets = { day: { secret: string }; outbox: { secret: string }[] };
    const ask = async (cookie: string) =>
      (await (await visit('/kader/api/device', cookie)).json()) as Secrets;
    const [mine, again, theirs] = [
      await ask(kader.cookie),
      await ask(kader.cookie),
      await ask(other.cookie),
    ];
    expect(again).toMatchObject({ day: mine.day, outbox: mine.outbox });
    expect(theirs.day.secret).not.toBe(mine.day.secret);
    expect(theirs.outbox[0]?.secret).not.toBe(mine.outbox[0]?.secret);
  });

  it('is told to wipe when nobody is signed in or he is no kader any more', async () => {
    const stranger = await visit('/kader/api/day');
    expect([stranger.status, await stranger.json()]).toEqual([
      401,
      { wipe: true, why: 'signed_out' },
    ]);
    const donor = await signedIn('bapak_asuh');
    const revoked = await visit('/kader/api/day', donor.cookie);
    expect([revoked.status, await revoked.json()]).toEqual([403, { wipe: true, why: 'revoked' }]);
    expect(
      (await posted(donor.cookie, { sentAt: 1, commands: [command(newId(), reading())] })).status,
    ).toBe(403);
  });
});
