import type { Instant } from '../shared/dates.ts';
import type { RandomBytes } from '../shared/ids.ts';

/** Who acts, where he may, and when. */
export interface Actor {
  readonly personId: string;
  /** Area codes in whose subtrees he holds the permission that the command takes. */
  readonly scopes: readonly string[];
  readonly now: Instant;
  /** The platform's randomness unless told. */
  readonly random?: RandomBytes;
}
