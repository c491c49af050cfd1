import type { Instant } from '../shared/dates.ts';

/** Where the field app's files lie: the platform's assets. */
export interface AppFiles {
  fetch(url: string): Promise<Response>;
}

const KEPT_FOR_MS = 5 * 60_000;

let known: { readonly version: string | null; readonly askedAt: Instant } | null = null;

/**
 * The version of the field app that phones are given now, as its build names it; null where none is
 * built. Asked once in five minutes per process.
 */
export async function servedVersion(files: AppFiles, now: Instant): Promise<string | null> {
  if (known && now >= known.askedAt && now < known.askedAt + KEPT_FOR_MS) return known.version;
  known = { version: await askedVersion(files), askedAt: now };
  return known.version;
}

/** Whether a phone that works with `version` should look for an update: gently, its work is taken anyway. */
export function isBehind(version: string | null, served: string | null): boolean {
  return served !== null && version !== served;
}

async function askedVersion(files: AppFiles): Promise<string | null> {
  try {
    const answer = await files.fetch('https://assets/kader/version.txt');
    const text = answer.ok ? (await answer.text()).trim() : '';
    return /^[0-9a-f]{12}$/.test(text) ? text : null;
  } catch {
    // No assets are bound: whoever runs without them serves no app either.
    return null;
  }
}
