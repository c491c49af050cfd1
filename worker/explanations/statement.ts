import { sha256 } from '@noble/hashes/sha2.js';
import { base64 } from '../shared/base64.ts';
import { hexOf } from '../shared/hex.ts';
import { utf8 } from '../tlog/bytes.ts';
import { type Signer, signNote } from '../tlog/note.ts';
import type { TreeHead } from '../tlog/tree.ts';

/** The first line of a statement. No log is called that, so no checkpoint can be mistaken for one. */
export const STATEMENT_TITLE = 'asuh matching certificate';

/** What the city states of an approved proposal. */
export interface Statement {
  readonly seq: number;
  readonly runId: string;
  /** Null where it is withheld: its digits tell of how many children of which severity wait. */
  readonly objective: string | null;
  /** Hex SHA-256 of the certificate that coordinators and inspectors hold. */
  readonly certificate: string;
  /** That of the public one; null where it is withheld. */
  readonly published: string | null;
  /** Where the log stood; null before its first head. */
  readonly log: TreeHead | null;
  /** The note before this one. */
  readonly previousNote: string | null;
}

/**
 * A statement as a C2SP signed note, under the log's key. It names the log's head, so that it cannot
 * have been made before it, and the note before it, so that none can be dropped from between.
 */
export function signedStatement(stated: Statement, signer: Signer): string {
  const { log, previousNote } = stated;
  return signNote(
    [
      STATEMENT_TITLE,
      `origin ${signer.name}`,
      `number ${stated.seq}`,
      `run ${stated.runId}`,
      `objective ${stated.objective ?? 'withheld'}`,
      `certificate ${stated.certificate}`,
      `published ${stated.published ?? 'withheld'}`,
      `log ${log === null ? 'none' : `${log.size} ${base64(log.root)}`}`,
      `previous ${previousNote === null ? 'none' : noteHash(previousNote)}`,
      '',
    ].join('\n'),
    signer,
  );
}

/** Hex SHA-256 of a note's bytes. */
export function noteHash(note: string): string {
  return hexOf(sha256(utf8(note)));
}
