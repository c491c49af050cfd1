import { beforeAll, describe, expect, it } from 'vitest';
import { AREAS, seedAreas, signedIn, submit, visit } from '../../support/workerd/cast.ts';
import { publish } from '../../support/workerd/log.ts';
import { activePledge, book, granted, seedPrices } from '../../support/workerd/pledges.ts';

let donor: { id: string; cookie: string };
let other: { id: string; cookie: string };
let pledge: { id: string; reference: string };
let foreign: { id: string; reference: string };

beforeAll(async () => {
  await seedAreas();
  await seedPrices();
  donor = await signedIn('bapak_asuh');
  other = await signedIn('bapak_asuh', AREAS.serang);
  pledge = await activePledge(donor);
  foreign = await activePledge(other);
  granted(await book(pledge.reference, 300_000));
  granted(await book(foreign.reference, 250_000));
  await publish();
});

/** The indexes that a list links to. */
async function indexesOf(id: string, cookie: string): Promise<number[]> {
  const html = await (await visit(`/janji-saya/${id}/bukti`, cookie)).text();
  return [...html.matchAll(/\/bukti\/(\d+)"/g)].map((match) => Number(match[1]));
}
const pathTo = async (rest = '') => {
  const [index] = await indexesOf(pledge.id, donor.cookie);
  return `/janji-saya/${pledge.id}/bukti/${index}${rest}`;
};

describe('a donor’s receipts', () => {
  it('name each entry of his pledge with his own part, and a page that prints', async () => {
    const html = await (await visit(await pathTo(), donor.cookie)).text();
    expect(html).toContain('Rp 300.000');
    expect(html).toContain(pledge.reference);
    expect(html).toContain('<svg');
    expect(html).toContain('membuktikan bagian Anda');
    expect(html).toMatch(/http:\/\/localhost\/verifikasi\?catatan=\d+/);
    expect((await visit(`/en${await pathTo()}`, donor.cookie)).status).toBe(200);
  });

  it('carry a proof and only his own details, which the verification page accepts', async () => {
    const file = await visit(await pathTo('/kuitansi.json'), donor.cookie);
    expect(file.headers.get('content-disposition')).toContain('kuitansi-');
    const text = await file.text();
    const { disclosures } = JSON.parse(text) as { disclosures: string[] };
    const told = disclosures.map((each) => atob(each.replaceAll('-', '+').replaceAll('_', '/')));
    expect(told.length).toBeGreaterThan(0);
    expect(told.every((each) => each.includes(pledge.id))).toBe(true);
    const checked = await (await submit('/verifikasi', { isi: text })).text();
    expect(checked).toMatch(/data-verdict="passed">/);
    expect(checked).toContain(pledge.id);
    expect(told.some((each) => each.includes(`"pledge_rupiah","${pledge.id} 300000"`))).toBe(true);
    expect(checked).toContain(`Rp 300.000 (${pledge.id})`);
    const proof = await (await visit(await pathTo('/bukti.tlog-proof'), donor.cookie)).text();
    expect(proof).toMatch(/^c2sp\.org\/tlog-proof@v1\nextra [^\n]+\nindex \d+\n/);
    expect(await (await submit('/verifikasi', { isi: proof })).text()).toMatch(
      /data-verdict="passed">/,
    );
  });

  it('fail on the verification page when a figure, the proof or a detail is another', async () => {
    const text = await (await visit(await pathTo('/kuitansi.json'), donor.cookie)).text();
    const receipt = JSON.parse(text) as { entry: string; proof: string; disclosures: string[] };
    const forged = { ...receipt, entry: receipt.entry.replaceAll('300000', '900000') };
    const stranger = [
      ...receipt.disclosures,
      btoa(JSON.stringify(['salt', 'pledge', 'x'])).replaceAll('=', ''),
    ];
    for (const bad of [forged, { ...receipt, disclosures: stranger }]) {
      const html = await (await submit('/verifikasi', { isi: JSON.stringify(bad) })).text();
      expect(html).toMatch(/data-verdict="failed">/);
      expect(html).toMatch(/data-verdict="passed" hidden/);
    }
  });

  it('are nobody else’s: not another donor’s, not a coordinator’s, not a visitor’s', async () => {
    const coordinator = await signedIn('coordinator');
    for (const rest of ['', '/kuitansi.json', '/bukti.tlog-proof']) {
      expect((await visit(await pathTo(rest), other.cookie)).status).toBe(404);
      expect((await visit(await pathTo(rest), coordinator.cookie)).status).toBe(403);
      expect((await visit(await pathTo(rest))).status).toBe(303);
    }
    expect((await visit(`/janji-saya/${pledge.id}/bukti`, other.cookie)).status).toBe(404);
    const [theirs] = await indexesOf(foreign.id, other.cookie);
    const mixed = `/janji-saya/${pledge.id}/bukti/${theirs}`;
    expect((await visit(mixed, donor.cookie)).status, 'another’s entry under his own pledge').toBe(
      404,
    );
  });

  it('wait for the log’s signature', async () => {
    granted(await book(pledge.reference, 100_000));
    const html = await (await visit(`/janji-saya/${pledge.id}/bukti`, donor.cookie)).text();
    expect(html).toContain('menunggu tanda tangan log');
  });
});
