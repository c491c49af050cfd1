import { type Instant, wibMonth } from '../shared/dates.ts';
import { cryptoRandom, newId, type RandomBytes } from '../shared/ids.ts';
import type { Statement } from '../storage/sql.ts';
import { childErased, type ErasureReason } from './erasure-store.ts';

/**
 * The statements of an erasure (UU 27/2022, articles 8 and 43): the data key goes, and with it all
 * that was sealed; what was readable and could tell who it was is deleted or made coarse.
 */
export function erasureOf(
  id: string,
  why: { readonly reason: ErasureReason; readonly requestId: string | null },
  by: { readonly personId: string; readonly now: Instant; readonly random?: RandomBytes },
): Statement[] {
  return childErased({
    id,
    ...why,
    stepId: newId<string>(by.random ?? cryptoRandom),
    by: by.personId,
    at: by.now,
    month: wibMonth(by.now),
  });
}
