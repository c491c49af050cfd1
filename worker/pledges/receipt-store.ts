import type { DateOnly, Instant } from '../shared/dates.ts';
import { expect, type Statement, sql } from '../storage/sql.ts';

export type PaymentMethod = 'bank_transfer' | 'cash';

/** The row of money that came in; after its entry, which it must equal. */
export function receiptKept(receipt: {
  id: string;
  pledgeId: string;
  rupiah: number;
  method: PaymentMethod;
  reference: string;
  receivedOn: DateOnly;
  /** Why a lapsed pledge has it all the same; empty for one that runs. */
  lateReason: '' | 'donor_wishes' | 'support_goes_on';
  entryId: string;
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO receipt (id, pledge_id, rupiah, method, reference, received_on, late_reason, entry_id, recorded_by, recorded_at)
    VALUES (${receipt.id}, ${receipt.pledgeId}, ${receipt.rupiah}, ${receipt.method}, ${receipt.reference}, ${receipt.receivedOn}, ${receipt.lateReason}, ${receipt.entryId}, ${receipt.by}, ${receipt.at})`;
}

/** Aborts with `receipt_exceeds_pledge` when more would come in than was pledged; before the entry. */
export function leavesRoomFor(pledgeId: string, rupiah: number): Statement {
  return expect(
    'receipt_exceeds_pledge',
    sql`EXISTS (SELECT 1 FROM pledge WHERE pledge.id = ${pledgeId}
      AND COALESCE((SELECT received_rupiah FROM pledge_money WHERE pledge_money.pledge_id = pledge.id), 0) + ${rupiah} <= rupiah_per_month * months)`,
  );
}
