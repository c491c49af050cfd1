/** What `npm start` does under Node 24: build, prepare the state (keys, migrations, the demo's story), serve. */
import { join } from 'node:path';
import { buildWeb } from './build-web.mjs';
import { keepTime } from './local-clock.ts';
import { fail, ROOT } from './setup.mjs';
import { prepareState } from './state.ts';
import { holdState } from './state-lock.ts';
import { isTaken, runCron, startWorker } from './worker-process.ts';

/** What publishes the log: done before anybody looks. */
const EVERY_MINUTE = '* * * * *';

const port = Number(process.env.PORT ?? 8787);
const stateDir = process.env.STATE_DIR ?? join(ROOT, '.asuh');
const demo = (process.env.DEMO ?? '1') === '1';

if (!Number.isInteger(port) || port < 1 || port > 65535) {
  fail(`PORT must be a number from 1 to 65535, not "${process.env.PORT}".`);
}
await demandPort();
if (!holdState(stateDir)) {
  fail(
    `Another start works on ${stateDir}. Beside it: PORT=${port + 1} STATE_DIR=.asuh-2 npm start`,
  );
}
await buildWeb();
const secrets = await prepareState({ stateDir, demo, port });
// The first start takes a while: somebody may have been faster.
await demandPort();
const worker = await startWorker({ stateDir, secrets, port });
const stopClock = keepTime(port, stateDir);
let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    isStopping = true;
    stopClock();
    worker.kill(signal);
  });
}
worker.on('exit', (code, signal) => {
  if (isStopping) process.exit(0);
  fail(`The worker stopped by itself (${signal ?? `exit code ${code}`}). Start again: npm start`);
});
await runCron(port, EVERY_MINUTE);
const hint = demo ? ' (demo: sign in as anyone at /masuk)' : '';
console.log(`Asuh is ready: http://localhost:${port}${hint}`);

/** What answers on a port that is taken would be taken for our own worker. */
async function demandPort(): Promise<void> {
  if (await isTaken(port))
    fail(`Port ${port} is in use. Choose another: PORT=${port + 1} npm start`);
}
