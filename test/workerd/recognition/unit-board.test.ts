import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { indexLeaves } from '../../../worker/portal/index-leaves.ts';
import { newId } from '../../../worker/shared/ids.ts';
import {
  AREAS,
  organisation,
  seedAreas,
  signedIn,
  submit,
  visit,
} from '../../support/workerd/cast.ts';
import { publish } from '../../support/workerd/log.ts';
import { activePledge, book, granted, seedPrices } from '../../support/workerd/pledges.ts';

type Person = { id: string; cookie: string };
let coordinator: Person;
let dandim: Person;
let babinsa: Person;
let rector: Person;

/** A unit of so many givers, of which the first leads it; each promised Rp 300.000 and paid so much. */
async function unitOf(name: string, givers: number, paidRupiah: number): Promise<Person[]> {
  const organisationId = await organisation(name, 'tni');
  const people = [];
  for (let each = 0; each < givers; each += 1) {
    const area = each === 1 ? AREAS.terumbu : AREAS.serang;
    const person = await signedIn('bapak_asuh', area, organisationId);
    const asked = { wantedChildren: 1, months: 5 };
    const { reference } = await activePledge({ ...person, organisationId }, asked);
    if (paidRupiah > 0) granted(await book(reference, paidRupiah));
    people.push(person);
  }
  return people;
}

beforeAll(async () => {
  await seedAreas();
  await seedPrices();
  coordinator = await signedIn('coordinator');
  [dandim, babinsa] = (await unitOf('Kodim Uji', 5, 150_000)) as [Person, Person];
  [rector] = (await unitOf('Kampus Kecil', 2, 300_000)) as [Person];
  await publish();
  await indexLeaves(env.DB, { chunks: 1 });
});

const board = async () => (await visit('/papan')).text();
const flip = (who: Person, keadaan: string, wilayah: string = AREAS.serang) =>
  submit('/papan/atur', { wilayah, keadaan, _key: newId() }, who.cookie);
const choose = (who: Person, pilihan: string) =>
  submit('/pengakuan/papan', { pilihan, _key: newId() }, who.cookie);

describe('the board of units', () => {
  it('is off, and shows nobody, until a coordinator switches it on and the unit wants it', async () => {
    expect(await board()).not.toContain('Kodim Uji');
    expect((await choose(dandim, 'in')).headers.get('location')).toContain('board_in');
    expect(await board()).not.toContain('Kodim Uji');
    expect((await flip(coordinator, 'on')).headers.get('location')).toContain('board_on');
    const html = await board();
    expect(html).toContain('Kodim Uji');
    expect(html).toContain('50,0%');
    expect(html).not.toContain('Rp ');
    expect(html).not.toContain('Tokoh');
    await choose(dandim, 'out');
    expect(await board()).not.toContain('Kodim Uji');
    await choose(dandim, 'in');
    await flip(coordinator, 'off');
    expect(await board()).not.toContain('Kodim Uji');
    const { results } = await env.DB.prepare(
      "SELECT action FROM audit_event WHERE action LIKE 'board.%' ORDER BY id",
    ).all<{ action: string }>();
    expect(results.map(({ action }) => action)).toEqual([
      'board.choose',
      'board.on',
      'board.choose',
      'board.choose',
      'board.off',
    ]);
  });

  it('never shows a unit of fewer than five givers, whose share would be a person’s', async () => {
    await flip(coordinator, 'on');
    await choose(rector, 'in');
    const html = await board();
    expect(html).toContain('Kodim Uji');
    expect(html).not.toContain('Kampus Kecil');
  });

  it('is switched by the city’s coordinator alone, in his own city', async () => {
    expect((await flip(dandim, 'on')).status).toBe(403);
    expect((await flip(coordinator, 'on', AREAS.palembang)).status).toBe(409);
    const camat = await signedIn('coordinator', AREAS.kasemen);
    expect((await flip(camat, 'off')).status).toBe(409);
    expect(await (await visit('/papan/atur', camat.cookie)).text()).toContain('satu kota');
    expect((await flip(coordinator, 'sideways')).status).toBe(422);
    expect(await board()).toContain('Kodim Uji');
  });

  it('is a unit’s own choice by who leads the whole of it, not by one of its men', async () => {
    expect((await choose(babinsa, 'out')).status).toBe(409);
    expect((await choose(await signedIn('bapak_asuh'), 'in')).status).toBe(422);
    await env.DB.prepare(
      'UPDATE role_assignment SET ended_at = ?1, ended_by = person_id WHERE person_id = ?2',
    )
      .bind(Date.now() - 1, dandim.id)
      .run();
    expect((await choose(dandim, 'out')).status).toBe(403);
    expect(await board()).toContain('Kodim Uji');
  });
});
