import type { Instant } from '../shared/dates.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { isRefusal } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { type Handover, type Pattern, patternsIn } from './pattern.ts';
import {
  dispatchesThatDiffer,
  flagsRaised,
  type HandoverFactRow,
  handoversSince,
} from './pattern-store.ts';

/** A phone may have been offline for days; what it then tells is looked at by its own clock. */
const LOOK_BACK_MS = 3 * 86_400_000;
const DISPATCH_LOOK_BACK_MS = 60 * 86_400_000;

/** Looks for patterns in the last days' hand-overs and flags each once. Nightly. */
export async function findPatterns(
  db: D1Database,
  { now, since = now - LOOK_BACK_MS }: { readonly now: Instant; readonly since?: Instant },
): Promise<{ found: number }> {
  const { rows, differing } = await read(db, {
    rows: handoversSince(since),
    differing: dispatchesThatDiffer(now - DISPATCH_LOOK_BACK_MS),
  });
  const found: Pattern[] = [
    ...patternsIn(rows.map(handoverOf)),
    ...differing.map(({ nth, sent, arrived, ...about }) => ({
      ...about,
      kind: 'dispatch_differs' as const,
      subjectId: `${about.runId}/${nth}`,
      figures: { sent, arrived },
    })),
  ];
  if (found.length === 0) return { found: 0 };
  const flags = found.map((pattern) => ({ ...pattern, id: newId<string>(cryptoRandom) }));
  const written = await write(db, [flagsRaised(flags, now)]);
  return { found: isRefusal(written) ? 0 : found.length };
}

function handoverOf(row: HandoverFactRow): Handover {
  const { latitudeHundredths: latitude, longitudeHundredths: longitude, ...facts } = row;
  const isPlaced = latitude !== null && longitude !== null;
  const place = isPlaced ? { latitude: latitude / 100, longitude: longitude / 100 } : null;
  return { ...facts, place };
}
