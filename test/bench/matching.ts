import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import loadHighs from 'highs';
import { firstCome, worstFirst } from '../../worker/matching/baselines.ts';
import { certify } from '../../worker/matching/certificate.ts';
import { dimacsLines } from '../../worker/matching/dimacs.ts';
import { type CityPlan, generateInstance } from '../../worker/matching/generate.ts';
import { type Instance, readInstance } from '../../worker/matching/instance.ts';
import { LiveMatch } from '../../worker/matching/live-match.ts';
import { buildNetwork } from '../../worker/matching/network.ts';
import { optimise, readOptimum, solveNetwork } from '../../worker/matching/optimum.ts';
import { packCertificate } from '../../worker/matching/pack-certificate.ts';
import { buildProblem, type Problem } from '../../worker/matching/problem.ts';
import { verifyCertificate } from '../../worker/matching/verify-certificate.ts';
import { isRefusal, type Refusal } from '../../worker/shared/refusal.ts';
import { linearProgram } from '../support/linear-program.ts';
import { treeDimacs } from '../support/tree-dimacs.ts';
import { churnOf } from '../support/yearly-churn.ts';
import { matchInWorkerd, memoryInWorkerd } from './match-in-workerd.ts';

/** The sizes of the targets in docs/matching.md. */
const SERANG: CityPlan = { children: 1_895, pledges: 300, kelurahan: 67, seed: 1, keeps: 40 };
const BIG_CITY: CityPlan = { children: 52_204, pledges: 2_000, kelurahan: 153, seed: 1, keeps: 40 };
const PROVINCE: CityPlan = {
  ...{ children: 500_000, pledges: 10_000, kelurahan: 8_494 },
  ...{ seed: 1, keeps: 40 },
};
/** As many children as one proposal may have (docs/policy.md). */
const LARGEST_RUN: CityPlan = { ...BIG_CITY, children: 60_000, pledges: 2_200 };
const NOT_INSTALLED = 'not installed: apt-get install liblemon-utils';

/** Every figure of matching beside its baselines in the same run; times in ms of the wall clock. */
export async function matchingFigures() {
  return {
    serang: await city(SERANG, 9),
    serang_in_workerd: await matchInWorkerd(generateInstance(SERANG)),
    largest_run_in_workerd: await memoryInWorkerd(generateInstance(LARGEST_RUN)),
    serang_cold_process_ms: coldProcess(),
    serang_highs: await byHighs({ ...SERANG }),
    small_city_highs: await byHighs({ ...SERANG, children: 400, pledges: 60, kelurahan: 14 }),
    big_city: await city(BIG_CITY, 7),
    big_city_nothing_to_keep: await city({ ...BIG_CITY, keeps: 0 }, 7),
    province: await city(PROVINCE, 1),
    incremental: {
      serang: changes(SERANG, 200),
      big_city: changes(BIG_CITY, 100),
      province: changes(PROVINCE, 30),
    },
    churn_serang: churnOf(SERANG),
    churn_big_city: churnOf(BIG_CITY),
  };
}

async function city(plan: CityPlan, runs: number) {
  const instance = sound(readInstance(generateInstance(plan)));
  const times: Times[] = [];
  for (let run = 0; run < runs; run++) times.push(await matched(instance));
  const [cold = NO_TIME] = times;
  const warm = times.length > 1 ? times.slice(1) : times;
  const problem = sound(buildProblem(instance));
  const optimum = optimise(problem);
  const proof = await certify(problem, optimum);
  const packed = await packCertificate(proof);
  const ours = median(warm.map(({ solve }) => solve));
  return {
    first_ms: total(cold),
    warm_ms: tenths(median(warm.map(total))),
    build_ms: median(warm.map(({ build }) => build)),
    solve_ms: ours,
    certify_ms: median(warm.map(({ certify }) => certify)),
    memory_mb: memoryOf(instance),
    certificate_bytes: JSON.stringify(packed).length,
    plain_certificate_bytes: JSON.stringify(proof).length,
    check_ms: await medianOf(runs, () => verifyCertificate(packed)),
    check_plain_ms: await medianOf(runs, () => verifyCertificate(proof)),
    served: optimum.served.reduce((sum, count) => sum + count, 0),
    first_come: baseline(problem, firstCome),
    worst_first: baseline(problem, worstFirst),
    lemon_tree: byLemon(treeDimacs(problem), ours),
    lemon_flat:
      plan.children > 100_000
        ? 'left out: minutes and gigabytes'
        : byLemon(dimacsLines(problem), ours),
  };
}

interface Times {
  readonly build: number;
  readonly solve: number;
  readonly certify: number;
}
const NO_TIME: Times = { build: 0, solve: 0, certify: 0 };

async function matched(instance: Instance): Promise<Times> {
  const started = performance.now();
  const problem = sound(buildProblem(instance));
  const tree = buildNetwork(problem);
  const built = performance.now();
  const optimum = readOptimum(problem, solveNetwork(tree));
  const solved = performance.now();
  await certify(problem, optimum);
  const certified = performance.now();
  return {
    build: tenths(built - started),
    solve: tenths(solved - built),
    certify: tenths(certified - solved),
  };
}

const total = ({ build, solve, certify }: Times) => tenths(build + solve + certify);

/** What a run holds in the end above what there was, in heap and arrays together. */
function memoryOf(instance: Instance): number {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  const held = () => {
    gc();
    gc();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return (heapUsed + arrayBuffers) / 2 ** 20;
  };
  const before = held();
  const problem = sound(buildProblem(instance));
  const tree = buildNetwork(problem);
  const solved = solveNetwork(tree);
  const after = held();
  return solved.flow.pivots < 0 ? 0 : tenths(after - before);
}

function baseline(problem: Problem, way: (problem: Problem) => Set<string>) {
  const started = performance.now();
  const served = way(problem);
  const ms = tenths(performance.now() - started);
  const severest = problem.instance.children.filter(({ severity }) => severity === 1);
  const severestServed = severest.filter(({ id }) => served.has(id)).length;
  return { ms, served: served.size, severity1_left: severest.length - severestServed };
}

/** A process that starts, reads an instance, matches and proves: what a cold worker does. */
function coldProcess(): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'asuh-bench-'));
  const file = join(folder, 'serang.json');
  writeFileSync(file, JSON.stringify(generateInstance(SERANG)));
  const args = ['--disable-warning=ExperimentalWarning', 'bin/match.ts', file, '--json'];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  rmSync(folder, { recursive: true });
  return (JSON.parse(stdout) as { ms: unknown }).ms;
}

async function byHighs(plan: CityPlan) {
  const problem = sound(buildProblem(sound(readInstance(generateInstance(plan)))));
  const { text, costs } = linearProgram(dimacsLines(problem));
  const highs = await loadHighs();
  const started = performance.now();
  const solution = highs.solve(text);
  const ms = tenths(performance.now() - started);
  const ours = await medianOf(3, () => optimise(problem));
  return {
    arcs: costs.length,
    status: solution.Status,
    ms,
    ours_ms: ours,
    times: tenths(ms / ours),
  };
}

/** The C++ network simplex of Debian's liblemon-utils on the same problem, reading not counted. */
function byLemon(lines: Iterable<string>, ours: number) {
  const folder = mkdtempSync(join(tmpdir(), 'asuh-bench-'));
  const file = join(folder, 'problem.min');
  writeFileSync(file, `${[...lines].join('\n')}\n`);
  const { stdout, stderr, error } = spawnSync('dimacs-solver', ['-long', file, '/dev/null'], {
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  if (error) return NOT_INSTALLED;
  const report = `${stdout}\n${stderr}`;
  const seconds = /Run NetworkSimplex: .*?real: ([\d.e-]+)s/.exec(report)?.[1];
  const objective = /Min flow cost: (-?[\d.e+]+)/.exec(report)?.[1] ?? null;
  if (seconds === undefined) return { report: report.slice(0, 400) };
  const ms = tenths(Number(seconds) * 1000);
  return { ms, objective, ours_to_theirs: tenths(ours / ms) };
}

/** How long one change takes, p50 and p95. */
function changes(plan: CityPlan, count: number) {
  const city = generateInstance(plan);
  const live = sound(LiveMatch.begin(city));
  const draw = draws();
  const timed = (change: Parameters<LiveMatch['apply']>[0]) => {
    const started = performance.now();
    const refused = live.apply(change);
    if (refused) throw new Error(refused.code);
    return performance.now() - started;
  };
  const of = (kind: (round: number) => number[], names: readonly string[]) => {
    const times = Array.from({ length: count }, (_, round) => kind(round));
    const figures = names.map((_, step) => percentiles(times.map((row) => row[step] ?? 0)));
    return {
      ...Object.fromEntries(figures.map((figure, at) => [names[at] ?? at, figure])),
      any: percentiles(times.flat()),
      worst_p95_ms: Math.max(...figures.map(({ p95_ms }) => p95_ms)),
    };
  };
  const pledge = (smallest: number, span: number) => () => {
    const row = {
      ...city.pledges[draw(city.pledges.length)],
      ...{ id: 'new', children: smallest + draw(span) },
    };
    return [
      timed({ kind: 'pledge', row }),
      timed({ kind: 'pledge', row: { ...row, children: row.children + 5 } }),
      timed({ kind: 'pledge', row: { ...row, children: Math.ceil(row.children / 2) } }),
      timed({ kind: 'pledge_gone', id: 'new' }),
    ];
  };
  const child = () => {
    const row = { ...city.children[draw(city.children.length)], id: 'new', keeps: null };
    return [timed({ kind: 'child', row }), timed({ kind: 'child_gone', id: 'new' })];
  };
  const ofPledge = ['new', 'grown', 'shrunk', 'withdrawn'];
  for (const warm of [pledge(1, 12), pledge(13, 100)]) of(warm, ofPledge);
  return {
    small_pledge: of(pledge(1, 12), ofPledge),
    large_pledge: of(pledge(13, 100), ofPledge),
    child: of(child, ['new', 'gone']),
  };
}

function draws(): (count: number) => number {
  let state = 12_345;
  return (count) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
}

interface Percentiles {
  readonly p50_ms: number;
  readonly p95_ms: number;
}

function percentiles(times: number[]): Percentiles {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  const round = (ms = 0) => Math.round(ms * 1000) / 1000;
  return { p50_ms: round(at(0.5)), p95_ms: round(at(0.95)) };
}

async function medianOf(runs: number, work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const started = performance.now();
    await work();
    if (run > 0) times.push(performance.now() - started);
  }
  return tenths(median(times));
}

function median(times: number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

function tenths(amount: number): number {
  return Math.round(amount * 10) / 10;
}

function sound<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(answer.code);
  return answer as T;
}
