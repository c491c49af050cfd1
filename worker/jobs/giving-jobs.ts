import { endReserves } from '../bridging/end-reserves.ts';
import { proposeForLapsed } from '../bridging/propose-lapsed.ts';
import { rowsExpired } from '../bulk/member-store.ts';
import { tellMembers } from '../bulk/tell-members.ts';
import { configOf, type Env } from '../config.ts';
import { expireDisbursements } from '../deliveries/end-disbursement.ts';
import { log } from '../http/log.ts';
import { remindDonors } from '../pledges/remind-donors.ts';
import { settlePledges } from '../pledges/settle-pledges.ts';
import { tellEndings } from '../pledges/tell-endings.ts';
import { cryptoRandom } from '../shared/ids.ts';
import { write } from '../storage/commit.ts';

/** Nightly: pledges that gave all they promised, and pledges whose money stays out. */
export async function endPledges(env: Env, now: number): Promise<void> {
  const ended = await settlePledges(env.DB, { now, random: cryptoRandom });
  log({ event: 'pledges_settled', ...ended });
}

/** Nightly: bridges that are over, and bridges proposed for children whose donor's pledge lapsed. */
export async function bridgeLapsed(env: Env, now: number): Promise<void> {
  const { ended } = await endReserves(env.DB, { now, random: cryptoRandom });
  const { proposed } = await proposeForLapsed(env.DB, now);
  if (ended + proposed > 0) log({ event: 'bridges', ended, proposed });
}

/** Money held for payments that nobody made in time goes back to its pledges. */
export async function expireHolds(env: Env, now: number): Promise<void> {
  const { expired } = await expireDisbursements(env.DB, { now, random: cryptoRandom });
  if (expired > 0) log({ event: 'holds_expired', expired });
}

/** At five past nine (WIB): donors whose instalment comes up or is overdue, each once. */
export async function remindOfInstalments(env: Env, now: number): Promise<void> {
  const run = await remindDonors({ env, config: await configOf(env) }, now);
  log({ event: 'donors_reminded', ...run });
}

/** Every morning: donors whose pledge ends this month or the next, once each. */
export async function tellOfEndings(env: Env, now: number): Promise<void> {
  const run = await tellEndings({ env, config: await configOf(env) }, now);
  log({ event: 'endings_told', ...run });
}

/** Members asked in quiet hours, or beyond what one run tells. */
export async function tellAskedMembers(env: Env, now: number): Promise<void> {
  const { told } = await tellMembers({ env, config: await configOf(env) }, now);
  if (told > 0) log({ event: 'members_told', told });
}

/** Nightly: questions to members that nobody answered, with all they held. */
export async function expireAsks(env: Env, now: number): Promise<void> {
  await write(env.DB, rowsExpired(now));
}
