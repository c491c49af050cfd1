/** `node bin/run.mjs FILE.ts …`: runs a TypeScript file of the project under Node 24, installing what is missing. */
import { join } from 'node:path';
import { ensureInstalled, ROOT, runNode } from './setup.mjs';

const [file, ...args] = process.argv.slice(2);
ensureInstalled();
process.exitCode = await runNode([
  '--disable-warning=ExperimentalWarning',
  join(ROOT, file),
  ...args,
]);
