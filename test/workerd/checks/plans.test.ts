import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { lateDrops } from '../../../worker/deliveries/drop-store.ts';
import { goodsLying } from '../../../worker/deliveries/stock-count-store.ts';
import { waiting } from '../../../worker/desk/desk-store.ts';
import { orphanedPhotos } from '../../../worker/field/photo-store.ts';
import { dispatchesThatDiffer, handoversSince } from '../../../worker/recheck/pattern-store.ts';
import { confirmedIn, roundFigures } from '../../../worker/recheck/recheck-store.ts';
import { orphanedPhotos as orphanedEvidence } from '../../../worker/registry/consent-store.ts';
import { addDays, wibDate } from '../../../worker/shared/dates.ts';
import { AREAS } from '../../support/workerd/cast.ts';

const today = wibDate(Date.now());
const scopes = [AREAS.serang];
const by = { scopes, personId: 'kader', today };

/** What desks and nightly jobs ask, with the tables that grow with every child and month by the names they have there. */
const ASKED = {
  late: [lateDrops(scopes, { until: today, since: addDays(today, -150), size: 51 }), 'delivery'],
  lateOnDesk: [waiting('drops_late', by), 'delivery drop_handover'],
  today: [waiting('field_today', by), 'delivery beneficiary drop_handover'],
  store: [goodsLying(scopes, today), 'delivery drop_handover'],
  patterns: [
    handoversSince(Date.now()),
    'delivery done proof field_photo drop_handover drop_proof run',
  ],
  dispatches: [dispatchesThatDiffer(Date.now()), 'run delivery done drop_handover'],
  round: [confirmedIn(AREAS.serang, { from: 1, until: 2 }), 'done delivery run'],
  figures: [roundFigures(6), 'answer member'],
  photos: [orphanedPhotos(500), 'field_photo'],
  evidence: [orphanedEvidence(500), 'consent_evidence'],
} as const;

it.each(Object.keys(ASKED) as (keyof typeof ASKED)[])(
  '%s goes from the few to the many, and reads no table from its beginning that only grows',
  async (name) => {
    const [{ sql }, growing] = ASKED[name];
    const plan = env.DB.prepare(`EXPLAIN QUERY PLAN ${sql.sql}`).bind(...sql.values);
    const steps = (await plan.all<{ detail: string }>()).results.map(({ detail }) => detail);
    const whole = new RegExp(`^SCAN (${growing.split(' ').join('|')})\\b`);
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.filter((step) => whole.test(step))).toEqual([]);
    // Of NULL replacements there are as many as deliveries: SQLite takes them for two.
    expect(steps.join('\n')).not.toContain('replaces_id');
  },
);
