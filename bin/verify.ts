/**
 * npm run -s verify -- URL [--since CHECKPOINT-FILE] [--vkey KEY] [--json]
 * Audits a whole log from outside: signature, every hash, every entry, the public totals, the open
 * data and IATI. Exit 0: all is as it must be; 1: something is not, and what; 2: usage, or the site
 * cannot be reached. Progress goes to stderr; it remembers nothing: keep the checkpoint yourself.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type AuditReport, auditLog } from '../worker/open-data/audit.ts';
import type { Finding } from '../worker/open-data/audit-finding.ts';
import type { SiteReader } from '../worker/open-data/audit-source.ts';

const USAGE =
  'usage: npm run -s verify -- URL [--since CHECKPOINT-FILE] [--vkey KEY] [--json]\n' +
  '  URL is the site (https://asuh.example), not its log. CHECKPOINT-FILE is an earlier\n' +
  '  copy of URL/log/checkpoint. KEY is the log’s vkey as you know it from elsewhere.';

const TRIES = 3;
const TIMEOUT_MS = 30_000;

const WORDS = { ok: 'ok', wrong: 'WRONG', unchecked: 'unknown', not_asked: '' } as const;

const ABOUT: Readonly<Record<AuditReport['checks'][number]['check'], string>> = {
  key: 'the log’s key is well-formed and the one expected',
  checkpoint: 'the checkpoint is signed by that key',
  since: 'the log continues the earlier checkpoint',
  tree: 'every entry, every hash of every tile and the root agree',
  entries: 'every entry is canonical, well-formed, unique and balanced',
  balances: 'no account was ever overdrawn',
  totals: 'the public totals are those of the log',
  package: 'every file of the open data has its hash and says what the log says',
  iati: 'the IATI transactions are those of the log',
};

/** The site did not answer, or failed: that says nothing about the log. */
class Unreachable extends Error {}

const asked = commandLine();
if (typeof asked === 'string') stop(asked);
else await verify(asked);

interface Asked {
  readonly site: string;
  readonly since: string | null;
  readonly vkey: string | null;
  readonly json: boolean;
}

function commandLine(): Asked | string {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        since: { type: 'string' },
        vkey: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const url = URL.parse(positionals[0] ?? '');
    if (positionals.length !== 1 || !url || !/^https?:$/.test(url.protocol)) return USAGE;
    return {
      site: `${url.origin}${url.pathname.replace(/\/+$/, '')}`,
      since: values.since === undefined ? null : readFileSync(values.since, 'utf8'),
      vkey: values.vkey ?? null,
      json: values.json ?? false,
    };
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT'
      ? `verify: there is no file ${(error as NodeJS.ErrnoException).path}`
      : USAGE;
  }
}

async function verify({ site, since, vkey, json }: Asked): Promise<void> {
  let report: AuditReport;
  try {
    report = await auditLog(readerOf(site), { since, vkey, onProgress: told });
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    stop(`verify: ${error.message}`);
    return;
  }
  if (!report.ok) process.exitCode = 1;
  if (json) process.stdout.write(`${JSON.stringify({ url: site, ...report })}\n`);
  else print(report);
}

/** Reads paths of a site. A 404 is an answer; a site that fails or does not answer is no finding. */
function readerOf(site: string): SiteReader {
  return async (path) => {
    for (let tries = 1; ; tries += 1) {
      const answer = await fetch(site + path, { signal: AbortSignal.timeout(TIMEOUT_MS) })
        .then(async (got) => ({
          status: got.status,
          bytes: new Uint8Array(await got.arrayBuffer()),
        }))
        .catch(() => null);
      if (answer?.status === 200) return answer.bytes;
      if (answer && answer.status >= 400 && answer.status < 500 && answer.status !== 429)
        return null;
      if (tries >= TRIES) {
        const why = answer ? `answers ${answer.status}` : 'cannot be reached';
        throw new Unreachable(`${site}${path} ${why}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 200 * tries));
    }
  };
}

function told(entries: number, size: number): void {
  if (entries > 0) console.error(`verify: ${entries} of ${size} entries read`);
}

function print(report: AuditReport): void {
  const { log, since } = report;
  if (log) {
    console.log(`log      ${log.origin}`);
    console.log(`size     ${log.size}, root ${log.root}`);
    console.log(
      `key      ${log.vkey}${log.pinned ? '' : ' (as the site tells it: pin it by --vkey)'}`,
    );
  }
  if (since) console.log(`since    ${since.size}, root ${since.root}`);
  for (const { check, state } of report.checks) {
    if (state !== 'not_asked') console.log(`${WORDS[state].padEnd(9)}${ABOUT[check]}`);
  }
  for (const finding of report.findings) console.log(`  ${line(finding)}`);
  const more = report.findingsCount - report.findings.length;
  if (more > 0) console.log(`  and ${more} more`);
  console.log(report.ok ? 'VERIFIED' : 'NOT VERIFIED');
}

function line({ check, code, facts }: Finding): string {
  const told = Object.entries(facts).map(([name, value]) => `${name} ${value}`);
  return `${check}: ${code}${told.length > 0 ? ` (${told.join(', ')})` : ''}`;
}

function stop(why: string): void {
  console.error(why);
  process.exitCode = 2;
}
