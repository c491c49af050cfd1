import { expect, it } from 'vitest';
import { en } from '../../../web/text/en.ts';
import { countedGoods, plural } from '../../../web/text/plural.ts';

it('says one child and two children, in figures or already written out', () => {
  expect(plural(1, 'child', 'children')).toBe('1 child');
  expect(plural('1', 'child', 'children')).toBe('1 child');
  expect(plural(0, 'child', 'children')).toBe('0 children');
  expect(plural(1204, 'child', 'children')).toBe('1.204 children');
});

it('takes the s from goods only when there is one', () => {
  expect(countedGoods(1, 'monthly food packages')).toBe('1 monthly food package');
  expect(countedGoods(30, 'eggs')).toBe('30 eggs');
});

it('says of one pledge that it lacks the money, of several that they lack it', () => {
  const { lacking } = en.deliveries.payments;
  expect(lacking('ASUH-1')).toContain('pledge ASUH-1 lacks');
  expect(lacking('ASUH-1, ASUH-2')).toContain('pledges ASUH-1, ASUH-2 lack ');
});
