import { endCompanionships } from '../companions/end-companionships.ts';
import type { Env } from '../config.ts';
import { log } from '../http/log.ts';
import { stuckImports } from '../imports/import-store.ts';
import { drawRounds } from '../recheck/draw-rounds.ts';
import { findPatterns } from '../recheck/find-patterns.ts';
import { read } from '../storage/read.ts';
import type { Job } from './queue.ts';

/** Nightly: families of the month that is over are drawn, to be asked a second time. */
export async function askAgain(env: Env, now: number): Promise<void> {
  const { drawn } = await drawRounds(env.DB, { now });
  if (drawn > 0) log({ event: 'recheck_drawn', rounds: drawn });
}

/** Nightly: hand-overs that no honest day makes come before a person. */
export async function lookForPatterns(env: Env, now: number): Promise<void> {
  const { found } = await findPatterns(env.DB, { now });
  if (found > 0) log({ event: 'patterns_found', found });
}

/** Nightly: companionships whose ground is gone. */
export async function endCompanions(env: Env, now: number): Promise<void> {
  await endCompanionships(env.DB, { now });
}

const STUCK_AFTER_MS = 10 * 60_000;

/** Imports whose message was lost or whose worker died go on. */
export async function resumeImports(env: Env, now: number): Promise<void> {
  const { stuck } = await read(env.DB, { stuck: stuckImports(now - STUCK_AFTER_MS) });
  for (const { id } of stuck) await env.JOBS.send({ kind: 'import', fileId: id } satisfies Job);
}
