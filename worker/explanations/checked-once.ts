import { sha256 } from '@noble/hashes/sha2.js';
import { checkMatch, type MatchProof } from '../../web/client/proof/check-match.ts';
import type { Said } from '../../web/client/proof/said.ts';
import { hexOf } from '../shared/hex.ts';
import { utf8 } from '../tlog/bytes.ts';

/** So many verdicts are remembered; the one asked for longest ago goes first. */
const MOST_REMEMBERED = 64;

const verdicts = new Map<string, readonly Said[]>();

/**
 * What the checker says of a proof. The same papers always come to the same verdict, so it is worked
 * out once and remembered by their hash: whoever asks a thousand times costs a thousand hashes.
 */
export async function checkedOnce(proof: MatchProof): Promise<readonly Said[]> {
  const key = hexOf(sha256(utf8(JSON.stringify([proof.note, proof.vkey, proof.certificate]))));
  const known = verdicts.get(key);
  if (known) return known;
  const told: Said[] = [];
  await checkMatch(proof, (said) => told.push(said));
  for (const oldest of verdicts.keys()) {
    if (verdicts.size < MOST_REMEMBERED) break;
    verdicts.delete(oldest);
  }
  verdicts.set(key, told);
  return told;
}
