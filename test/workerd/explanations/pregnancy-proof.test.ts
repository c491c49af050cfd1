import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { AREAS, seedAreas, signedIn, visit } from '../../support/workerd/cast.ts';
import { statedRuns } from '../../support/workerd/explanations.ts';
import { womanAt } from '../../support/workerd/pregnancy.ts';
import { activePledge, approvedRun } from '../../support/workerd/sponsored.ts';

let runId: string;

/** Six women at risk in one kecamatan: enough for a crowd of children, and still not told of. */
beforeAll(async () => {
  await seedAreas();
  const coordinator = await signedIn('coordinator');
  const donor = await signedIn('bapak_asuh');
  for (let made = 0; made < 6; made += 1) await womanAt('verified');
  await activePledge(donor.id, {
    areaCode: AREAS.kasemen,
    children: 6,
    packageId: 'pregnancy_supplement',
  });
  runId = await approvedRun(coordinator.id, { areaCode: AREAS.kasemen, purpose: 'maternal' });
  await statedRuns();
});

const html = async (path: string) => (await visit(path)).text();

it('of a matching of pregnant women the public has the hash, and no number of them', async () => {
  const served = await env.DB.prepare('SELECT served FROM match_run WHERE id = ?')
    .bind(runId)
    .first<number>('served');
  expect(served).toBe(6);
  const list = await html('/pencocokan/bukti');
  expect(list).toContain('Gizi ibu hamil');
  expect(list).not.toContain('6 dari 6');
  const proof = await html(`/pencocokan/bukti/${runId}`);
  expect(proof).toContain('objective withheld');
  expect(proof).toContain('published withheld');
  expect(proof).toContain('tidak kami sebut per wilayah');
  expect(proof).not.toContain('menunggu</td>');
  expect((await visit(`/pencocokan/bukti/${runId}/sertifikat.json`)).status).toBe(404);
});

it('what more places would do for them in any one place is not worked out for the public', async () => {
  const kept = await env.DB.prepare(
    "SELECT COUNT(*) AS n FROM match_gain WHERE purpose = 'maternal'",
  );
  expect(await kept.first('n')).toBe(0);
  const asked = '/ikut/dampak?wilayah=36.73.02&anak=10&tujuan=maternal';
  expect(await html(asked)).not.toContain('Gizi ibu hamil');
  expect((await visit(`${asked}&bentuk=json`)).status).toBe(404);
});

it('its leaf in the public log names the city and not the kecamatan', async () => {
  const leaf = await env.DB.prepare('SELECT leaf FROM log_leaf WHERE run_id = ?')
    .bind(runId)
    .first<string>('leaf');
  expect(JSON.parse(leaf ?? '{}')).toMatchObject({
    area: AREAS.serang,
    matching: { purpose: 'maternal', published: 'withheld' },
  });
});
