/**
 * `npm start`: installs what is missing, migrates, seeds the demo city once and serves it.
 * PORT (8787), STATE_DIR (.asuh) and DEMO (1) are honoured, so that instances can run side by side.
 */
import { resolve } from 'node:path';
import { ensureInstalled, ROOT, runNode } from './setup.mjs';

ensureInstalled();
process.exitCode = await runNode(
  ['--disable-warning=ExperimentalWarning', resolve(ROOT, 'bin/serve.ts')],
  { env: { STATE_DIR: resolve(process.env.STATE_DIR ?? resolve(ROOT, '.asuh')) } },
);
