import { expect, it } from 'vitest';
import { isThinArm } from '../../../worker/growth/arm.ts';
import type { DateOnly } from '../../../worker/shared/dates.ts';

const BORN_ON = '2024-01-15' as DateOnly;
const arm = (measuredOn: string, mm: number) => isThinArm({ measuredOn, mm }, BORN_ON);

it('an arm below 11.5 cm says severe wasting from six months to five years, and never outside of them', () => {
  expect(arm('2025-01-15', 114)).toBe(true);
  expect(arm('2025-01-15', 115)).toBe(false);
  expect(arm('2024-07-14', 100)).toBe(false);
  expect(arm('2024-07-15', 100)).toBe(true);
  expect(arm('2029-01-14', 100)).toBe(true);
  expect(arm('2029-01-15', 100)).toBe(false);
});
