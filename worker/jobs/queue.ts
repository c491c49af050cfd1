import { configOf, type Env } from '../config.ts';
import { type MatchedCity, refreshGainsOf } from '../explanations/refresh-gains.ts';
import { errorLine, log } from '../http/log.ts';
import { deliverWith, type NotificationJob } from '../identity/deliver-notification.ts';
import { advanceImport } from '../imports/advance-import.ts';
import { workOnMatch } from '../proposals/work-match.ts';
import { workOnTrial } from '../proposals/work-trial.ts';
import { Vault } from '../registry/vault.ts';
import { keyCommands } from '../storage/command-key.ts';

/** What can wait in the queue. */
export type Job =
  | { readonly kind: 'import'; readonly fileId: string }
  | { readonly kind: 'match'; readonly runId: string }
  | { readonly kind: 'trial'; readonly workId: string }
  | { readonly kind: 'gains'; readonly city: MatchedCity }
  | NotificationJob;

/**
 * Works through what the queue hands over. A job that fails is handed over again; it is logged here,
 * because the platform would log the error as it is, and errors may quote what people typed.
 */
export async function workBatch(env: Env, batch: MessageBatch<Job>): Promise<void> {
  keyCommands(await configOf(env));
  for (const message of batch.messages) {
    try {
      await work(env, message.body);
      message.ack();
    } catch (error) {
      log({ event: 'job_failed', job: message.body.kind, ...errorLine(error) });
      message.retry();
    }
  }
}

/** Does one queued job; what is left of it goes back into the queue. */
async function work(env: Env, job: Job): Promise<void> {
  const config = await configOf(env);
  if (job.kind === 'notification') {
    const { again } = await deliverWith(env, config, job, Date.now());
    if (again) await env.JOBS.send(job, { delaySeconds: RESEND_SECONDS });
    return;
  }
  if (job.kind === 'match') {
    const outcome = await workOnMatch(env.DB, job.runId, Date.now);
    if (outcome !== 'over') log({ event: 'match_worked_out', outcome });
    return;
  }
  if (job.kind === 'gains') return refreshGainsOf(env.DB, job.city, Date.now());
  if (job.kind === 'trial') {
    const outcome = await workOnTrial(env.DB, job.workId, Date.now);
    if (outcome !== 'over') log({ event: 'policy_worked_out', outcome });
    return;
  }
  const vault = new Vault(config);
  const isMoreToDo = await advanceImport(
    { db: env.DB, files: env.FILES, vault },
    job.fileId,
    Date.now(),
  );
  if (isMoreToDo) await env.JOBS.send(job);
}

/** A code is of use for ten minutes: five tries in one. */
const RESEND_SECONDS = 15;
