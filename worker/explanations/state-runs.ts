import { runAgain } from '../proposals/kept-run.ts';
import { type KeptRunRow, oldestUnstated } from '../proposals/kept-run-store.ts';
import type { Instant } from '../shared/dates.ts';
import { cryptoRandom, type RandomBytes } from '../shared/ids.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import type { Signer } from '../tlog/note.ts';
import { bytesOf, newestCheckpoint } from '../transparency/log-store.ts';
import { effectsOf } from './pledge-effects.ts';
import { type Detail, type PublicCertificate, publicCertificate } from './public-certificate.ts';
import { signedStatement } from './statement.ts';
import { effectsKept, newestStatement, type PledgeEffect, stated } from './statement-store.ts';

/** Where statements are kept, and what signs them. */
export interface StatingPlace {
  readonly db: D1Database;
  readonly signer: Signer;
  readonly random?: RandomBytes;
  /** Is told of a proposal that could not even be solved again. */
  readonly onBroken?: (error: unknown) => void;
}

/**
 * States the longest approved proposal of which nothing is stated yet: signs its hash, and keeps its
 * public certificate and what each pledge did in it. One batch: a kill leaves all of it or nothing,
 * and the next run does it again. Answers with the run's id, null when
 * there is none; refuses `statement_moved` when another was faster.
 */
export async function stateNextRun(
  place: StatingPlace,
  now: Instant,
): Promise<{ runId: string; areaCode: string; isExact: boolean } | null | Refusal> {
  const { runs, newest, heads } = await read(place.db, {
    runs: oldestUnstated(),
    newest: newestStatement(),
    heads: newestCheckpoint(),
  });
  const [head] = runs;
  if (!head) return null;
  const { shown, effects } = await broughtBack(head, place);
  const [previous] = newest;
  const [log] = heads;
  const seq = (previous?.seq ?? 0) + 1;
  const note = signedStatement(
    {
      seq,
      runId: head.id,
      objective: shown.certificate === null ? null : head.objective,
      certificate: head.sha256,
      published: shown.certificate?.sha256 ?? null,
      log: log ? { size: log.size, root: bytesOf(log.root) } : null,
      previousNote: previous?.note ?? null,
    },
    place.signer,
  );
  const written = await write(place.db, [
    stated({
      seq,
      runId: head.id,
      note,
      detail: shown.detail,
      certificate: shown.certificate && JSON.stringify(shown.certificate),
      at: now,
    }),
    ...(effects ? effectsKept(head.id, effects) : []),
  ]);
  return isRefusal(written)
    ? written
    : { runId: head.id, areaCode: head.areaCode, isExact: effects !== null };
}

/** Of pregnant women the public hears no number of any one place, be it as large as it may (docs/pregnancy.md). */
const WITHHELD = { detail: 'withheld', certificate: null } as const;

/** What can be told of a proposal. `effects` are null where its pledges cannot be asked about it. */
interface BroughtBack {
  readonly shown: Pick<PublicCertificate, 'certificate'> & {
    readonly detail: Detail | 'not_reproduced';
  };
  readonly effects: readonly PledgeEffect[] | null;
}

/**
 * Solves a proposal again, nobody in it known by name, and works out what may be told of it. One that breaks here is stated as one
 * that could not be reproduced: it must not keep all later ones from being stated.
 */
async function broughtBack(head: KeptRunRow, place: StatingPlace): Promise<BroughtBack> {
  const nothing: BroughtBack = {
    shown: { detail: 'not_reproduced', certificate: null },
    effects: null,
  };
  try {
    const again = runAgain({ head, cells: [], lines: [], rulings: [] });
    if (!again?.isExact) return nothing;
    const shown =
      head.forKind === 'pregnancy'
        ? WITHHELD
        : await publicCertificate(again.run, place.random ?? cryptoRandom);
    return { shown, effects: effectsOf(again.run) };
  } catch (error) {
    place.onBroken?.(error);
    return nothing;
  }
}
