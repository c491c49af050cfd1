import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { countTonight } from '../../../worker/need/count-tonight.ts';
import { needOfNight, toldNeed } from '../../../worker/need/need-of-night.ts';
import { withdrawConsent } from '../../../worker/registry/record-consent.ts';
import { addMonths, firstDay, type Month, wibMonth } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { read, watchCost } from '../../../worker/storage/read.ts';
import { AREAS, seedAreas, signedIn, visit } from '../../support/workerd/cast.ts';
import { acting, rows } from '../../support/workerd/registry.ts';
import { activePledge, approvedRun, verifiedChild } from '../../support/workerd/sponsored.ts';

/** Five kecamatan with fewer and fewer children; verified children of age in months, kelurahan by kelurahan. */
const CITY: readonly { kelurahan: string; ages: readonly number[] }[] = [
  { kelurahan: AREAS.terumbu, ages: [7, 8, 9, 10, 8, 14, 15, 16, 20, 13, 26, 30] },
  { kelurahan: AREAS.sawahLuhur, ages: [7, 9, 25, 28, 33, 40, 41] },
  { kelurahan: AREAS.curugManis, ages: [3, 8, 15, 40, 42, 44, 50] },
  { kelurahan: '36.73.05.1001', ages: [4, 22, 37] },
  { kelurahan: '36.73.06.1001', ages: [50] },
];
const THIS_MONTH = wibMonth(Date.now());
const donors: { id: string; cookie: string; pledgeId: string; areaCode: string }[] = [];

/** Born on the 15th of the month that makes the child so old on the first of this month. */
const bornOn = (age: number) => `${addMonths(THIS_MONTH, -age - 1)}-15`;
const run = (statement: string, ...values: unknown[]) =>
  env.DB.prepare(statement)
    .bind(...values)
    .run();

beforeAll(async () => {
  await seedAreas();
  for (const [code, level, parent] of [
    ['36.73.05', 3, '36.73'],
    ['36.73.05.1001', 4, '36.73.05'],
    ['36.73.06', 3, '36.73'],
    ['36.73.06.1001', 4, '36.73.06'],
  ] as const) {
    const name = `Wilayah ${code.slice(-2)}`;
    await run(
      'INSERT INTO area (code, name, name_key, level, parent_code) VALUES (?, ?, ?, ?, ?)',
      code,
      name,
      name,
      level,
      parent,
    );
  }
  for (const { kelurahan, ages } of CITY) {
    for (const age of ages) {
      const id = await verifiedChild({ areaCode: kelurahan, name: 'RAHASIA REKAAN' });
      await run('UPDATE beneficiary SET born_on = ? WHERE id = ?', bornOn(age), id);
    }
  }
  for (const [areaCode, children] of [
    [AREAS.serang, 9],
    [AREAS.serang, 12],
    [AREAS.curug, 3],
    ['36.73.05', 3],
    ['36.73.06', 1],
  ] as const) {
    const donor = await signedIn('bapak_asuh');
    const pledgeId = await activePledge(donor.id, { areaCode, children });
    donors.push({ ...donor, pledgeId, areaCode });
  }
  await approvedRun((await signedIn('coordinator')).id);
});

interface CardSeen {
  label: string;
  from: number;
  to: number;
  area: string;
}

/** What a donor reads: the cards of his pages, and their HTML. */
async function pagesOf(donor: { pledgeId: string; cookie: string }) {
  const first = `/janji-saya/${donor.pledgeId}/anak`;
  const pages: string[] = [];
  for (let path: string | null = first; path !== null; ) {
    const answer = await visit(path, donor.cookie);
    expect(answer.status).toBe(200);
    const html = await answer.text();
    pages.push(html);
    path = /href="([^"]+)" rel="next"/.exec(html)?.[1] ?? null;
  }
  const html = pages.join('\n');
  const cards = html.split('<section class="card">').slice(1);
  const shown = cards.flatMap((card): CardSeen[] => {
    const label = /card-title">([^<]+)</.exec(card)?.[1] ?? '';
    const band = /(\d+)–(\d+) bulan/.exec(card);
    const area = /Wilayah<\/dt><dd>([^<]+)</.exec(card)?.[1] ?? '';
    return band ? [{ label, from: Number(band[1]), to: Number(band[2]), area }] : [];
  });
  const labels = cards.map((card) => /card-title">([^<]+)</.exec(card)?.[1] ?? '');
  return { html, shown, labels };
}

describe('a donor who combines all that he and the public can see', () => {
  it('is left with at least five verified children for every card', async () => {
    const verified = await rows<{ area: string; kecamatan: string; born: Month }>(
      `SELECT area.name AS area, beneficiary.area_code AS kecamatan, substr(born_on, 1, 7) AS born
       FROM beneficiary JOIN area ON area.code = substr(beneficiary.area_code, 1, 8) WHERE stage = 'verified'`,
    );
    await countTonight(env.DB, { now: Date.now() });
    const { counts } = await read(env.DB, { counts: needOfNight() });
    const { groups } = toldNeed(counts);
    let cards = 0;
    for (const donor of donors) {
      const { shown } = await pagesOf(donor);
      for (const card of shown) {
        cards += 1;
        const alike = verified.filter((child) => {
          const age = CITY_AGE(child.born);
          const inKecamatan = card.area === `Kecamatan ${child.area}`;
          const inArea = card.area.startsWith('Kecamatan ') ? inKecamatan : true;
          const inPledge = child.kecamatan.startsWith(`${donor.areaCode}.`);
          return inArea && inPledge && age >= card.from && age <= card.to;
        });
        expect(alike.length, JSON.stringify(card)).toBeGreaterThanOrEqual(5);
        const told = groups.find(({ areas }) => card.area === `Kecamatan ${areas[0]?.areaName}`);
        if (told?.areas.length === 1) expect(told.verified).toBeGreaterThanOrEqual(5);
      }
      // Whoever knows the rule knows that a coarse card is not of a child with a finer crowd.
      for (const card of shown.filter(({ area }) => !area.startsWith('Kecamatan '))) {
        expect(verified.filter((child) => coarseOnly(child, card)).length).toBeGreaterThanOrEqual(
          5,
        );
      }
    }
    expect(cards).toBeGreaterThan(15);
  });
  it('sees nothing but a name of the only child of a small kecamatan', async () => {
    for (const donor of donors.slice(3)) {
      const { html, shown, labels } = await pagesOf(donor);
      expect(labels.length).toBeGreaterThan(0);
      expect(shown).toEqual([]);
      expect(html).toContain('Anak yang serupa terlalu sedikit');
      expect(html).not.toMatch(/Membaik|Perlu perhatian|Menunggu diukur|Bantuan terakhir/);
    }
  });
});

const CITY_AGE = (born: string) => {
  const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  return number(THIS_MONTH) - number(born) - 1;
};
/** Children of the small kecamatan and bands of the built city, worked out by hand. */
const coarseOnly = (child: { kecamatan: string; born: string }, card: CardSeen) => {
  const age = CITY_AGE(child.born);
  const kecamatan = child.kecamatan.slice(0, 8);
  const inBand = age >= card.from && age <= card.to;
  if (kecamatan === AREAS.kasemen) return inBand && age >= 36;
  return inBand;
};

/** Where the ids, dates and places lie that no donor may read. */
const SECRETS = [
  ['id', 'beneficiary'],
  ['born_on', 'beneficiary'],
  ['id', 'household'],
  ['id', 'sponsorship'],
  ['id', 'delivery'],
  ['id', 'delivery_run'],
  ['id', 'consent'],
  ['id', 'match_run'],
  ['code', 'area WHERE level = 4'],
  ['name', 'area WHERE level = 4'],
] as const;

describe('the page', () => {
  it('carries no id, name, birth date, sex or kelurahan of any child', async () => {
    const secrets: string[] = [];
    for (const [column, table] of SECRETS) {
      const found = await rows<{ secret: string }>(`SELECT ${column} AS secret FROM ${table}`);
      secrets.push(...found.map(({ secret }) => secret));
    }
    expect(secrets.length).toBeGreaterThan(100);
    for (const donor of donors) {
      const { html } = await pagesOf(donor);
      expect(secrets.filter((secret) => html.includes(secret))).toEqual([]);
      expect(html).not.toMatch(/RAHASIA|[Pp]erempuan|[Ll]aki-laki|[Jj]enis kelamin/);
    }
  });
  it('is the same at every opening, in an order of names', async () => {
    const [donor] = donors;
    if (!donor) throw new Error('no donor');
    const { labels } = await pagesOf(donor);
    expect(labels).toHaveLength(9);
    expect(new Set(labels).size).toBe(9);
    expect(labels).toEqual([...labels].sort());
    expect((await pagesOf(donor)).labels).toEqual(labels);
  });
  it('is another donor’s, or nobody’s, as little as a pledge that does not exist', async () => {
    const [mine, other] = donors;
    expect((await visit(`/janji-saya/${mine?.pledgeId}/anak`, other?.cookie)).status).toBe(404);
    expect((await visit(`/janji-saya/${newId()}/anak`, mine?.cookie)).status).toBe(404);
    expect((await visit(`/janji-saya/${mine?.pledgeId}/anak`)).status).toBe(303);
    const coordinator = await signedIn('coordinator');
    expect((await visit(`/janji-saya/${mine?.pledgeId}/anak`, coordinator.cookie)).status).toBe(
      403,
    );
  });
  it('leaves a trace of each opening, without a child in it', async () => {
    const [donor] = donors;
    const seen = () =>
      rows(
        `SELECT 1 FROM audit_event WHERE subject_kind = 'foster_children' AND subject_id = '${donor?.pledgeId}'`,
      );
    const before = (await seen()).length;
    await visit(`/janji-saya/${donor?.pledgeId}/anak`, donor?.cookie);
    expect(await seen()).toHaveLength(before + 1);
  });
  it('costs three bounded trips, the session’s among them', async () => {
    const [donor] = donors;
    await visit(`/janji-saya/${donor?.pledgeId}/anak`, donor?.cookie);
    const cost = watchCost(env.DB);
    await visit(`/janji-saya/${donor?.pledgeId}/anak`, donor?.cookie);
    expect(cost.roundTrips).toBe(3);
    expect(cost.rowsRead).toBeLessThan(625);
  });
});

describe('a card', () => {
  const of = async (label: string) =>
    (
      await rows<{ id: string }>(
        `SELECT beneficiary_id AS id FROM foster_label WHERE donor_id = '${donors[0]?.id}' AND label = '${label}'`,
      )
    )[0]?.id ?? '';
  const cardOf = async (label: string) => {
    const { html } = await pagesOf(donors[0] as (typeof donors)[number]);
    return html.split('<section class="card">').find((card) => card.includes(`>${label}<`)) ?? '';
  };
  const measure = (id: string, on: string, haz: number, flags = 0) =>
    run(
      `INSERT INTO measurement (id, beneficiary_id, measured_on, age_days, haz, flags, source, recorded_by, recorded_at)
       VALUES (?, ?, ?, 500, ?, ?, 'kader', 'test', 1)`,
      newId(),
      id,
      on,
      haz,
      flags,
    );

  it('tells progress by two measurements since support began, and never hides a need', async () => {
    const [label = ''] = (await pagesOf(donors[0] as (typeof donors)[number])).shown.map(
      (c) => c.label,
    );
    const id = await of(label);
    await measure(id, firstDay(addMonths(THIS_MONTH, -2)), -3.0);
    await measure(id, firstDay(addMonths(THIS_MONTH, -1)), -2.5);
    expect(await cardOf(label)).toContain('Menunggu diukur');
    await measure(id, firstDay(THIS_MONTH), -2.2);
    expect(await cardOf(label)).toContain('Membaik');
    await measure(id, `${THIS_MONTH}-02`, -2.6);
    expect(await cardOf(label)).toContain('Perlu perhatian');
    await measure(id, `${THIS_MONTH}-03`, 7, 1);
    expect(await cardOf(label)).not.toContain('Membaik');
  });
  it('says so while nothing was delivered', async () => {
    const [, label = ''] = (await pagesOf(donors[0] as (typeof donors)[number])).labels;
    expect(await cardOf(label)).toContain('Belum ada yang diantar');
  });
  it('is gone the moment the guardian takes the consent back', async () => {
    const donor = donors[0] as (typeof donors)[number];
    const [label = ''] = (await pagesOf(donor)).labels;
    await withdrawConsent(env.DB, acting(), { id: await of(label), reason: 'guardian_asked' });
    expect((await pagesOf(donor)).labels).not.toContain(label);
  });
  it('is gone while its child is restricted, and its name with the child’s erasure', async () => {
    const donor = donors[0] as (typeof donors)[number];
    const [label = ''] = (await pagesOf(donor)).labels;
    const child = await of(label);
    await run(
      `INSERT INTO rights_request (id, beneficiary_id, area_code, kind, asked_by, received_at, due_at, recorded_by, recorded_at)
       VALUES ('permintaan', ?, ?, 'restriction', 'mother', 1, 259200001, 'test', 1)`,
      child,
      AREAS.terumbu,
    );
    await run(
      "INSERT INTO restriction (request_id, beneficiary_id, since) VALUES ('permintaan', ?, 1)",
      child,
    );
    expect((await pagesOf(donor)).labels).not.toContain(label);
    await run("UPDATE restriction SET lifted_by = 'test', lifted_at = 2");
    expect((await pagesOf(donor)).labels).toContain(label);
    await run(
      "INSERT INTO erasure (beneficiary_id, reason, by_person, at) VALUES (?, 'guardian_asked', 'test', 1)",
      child,
    );
    expect(await of(label)).toBe('');
  });
  it('is only of children whose guardian agreed to it; the others are counted', async () => {
    const donor = donors[1] as (typeof donors)[number];
    const { labels } = await pagesOf(donor);
    const [{ id: child } = { id: '' }] = await rows<{ id: string }>(
      `SELECT beneficiary_id AS id FROM foster_label WHERE donor_id = '${donor.id}' LIMIT 1`,
    );
    await run(
      "INSERT INTO consent_withdrawal SELECT id, 'other', 'test', 1, '' FROM consent WHERE beneficiary_id = ?",
      child,
    );
    await run(
      "INSERT INTO consent VALUES (?, ?, '1', 'mother', 'signature', '2026-01-01', 'test', 1, NULL)",
      newId(),
      child,
    );
    const after = await pagesOf(donor);
    expect(after.labels).toHaveLength(labels.length - 1);
    expect(after.html).toContain('1 anak lain juga Anda dukung');
  });
});

describe('two donors of one child', () => {
  it('know it by names that have nothing in common, one after the other', async () => {
    const one = donors[0] as (typeof donors)[number];
    const two = donors[1] as (typeof donors)[number];
    const children = await rows<{ id: string; label: string }>(
      `SELECT beneficiary_id AS id, label FROM foster_label WHERE donor_id = '${one.id}'`,
    );
    for (const { id } of children) {
      await run(
        "UPDATE sponsorship SET ended_reason = 'completed', ended_at = 1 WHERE beneficiary_id = ? AND ended_at IS NULL",
        id,
      );
      await run('DELETE FROM sponsorship_month WHERE beneficiary_id = ?', id);
    }
    await run("UPDATE pledge SET status = 'cancelled' WHERE status = 'active'");
    const later = await activePledge(two.id, { children: 40 });
    await approvedRun((await signedIn('coordinator')).id);
    await pagesOf({ pledgeId: later, cookie: two.cookie });
    const again = await rows<{ id: string; label: string }>(
      `SELECT beneficiary_id AS id, label FROM foster_label WHERE donor_id = '${two.id}'`,
    );
    const shared = again.filter(({ id }) => children.some((child) => child.id === id));
    expect(shared.length).toBeGreaterThan(3);
    const same = shared.filter(({ id, label }) =>
      children.some((child) => child.id === id && child.label === label),
    );
    expect(same).toEqual([]);
  });
});
