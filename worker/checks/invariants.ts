import { BANK_INVARIANTS } from './bank-invariants.ts';
import { BRIDGING_INVARIANTS } from './bridging-invariants.ts';
import { BULK_INVARIANTS } from './bulk-invariants.ts';
import { CHILD_INVARIANTS } from './child-invariants.ts';
import { COMPANION_INVARIANTS } from './companion-invariants.ts';
import { DELIVERY_INVARIANTS } from './delivery-invariants.ts';
import { EXPLANATION_INVARIANTS } from './explanation-invariants.ts';
import { FIELD_INVARIANTS } from './field-invariants.ts';
import { IDENTITY_INVARIANTS } from './identity-invariants.ts';
import type { Invariant } from './invariant.ts';
import { LOG_INVARIANTS } from './log-invariants.ts';
import { MONEY_INVARIANTS } from './money-invariants.ts';
import { NEED_INVARIANTS } from './need-invariants.ts';
import { PLEDGE_INVARIANTS } from './pledge-invariants.ts';
import { PREGNANCY_INVARIANTS } from './pregnancy-invariants.ts';
import { PROGRAMME_INVARIANTS } from './programme-invariants.ts';
import { SUPPORT_INVARIANTS } from './support-invariants.ts';

/** All invariants: run nightly, and after every integration test. */
export const INVARIANTS: readonly Invariant[] = [
  ...MONEY_INVARIANTS,
  ...BANK_INVARIANTS,
  ...LOG_INVARIANTS,
  ...CHILD_INVARIANTS,
  ...PREGNANCY_INVARIANTS,
  ...SUPPORT_INVARIANTS,
  ...EXPLANATION_INVARIANTS,
  ...PLEDGE_INVARIANTS,
  ...BULK_INVARIANTS,
  ...PROGRAMME_INVARIANTS,
  ...BRIDGING_INVARIANTS,
  ...COMPANION_INVARIANTS,
  ...IDENTITY_INVARIANTS,
  ...DELIVERY_INVARIANTS,
  ...FIELD_INVARIANTS,
  ...NEED_INVARIANTS,
];
