import { configOf, type Env } from '../config.ts';
import { errorLine, log } from '../http/log.ts';
import { requeueNotifications } from '../identity/deliver-notification.ts';
import { keyCommands } from '../storage/command-key.ts';
import { askAgain, endCompanions, lookForPatterns, resumeImports } from './field-jobs.ts';
import {
  bridgeLapsed,
  endPledges,
  expireAsks,
  expireHolds,
  remindOfInstalments,
  tellAskedMembers,
  tellOfEndings,
} from './giving-jobs.ts';
import {
  checkAuditLog,
  checkInvariants,
  endRetentions,
  forgetAttempts,
  rotateDataKeys,
  rotateLookupKey,
  sealBankLines,
  sealEvents,
} from './keeping-jobs.ts';
import {
  askWitnesses,
  checkPublicLog,
  indexLedger,
  publishEntries,
  publishFiles,
} from './log-jobs.ts';
import {
  endProposals,
  endSponsorships,
  refreshImpact,
  resumeMatches,
  seekSuccessors,
  stateMatches,
  takeFigures,
} from './matching-jobs.ts';

type ScheduledJob = (env: Env, now: number) => Promise<void>;

/**
 * What runs by the clock: cron expression → jobs, in order. One table; wrangler.toml holds the same
 * keys. At night (02:17 WIB) what is over ends first, as what it was, then what lapsed; then all is checked.
 */
export const SCHEDULE: Readonly<Record<string, readonly ScheduledJob[]>> = {
  '17 19 * * *': [
    endSponsorships,
    endPledges,
    bridgeLapsed,
    seekSuccessors,
    endCompanions,
    expireAsks,
    endRetentions,
    forgetAttempts,
    sealBankLines,
    refreshImpact,
    takeFigures,
    askAgain,
    lookForPatterns,
    checkAuditLog,
    checkPublicLog,
    checkInvariants,
  ],
  '5 2 * * *': [remindOfInstalments, tellOfEndings],
  '* * * * *': [publishEntries, indexLedger, publishFiles, askWitnesses, stateMatches],
  '*/10 * * * *': [
    expireHolds,
    endProposals,
    resumeImports,
    resumeMatches,
    tellAskedMembers,
    requeueNotifications,
    rotateDataKeys,
    rotateLookupKey,
    sealEvents,
  ],
};

/** Runs the jobs of a cron expression one after another; one that fails does not stop the next. */
export async function runScheduled(env: Env, cron: string, now: number): Promise<void> {
  keyCommands(await configOf(env));
  for (const job of SCHEDULE[cron] ?? []) {
    try {
      await job(env, now);
    } catch (error) {
      log({ event: 'job_failed', job: job.name, ...errorLine(error) });
    }
  }
}
