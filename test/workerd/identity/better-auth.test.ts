import { expect, it } from 'vitest';
import { authentication } from '../../../worker/identity/better-auth.ts';

const keeping = {
  secret: 's'.repeat(43),
  personOf: (lookup: string) => (lookup === 'known' ? { id: 'person-1' } : null),
  checkCode: async (code: string) => code === '123456',
  newToken: () => 'our-token',
};

it('issues a session of ours for the right code', async () => {
  const issued = await authentication(keeping).signInByCode('known', '123456');
  expect(issued).toEqual({ personId: 'person-1', token: 'our-token' });
});

it('issues nothing for a wrong code', async () => {
  expect(await authentication(keeping).signInByCode('known', '654321')).toBeNull();
});

it('proves a contact without an account and issues nothing', async () => {
  const auth = authentication(keeping);
  expect(await auth.proveContact('new', '123456')).toBe(true);
  expect(await auth.proveContact('new', '000000')).toBe(false);
});

it('issues a session for somebody proven in another way', async () => {
  expect(await authentication(keeping).issue('person-2')).toEqual({
    personId: 'person-2',
    token: 'our-token',
  });
});
