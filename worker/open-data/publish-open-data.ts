import { needMonthsTaken, needsOfMonth } from '../need/public-need-store.ts';
import { read } from '../storage/read.ts';
import { dataPackage, type LogHead, type OpenFile, PATHS } from './data-package.ts';
import { entryFiles, needFiles, smallFiles } from './file-text.ts';
import { headOfNote } from './log-head.ts';
import { type LearnedSoFar, learn, NOTHING_LEARNED } from './log-reading.ts';
import { allTotals, areasOf, latestCheckpoint, leavesFrom, programmes } from './open-data-store.ts';
import { putFiles, removeFiles } from './open-file.ts';
import { type IndexedLeaf, parseOpenLeaf } from './open-leaf.ts';
import { DESCRIPTOR, publishedPackage } from './published-package.ts';

/** Where it reads and writes, and who publishes (an IATI identifier, or null for the log's host). */
export interface OpenDataPlace {
  readonly db: D1Database;
  readonly files: R2Bucket;
  readonly publisher: string | null;
  /** Leaves in a finished file; smaller in tests only. */
  readonly chunk?: number;
}

/** What a run came to: `behind` means that the next one goes on. */
export type PublishOutcome = 'nothing' | 'unchanged' | 'behind' | 'published';

/** 16 tiles of leaves: about 25,000 lines, 3 MB as CSV. */
const LEAVES_A_FILE = 4_096;
const LEAVES_A_READ = 256;
/** About 80,000 leaves: seconds of CPU, and well below the subrequests a Worker has. */
const FILES_A_RUN = 20;

const STATE = 'open-data-state/progress.json';

/**
 * Brings the open data up to the newest checkpoint. Files of finished stretches of the log are
 * written once; what is made anew each time is the stretch after them and the small tables. The
 * descriptor comes last and is what names the others: whoever dies before leaves files that nobody
 * is shown, and the next run writes the same bytes over them.
 */
export async function publishOpenData(place: OpenDataPlace): Promise<PublishOutcome> {
  const current = await publishedPackage(place.files);
  if (!(await isNewer(place.db, current?.log.size ?? -1))) return current ? 'unchanged' : 'nothing';
  const found = await read(place.db, {
    checkpoints: latestCheckpoint(),
    totals: allTotals(),
    programmes: programmes(),
    months: needMonthsTaken(),
  });
  const head = found.checkpoints[0] && headOfNote(found.checkpoints[0].note);
  if (!head) return 'nothing';
  const progress = await finishFiles(place, head.size);
  if (progress.end + chunkOf(place) <= head.size) return 'behind';
  const tail = await leavesBetween(place.db, { from: progress.end, to: head.size });
  const learned = learn(progress.learned, tail);
  const { areas } = await read(place.db, { areas: areasOf(learned.areas) });
  const facts = { ...found, areas, learned, publisher: place.publisher };
  const made = [
    ...entryFiles(tail, { from: progress.end, to: head.size }),
    ...smallFiles(head, facts),
  ];
  const needs = await needsTold(place, found.months, current?.resources ?? []);
  const files = [...progress.files, ...(await putFiles(place.files, made)), ...needs];
  return switchTo(place.files, { head, files, current, progress });
}

/** The files of each month's children by area: those that lie there already, and those that are new. */
async function needsTold(
  place: OpenDataPlace,
  months: readonly { month: string; cities: number }[],
  published: readonly Pick<OpenFile, 'path' | 'bytes' | 'hash'>[],
): Promise<OpenFile[]> {
  const files: OpenFile[] = [];
  for (const { month, cities } of months) {
    const lying = published.filter(({ path }) => path.startsWith(`${PATHS.needs(month, cities)}.`));
    if (lying.length > 0) {
      files.push(...lying.map(({ path, bytes, hash }) => ({ path, bytes, hash, from: 0, to: 0 })));
      continue;
    }
    const { needs } = await read(place.db, { needs: needsOfMonth(month) });
    files.push(...(await putFiles(place.files, needFiles(needs))));
  }
  return files;
}

/** Asked alone: most times there is nothing to do, and then the rest need not be read. */
async function isNewer(db: D1Database, size: number): Promise<boolean> {
  const { checkpoints } = await read(db, { checkpoints: latestCheckpoint() });
  return (checkpoints[0]?.size ?? -1) > size;
}

interface Progress {
  /** Leaves below this lie in finished files. */
  readonly end: number;
  readonly files: readonly OpenFile[];
  readonly learned: LearnedSoFar;
  /** Paths that the descriptor before the current one named and the current one does not. */
  readonly retired: readonly string[];
}

const NO_PROGRESS: Progress = { end: 0, files: [], learned: NOTHING_LEARNED, retired: [] };

function chunkOf(place: OpenDataPlace): number {
  return place.chunk ?? LEAVES_A_FILE;
}

/** Writes the files of stretches that the log has completed since, as many as a run may. */
async function finishFiles(place: OpenDataPlace, size: number): Promise<Progress> {
  const object = await place.files.get(STATE);
  let progress = object ? ((await object.json()) as Progress) : NO_PROGRESS;
  for (let done = 0; done < FILES_A_RUN && progress.end + chunkOf(place) <= size; done += 1) {
    const range = { from: progress.end, to: progress.end + chunkOf(place) };
    const leaves = await leavesBetween(place.db, range);
    progress = {
      ...progress,
      end: range.to,
      files: [...progress.files, ...(await putFiles(place.files, entryFiles(leaves, range)))],
      learned: learn(progress.learned, leaves),
    };
    await place.files.put(STATE, JSON.stringify(progress));
  }
  return progress;
}

async function leavesBetween(
  db: D1Database,
  { from, to }: { from: number; to: number },
): Promise<IndexedLeaf[]> {
  const leaves: IndexedLeaf[] = [];
  while (from + leaves.length < to) {
    const page = { from: from + leaves.length, below: to, most: LEAVES_A_READ };
    const { rows } = await read(db, { rows: leavesFrom(page) });
    if (rows.length === 0) throw new Error('the log is shorter than its checkpoint');
    leaves.push(...rows.map(({ idx, leaf }) => ({ index: idx, leaf: parseOpenLeaf(leaf) })));
  }
  return leaves;
}

/** Names the new files to the world, unless a run with a later head was faster, and clears up. */
async function switchTo(
  files: R2Bucket,
  to: {
    head: LogHead;
    files: readonly OpenFile[];
    current: Awaited<ReturnType<typeof publishedPackage>>;
    progress: Progress;
  },
): Promise<PublishOutcome> {
  const { head, current, progress } = to;
  const text = `${JSON.stringify(dataPackage(head, to.files), null, 2)}\n`;
  const put = await files.put(DESCRIPTOR, text, {
    httpMetadata: { contentType: 'application/json; charset=utf-8' },
    onlyIf: current ? { etagMatches: current.etag } : new Headers({ 'if-none-match': '*' }),
  });
  if (put === null) return 'unchanged';
  const named = new Set(to.files.map(({ path }) => path));
  await removeFiles(
    files,
    progress.retired.filter((path) => !named.has(path)),
  );
  // Readers of the descriptor of a moment ago may still be fetching: its files go with the next one.
  const retired = (current?.resources ?? []).map(({ path }) => path);
  const next: Progress = { ...progress, retired: retired.filter((path) => !named.has(path)) };
  await files.put(STATE, JSON.stringify(next));
  return 'published';
}
