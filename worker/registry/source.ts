import type { Viewer } from '../identity/access.ts';

/** Whose measurement it is: a verifier measures for the puskesmas, everybody else as a kader does. */
export function sourceOf(viewer: Viewer | null): 'kader' | 'puskesmas' {
  return viewer?.assignments.some(({ role }) => role === 'verifier') ? 'puskesmas' : 'kader';
}
