import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Config } from '../config.ts';
import { utf8 } from '../tlog/bytes.ts';
import { COSIGNATURE, type Signer, signerOf } from '../tlog/note.ts';

/** What signs our checkpoints; its name is the log's origin. */
export function logSigner({ log }: Config): Signer {
  return signerOf(log.origin, log.seed);
}

/**
 * What cosigns the checkpoints of other logs. A key of its own, derived from the log's, since a
 * cosigner's key must sign nothing else (C2SP tlog-cosignature).
 */
export function witnessSigner({ log }: Config): Signer {
  const seed = hkdf(sha256, log.seed, undefined, utf8('asuh witness'), 32);
  return signerOf(witnessName(log.origin), seed, COSIGNATURE);
}

/** The address of our witness without its scheme, beside the log's. */
function witnessName(origin: string): string {
  return `${origin.replace(/\/log$/, '')}/witness`;
}
