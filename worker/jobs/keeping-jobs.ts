import { sealKey } from '../audit/seal.ts';
import { sealAudit } from '../audit/seal-audit.ts';
import { verifyAudit } from '../audit/verify-audit.ts';
import { draftsForgotten } from '../bank/bank-store.ts';
import { sealOpenLines } from '../bank/seal-open-lines.ts';
import { violations } from '../checks/check.ts';
import { configOf, type Env } from '../config.ts';
import { log } from '../http/log.ts';
import { attemptsForgotten } from '../identity/challenge-store.ts';
import { resealContacts } from '../identity/reseal-contacts.ts';
import { consentChallengesForgotten } from '../registry/consent-code-store.ts';
import { Vault } from '../registry/vault.ts';
import { endRetention } from '../rights/retention.ts';
import { rotateKeys } from '../rights/rotate-keys.ts';
import { rotateLookups } from '../rights/rotate-lookups.ts';
import { write } from '../storage/commit.ts';

/** New events of the audit log are bound into its chain. */
export async function sealEvents(env: Env, now: number): Promise<void> {
  const key = await sealKey(await configOf(env));
  const { events } = await sealAudit({ db: env.DB, files: env.FILES, key }, now);
  if (events > 0) log({ event: 'audit_sealed', events });
}

/** A night's check: 50,000 events, which is more than a day brings. */
const SEALS_CHECKED_NIGHTLY = 100;

/** Nightly: the newest part of the audit log is as it was sealed. If not, the log says so by row. */
export async function checkAuditLog(env: Env): Promise<void> {
  const key = await sealKey(await configOf(env));
  const place = { db: env.DB, files: env.FILES, key };
  const { ok, seals, events, findings } = await verifyAudit(place, { most: SEALS_CHECKED_NIGHTLY });
  log({ event: 'audit_checked', ok, seals, events });
  for (const finding of findings) log({ event: 'audit_tampered', ...finding });
}

/** Nightly: the promises that must always hold. A broken one is the loudest line of the log. */
export async function checkInvariants(env: Env): Promise<void> {
  const broken = await violations(env.DB);
  log({ event: 'invariants', broken: broken.length });
  for (const { name, ids } of broken) log({ event: 'invariant_broken', name, count: ids.length });
}

/** Nightly: raw imports, identities of closed cases and sessions whose time is over. */
export async function endRetentions(env: Env, now: number): Promise<void> {
  const run = await endRetention({ db: env.DB, files: env.FILES }, now);
  log({ event: 'retention_ended', ...run });
}

/** Nightly: codes, tries and counts that no longer decide anything, what messages still hold, and files of banks nobody imported. */
export async function forgetAttempts(env: Env, now: number): Promise<void> {
  await write(env.DB, [
    ...attemptsForgotten(now),
    consentChallengesForgotten(now),
    draftsForgotten(now),
  ]);
}

/** 10,000 lines: years of a city's account. */
const LINE_BATCHES_A_NIGHT = 50;

/** Nightly: words of bank transfers that were kept before words were sealed. */
export async function sealBankLines(env: Env, now: number): Promise<void> {
  const place = { db: env.DB, vault: new Vault(await configOf(env)) };
  const sealed = await sealOpenLines(place, { now, batches: LINE_BATCHES_A_NIGHT });
  if (sealed > 0) log({ event: 'bank_lines_sealed', sealed });
}

/** Well within a Worker's 30 s of CPU. */
const KEYS_A_RUN = 4_000;

const CONTACTS_A_RUN = 1_000;

/**
 * While previous master keys are set, data keys are wrapped anew; without, this asks nothing. Contacts
 * go first, so that all data keys under the current master mean that contacts are too (docs/keys.md).
 */
export async function rotateDataKeys(env: Env): Promise<void> {
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
export async function rotateLookupKey(env: Env): Promise<void> {
  const config = await configOf(env);
  if (config.previousLookupKeys.length === 0) return;
  const place = { db: env.DB, vault: new Vault(config), config };
  log({ event: 'lookups_rotated', made: await rotateLookups(place, LOOKUPS_A_RUN) });
}
