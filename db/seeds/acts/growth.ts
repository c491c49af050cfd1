import { recordMeasurement } from '../../../worker/registry/record-measurement.ts';
import { closeCase } from '../../../worker/registry/verify-beneficiary.ts';
import { wibDate } from '../../../worker/shared/dates.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { done, inParallel, key } from '../script.ts';
import type { Stage } from '../stage.ts';

const CHILDREN_MEASURED_AGAIN = 90;

interface Supported {
  readonly id: string;
  readonly kecamatan: string;
  readonly heightMm: number;
  readonly weightG: number | null;
}

/** Kader weigh and measure some of the supported children again: most have grown, not all. */
export async function measureAgain(stage: Stage): Promise<void> {
  const { results } = await stage.db
    .prepare(
      `SELECT beneficiary.id, substr(beneficiary.area_code, 1, 8) AS kecamatan, height_mm AS heightMm, weight_g AS weightG
       FROM sponsorship JOIN beneficiary ON beneficiary.id = sponsorship.beneficiary_id
       JOIN measurement ON measurement.beneficiary_id = beneficiary.id AND measured_on = latest_measured_on AND superseded_at IS NULL
       WHERE sponsorship.ended_at IS NULL AND born_on > date(latest_measured_on, '-40 months')
         AND latest_haz > -4 AND latest_waz > -4 AND latest_whz > -3
       ORDER BY beneficiary.id LIMIT ?`,
    )
    .bind(CHILDREN_MEASURED_AGAIN)
    .all<Supported>();
  await inParallel([...results.entries()], ([index, child]) => measure(stage, child, index));
}

async function measure(stage: Stage, child: Supported, index: number): Promise<void> {
  const kader = stage.actor(`kader.${child.kecamatan}`, stage.moment(-1, 20));
  // Growth in the months since: good for most, and for one in six none at all.
  const isStuck = index % 6 === 0;
  const measured = {
    measuredOn: wibDate(kader.now),
    heightMm: child.heightMm + (isStuck ? 4 : 38 + (index % 9)),
    weightG: child.weightG === null ? null : child.weightG + (isStuck ? -100 : 800),
    position: null,
    oedema: false,
  };
  const acting = { ...kader, key: key('measure', child.id) };
  const asked = { id: child.id, measured, source: 'kader' } as const;
  const taken = await recordMeasurement(stage.db, acting, asked);
  // Whom the ids choose is chance: a child for whom this growth is implausible stays as it is.
  if (!isRefusal(taken) || !taken.code.endsWith('_implausible')) done(taken);
}

/** One child has recovered, one has moved away. */
export async function closeCases(stage: Stage): Promise<void> {
  const { results } = await stage.db
    .prepare(
      // Not of a prepared payment: that would have to be prepared anew.
      `SELECT beneficiary_id AS id FROM sponsorship JOIN pledge ON pledge.id = sponsorship.pledge_id
       WHERE ended_at IS NULL AND package_id = 'egg_a_day' ORDER BY beneficiary_id LIMIT 2`,
    )
    .all<{ id: string }>();
  const verifier = stage.actor('verifier', stage.now - 3_600_000);
  for (const [index, { id }] of results.entries()) {
    const reason = index === 0 ? 'recovered' : 'moved';
    done(await closeCase(stage.db, { ...verifier, key: key('close', index) }, { id, reason }));
  }
}
