import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  childrenBornOn,
  childrenNamed,
  childrenWithNik,
} from '../../../worker/registry/beneficiary-store.ts';
import { nameLookup, openIdentity } from '../../../worker/registry/identity.ts';
import {
  measurementsRecorded,
  registerBeneficiaries,
} from '../../../worker/registry/register-beneficiary.ts';
import { write } from '../../../worker/storage/commit.ts';
import { read } from '../../../worker/storage/read.ts';
import { AREAS, seedAreas, vault } from '../../support/workerd/cast.ts';
import {
  child,
  daysAgo,
  everythingStored,
  HEALTHY,
  register,
  rows,
  STUNTED,
} from '../../support/workerd/registry.ts';

const NIK = '3673914107200012';

beforeAll(seedAreas);

describe('a registered child', () => {
  it('stands nowhere in the database in plain text: no name, NIK, parent, address or phone', async () => {
    const [id = ''] = await register(child({ name: 'ANINDYA SEKAR REKAAN', nik: NIK }));
    const stored = (await everythingStored()).toUpperCase();
    expect(stored).toContain(id.toUpperCase());
    for (const secret of ['ANINDYA', 'SEKAR', NIK, 'RATNA', 'KAMPUNG REKAAN', '081200000001']) {
      expect(stored, secret).not.toContain(secret);
    }
  });
  it('opens again for who holds the key, and to nobody once the key is deleted', async () => {
    const [id = ''] = await register(child({ name: 'BULAN REKAAN', nik: NIK }));
    const found = async () => {
      const born = [{ bornOn: daysAgo(500), sex: 'P' }] as const;
      const { known } = await read(env.DB, { known: childrenBornOn(born, [AREAS.terumbu], 50) });
      return known.find((row) => row.id === id)!;
    };
    expect(await openIdentity(await vault(), await found())).toMatchObject({
      name: 'BULAN REKAAN',
      nik: NIK,
    });
    await env.DB.prepare('DELETE FROM data_key WHERE owner_id = ?').bind(id).run();
    expect(await openIdentity(await vault(), await found())).toBeNull();
  });
  it('is found again by NIK and by the sound of the name, within the area asked for', async () => {
    const nik = '3673914107200029';
    const [id = ''] = await register(child({ name: 'Djoelaeha Rekaan', nik }));
    const safe = await vault();
    const sound = await nameLookup(safe, { bornOn: daysAgo(500), name: 'JULAEHA REKAAN' });
    const found = await read(env.DB, {
      nik: childrenWithNik([await safe.lookupOf('nik', nik)], 10),
      named: childrenNamed([sound], [AREAS.serang], 10),
      elsewhere: childrenNamed([sound], [AREAS.palembang], 10),
    });
    expect(found.nik.map((row) => row.id)).toEqual([id]);
    expect(found.named.map((row) => row.id)).toEqual([id]);
    expect(found.elsewhere).toEqual([]);
  });
});

describe('registering two hundred children at once', () => {
  it('takes seven statements, one posyandu per name and leaves nothing out', async () => {
    const many = Array.from({ length: 200 }, (_, index) =>
      child({
        name: `ANAK ${index}`,
        areaCode: AREAS.sawahLuhur,
        posyandu: index % 2 ? 'Kamboja IV' : 'KAMBOJA 4',
        measurements: [HEALTHY, { ...STUNTED, measuredOn: daysAgo(1) }],
      }),
    );
    const made = await registerBeneficiaries(await vault(), many, {
      by: 'test',
      at: Date.now(),
      source: 'import',
    });
    expect(made.statements).toHaveLength(7);
    expect(await write(env.DB, made.statements)).toEqual({});
    const inArea = `area_code = '${AREAS.sawahLuhur}'`;
    expect(
      await rows(
        `SELECT COUNT(*) AS n, MIN(severity) AS least, MAX(severity) AS most, MIN(latest_measured_on) AS latest FROM beneficiary WHERE ${inArea}`,
      ),
    ).toEqual([{ n: 200, least: 1, most: 1, latest: daysAgo(1) }]);
    expect(await rows(`SELECT id FROM posyandu WHERE ${inArea}`)).toHaveLength(1);
    expect(await rows(`SELECT id FROM household WHERE ${inArea} AND posyandu_id IS NULL`)).toEqual(
      [],
    );
    expect(await rows('SELECT typeof(weight_g) AS type FROM measurement GROUP BY 1')).toEqual([
      { type: 'integer' },
    ]);
    expect(
      await rows(
        `SELECT value FROM area_figure WHERE area_code = '${AREAS.kasemen}' AND name = 'registered'`,
      ),
    ).toEqual(
      await rows(`SELECT COUNT(*) AS value FROM beneficiary WHERE area_code LIKE '36.73.02.%'`),
    );
  });
  it('and measuring them again takes two', async () => {
    const [id = ''] = await register(child({ measurements: [HEALTHY] }));
    const visit = {
      child: { id, sex: 'P', bornOn: daysAgo(500) },
      measured: { ...STUNTED, measuredOn: daysAgo(1) },
      previous: null,
    } as const;
    const { rows: made, statements } = measurementsRecorded([visit], {
      by: 'test',
      at: Date.now(),
      source: 'import',
    });
    expect(statements).toHaveLength(2);
    await write(env.DB, statements);
    expect(await rows(`SELECT latest_haz AS haz FROM beneficiary WHERE id = '${id}'`)).toEqual([
      { haz: made[0]?.haz },
    ]);
  });
});
