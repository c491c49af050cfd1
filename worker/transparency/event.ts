import { canonicalJson } from '../shared/canonical-json.ts';
import { newId, type RandomBytes } from '../shared/ids.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { type Disclosure, decoy, disclose } from './disclosure.ts';

/** What a leaf commits to without showing it, and whose it is: erasing a subject erases its claims. */
export interface Claim {
  readonly claim: 'pledge' | 'pledge_rupiah' | 'kelurahan' | 'delivery_run' | 'evidence';
  readonly subjectId: string;
  readonly value: string;
}

/** A claim with its salt, kept beside the entry so that it can be disclosed, or deleted. */
export interface KeptDisclosure extends Disclosure {
  readonly claim: string;
  readonly subjectId: string;
}

/** The part of a ledger entry that is public. */
export interface PublicEntry {
  readonly type: string;
  readonly month: string;
  readonly areaCode: string;
  /** Left out of the leaf where there is none. */
  readonly programme?: string | null;
  /** What goods given in kind are worth: beside the lines, never among them. */
  readonly inKind?: {
    readonly rupiah: number;
    readonly rupiahPerUnit: number;
    readonly pricedOn: string;
  };
  readonly lines: readonly {
    readonly account: { readonly publicName: string; readonly asset: string };
    readonly amount: number;
  }[];
}

export interface PublicLeaf {
  /** RFC 8785 canonical JSON; its UTF-8 bytes are what the log hashes. */
  readonly leaf: string;
  readonly disclosures: readonly KeptDisclosure[];
}

/** Digests are padded with decoys to a multiple of this, so that their number tells next to nothing. */
const DIGESTS_STEP = 8;
/** An entry bundle gives each entry's length two bytes (C2SP tlog-tiles). */
const LONGEST_LEAF_BYTES = 65_535;

/**
 * The public leaf of an entry: type, month, area, pooled lines, and digests of what is not public.
 * Its id is random and not the entry's; it holds no index, because leaf and index are written in one
 * batch. Refuses `too_much_for_one_entry` when the leaf would be longer than a log entry can be.
 */
export async function publicLeaf(
  entry: PublicEntry,
  given: { random: RandomBytes; disclosures: readonly Claim[] },
): Promise<PublicLeaf | Refusal> {
  if (!/^\d\d\.\d\d(\.\d\d)?$/.test(entry.areaCode)) {
    throw new RangeError('a leaf names a kabupaten/kota or a kecamatan, nothing smaller');
  }
  const { random } = given;
  const disclosures = await Promise.all(
    given.disclosures.map(async ({ claim, subjectId, value }) => ({
      claim,
      subjectId,
      ...(await disclose(claim, value, random)),
    })),
  );
  const leaf = canonicalJson({
    v: 1,
    id: newId(random),
    type: entry.type,
    period: entry.month,
    area: entry.areaCode,
    ...(entry.programme ? { programme: entry.programme } : {}),
    ...(entry.inKind ? { in_kind: inKindOf(entry.inKind) } : {}),
    lines: pooled(entry.lines),
    _sd: await padded(
      disclosures.map((each) => each.digest),
      random,
    ),
    _sd_alg: 'sha-256',
  });
  if (new TextEncoder().encode(leaf).length > LONGEST_LEAF_BYTES) {
    return refuse('too_much_for_one_entry');
  }
  return { leaf, disclosures };
}

function inKindOf({ rupiah, rupiahPerUnit, pricedOn }: NonNullable<PublicEntry['inKind']>) {
  return { rupiah, rupiah_per_unit: rupiahPerUnit, priced_on: pricedOn };
}

type PooledLine = { account: string; asset: string; amount: number };

/** Lines of one public name and asset added up, in an order that tells nothing. */
function pooled(lines: PublicEntry['lines']): PooledLine[] {
  const pool = new Map<string, PooledLine>();
  for (const { account, amount } of lines) {
    const { publicName, asset } = account;
    const key = JSON.stringify([asset, publicName]);
    const sum = (pool.get(key)?.amount ?? 0) + amount;
    pool.set(key, { account: publicName, asset, amount: sum });
  }
  return [...pool.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, line]) => line)
    .filter((line) => line.amount !== 0);
}

/** Real digests and decoys, sorted: as digests are random, so is their order. */
async function padded(digests: readonly string[], random: RandomBytes): Promise<string[]> {
  const count = Math.max(1, Math.ceil(digests.length / DIGESTS_STEP)) * DIGESTS_STEP;
  const decoys = Array.from({ length: count - digests.length }, () => decoy(random));
  return [...digests, ...(await Promise.all(decoys))].sort();
}
