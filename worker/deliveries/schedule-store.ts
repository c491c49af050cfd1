import { rowChunks } from '../storage/row-chunks.ts';
import { rowsOf, type Statement, sql } from '../storage/sql.ts';
import type { Schedule } from './schedule.ts';

/**
 * Opens the runs that are wanted and not open yet, and puts each delivery into the open run of its
 * kelurahan, month and asset. In the approval's own batch: a delivery is born with its month.
 */
export function deliveriesScheduled(schedule: Schedule): Statement[] {
  const runs = schedule.runs.map((run) => [
    run.id,
    run.areaCode,
    run.month,
    run.asset,
    run.dueOn,
    run.kaderId,
  ]);
  const deliveries = schedule.deliveries.map((delivery) => [
    delivery.id,
    delivery.areaCode,
    delivery.month,
    delivery.asset,
    delivery.sponsorshipId,
    delivery.beneficiaryId,
    delivery.pledgeId,
    delivery.quantity,
    delivery.rupiah,
  ]);
  return [
    ...rowChunks(runs).map(
      (rows) => sql`INSERT INTO delivery_run (id, area_code, month, asset, due_on, kader_id, status)
        SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, 'scheduled' FROM ${rowsOf(rows)}
        WHERE NOT EXISTS (SELECT 1 FROM delivery_run WHERE area_code = value->>1 AND month = value->>2
          AND asset = value->>3 AND status = 'scheduled')`,
    ),
    ...rowChunks(deliveries).map(
      (
        rows,
      ) => sql`INSERT INTO delivery (id, run_id, sponsorship_id, beneficiary_id, pledge_id, month, asset, quantity, rupiah, status)
        SELECT value->>0, (SELECT id FROM delivery_run WHERE area_code = value->>1 AND month = value->>2
            AND asset = value->>3 AND status = 'scheduled' ORDER BY id LIMIT 1),
          value->>4, value->>5, value->>6, value->>2, value->>3, value->>7, value->>8, 'scheduled'
        FROM ${rowsOf(rows)}`,
    ),
  ];
}
