import { isWeightStalled } from '../registry/severity.ts';
import type { DateOnly } from '../shared/dates.ts';

/** How a child grows, in the only words a donor reads. */
export type Progress = 'better' | 'same' | 'needs_attention' | 'not_measured';

/** A measurement as far as progress goes; z-scores are null where missing or flagged. */
export interface Measurement {
  readonly measuredOn: DateOnly;
  readonly weightG: number | null;
  readonly oedema: boolean;
  readonly haz: number | null;
  readonly waz: number | null;
  readonly whz: number | null;
}

/**
 * A change that counts, in standard deviations. Two careful measurements of one child differ by about
 * 0.1 (technical error of length about 0.3 cm, WHO MGRS 2006), so 0.2 is more than chance.
 */
const CHANGE = 0.2;
/** Severe wasting: the child is referred, whatever its height does (Permenkes 2/2020). */
const SEVERE_WASTING = -3;

/**
 * Progress by the last two measurements, newest first. Needs attention, before everything: oedema or
 * severe wasting, also where it was seen before support began and nobody measured since. Beyond that the
 * newest must have been taken since support began, else `not_measured`; then a weight that stalls, or HAZ
 * or WAZ fallen by 0.2, needs attention too. Better: HAZ risen by 0.2, or WAZ where a height is missing.
 */
export function progressOf(
  measurements: readonly Measurement[],
  supportedFrom: DateOnly,
): Progress {
  const [latest, previous = null] = measurements;
  if (!latest) return 'not_measured';
  if (latest.oedema || (latest.whz !== null && latest.whz < SEVERE_WASTING)) {
    return 'needs_attention';
  }
  if (latest.measuredOn < supportedFrom || previous === null) return 'not_measured';
  const [haz, waz] = [rise(latest.haz, previous.haz), rise(latest.waz, previous.waz)];
  if (isWeightStalled(latest, previous) || isFall(haz) || isFall(waz)) return 'needs_attention';
  const growth = haz ?? waz;
  if (growth === null) return 'not_measured';
  return growth >= CHANGE ? 'better' : 'same';
}

/** Both differences are rounded to a thousandth: 0.2 is then 0.2 however the two scores are stored. */
function rise(latest: number | null, previous: number | null): number | null {
  return latest === null || previous === null
    ? null
    : Math.round((latest - previous) * 1_000) / 1_000;
}

function isFall(change: number | null): boolean {
  return change !== null && change <= -CHANGE;
}
