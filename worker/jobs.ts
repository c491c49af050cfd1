import { sealKey } from './audit/seal.ts';
import { sealAudit } from './audit/seal-audit.ts';
import { verifyAudit } from './audit/verify-audit.ts';
import { draftsForgotten } from './bank/bank-store.ts';
import { endReserves } from './bridging/end-reserves.ts';
import { proposeForLapsed } from './bridging/propose-lapsed.ts';
import { rowsExpired } from './bulk/member-store.ts';
import { tellMembers } from './bulk/tell-members.ts';
import { violations } from './checks/check.ts';
import { endCompanionships } from './companions/end-companionships.ts';
import { configOf, type Env } from './config.ts';
import { expireDisbursements } from './deliveries/end-disbursement.ts';
import { logNextStatement } from './explanations/log-statement.ts';
import { refreshGains } from './explanations/refresh-gains.ts';
import { stateNextRun } from './explanations/state-runs.ts';
import { errorLine, log } from './http/log.ts';
import { attemptsForgotten } from './identity/challenge-store.ts';
import {
  deliverWith,
  type NotificationJob,
  requeueNotifications,
} from './identity/deliver-notification.ts';
import { resealContacts } from './identity/reseal-contacts.ts';
import { advanceImport } from './imports/advance-import.ts';
import { stuckImports } from './imports/import-store.ts';
import { completeSponsorships } from './matching/complete-sponsorships.ts';
import { expireProposals } from './matching/expire-proposals.ts';
import { proposeSuccessors } from './matching/propose-successors.ts';
import { publishOpenData } from './open-data/publish-open-data.ts';
import { remindDonors } from './pledges/remind-donors.ts';
import { settlePledges } from './pledges/settle-pledges.ts';
import { tellEndings } from './pledges/tell-endings.ts';
import { indexLeaves } from './portal/index-leaves.ts';
import { publishNeeds } from './portal/publish-needs.ts';
import { drawRounds } from './recheck/draw-rounds.ts';
import { findPatterns } from './recheck/find-patterns.ts';
import { consentChallengesForgotten } from './registry/consent-code-store.ts';
import { Vault } from './registry/vault.ts';
import { endRetention } from './rights/retention.ts';
import { rotateKeys } from './rights/rotate-keys.ts';
import { rotateLookups } from './rights/rotate-lookups.ts';
import { cryptoRandom } from './shared/ids.ts';
import { isRefusal } from './shared/refusal.ts';
import { keyCommands } from './storage/command-key.ts';
import { write } from './storage/commit.ts';
import { read } from './storage/read.ts';
import { collectCosignatures } from './transparency/collect-cosignatures.ts';
import { logSigner } from './transparency/log-keys.ts';
import { logState } from './transparency/log-state.ts';
import {
  loggedSize,
  newestCheckpoint,
  newestCosignatures,
  oldestWaiting,
  trouble,
} from './transparency/log-store.ts';
import { publishLog } from './transparency/publish-log.ts';
import { recheckLog } from './transparency/recheck-log.ts';

/** What can wait in the queue. */
export type Job = { readonly kind: 'import'; readonly fileId: string } | NotificationJob;

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

/** 100,000 entries; the rest waits for the next run, and the filtered ledger says so. */
const INDEXED_CHUNKS = 100;

/** Every minute, and with each checkpoint: published leaves go into what the public ledger is filtered by. */
async function indexLedger(env: Env): Promise<void> {
  const { leaves } = await indexLeaves(env.DB, { chunks: INDEXED_CHUNKS });
  if (leaves > 0) log({ event: 'ledger_indexed', leaves });
}

/**
 * Every minute, and after each command: what was posted gets under a signed checkpoint. A signer that
 * refuses, or a log that stands still, is a line to alert on; /log says so too.
 */
export async function publishEntries(env: Env, now: number): Promise<void> {
  const signer = logSigner(await configOf(env));
  try {
    const published = await publishLog({ db: env.DB, files: env.FILES, signer }, now);
    if (isRefusal(published)) log({ event: 'log_not_signed', code: published.code });
    else if (published.added > 0) {
      log({ event: 'log_signed', ...published });
      await indexLedger(env);
      await publishFiles(env);
    }
    await indexLeaves(env.DB, { chunks: INDEXED_CHUNKS });
  } finally {
    const facts = await read(env.DB, {
      heads: newestCheckpoint(),
      logged: loggedSize(),
      waiting: oldestWaiting(),
      troubles: trouble(),
      lines: newestCosignatures(),
    });
    const { stuck, waiting } = logState(facts, now);
    if (stuck) log({ event: 'log_stuck', code: stuck.code, waiting });
  }
}

/** With each checkpoint, and every minute for what a dead run left: the open data says what the log says. */
async function publishFiles(env: Env): Promise<void> {
  const { iatiPublisher } = await configOf(env);
  const place = { db: env.DB, files: env.FILES, publisher: iatiPublisher };
  const outcome = await publishOpenData(place);
  if (outcome === 'published' || outcome === 'behind') log({ event: 'open_data', outcome });
}

/** Every minute: an approved matching gets its signed statement, its public proof, its leaf in the log, and what follows from it. */
async function stateMatches(env: Env, now: number): Promise<void> {
  const signer = logSigner(await configOf(env));
  const onBroken = (error: unknown) => log({ event: 'match_not_reproduced', ...errorLine(error) });
  const outcome = await stateNextRun({ db: env.DB, signer, onBroken }, now);
  if (isRefusal(outcome)) log({ event: 'match_not_stated', code: outcome.code });
  else if (outcome) {
    log({ event: 'match_stated', ...outcome });
    await refreshGains(env.DB, now, outcome.areaCode);
  }
  const logged = await logNextStatement({ db: env.DB });
  if (isRefusal(logged)) log({ event: 'match_not_logged', code: logged.code });
  else if (logged) log({ event: 'match_logged', ...logged });
}

/** Every night, and for its city after an approval: what a pledge would do, as things are now. */
async function refreshImpact(env: Env, now: number): Promise<void> {
  await refreshGains(env.DB, now);
}

/** Nightly, once a month for each city: how many children wait where, down to the kelurahan. */
async function takeFigures(env: Env, now: number): Promise<void> {
  const { cities } = await publishNeeds(env.DB, { now });
  if (cities > 0) log({ event: 'figures_taken', cities });
}

const DAY_MS = 86_400_000;

/** Nightly: the last checkpoint and another part of the log are what was signed. */
async function checkPublicLog(env: Env, now: number): Promise<void> {
  const verifier = logSigner(await configOf(env));
  const { size, leaves, findings } = await recheckLog(env.DB, verifier, Math.floor(now / DAY_MS));
  log({ event: 'log_checked', ok: findings.length === 0, size, leaves });
  for (const { kind, at } of findings) log({ event: 'log_tampered', kind, at });
}

/** Every minute: the newest checkpoint goes to the witnesses that have not cosigned it. */
async function askWitnesses(env: Env, now: number): Promise<void> {
  const { log: config } = await configOf(env);
  const { gained, failed } = await collectCosignatures({
    db: env.DB,
    witnesses: config.witnesses,
    send: (url, init) => fetch(url, init),
    now,
  });
  if (gained > 0) log({ event: 'log_cosigned', gained });
  for (const { witness, why } of failed) log({ event: 'log_not_cosigned', witness, why });
}

/** Nightly: sponsorships whose last month has passed with nothing left to hand over. */
async function endSponsorships(env: Env, now: number): Promise<void> {
  await completeSponsorships(env.DB, { now });
}

/** Money held for payments that nobody made in time goes back to its pledges. */
async function expireHolds(env: Env, now: number): Promise<void> {
  const { expired } = await expireDisbursements(env.DB, { now, random: cryptoRandom });
  if (expired > 0) log({ event: 'holds_expired', expired });
}

/** Proposals that nobody decided in time; the places they held can be promised anew. */
async function endProposals(env: Env, now: number): Promise<void> {
  await expireProposals(env.DB, { now });
}

/** Nightly: families of the month that is over are drawn, to be asked a second time. */
async function askAgain(env: Env, now: number): Promise<void> {
  const { drawn } = await drawRounds(env.DB, { now });
  if (drawn > 0) log({ event: 'recheck_drawn', rounds: drawn });
}

/** Nightly: hand-overs that no honest day makes come before a person. */
async function lookForPatterns(env: Env, now: number): Promise<void> {
  const { found } = await findPatterns(env.DB, { now });
  if (found > 0) log({ event: 'patterns_found', found });
}

/** Nightly: pledges that gave all they promised, and pledges whose money stays out. */
async function endPledges(env: Env, now: number): Promise<void> {
  const ended = await settlePledges(env.DB, { now, random: cryptoRandom });
  log({ event: 'pledges_settled', ...ended });
}

/** Nightly: bridges that are over, and bridges proposed for children whose donor's pledge lapsed. */
async function bridgeLapsed(env: Env, now: number): Promise<void> {
  const { ended } = await endReserves(env.DB, { now, random: cryptoRandom });
  const { proposed } = await proposeForLapsed(env.DB, now);
  if (ended + proposed > 0) log({ event: 'bridges', ended, proposed });
}

/** Nightly: the matching of the months after which children would lose support, proposed ahead of time. */
async function seekSuccessors(env: Env, now: number): Promise<void> {
  const { proposed } = await proposeSuccessors(env.DB, now);
  if (proposed > 0) log({ event: 'successors_proposed', proposed });
}

/** Nightly: companionships whose ground is gone. */
async function endCompanions(env: Env, now: number): Promise<void> {
  await endCompanionships(env.DB, { now });
}

/** Nightly: questions to members that nobody answered, with all they held. */
async function expireAsks(env: Env, now: number): Promise<void> {
  await write(env.DB, rowsExpired(now));
}

/** Members asked in quiet hours, or beyond what one run tells. */
async function tellAskedMembers(env: Env, now: number): Promise<void> {
  const { told } = await tellMembers({ env, config: await configOf(env) }, now);
  if (told > 0) log({ event: 'members_told', told });
}

/** At five past nine (WIB): donors whose instalment comes up or is overdue, each once. */
async function remindOfInstalments(env: Env, now: number): Promise<void> {
  const run = await remindDonors({ env, config: await configOf(env) }, now);
  log({ event: 'donors_reminded', ...run });
}

/** Every morning: donors whose pledge ends this month or the next, once each. */
async function tellOfEndings(env: Env, now: number): Promise<void> {
  const run = await tellEndings({ env, config: await configOf(env) }, now);
  log({ event: 'endings_told', ...run });
}

/** Nightly: raw imports, identities of closed cases and sessions whose time is over. */
async function endRetentions(env: Env, now: number): Promise<void> {
  const run = await endRetention({ db: env.DB, files: env.FILES }, now);
  log({ event: 'retention_ended', ...run });
}

/** Nightly: the promises that must always hold. A broken one is the loudest line of the log. */
async function checkInvariants(env: Env): Promise<void> {
  const broken = await violations(env.DB);
  log({ event: 'invariants', broken: broken.length });
  for (const { name, ids } of broken) log({ event: 'invariant_broken', name, count: ids.length });
}

/** Nightly: codes, tries and counts that no longer decide anything, what messages still hold, and files of banks nobody imported. */
async function forgetAttempts(env: Env, now: number): Promise<void> {
  await write(env.DB, [
    ...attemptsForgotten(now),
    consentChallengesForgotten(now),
    draftsForgotten(now),
  ]);
}

/** Well within a Worker's 30 s of CPU. */
const KEYS_A_RUN = 4_000;

const CONTACTS_A_RUN = 1_000;

/**
 * While previous master keys are set, data keys are wrapped anew; without, this asks nothing. Contacts
 * go first, so that all data keys under the current master mean that contacts are too (docs/keys.md).
 */
async function rotateDataKeys(env: Env): Promise<void> {
  const config = await configOf(env);
  if (config.previousMasterKeys.length === 0) return;
  const resealed = await resealContacts(env.DB, config, CONTACTS_A_RUN);
  if (resealed > 0) log({ event: 'contacts_resealed', resealed });
  if (resealed === CONTACTS_A_RUN) return;
  const exchanged = await rotateKeys(env.DB, new Vault(config), KEYS_A_RUN);
  log({ event: 'keys_rotated', exchanged });
}

const LOOKUPS_A_RUN = 2_000;

/** While the look-up key of before is set, look-ups are made anew; without, this asks nothing. */
async function rotateLookupKey(env: Env): Promise<void> {
  const config = await configOf(env);
  if (config.previousLookupKeys.length === 0) return;
  const place = { db: env.DB, vault: new Vault(config), config };
  log({ event: 'lookups_rotated', made: await rotateLookups(place, LOOKUPS_A_RUN) });
}

const STUCK_AFTER_MS = 10 * 60_000;

/** Imports whose message was lost or whose worker died go on. */
async function resumeImports(env: Env, now: number): Promise<void> {
  const { stuck } = await read(env.DB, { stuck: stuckImports(now - STUCK_AFTER_MS) });
  for (const { id } of stuck) await env.JOBS.send({ kind: 'import', fileId: id } satisfies Job);
}

/** New events of the audit log are bound into its chain. */
async function sealEvents(env: Env, now: number): Promise<void> {
  const key = await sealKey(await configOf(env));
  const { events } = await sealAudit({ db: env.DB, files: env.FILES, key }, now);
  if (events > 0) log({ event: 'audit_sealed', events });
}

/** A night's check: 50,000 events, which is more than a day brings. */
const SEALS_CHECKED_NIGHTLY = 100;

/** Nightly: the newest part of the audit log is as it was sealed. If not, the log says so by row. */
async function checkAuditLog(env: Env): Promise<void> {
  const key = await sealKey(await configOf(env));
  const place = { db: env.DB, files: env.FILES, key };
  const { ok, seals, events, findings } = await verifyAudit(place, { most: SEALS_CHECKED_NIGHTLY });
  log({ event: 'audit_checked', ok, seals, events });
  for (const finding of findings) log({ event: 'audit_tampered', ...finding });
}
