import { sha256 } from '@noble/hashes/sha2.js';
import { base64url, fromBase64url } from '../../../worker/shared/base64.ts';
import { formatRupiah } from '../../../worker/shared/rupiah.ts';
import { utf8, utf8Text } from '../../../worker/tlog/bytes.ts';

/** What a disclosure tells, and the digest by which a leaf commits to it (RFC 9901 section 4.2). */
export interface OpenedDisclosure {
  readonly claim: string;
  readonly value: string;
  readonly digest: string;
}

/** Opens an encoded disclosure `[salt, claim, value]`; null for anything else. */
export function openDisclosure(encoded: string): OpenedDisclosure | null {
  const bytes = fromBase64url(encoded);
  const text = bytes && utf8Text(bytes);
  if (!text) return null;
  try {
    const [salt, claim, value] = JSON.parse(text) as unknown[];
    if (typeof salt !== 'string' || typeof claim !== 'string') return null;
    return { claim, value: String(value), digest: base64url(sha256(utf8(encoded))) };
  } catch {
    return null;
  }
}

/** What a disclosure tells, to be read by people: a share is kept as `<pledge> <rupiah>`. */
export function disclosedText({ claim, value }: { claim: string; value: string }): string {
  const share = claim === 'pledge_rupiah' ? /^(\S+) (\d{1,15})$/.exec(value) : null;
  return share ? `${formatRupiah(Number(share[2]))} (${share[1]})` : value;
}
