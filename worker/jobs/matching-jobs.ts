import { configOf, type Env } from '../config.ts';
import { logNextStatement } from '../explanations/log-statement.ts';
import { refreshGains } from '../explanations/refresh-gains.ts';
import { stateNextRun } from '../explanations/state-runs.ts';
import { errorLine, log } from '../http/log.ts';
import { countTonight } from '../need/count-tonight.ts';
import { publishNeeds } from '../need/publish-needs.ts';
import { completeSponsorships } from '../proposals/complete-sponsorships.ts';
import { expireProposals } from '../proposals/expire-proposals.ts';
import { proposeSuccessors } from '../proposals/propose-successors.ts';
import { stuckWorks } from '../proposals/work-store.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { logSigner } from '../transparency/log-keys.ts';
import type { Job } from './queue.ts';

/** Every minute: an approved matching gets its signed statement, its public proof, its leaf in the log, and what follows from it. */
export async function stateMatches(env: Env, now: number): Promise<void> {
  const signer = logSigner(await configOf(env));
  const onBroken = (error: unknown) => log({ event: 'match_not_reproduced', ...errorLine(error) });
  const outcome = await stateNextRun({ db: env.DB, signer, onBroken }, now);
  if (isRefusal(outcome)) log({ event: 'match_not_stated', code: outcome.code });
  else if (outcome) {
    log({ event: 'match_stated', ...outcome });
    await renewGains(env, now, outcome.areaCode);
  }
  const logged = await logNextStatement({ db: env.DB });
  if (isRefusal(logged)) log({ event: 'match_not_logged', code: logged.code });
  else if (logged) log({ event: 'match_logged', ...logged });
}

/** Every night, and for its city after an approval: what a pledge would do, as things are now. */
export async function refreshImpact(env: Env, now: number): Promise<void> {
  await renewGains(env, now, null);
}

/** Large cities are left to the queue: each then has a worker's time and memory to itself. */
async function renewGains(env: Env, now: number, areaCode: string | null): Promise<void> {
  const { large } = await refreshGains(env.DB, now, areaCode);
  for (const city of large) await env.JOBS.send({ kind: 'gains', city } satisfies Job);
}

/** Nightly: how many children need, have and await support where; once a month for each city down to the kelurahan. */
export async function takeFigures(env: Env, now: number): Promise<void> {
  await countTonight(env.DB, { now });
  const { cities } = await publishNeeds(env.DB, { now });
  if (cities > 0) log({ event: 'figures_taken', cities });
}

/** Nightly: the matching of the months after which children would lose support, asked for ahead of time. */
export async function seekSuccessors(env: Env, now: number): Promise<void> {
  const { queued } = await proposeSuccessors(env.DB, now);
  for (const runId of queued) await env.JOBS.send({ kind: 'match', runId } satisfies Job);
  if (queued.length > 0) log({ event: 'successors_sought', searches: queued.length });
}

/** Proposals that nobody decided in time; the places they held can be promised anew. */
export async function endProposals(env: Env, now: number): Promise<void> {
  await expireProposals(env.DB, { now });
}

const STUCK_AFTER_MS = 10 * 60_000;

/** Proposals and trials in the queue whose message was lost or whose worker died go on. */
export async function resumeMatches(env: Env, now: number): Promise<void> {
  const before = now - STUCK_AFTER_MS;
  const { runs, trials } = await read(env.DB, {
    runs: stuckWorks('match', before),
    trials: stuckWorks('trial', before),
  });
  for (const { id } of runs) await env.JOBS.send({ kind: 'match', runId: id } satisfies Job);
  for (const { id } of trials) await env.JOBS.send({ kind: 'trial', workId: id } satisfies Job);
}

/** Nightly: sponsorships whose last month has passed with nothing left to hand over. */
export async function endSponsorships(env: Env, now: number): Promise<void> {
  await completeSponsorships(env.DB, { now });
}
