/**
 * npm run -s verify-audit -- [--json] [--seal]
 * Checks every seal and every sealed event of the audit log in the local state (STATE_DIR). With
 * --seal, events that wait are sealed first. Exit 0: whole; 1: tampered with, and where; 2: cannot run.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { en } from '../web/text/en.ts';
import { sealKey } from '../worker/audit/seal.ts';
import { sealAudit } from '../worker/audit/seal-audit.ts';
import { type AuditVerdict, type Finding, verifyAudit } from '../worker/audit/verify-audit.ts';
import { configOf } from '../worker/config.ts';
import { openPlatform } from './platform.ts';
import { ROOT } from './setup.mjs';

const flags = commandLine();
const stateDir = process.env.STATE_DIR ?? join(ROOT, '.asuh');
if (flags === null) {
  stop('usage: npm run -s verify-audit -- [--json] [--seal]');
} else if (!existsSync(join(stateDir, 'ready'))) {
  stop(`There is no finished state in ${stateDir}: start once with npm start, or set STATE_DIR.`);
} else {
  const verdict = await verify(flags.seal);
  if (!verdict.ok) process.exitCode = 1;
  if (flags.json) process.stdout.write(`${JSON.stringify(verdict)}\n`);
  else print(verdict);
}

function commandLine(): { json: boolean; seal: boolean } | null {
  try {
    const { values } = parseArgs({
      options: { json: { type: 'boolean' }, seal: { type: 'boolean' } },
    });
    return { json: values.json ?? false, seal: values.seal ?? false };
  } catch {
    return null;
  }
}

async function verify(sealsFirst: boolean): Promise<AuditVerdict> {
  const platform = await openPlatform({ stateDir, secrets: join(stateDir, 'secrets.env') });
  try {
    const key = await sealKey(await configOf(platform.env));
    const place = { db: platform.env.DB, files: platform.env.FILES, key };
    if (sealsFirst) await sealAudit(place, Date.now());
    return await verifyAudit(place);
  } finally {
    await platform.close();
  }
}

function print(verdict: AuditVerdict): void {
  const checked = `${verdict.events} events in ${verdict.seals} seals checked, ${verdict.unsealed} not sealed yet`;
  if (verdict.ok) {
    console.log(`OK: ${checked}`);
    return;
  }
  console.log(`TAMPERED: ${checked}`);
  for (const finding of verdict.findings) console.log(`  ${line(finding)}`);
}

function line(finding: Finding): string {
  const { findings, check } = en.audit;
  const where = [
    ...('eventId' in finding ? [check.event(String(finding.eventId))] : []),
    check.seal(String(finding.seal)),
  ];
  return `${findings[finding.kind]} (${where.join(', ')})`;
}

function stop(why: string): void {
  console.error(why);
  process.exitCode = 2;
}
