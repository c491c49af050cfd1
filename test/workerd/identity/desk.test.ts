import { beforeAll, expect, it } from 'vitest';
import { ROLES } from '../../../worker/identity/access.ts';
import { AREAS, seedAreas, signedIn, visit } from '../../support/workerd/cast.ts';

beforeAll(seedAreas);

it('every role has a desk that opens in both languages', async () => {
  for (const role of ROLES.filter((each) => each !== 'public')) {
    const { cookie } = await signedIn(role, AREAS.serang);
    const indonesian = await visit('/beranda', cookie);
    expect(indonesian.status, role).toBe(200);
    expect(await indonesian.text(), role).toContain('Halo, Tokoh');
    expect(await (await visit('/en/beranda', cookie)).text(), role).toContain('Hello, Tokoh');
  }
});

it('nobody signed in is sent to sign in, and comes back afterwards', async () => {
  const answer = await visit('/beranda');
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe('/masuk?ke=%2Fberanda');
});
