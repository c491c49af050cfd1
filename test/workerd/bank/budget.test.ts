import { beforeAll, describe, expect, it } from 'vitest';
import { count, handIn } from '../../support/workerd/bank.ts';
import { AREAS, seedAreas, signedIn, visit } from '../../support/workerd/cast.ts';
import budget2022 from '../../vectors/bank/serang_budget_2022.csv?raw';
import budget2023 from '../../vectors/bank/serang_budget_2023.csv?raw';

let maker: { id: string; cookie: string };

beforeAll(async () => {
  await seedAreas();
  maker = await signedIn('treasurer_maker');
});

const record = (content: string, tahun: string, wilayah: string = AREAS.serang) =>
  handIn('/kas/anggaran', { name: 'anggaran.csv', content }, maker.cookie, { wilayah, tahun });

describe("a city's printed budget", () => {
  it('with a misprint is refused with the row, the reason and the one value, and nothing is kept', async () => {
    const refused = await record(budget2022, '2022');
    expect(refused.status).toBe(422);
    const said = await refused.text();
    expect(said).toContain('Baris 3, kolom anggaran: “8.677.703.00” bukan jumlah rupiah yang utuh');
    expect(said).toContain('hanya benar bila nilainya Rp 8.677.703.000');
    expect(await count('city_budget')).toBe(0);
    expect(await (await visit('/buku-kas/anggaran')).text()).toContain('Belum ada anggaran');
  });

  it('that adds up is kept once and stands in public beside the programme', async () => {
    expect((await record(budget2023, '2023')).status).toBe(303);
    expect((await record(budget2023.replaceAll('\n', '\r\n'), '2023')).status).toBe(303);
    expect([await count('city_budget'), await count('city_budget_line')]).toEqual([1, 8]);
    const said = await (await visit('/buku-kas/anggaran')).text();
    expect(said).toContain('Rp 19.930.831.500');
    expect(said).toContain('DP3AKB');
    expect(said).toContain('Uang program ini');
  });

  it('that was mended by hand is kept, and a newer one of its year takes its place', async () => {
    const mended = budget2022.replace('8.677.703.00,', '8.677.703.000,');
    expect((await record(mended, '2022')).status).toBe(303);
    const page = await visit('/buku-kas/anggaran?wilayah=36.73&tahun=2022');
    expect(await page.text()).toContain('Rp 36.220.427.730');
    expect((await record(budget2023, '2022')).status).toBe(303);
    const newer = await visit('/buku-kas/anggaran?wilayah=36.73&tahun=2022');
    expect(await newer.text()).not.toContain('Rp 36.220.427.730');
  });

  it('is recorded for the own city only', async () => {
    expect((await record(budget2023, '2023', AREAS.palembang)).status).toBe(404);
    expect((await record('', '2023')).status).toBe(422);
    expect((await record('no,pelaksana,anggaran\n1,A,5\n', '2023')).status).toBe(422);
  });
});
