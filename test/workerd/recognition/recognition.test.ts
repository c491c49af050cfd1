import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { indexLeaves } from '../../../worker/portal/index-leaves.ts';
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

let person: { id: string; cookie: string };
let silent: { id: string; cookie: string };
let officer: { id: string; cookie: string };
let pledge: { id: string; reference: string };

beforeAll(async () => {
  await seedAreas();
  await seedPrices();
  person = await signedIn('bapak_asuh');
  silent = await signedIn('bapak_asuh');
  const company = await organisation('PT Telur & Ayam');
  officer = await signedIn('csr_officer', AREAS.serang, company);
  pledge = await activePledge(person);
  const firm = await activePledge({ ...officer, organisationId: company });
  granted(await book(pledge.reference, 300_000));
  granted(await book(firm.reference, 900_000));
  await publish();
  await indexLeaves(env.DB, { chunks: 1 });
});

const givers = async (query = '') => (await visit(`/pemberi${query}`)).text();

describe('a certificate', () => {
  it('tells a donor’s own pledge by the ledger, with a code that leads to its entry', async () => {
    const list = await (await visit('/pengakuan', person.cookie)).text();
    expect(list).toContain(`/pengakuan/${pledge.id}`);
    const html = await (await visit(`/pengakuan/${pledge.id}`, person.cookie)).text();
    expect(html).toContain('Rp 300.000');
    expect(html).toContain('Rp 1.800.000');
    const index = /verifikasi\?catatan=(\d+)/.exec(html)?.[1];
    expect(await (await visit(`/buku-kas/${index}`)).text()).toContain('Rp 300.000');
    expect((await visit(`/en/pengakuan/${pledge.id}`, person.cookie)).status).toBe(200);
  });
  it('is nobody else’s, and none before money came', async () => {
    expect((await visit(`/pengakuan/${pledge.id}`, silent.cookie)).status).toBe(404);
    const unpaid = await activePledge(silent);
    expect((await visit(`/pengakuan/${unpaid.id}`, silent.cookie)).status).toBe(404);
    expect(await (await visit('/pengakuan', silent.cookie)).text()).toContain('Belum ada piagam');
    expect((await visit('/pengakuan', (await signedIn('kader')).cookie)).status).toBe(403);
  });
});

describe('the page of givers', () => {
  it('names organisations with what they promised and kept, by the ledger', async () => {
    const html = await givers();
    expect(html).toContain('PT Telur &amp; Ayam');
    expect(html).toContain('value="900000"');
    expect(html).toMatch(/50,0%/);
    const { results } = await env.DB.prepare(
      "SELECT promised, kept, -(SELECT SUM(amount) FROM published_balance WHERE public_name = 'promise/' || organisation) AS open FROM public_promise",
    ).all<{ promised: number; kept: number; open: number }>();
    for (const { promised, kept, open } of results) expect(promised - kept).toBe(open);
    expect(await givers('?sesudah=499.PT')).not.toContain('value="900000"');
    expect((await visit('/pemberi?sesudah=apa-saja')).status).toBe(200);
  });
  it('names a person by his own word alone, and no longer once he takes it back', async () => {
    expect(await givers()).not.toContain('Tokoh bapak_asuh');
    const sent = await submit('/pengakuan/nama', { pilihan: 'named' }, person.cookie);
    expect(sent.status).toBe(303);
    expect(await givers()).toContain('Tokoh bapak_asuh');
    await submit('/pengakuan/nama', { pilihan: 'unnamed' }, person.cookie);
    expect(await givers()).not.toContain('Tokoh bapak_asuh');
  });
  it('does not name who gave nothing, whatever he chose, and refuses what is no choice', async () => {
    await submit('/pengakuan/nama', { pilihan: 'named' }, silent.cookie);
    expect(await givers()).not.toContain('Tokoh bapak_asuh');
    expect((await submit('/pengakuan/nama', { pilihan: 'x' }, silent.cookie)).status).toBe(422);
    expect((await submit('/pengakuan/nama', { pilihan: 'named' })).status).toBe(403);
  });
});
