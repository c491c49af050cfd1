/**
 * npm run -s match -- INSTANCE.json [--certificate OUT.json [--plain]] [--dimacs OUT.min] [--json]
 * npm run -s match -- --generate children=52204,pledges=2000,kelurahan=153,seed=1
 * Finds the best assignment of children to pledges (docs/matching.md), or makes an instance.
 * --plain writes the certificate in readable form instead of a few packed kilobytes.
 * `-` reads standard input. With --json standard output is one JSON object and nothing else, also where
 * something is wrong: then standard error says in words what.
 * Exit 0: solved and proved; 1: the instance is refused; 2: a file or the command itself is wrong.
 */
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { certify } from '../worker/matching/certificate.ts';
import { dimacsLines } from '../worker/matching/dimacs.ts';
import { fairnessReport } from '../worker/matching/fairness.ts';
import { generateInstance, readCityPlan } from '../worker/matching/generate.ts';
import { readInstance } from '../worker/matching/instance.ts';
import { type Match, readMatch } from '../worker/matching/match.ts';
import { buildNetwork } from '../worker/matching/network.ts';
import { readOptimum, solveNetwork } from '../worker/matching/optimum.ts';
import { packCertificate } from '../worker/matching/pack-certificate.ts';
import { buildProblem, type Problem } from '../worker/matching/problem.ts';
import { verifyCertificate } from '../worker/matching/verify-certificate.ts';
import { isRefusal, type Refusal, refuse } from '../worker/shared/refusal.ts';

const USAGE = `usage: npm run -s match -- INSTANCE.json [--certificate OUT.json [--plain]] [--dimacs OUT.min] [--json]
       npm run -s match -- --generate children=52204,pledges=2000,kelurahan=153,seed=1`;

interface Options {
  readonly certificate?: string | undefined;
  readonly plain?: boolean | undefined;
  readonly dimacs?: string | undefined;
  readonly json?: boolean | undefined;
  readonly generate?: string | undefined;
}

/** The command or a file cannot be used; the message tells the user what to change. */
class CommandError extends Error {}

const ADVICE: Readonly<Record<string, string>> = {
  match_not_object: 'expected an object here',
  match_not_list: 'expected a list here',
  match_not_text: 'expected a text here that is not empty and has no broken letters',
  match_not_texts: 'expected a list of at least one text here',
  match_not_whole: 'expected a whole number in these bounds',
  match_not_number: 'expected a number here',
  match_not_range: 'expected [first, last] month of age, both whole, not back to front',
  match_not_month: 'expected a month YYYY-MM here',
  match_not_sex: 'expected L (boy), P (girl) or null here',
  match_not_a_plan: 'expected children=…,pledges=…,kelurahan=…,seed=… as whole numbers',
  match_duplicate: 'this id stands there twice; give each its own',
  match_child_without_area: 'this child has no area; give the code of her kelurahan',
  match_unknown_area: 'this area is not in the list of areas; add it or correct the code',
  match_area_cycle: 'the parents of this area run in a circle; correct one of them',
  match_areas_too_deep: 'this area has more areas above it than any place has; correct the parents',
  match_unknown_child: 'a pin or ban names a child who is not in the list; correct it or drop it',
  match_unknown_pledge:
    'a pin or ban names a pledge that is not in the list; correct it or drop it',
  match_pin_not_eligible:
    'this pair is pinned but cannot be made (territory, need, age or a ban); drop the pin or the ban',
  match_pins_exceed_places: 'more children are pinned to this pledge than it has places',
  match_overflow: 'the costs would pass 2^53 and lose exactness; lower the preference points',
};

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error; // the reader, `head` perhaps, has seen enough
});
try {
  await main();
} catch (error) {
  if (!(error instanceof CommandError)) throw error;
  console.error(`match: ${error.message}`);
  // The command may be too wrong to be parsed: what was asked for is seen all the same.
  if (process.argv.includes('--json')) {
    const refusal = refuse('match_command', { reason: error.message.split('\n')[0] ?? '' });
    process.stdout.write(`${JSON.stringify(refusal)}\n`);
  }
  process.exitCode = 2;
}

async function main(): Promise<void> {
  const { options, file } = readCommand();
  if (options.generate !== undefined) {
    const idle = [file, options.certificate, options.dimacs].find((given) => given !== undefined);
    if (idle !== undefined)
      throw new CommandError(`--generate makes an instance and has no use for ${idle}\n${USAGE}`);
    const plan = readCityPlan(options.generate);
    if (isRefusal(plan)) return tellRefusal(plan, options);
    process.stdout.write(`${JSON.stringify(generateInstance(plan))}\n`);
    return;
  }
  if (file === undefined) throw new CommandError(`give it an instance\n${USAGE}`);
  if (options.plain && options.certificate === undefined)
    throw new CommandError(`--plain says how --certificate is written; name its file\n${USAGE}`);
  const input = readJson(file);

  const started = performance.now();
  const instance = readInstance(input);
  if (isRefusal(instance)) return tellRefusal(instance, options);
  const problem = buildProblem(instance);
  if (isRefusal(problem)) return tellRefusal(problem, options);
  const tree = buildNetwork(problem);
  const built = performance.now();
  const optimum = readOptimum(problem, solveNetwork(tree));
  const match = readMatch(problem, optimum);
  const solved = performance.now();
  const certificate = await certify(problem, optimum);
  const verdict = await verifyCertificate(certificate);
  if (!verdict.ok) throw new Error(`the run's own certificate fails: ${verdict.fault}`);
  const certified = performance.now();

  if (options.certificate !== undefined) {
    const written = options.plain ? certificate : await packCertificate(certificate);
    writeFile(options.certificate, [`${JSON.stringify(written)}\n`]);
  }
  if (options.dimacs !== undefined) writeFile(options.dimacs, inBatches(dimacsLines(problem)));
  const peak_mb = tenths(process.resourceUsage().maxRSS / 1024);
  const ms = {
    build: tenths(built - started),
    solve: tenths(solved - built),
    certify: tenths(certified - solved),
  };
  if (options.json) {
    const fairness = fairnessReport({ problem, match });
    process.stdout.write(`${JSON.stringify({ ...match, ms, peak_mb, fairness })}\n`);
  }
  if (!options.json) console.log(summary(problem, match));
}

function readCommand(): { options: Options; file: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        certificate: { type: 'string' },
        plain: { type: 'boolean' },
        dimacs: { type: 'string' },
        generate: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    if (positionals.length > 1) throw new CommandError(`one instance at a time\n${USAGE}`);
    return { options: values, file: positionals[0] };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // parseArgs tells of bad arguments so
    throw new CommandError(`${error.message}\n${USAGE}`);
  }
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new CommandError(`cannot read ${file} (${(error as NodeJS.ErrnoException).code})`);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new CommandError(
      `${file} is not JSON; docs/matching.md shows what an instance looks like`,
    );
  }
}

function writeFile(file: string, parts: Iterable<string>): void {
  try {
    const descriptor = openSync(file, 'w');
    for (const part of parts) writeSync(descriptor, part);
    closeSync(descriptor);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new CommandError(`cannot write ${file} (${String(error.code)})`);
  }
}

function* inBatches(lines: Iterable<string>): Generator<string> {
  let batch: string[] = [];
  for (const line of lines) {
    batch.push(line, '\n');
    if (batch.length >= 8192) {
      yield batch.join('');
      batch = [];
    }
  }
  yield batch.join('');
}

function tenths(amount: number): number {
  return Math.round(amount * 10) / 10;
}

function summary(problem: Problem, match: Match): string {
  const { goals, served, waiting } = match;
  const rows = [
    ['objective', match.objective],
    ['children', problem.instance.children.length],
    ['served', served],
    ['waiting, severity 1', goals.unservedSeverity1],
    ['waiting, severity 2', goals.unservedSeverity2],
    ['waiting, severity 3', goals.unservedSeverity3],
    ['sponsorships kept', problem.continuing - goals.changed],
    ['sponsorships changed or ended', goals.changed],
    ['points of preference and distance', goals.points],
    ['notes', match.notes.length],
  ] as const;
  const lines = rows.map(([name, value]) => `${name.padEnd(34)}${String(value).padStart(16)}`);
  return [
    ...lines,
    waiting.length === 0 ? 'nobody waits; proved' : 'no better assignment exists; proved',
  ].join('\n');
}

function tellRefusal(refusal: Refusal, options: Options): void {
  const facts = Object.entries(refusal.facts).map(([name, value]) => `${name}: ${value}`);
  console.error(`match: ${ADVICE[refusal.code] ?? refusal.code} (${facts.join(', ')})`);
  if (options.json) process.stdout.write(`${JSON.stringify(refusal)}\n`);
  process.exitCode = 1;
}
