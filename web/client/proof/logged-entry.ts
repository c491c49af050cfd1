/** A line of an entry as its leaf has it. */
export interface LoggedLine {
  readonly account: string;
  readonly asset: string;
  readonly amount: number;
}

/** What the leaf of an approved matching tells: hashes, and what leads to what they are of. */
export const MATCHING_FACTS = ['run', 'certificate', 'published', 'statement'] as const;
export type MatchingFacts = Readonly<Record<(typeof MATCHING_FACTS)[number], string>>;

/** What the check needs of a leaf. */
export interface LoggedEntry {
  readonly type: string;
  readonly period: string;
  readonly area: string;
  readonly programme: string | null;
  /** Null for an entry of the ledger. */
  readonly matching: MatchingFacts | null;
  readonly lines: readonly LoggedLine[];
  /** SHA-256 digests of what is not shown (RFC 9901). */
  readonly digests: readonly string[];
}

/** Reads a leaf's text; null for what is no entry of a ledger. Nothing about it is proved yet. */
export function parseEntry(text: string): LoggedEntry | null {
  let leaf: Readonly<Record<string, unknown>>;
  try {
    leaf = Object(JSON.parse(text));
  } catch {
    return null;
  }
  const { type, period, area, programme, matching, lines, _sd: digests } = leaf;
  if (typeof type !== 'string' || typeof period !== 'string' || typeof area !== 'string')
    return null;
  if (!Array.isArray(lines) || !lines.every(isLine)) return null;
  return {
    type,
    period,
    area,
    programme: typeof programme === 'string' ? programme : null,
    matching: type === 'matching' ? matchingIn(matching) : null,
    lines,
    digests: Array.isArray(digests) ? digests.filter((each) => typeof each === 'string') : [],
  };
}

/** The first asset whose amounts do not come to zero; null when each does. Two lines at least. */
export function unbalancedAsset(lines: readonly LoggedLine[]): string | null {
  if (lines.length < 2) return lines[0]?.asset ?? '';
  const sums = new Map<string, bigint>();
  for (const { asset, amount } of lines) {
    sums.set(asset, (sums.get(asset) ?? 0n) + BigInt(amount));
  }
  return [...sums].find(([, sum]) => sum !== 0n)?.[0] ?? null;
}

function matchingIn(told: unknown): MatchingFacts | null {
  const facts = Object(told) as Readonly<Record<string, unknown>>;
  const texts = MATCHING_FACTS.map((name) => [name, facts[name]] as const);
  return texts.every(([, value]) => typeof value === 'string')
    ? (Object.fromEntries(texts) as MatchingFacts)
    : null;
}

function isLine(each: unknown): each is LoggedLine {
  const { account, asset, amount } = Object(each);
  return typeof account === 'string' && typeof asset === 'string' && Number.isSafeInteger(amount);
}
