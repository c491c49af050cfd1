import type { Query } from '../storage/sql.ts';
import { kecamatanCounts } from './counted-store.ts';
import { type CountedArea, type PublicNeed, publicNeedByCity } from './public-need.ts';

declare const untold: unique symbol;

/** A count as it came from the database: whoever asked for it can only have told what may be told of it. */
export interface UntoldCount {
  readonly [untold]: true;
}

/** Asks for the need of every kecamatan last night, or of one city's: so that a page reads it in its one trip. */
export function needOfNight(city?: string): Query<UntoldCount> {
  return kecamatanCounts(city) as Query<CountedArea & UntoldCount>;
}

/** What may be told of it. */
export function toldNeed(counts: readonly UntoldCount[]): PublicNeed {
  return publicNeedByCity(counts as readonly (UntoldCount & CountedArea)[]);
}
