import { violations } from './checks/check.ts';
import { configOf, type Env } from './config.ts';
import { errorLine, log } from './http/log.ts';
import { advanceImport } from './imports/advance-import.ts';
import { stuckImports } from './imports/import-store.ts';
import { Vault } from './registry/vault.ts';
import { read } from './storage/read.ts';

/** What can wait in the queue. */
export type Job = { readonly kind: 'import'; readonly fileId: string };

/** Does one queued job; what is left of it goes back into the queue. Throws to be tried again. */
export async function work(env: Env, job: Job): Promise<void> {
  const vault = new Vault(await configOf(env));
  const isMoreToDo = await advanceImport(
    { db: env.DB, files: env.FILES, vault },
    job.fileId,
    Date.now(),
  );
  if (isMoreToDo) await env.JOBS.send(job);
}

/** What runs by the clock: cron expression → job. One table; wrangler.toml holds the same keys. */
export const SCHEDULE: Readonly<
  Record<string, readonly ((env: Env, now: number) => Promise<void>)[]>
> = {
  '17 19 * * *': [checkInvariants],
  '*/10 * * * *': [resumeImports],
};

/** Runs the jobs of a cron expression one after another; one that fails does not stop the next. */
export async function runScheduled(env: Env, cron: string, now: number): Promise<void> {
  for (const job of SCHEDULE[cron] ?? []) {
    try {
      await job(env, now);
    } catch (error) {
      log({ event: 'job_failed', job: job.name, ...errorLine(error) });
    }
  }
}

/** Nightly: the promises that must always hold. A broken one is the loudest line of the log. */
async function checkInvariants(env: Env): Promise<void> {
  const broken = await violations(env.DB);
  log({ event: 'invariants', broken: broken.length });
  for (const { name, ids } of broken) log({ event: 'invariant_broken', name, count: ids.length });
}

const STUCK_AFTER_MS = 10 * 60_000;

/** Imports whose message was lost or whose worker died go on. */
async function resumeImports(env: Env, now: number): Promise<void> {
  const { stuck } = await read(env.DB, { stuck: stuckImports(now - STUCK_AFTER_MS) });
  for (const { id } of stuck) await env.JOBS.send({ kind: 'import', fileId: id } satisfies Job);
}
