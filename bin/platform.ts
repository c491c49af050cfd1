import { join } from 'node:path';
import { configOf, type Env } from '../worker/config.ts';
import { keyCommands } from '../worker/storage/command-key.ts';
import { ROOT } from './setup.mjs';

/**
 * The worker's bindings (real D1 and R2 in workerd) for commands that run outside a request, on the
 * local state of `stateDir`. Close it before the server starts: one writer at a time.
 */
export async function openPlatform(at: {
  stateDir: string;
  secrets: string;
}): Promise<{ env: Env; close: () => Promise<void> }> {
  // Wrangler reports to stdout what it read; stdout belongs to the command.
  process.env.WRANGLER_LOG = 'error';
  const { getPlatformProxy } = await import('wrangler');
  const proxy = await getPlatformProxy<Record<string, unknown>>({
    configPath: join(ROOT, 'wrangler.toml'),
    persist: { path: join(at.stateDir, 'v3') },
    envFiles: [at.secrets],
    remoteBindings: false,
  });
  const env = proxy.env as unknown as Env;
  keyCommands(await configOf(env));
  return { env, close: () => proxy.dispose() };
}
