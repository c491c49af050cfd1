import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { addMonths } from '../../../worker/shared/dates.ts';
import { AREAS, seedAreas, signedIn, visit } from '../../support/workerd/cast.ts';
import {
  activePledge,
  approvedRun,
  THIS_MONTH,
  verifiedChild,
} from '../../support/workerd/sponsored.ts';

const NEXT_MONTH = addMonths(THIS_MONTH, 1);
let donor: { id: string; cookie: string };
let food: string;
let water: string;

/** Six children of one age: eleven completed months when the food begins, twelve when the water does. */
beforeAll(async () => {
  await seedAreas();
  donor = await signedIn('bapak_asuh');
  const coordinator = await signedIn('coordinator');
  const areaCode = AREAS.kasemen;
  for (let made = 0; made < 6; made += 1) {
    const id = await verifiedChild({ areaCode: AREAS.terumbu, severity: made < 3 ? 1 : 3 });
    await env.DB.prepare('UPDATE beneficiary SET born_on = ? WHERE id = ?')
      .bind(`${addMonths(THIS_MONTH, -12)}-15`, id)
      .run();
  }
  food = await activePledge(donor.id, { areaCode, children: 6 });
  water = await activePledge(donor.id, {
    areaCode,
    children: 3,
    packageId: 'clean_water',
    firstMonth: NEXT_MONTH,
  });
  await approvedRun(coordinator.id, { areaCode });
  await approvedRun(coordinator.id, { areaCode, purpose: 'water', firstMonth: NEXT_MONTH });
});

async function cardsAt(path: string) {
  const answer = await visit(path, donor.cookie);
  expect(answer.status).toBe(200);
  const html = await answer.text();
  return html
    .split('<section class="card">')
    .slice(1)
    .map((card) => ({ label: /card-title">([^<]+)</.exec(card)?.[1] ?? '', card }));
}
const labels = (cards: readonly { label: string }[]) => cards.map(({ label }) => label);
const withWater = (cards: readonly { card: string }[]) =>
  cards.filter(({ card }) => card.includes(`/janji-saya/${water}"`));

describe('a child whom one donor gives two things', () => {
  it('is one card with both, on his page of all children and on those of either pledge', async () => {
    const all = await cardsAt('/anak-asuh');
    expect(new Set(labels(all)).size).toBe(6);
    expect(all).toHaveLength(6);
    expect(withWater(all)).toHaveLength(3);
    for (const { card } of withWater(all)) {
      expect(card).toContain(`/janji-saya/${food}"`);
      expect(card).toMatch(/Gizi<\/a>, <a[^>]*>Air bersih<\/a>/);
    }
    const ofWater = await cardsAt(`/janji-saya/${water}/anak`);
    expect(labels(ofWater)).toEqual(labels(withWater(all) as typeof all));
    expect(labels(await cardsAt(`/janji-saya/${food}/anak`))).toEqual(labels(all));
  });

  it('is found by what it is given', async () => {
    const all = await cardsAt('/anak-asuh');
    expect(labels(await cardsAt('/anak-asuh?tujuan=water'))).toEqual(
      labels(withWater(all) as typeof all),
    );
    expect(await cardsAt('/anak-asuh?tujuan=nutrition')).toHaveLength(6);
    expect(await cardsAt('/anak-asuh?tujuan=health')).toEqual([]);
    const english = await visit('/en/anak-asuh', donor.cookie);
    expect(await english.text()).toContain('Clean water');
  });

  it('has its age told at one date, so that two bands never tell the month of its birth', async () => {
    for (const path of ['/anak-asuh', `/janji-saya/${food}/anak`, `/janji-saya/${water}/anak`]) {
      for (const { card } of await cardsAt(path)) {
        expect(card).toContain('6–11 bulan');
        expect(card).not.toContain('12–23');
      }
    }
  });
});

describe('the page of all children', () => {
  it('is each donor’s own, and is on record', async () => {
    const other = await signedIn('bapak_asuh');
    const html = await (await visit('/anak-asuh', other.cookie)).text();
    expect(html).not.toContain(food);
    expect(html).toContain('Belum ada yang dapat ditampilkan');
    expect((await visit('/anak-asuh')).status).toBe(303);
    const coordinator = await signedIn('coordinator');
    expect((await visit('/anak-asuh', coordinator.cookie)).status).toBe(403);
    const seen = await env.DB.prepare(
      "SELECT COUNT(*) AS n FROM audit_event WHERE subject_kind = 'foster_children' AND subject_id = ?",
    )
      .bind(other.id)
      .first<{ n: number }>();
    expect(seen?.n).toBe(1);
  });
});
