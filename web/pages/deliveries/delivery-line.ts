import type { RejectedReason } from '../../../worker/deliveries/delivery-store.ts';

/** Why a family did not take goods. */
export type Reason = Exclude<RejectedReason, ''>;

export const REASONS: readonly Reason[] = ['broken', 'spoiled', 'missing', 'refused', 'not_home'];

/** One child's goods of a delivery run. */
export interface DeliveryLine {
  id: string;
  /** A name for whoever hands over, a short label for everybody else. */
  child: string;
  quantity: number;
  status: 'scheduled' | 'paid' | 'confirmed' | 'cancelled' | 'lost';
  consents: boolean;
  /** The weekly drops, with what was accepted of those made; empty where all comes at once. */
  drops: readonly { nth: number; quantity: number; accepted: number | null }[];
  outcome: { accepted: number; rejected: number; reason: Reason | null } | null;
}
