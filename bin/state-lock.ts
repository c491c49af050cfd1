import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const BUSY = 5;
/** Kept for as long as the process lives: were it collected, the lock would go. */
const held: DatabaseSync[] = [];

/**
 * Keeps a state to this process until it ends, however it ends: the operating system gives a file's lock
 * back even when the process is killed, so none is ever left behind. False when another holds it.
 */
export function holdState(stateDir: string): boolean {
  mkdirSync(stateDir, { recursive: true });
  const lock = new DatabaseSync(join(stateDir, 'lock'));
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode === BUSY) return false;
    throw error;
  }
  held.push(lock);
  return true;
}
