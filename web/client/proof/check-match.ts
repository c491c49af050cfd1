import { parseCertificate } from '../../../worker/matching/certificate-shape.ts';
import { verifyCertificate } from '../../../worker/matching/verify-certificate.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { openNote, parseVkey } from '../../../worker/tlog/note.ts';
import type { Tell } from './said.ts';

/** What a proof of a matching consists of, as it was fetched; null is what could not be. */
export interface MatchProof {
  /** The signed statement. */
  readonly note: string | null;
  /** The log's key. */
  readonly vkey: string | null;
  /** The certificate's JSON. */
  readonly certificate: string | null;
}

const TITLE = 'asuh matching certificate';

/**
 * Checks that a certificate was stated under the log's key, that it proves its matching the best, and
 * that this is the matching that was stated. Tells step by step; trusts nothing but the key.
 */
export async function checkMatch(proof: MatchProof, tell: Tell): Promise<void> {
  const stated = statedBy(proof, tell);
  if (proof.certificate === null) {
    for (const step of ['hash', 'optimal', 'objective'] as const) {
      tell({ step, ok: false, code: 'log_unreachable' });
    }
    return;
  }
  const certificate = parsed(proof.certificate);
  const verdict = await verifyCertificate(certificate);
  const { sha256 = '' } = (certificate ?? {}) as { sha256?: string };
  // The checker holds the hash against the content, so it is enough to hold it against the statement.
  const isStated = verdict.ok && stated.get('published') === sha256;
  tell({ step: 'hash', ok: isStated, code: isStated ? 'ok' : 'hash_differs', facts: [sha256] });
  tell({
    step: 'optimal',
    ok: verdict.ok,
    code: verdict.ok ? 'ok' : 'not_optimal',
    facts: verdict.ok ? [`OPTIMAL ${verdict.objective}`] : [verdict.fault, verdict.at],
  });
  const isSame = verdict.ok && stated.get('objective') === verdict.objective;
  tell({ step: 'objective', ok: isSame, code: isSame ? 'ok' : 'objective_differs' });
}

/** What the statement says, by name; empty unless the key signed it. */
function statedBy({ note, vkey }: MatchProof, tell: Tell): Map<string, string> {
  if (note === null || vkey === null) {
    tell({ step: 'signature', ok: false, code: 'log_unreachable' });
    return new Map();
  }
  const key = parseVkey(vkey);
  const opened = isRefusal(key) ? key : openNote(note, [key]);
  const [title, ...lines] = isRefusal(opened) ? [] : opened.text.trimEnd().split('\n');
  const stated = new Map(lines.map((line) => pairOf(line)));
  const ok = title === TITLE && !isRefusal(key) && stated.get('origin') === key.name;
  tell({ step: 'signature', ok, code: ok ? 'ok' : 'statement_wrong', facts: [vkey.trim()] });
  return ok ? stated : new Map();
}

function pairOf(line: string): [string, string] {
  const space = line.indexOf(' ');
  return [line.slice(0, space), line.slice(space + 1)];
}

function parsed(json: string): unknown {
  try {
    return parseCertificate(json);
  } catch {
    return null;
  }
}
