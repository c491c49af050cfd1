/** Matching where it runs in the product: inside workerd, from the first call of a new isolate on. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { freePort } from '../../bin/worker-process.ts';

const COLD_STARTS = 5;
const WARM_CALLS = 15;
const HELD_TO_MB = 64;

/**
 * How long a match with its certificate, and a check of that, take in a new isolate and in one that has
 * done it before: medians, in ms. A clock in workerd stands still while code runs, so it is measured from
 * outside, and what the same call takes that reads its input and does nothing is taken off.
 */
export async function matchInWorkerd(instance: unknown) {
  const script = await bundled();
  const body = JSON.stringify(instance);
  const runs = { cold: [] as number[], warm: [] as number[] };
  const checks = { cold: [] as number[], warm: [] as number[] };
  let certificate = '';
  for (let start = 0; start < COLD_STARTS; start += 1) {
    await inIsolate(script, async (call) => {
      const [cold = 0, ...warm] = await timesOf(call, '/match', body);
      runs.cold.push(cold);
      runs.warm.push(...warm);
      certificate = (await call('/certificate', body)).answer;
    });
    await inIsolate(script, async (call) => {
      const [cold = 0, ...warm] = await timesOf(call, '/check', certificate);
      checks.cold.push(cold);
      checks.warm.push(...warm);
    });
  }
  return {
    cold_ms: median(runs.cold),
    warm_ms: median(runs.warm),
    check_cold_ms: median(checks.cold),
    check_warm_ms: median(checks.warm),
  };
}

/**
 * How much memory a workerd takes beyond an idle one while it reads an instance, matches it, and works out
 * the reason of every child, the report and the certificate: the peak of the process, in MB. Once left
 * to itself, and once with a heap that may not pass `HELD_TO_MB`, where it dies if it needs more.
 */
export async function memoryInWorkerd(instance: unknown) {
  const script = await bundled();
  const body = JSON.stringify(instance);
  const peakWith = async (flags: readonly string[]) => {
    let peak = 0;
    await inIsolate(
      script,
      async (call, pid) => {
        await call('/', '{}');
        const idle = memoryOf(pid, 'VmRSS');
        await call('/proposal', body);
        peak = memoryOf(pid, 'VmHWM') - idle;
      },
      flags,
    );
    return Math.round(peak);
  };
  return {
    peak_mb: await peakWith([]),
    peak_mb_with_a_heap_of_64: await peakWith([`--max-heap-size=${HELD_TO_MB}`]),
  };
}

/** A figure of Linux's about a process, in MB. */
function memoryOf(pid: number, name: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
}

type Call = (path: string, body: string) => Promise<{ ms: number; answer: string }>;

/** What a call takes beyond one that does nothing: the first of the isolate, and those after it. */
async function timesOf(call: Call, path: string, body: string): Promise<number[]> {
  const idle: number[] = [];
  for (let round = 0; round < WARM_CALLS; round += 1) idle.push((await call('/', body)).ms);
  const times: number[] = [];
  for (let round = 0; round <= WARM_CALLS; round += 1) {
    times.push((await call(path, body)).ms - median(idle));
  }
  return times;
}

/** Starts a workerd with the script and nothing else, and ends it when the work is done. */
async function inIsolate(
  script: string,
  work: (call: Call, pid: number) => Promise<void>,
  v8Flags: readonly string[] = [],
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'asuh-bench-'));
  const port = await freePort();
  writeFileSync(join(folder, 'worker.mjs'), script);
  writeFileSync(join(folder, 'config.capnp'), configOn(port, v8Flags));
  const { default: workerd } = await ofWrangler('workerd');
  const server = spawn(workerd.default, ['serve', 'config.capnp'], {
    cwd: folder,
    stdio: 'inherit',
  });
  try {
    const address = `http://127.0.0.1:${port}`;
    await listening(address);
    await work(async (path, body) => {
      const started = performance.now();
      const response = await fetch(address + path, { method: 'POST', body });
      const answer = await response.text();
      const ms = performance.now() - started;
      if (!response.ok) throw new Error(answer);
      return { ms, answer };
    }, server.pid ?? 0);
  } finally {
    server.kill();
    rmSync(folder, { recursive: true });
  }
}

async function listening(address: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(address, { method: 'POST', body: '{}' }).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('workerd does not answer');
}

const configOn = (
  port: number,
  v8Flags: readonly string[],
) => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  v8Flags = ${JSON.stringify(v8Flags)},
  services = [(name = "main", worker = (
    modules = [(name = "worker", esModule = embed "worker.mjs")],
    compatibilityDate = "2026-01-01",
  ))],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
`;

async function bundled(): Promise<string> {
  const { build } = await ofWrangler('esbuild');
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('match-worker.ts', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2024',
    write: false,
  });
  return outputFiles[0].text;
}

/** A part of wrangler, of the version that it runs the product with. */
async function ofWrangler(part: string) {
  const fromWrangler = createRequire(
    createRequire(import.meta.url).resolve('wrangler/package.json'),
  );
  return await import(pathToFileURL(fromWrangler.resolve(part)).href);
}

function median(times: readonly number[]): number {
  const middle = [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  return Math.round(middle * 10) / 10;
}
