import { env } from 'cloudflare:workers';
import { configOf } from '../../../worker/config.ts';
import { logNextStatement } from '../../../worker/explanations/log-statement.ts';
import { refreshGains } from '../../../worker/explanations/refresh-gains.ts';
import { stateNextRun } from '../../../worker/explanations/state-runs.ts';
import { logSigner } from '../../../worker/transparency/log-keys.ts';
import { testEnv } from './cast.ts';

/** What the clock does after an approval: the proposal is stated, and what more places would do is worked out. */
export async function statedRuns(): Promise<void> {
  const signer = logSigner(await configOf(testEnv));
  const said = await stateNextRun({ db: env.DB, signer }, Date.now());
  if (said === null || !('isExact' in said) || !said.isExact) throw new Error('nothing was stated');
  await logNextStatement({ db: env.DB });
  await refreshGains(env.DB, Date.now());
}
