import type { Instant } from '../shared/dates.ts';

/** What a cap counts by: the contact, one machine, its network, or everybody together. */
export type CountedBy = 'contact' | 'address' | 'network' | 'everyone';

/** At most so many of something in a window of time. */
export interface Cap {
  readonly by: CountedBy;
  readonly windowMs: number;
  readonly most: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Codes sent. A person needs one or two; a number under attack gets ten a day. Addresses are generous
 * because Indonesian mobile carriers put thousands behind one; the last line bounds the gateway's bill.
 */
export const SENDING: readonly Cap[] = [
  { by: 'contact', windowMs: HOUR_MS, most: 5 },
  { by: 'contact', windowMs: DAY_MS, most: 10 },
  { by: 'address', windowMs: HOUR_MS, most: 30 },
  { by: 'network', windowMs: HOUR_MS, most: 150 },
  { by: 'everyone', windowMs: HOUR_MS, most: 3_000 },
];

/**
 * Codes tried, over all challenges of a contact, so that asking for another code gives no more tries:
 * twenty in a day against a million codes is a chance of 1 in 50,000.
 */
export const TRYING: readonly Cap[] = [
  { by: 'contact', windowMs: HOUR_MS, most: 10 },
  { by: 'contact', windowMs: DAY_MS, most: 20 },
  { by: 'address', windowMs: HOUR_MS, most: 60 },
  { by: 'network', windowMs: HOUR_MS, most: 300 },
];

/** The start of the window an instant lies in. */
export function windowStart(at: Instant, windowMs: number): Instant {
  return Math.floor(at / windowMs) * windowMs;
}

/**
 * The machine and the network behind an address: IPv4 itself and its /24, IPv6 its /64 (one
 * household) and its /48 (one customer). Unknown addresses share one count.
 */
export function originsOf(ip: string | undefined): { address: string; network: string } {
  if (ip === undefined) return { address: 'unknown', network: 'unknown' };
  if (!ip.includes(':')) return { address: ip, network: ip.split('.').slice(0, 3).join('.') };
  const groups = groupsOf(ip);
  return { address: groups.slice(0, 4).join(':'), network: groups.slice(0, 3).join(':') };
}

/** The eight groups of an IPv6 address, `::` filled in, leading zeros gone. */
function groupsOf(ip: string): string[] {
  const [head = '', tail] = ip.toLowerCase().split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const gap = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const all = [...before, ...Array.from({ length: gap }, () => '0'), ...after];
  return all.map((group) => group.replace(/^0+(?=.)/, ''));
}
