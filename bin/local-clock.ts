import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './setup.mjs';
import { runCron } from './worker-process.ts';

const MINUTE = 60_000;

/**
 * Keeps the time for a local worker as the platform would: has each cron expression of wrangler.toml
 * run at its minute. A night that the machine slept through is made up for, once, a minute after the
 * start. Returns how to stop it.
 */
export function keepTime(port: number, stateDir: string): () => void {
  const crons = cronsOf(readFileSync(join(ROOT, 'wrangler.toml'), 'utf8'));
  const kept = join(stateDir, 'clock.json');
  let isBusy = false;
  const tick = async () => {
    if (isBusy) return;
    isBusy = true;
    const now = Date.now();
    for (const cron of dueBetween(crons, keptTime(kept) ?? now - MINUTE, now)) {
      await runCron(port, cron);
    }
    keepDone(kept, now);
    isBusy = false;
  };
  const clock = setInterval(tick, MINUTE);
  return () => clearInterval(clock);
}

/** The cron expressions that a wrangler.toml names, in its order. */
export function cronsOf(toml: string): readonly string[] {
  const list = /^crons = (\[.*\])$/m.exec(toml)?.[1];
  if (!list) throw new Error('wrangler.toml names no crons');
  return JSON.parse(list) as string[];
}

/**
 * Which expressions were due after one time and up to another (ms): each once, however often it was.
 * Throws on one that is not of every day.
 */
export function dueBetween(
  crons: readonly string[],
  after: number,
  until: number,
): readonly string[] {
  return crons.filter((cron) => lastDue(cron, until) > after);
}

/** The last minute up to a time (ms) at which an expression was due: minute and hour in UTC, every day. */
function lastDue(cron: string, until: number): number {
  const [minute = '', hour = '', ...days] = cron.split(' ');
  if (days.join(' ') !== '* * *') throw new Error(`"${cron}" is not of every day`);
  for (let time = Math.floor(until / MINUTE) * MINUTE, tries = 0; tries < 24 * 60; tries += 1) {
    const date = new Date(time);
    if (fits(minute, date.getUTCMinutes()) && fits(hour, date.getUTCHours())) return time;
    time -= MINUTE;
  }
  throw new Error(`"${cron}" is never due`);
}

function fits(field: string, figure: number): boolean {
  if (field === '*') return true;
  return field.startsWith('*/') ? figure % Number(field.slice(2)) === 0 : figure === Number(field);
}

/** A full disk, or a state deleted meanwhile, ends no server: what was done is done once more at the next start. */
function keepDone(file: string, doneUntil: number): void {
  try {
    writeFileSync(file, JSON.stringify({ doneUntil }));
  } catch {
    console.error(`${file} could not be written.`);
  }
}

function keptTime(file: string): number | null {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { doneUntil: number }).doneUntil;
  } catch {
    return null;
  }
}
