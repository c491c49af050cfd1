import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { erasureOf } from '../../../worker/rights/erase-child.ts';
import { base64 } from '../../../worker/shared/base64.ts';
import { addDays } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { write } from '../../../worker/storage/commit.ts';
import { AREAS, seedAreas, signedIn, submit, visit } from '../../support/workerd/cast.ts';
import { command, sent } from '../../support/workerd/field.ts';
import { womanAt } from '../../support/workerd/pregnancy.ts';
import {
  child,
  daysAgo,
  everythingStored,
  register,
  rows,
  TODAY,
} from '../../support/workerd/registry.ts';
import { invoicePhoto } from '../../support/workerd/spending.ts';

type Person = { id: string; cookie: string };
let kader: Person;
let verifier: Person;
let away: Person;

beforeAll(async () => {
  await seedAreas();
  kader = await signedIn('kader', AREAS.kasemen);
  verifier = await signedIn('verifier', AREAS.kasemen);
  away = await signedIn('verifier', AREAS.curug);
});

const TEXTS = ['registration-1', 'matching-1'];
const consent = (of: object = {}) => ({
  texts: TEXTS,
  givenBy: 'mother',
  proof: { method: 'signature', picture: base64(new Uint8Array(invoicePhoto())) },
  ...of,
});
const found = (of: object = {}) => ({
  kind: 'register_child',
  name: 'ANGGREK REKAAN',
  nik: '',
  sex: 'P',
  bornOn: daysAgo(500),
  parentName: 'IBU ANGGREK REKAAN',
  relation: 'mother',
  phone: '',
  areaCode: AREAS.terumbu,
  posyandu: 'Melati II',
  rt: '01',
  rw: '02',
  address: '',
  measured: { weightG: 8_200, heightMm: 705, position: 'lying', oedema: false },
  consent: consent(),
  ...of,
});
const one = async (commandSent: Record<string, unknown>, who = kader) => {
  const [answer] = (await sent(who.cookie, [commandSent])).answers;
  if (!answer) throw new Error('no answer');
  return answer;
};
const fileOf = async (id: string) =>
  (
    await rows<{ stage: string; consent: number; matching: number; severity: number | null }>(
      `SELECT stage, consent, matching_consent AS matching, severity FROM beneficiary WHERE id = '${id}'`,
    )
  )[0];
const done = <Answer>(answer: Answer): Answer => {
  if (isRefusal(answer)) throw new Error(answer.code);
  return answer;
};

describe('a child found where there is no signal', () => {
  it('is registered with consent, proof, visit and measurement, once however often it is sent', async () => {
    const id = newId<string>();
    const registering = command(id, found());
    expect(await one(registering)).toMatchObject({ outcome: 'done', repeated: false });
    expect(await one(registering)).toMatchObject({ outcome: 'done', repeated: true });
    expect(await fileOf(id)).toEqual({ stage: 'visited', consent: 1, matching: 1, severity: 1 });
    expect(
      await rows(
        `SELECT method, kind FROM consent JOIN consent_evidence ON consent_evidence.id = evidence_id WHERE consent.beneficiary_id = '${id}'`,
      ),
    ).toEqual([
      { method: 'signature', kind: 'photo' },
      { method: 'signature', kind: 'photo' },
    ]);
    expect(await everythingStored()).not.toContain('ANGGREK');
  });

  it('without anybody to ask is registered without consent, and a later command about it follows', async () => {
    const id = newId<string>();
    const { answers } = await sent(kader.cookie, [
      command(id, found({ name: 'BAKUNG REKAAN', consent: null, measured: null })),
      command(id, { kind: 'visit', found: true, note: '' }),
      command(id, {
        kind: 'measure',
        weightG: 9_000,
        heightMm: 740,
        position: 'lying',
        oedema: false,
        armMm: 130,
      }),
    ]);
    expect(answers.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
    expect(await fileOf(id)).toMatchObject({ stage: 'visited', consent: 0 });
  });

  it('after words that are no longer in force is registered, and somebody asks for consent again', async () => {
    const id = newId<string>();
    const old = found({ name: 'LILI REKAAN', consent: consent({ texts: ['registration-9'] }) });
    expect(await one(command(id, old))).toMatchObject({ outcome: 'done' });
    expect(await fileOf(id)).toMatchObject({ consent: 0 });
    expect(await (await visit('/konflik', verifier.cookie)).text()).toContain(
      'persetujuannya perlu ditanyakan lagi',
    );
  });

  it('outside of the kader’s area, five years old or born tomorrow is refused and kept', async () => {
    for (const [wrong, code] of [
      [{ areaCode: AREAS.curugManis }, 'area_out_of_scope'],
      [{ bornOn: addDays(TODAY, 1), measured: null }, 'born_in_future'],
      [
        { measured: { weightG: 60_000, heightMm: null, position: null, oedema: false } },
        'weight_implausible',
      ],
      [{ bornOn: 'kemarin' }, 'beneficiary_missing'],
    ] as const) {
      const id = newId<string>();
      expect(await one(command(id, found(wrong)))).toMatchObject({ outcome: 'refused', code });
      expect(await fileOf(id)).toBeUndefined();
    }
  });
});

describe('a child who may be registered already', () => {
  const nik = '3673915407200019';
  const alike = async (of: object = {}) => {
    const id = newId<string>();
    const registering = command(id, found(of));
    return { id, registering, answer: await one(registering) };
  };

  it('with the NIK of another is never a second one, and the kader learns nothing of the other', async () => {
    const [known = ''] = await register(
      child({ nik, name: 'DAHLIA REKAAN', bornOn: daysAgo(500), areaCode: AREAS.curugManis }),
    );
    const { id, registering, answer } = await alike({ nik, name: 'DAHLIA LAIN REKAAN' });
    expect(answer).toMatchObject({ outcome: 'conflict', code: 'maybe_registered' });
    expect(JSON.stringify(answer)).not.toMatch(new RegExp(`${known}|DAHLIA|Curug`));
    expect(answer.words).toContain('Mungkin');
    expect(await fileOf(id)).toBeUndefined();
    const page = await (await visit('/konflik', verifier.cookie)).text();
    expect(page).toContain('DAHLIA LAIN REKAAN');
    expect(page).toContain('NIK-nya sama');
    const other = await submit(
      `/konflik/${registering.id}`,
      { _key: newId<string>(), pilihan: 'took_second' },
      verifier.cookie,
    );
    expect(other.status).toBe(409);
    expect(await fileOf(id)).toBeUndefined();
    const same = await submit(
      `/konflik/${registering.id}`,
      { _key: newId<string>(), pilihan: 'kept_first' },
      verifier.cookie,
    );
    expect(same.status).toBe(303);
    expect(await rows(`SELECT 1 FROM data_key WHERE owner_id = '${registering.id}'`)).toEqual([]);
  });

  it('of a like name waits for somebody of the area, who registers it when it is another', async () => {
    await register(child({ name: 'WIJAYA REKAAN', bornOn: daysAgo(500) }));
    const { id, registering, answer } = await alike({ name: 'WIJAYA REKAAN' });
    expect(answer).toMatchObject({ outcome: 'conflict' });
    const choice = (who: Person) =>
      submit(
        `/konflik/${registering.id}`,
        { _key: newId<string>(), pilihan: 'took_second' },
        who.cookie,
      );
    expect((await choice(away)).status).toBe(404);
    expect((await choice(verifier)).status).toBe(303);
    expect(await fileOf(id)).toMatchObject({ stage: 'visited', consent: 1 });
    expect(await one(registering)).toMatchObject({ outcome: 'conflict', repeated: true });
  });
});

describe('a pregnant woman', () => {
  const pregnant = (of: object = {}) => ({
    kind: 'register_pregnancy',
    name: 'KENARI REKAAN',
    nik: '',
    bornOn: addDays(TODAY, -28 * 366),
    husband: '',
    phone: '',
    areaCode: AREAS.terumbu,
    posyandu: '',
    rt: '',
    rw: '',
    address: '',
    dueOn: addDays(TODAY, 90),
    lastBirthMonth: null,
    armMm: 228,
    consent: consent({ texts: ['motherregistration-1', 'mothermatching-1'] }),
    ...of,
  });

  it('is registered the same way, and her arm is measured from the phone', async () => {
    const id = newId<string>();
    expect(await one(command(id, pregnant()))).toMatchObject({ outcome: 'done' });
    expect(await fileOf(id)).toMatchObject({ stage: 'visited', consent: 1, severity: 2 });
    const measure = {
      kind: 'measure',
      weightG: null,
      heightMm: null,
      position: null,
      oedema: false,
    };
    expect(await one(command(id, { ...measure, armMm: 241 }))).toMatchObject({ outcome: 'done' });
    expect(await fileOf(id)).toMatchObject({ severity: null });
    expect(await one(command(id, { ...measure, weightG: 52_000, armMm: null }))).toMatchObject({
      code: 'not_a_child',
    });
  });

  it('is in the kader’s day without her birth date, and the day brings the words of both consents', async () => {
    await womanAt('registered', { name: 'RASAMALA REKAAN' });
    const day = await (await visit('/kader/api/day', kader.cookie)).json<{
      children: { name: string; kind: string; bornOn: string; visitDue: boolean }[];
      registration: { areas: { code: string }[]; texts: Record<string, { version: string }[]> };
    }>();
    expect(day.children.find(({ name }) => name === 'RASAMALA REKAAN')).toMatchObject({
      kind: 'pregnancy',
      bornOn: '',
      visitDue: true,
    });
    expect(day.registration.areas.map(({ code }) => code)).toEqual([
      AREAS.terumbu,
      AREAS.sawahLuhur,
    ]);
    expect(day.registration.texts.pregnancy?.map(({ version }) => version)).toContain(
      'motherregistration-1',
    );
  });
});

describe('an erasure', () => {
  it('reaches what a phone sent before the child was there', async () => {
    const id = newId<string>();
    const registering = command(id, found({ name: 'GUGUR REKAAN' }));
    await one(registering);
    expect(await rows(`SELECT 1 FROM data_key WHERE owner_id = '${registering.id}'`)).toHaveLength(
      1,
    );
    const why = { reason: 'guardian_asked', requestId: null } as const;
    done(await write(env.DB, erasureOf(id, why, { personId: 'test', now: Date.now() })));
    expect(await rows(`SELECT 1 FROM data_key WHERE owner_id = '${registering.id}'`)).toEqual([]);
  });
});
