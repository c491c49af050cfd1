import type { TileSource } from '../../../worker/tlog/tile-reader.ts';
import type { Memory } from './open-log.ts';

/** The log's own files, and nothing else of the server. The head of the log is never taken from a cache. */
export const logFiles: TileSource = async (path) => {
  const cache = path.startsWith('tile/') ? 'default' : 'no-store';
  const answer = await fetch(`/log/${path}`, { cache, credentials: 'omit' });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
};

/** What this browser remembers of the log; where it may not, it remembers nothing. */
export const browserMemory: Memory = {
  recall(name) {
    try {
      return localStorage.getItem(`log.${name}`);
    } catch {
      return null;
    }
  },
  keep(name, text) {
    try {
      localStorage.setItem(`log.${name}`, text);
    } catch {
      // A browser that keeps nothing still checks everything but the past.
    }
  },
};
