/**
 * `npm run -s rotate-keys -- [--check] [--json]`: wraps all data keys of the local state (STATE_DIR) by
 * MASTER_KEY; what PREVIOUS_MASTER_KEYS wrapped is opened with those. Then
 * all look-ups that another key made are made anew under LOOKUP_KEY. With --check nothing is written:
 * every data key is opened once, which proves that the keys at hand are all it takes. MASTER_KEY,
 * LOOKUP_KEY, PREVIOUS_MASTER_KEYS and PREVIOUS_LOOKUP_KEY of the environment go before those of secrets.env (docs/keys.md).
 * Exit 0: done, or every key opens; 1: a key does not open; 2: used wrongly.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Config, configOf, type Env } from '../worker/config.ts';
import { resealContacts } from '../worker/identity/reseal-contacts.ts';
import { Vault } from '../worker/registry/vault.ts';
import { checkKeys, rotateKeys, rotationState } from '../worker/rights/rotate-keys.ts';
import { lookupState, rotateLookups } from '../worker/rights/rotate-lookups.ts';
import { openPlatform } from './platform.ts';
import { ROOT } from './setup.mjs';

const AT_ONCE = 1_000;
const flags = commandLine();
if (flags) await run(flags);

function commandLine() {
  try {
    const options = { check: { type: 'boolean' }, json: { type: 'boolean' } } as const;
    return parseArgs({ options }).values;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error('usage: npm run -s rotate-keys -- [--check] [--json]');
    process.exitCode = 2;
    return null;
  }
}

async function run({ check, json }: { check?: boolean; json?: boolean }): Promise<void> {
  const stateDir = process.env.STATE_DIR ?? join(ROOT, '.asuh');
  const secrets = join(stateDir, 'secrets.env');
  if (!existsSync(secrets)) {
    console.error(`There is no state in ${stateDir}: run npm start first, or set STATE_DIR.`);
    process.exitCode = 2;
    return;
  }
  const platform = await openPlatform({ stateDir, secrets });
  try {
    const env = withGivenKeys(platform.env);
    const config = await configOf(env);
    const vault = new Vault(config);
    const answer = check ? await checked(env, vault) : await rotated(env, config, vault);
    if (!answer.ok) process.exitCode = 1;
    console.log(json ? JSON.stringify(answer) : answer.text);
  } finally {
    await platform.close();
  }
}

/** Keys of the environment go first: that is how a backup is tried without touching what runs. */
function withGivenKeys(env: Env): Env {
  const given = ['MASTER_KEY', 'LOOKUP_KEY', 'PREVIOUS_MASTER_KEYS', 'PREVIOUS_LOOKUP_KEY'].flatMap(
    (name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    },
  );
  return { ...env, ...Object.fromEntries(given) };
}

async function checked({ DB }: Env, vault: Vault) {
  const found = await checkKeys(DB, vault);
  const ok = found.broken === 0 && found.lost === 0;
  const all = found.opened + found.broken + found.lost;
  const text = ok
    ? `All ${found.opened} data keys open with ${vault.openerIds.join(', ')}.`
    : `${found.opened} of ${all} data keys open with ${vault.openerIds.join(', ')}; ${found.lost} belong to a master key that is not here, ${found.broken} are damaged.`;
  return { ok, ...found, text };
}

async function rotated({ DB }: Env, config: Config, vault: Vault) {
  const resealed = await resealContacts(DB, config, Number.MAX_SAFE_INTEGER);
  if (resealed > 0) console.error(`${resealed} contacts are sealed anew`);
  let exchanged = 0;
  for (let some = AT_ONCE; some === AT_ONCE; exchanged += some) {
    some = await rotateKeys(DB, vault, AT_ONCE);
    const { current, waiting } = await rotationState(DB, vault);
    console.error(
      `${current} of ${current + waiting} data keys are wrapped by ${vault.masterKeyId}`,
    );
  }
  const { lost, waiting, current } = await rotationState(DB, vault);
  const lookups = await lookupsRotated(DB, config, vault);
  const ok = lost === 0 && waiting === 0 && lookups.ok;
  const text = ok
    ? `Done: ${exchanged} exchanged, all ${current} data keys are wrapped by ${vault.masterKeyId}.`
    : `${exchanged} exchanged; ${waiting} still wait, ${lost} belong to a master key that is not here.`;
  return { ok, exchanged, current, waiting, lost, lookups, text: `${text}${lookups.text}` };
}

async function lookupsRotated(db: D1Database, config: Config, vault: Vault) {
  for (let some = AT_ONCE; some === AT_ONCE; ) {
    some = await rotateLookups({ db, vault, config }, AT_ONCE);
    const { current, waiting } = await lookupState(db, config);
    console.error(`${current} of ${current + waiting} look-ups are made by ${config.lookupKeyId}`);
  }
  const state = await lookupState(db, config);
  const ok = state.waiting === 0 && state.stranded === 0;
  const text = ok
    ? ` All ${state.current} look-ups are made by ${config.lookupKeyId}.`
    : ` ${state.waiting} look-ups still wait; ${state.stranded} NIK of staff must be given again.`;
  return { ok, ...state, text };
}
