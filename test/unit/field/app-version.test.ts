import { expect, it } from 'vitest';
import { isBehind, servedVersion } from '../../../worker/field/app-version.ts';

const MINUTE_MS = 60_000;

it('a phone is behind when it works with another version than is served, and never when none is known', () => {
  expect(isBehind('0123456789ab', 'ba9876543210')).toBe(true);
  expect(isBehind(null, 'ba9876543210')).toBe(true);
  expect(isBehind('ba9876543210', 'ba9876543210')).toBe(false);
  expect(isBehind('0123456789ab', null)).toBe(false);
});

it('the served version is read from the built files, and again after a while', async () => {
  const files = {
    texts: ['ba9876543210', '0123456789ab\n', '<html>not found</html>'],
    fetch: () => Promise.resolve(new Response(files.texts.shift() ?? null)),
  };
  const at = (minutes: number) => servedVersion(files, minutes * MINUTE_MS);
  expect([await at(1), await at(2), await at(7), await at(20)]).toEqual([
    'ba9876543210',
    'ba9876543210',
    '0123456789ab',
    null,
  ]);
});
