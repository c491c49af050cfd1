import { sql } from '../storage/sql.ts';
import type { Invariant } from './invariant.ts';

/** Goods on their way to children, and what is counted of them. */
export const DELIVERY_INVARIANTS: readonly Invariant[] = [
  {
    name: 'deliveries_add_up',
    why: 'A delivery is confirmed by its confirmation, and accepted plus rejected is what was dispatched.',
    sql: sql`SELECT delivery.id AS id FROM delivery LEFT JOIN delivery_confirmation ON delivery_confirmation.delivery_id = delivery.id
      WHERE (status = 'confirmed') <> (delivery_id IS NOT NULL) OR accepted + rejected <> quantity`,
  },
  {
    name: 'deliveries_follow_their_payment',
    why: 'Nothing is handed over, or counts as paid, that no treasurer paid for.',
    sql: sql`SELECT delivery.id AS id FROM delivery JOIN delivery_run ON delivery_run.id = delivery.run_id
      WHERE delivery.status IN ('paid', 'confirmed') AND delivery_run.status NOT IN ('paid', 'completed')`,
  },
  {
    name: 'pledge_figures_are_derived',
    why: 'What a donor reads of his pledge is what was confirmed for it.',
    sql: sql`SELECT pledge_id AS id FROM (
        SELECT pledge_id, asset, deliveries, accepted, rejected FROM pledge_figure
        UNION ALL
        SELECT pledge_id, asset, -COUNT(*), -SUM(accepted), -SUM(rejected)
          FROM delivery_confirmation JOIN delivery ON delivery.id = delivery_id GROUP BY pledge_id, asset
      ) GROUP BY pledge_id, asset HAVING SUM(deliveries) <> 0 OR SUM(accepted) <> 0 OR SUM(rejected) <> 0`,
  },
  {
    name: 'helped_figures_are_derived',
    why: 'The public count of helped children counts each child once, where it was helped first.',
    sql: sql`SELECT area_code AS id FROM (
        SELECT area_code, value FROM area_figure WHERE name = 'helped'
        UNION ALL
        SELECT substr(area_code, 1, 8), -COUNT(*) FROM helped GROUP BY substr(area_code, 1, 8)
      ) GROUP BY area_code HAVING SUM(value) <> 0`,
  },
];
