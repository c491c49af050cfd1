import type { Day } from './day.ts';
import { type Line, SignedOut, type SyncAnswer } from './outbox.ts';
import type { DeviceAnswer } from './phone-store.ts';

/** After so long a line that gives no answer is none. */
const PATIENCE_MS = 25_000;

/** Who is signed in, and the secrets of his keys. */
export async function askDevice(): Promise<DeviceAnswer> {
  return (await asked('/kader/api/device')).json();
}

/** The families of the day. */
export async function askDay(): Promise<Day> {
  return (await asked('/kader/api/day')).json();
}

/** The server as the queue sees it, in a language; `onOldApp` when it gives phones another version by now. */
export function lineIn(lang: 'id' | 'en', onOldApp: () => void = () => {}): Line {
  const prefix = lang === 'en' ? '/en' : '';
  return {
    async sync(batch) {
      const answer = await asked(`${prefix}/kader/api/sync`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(batch),
      });
      const { answers, update } = (await answer.json()) as {
        answers: SyncAnswer[];
        update?: boolean;
      };
      if (update) onOldApp();
      return answers;
    },
    async putPhoto({ sha256, delivery, bytes }) {
      const answer = await asked(
        `${prefix}/kader/api/photo/${sha256}?delivery=${delivery}`,
        { method: 'PUT', body: new Uint8Array(bytes), headers: { 'content-type': 'image/jpeg' } },
        [404, 413, 422],
      );
      if (answer.ok) return null;
      const { code, words } = (await answer.json()) as { code: string; words?: string };
      if (code === 'photo_hash_wrong') throw new Error('damaged on its way');
      return words ?? code;
    },
  };
}

/** Ends the session; throws when the line breaks. */
export async function endSession(): Promise<void> {
  const answer = await fetch('/keluar', {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (answer.status >= 400) throw new Error(`answer ${answer.status}`);
}

async function asked(
  path: string,
  how: RequestInit = {},
  fine: readonly number[] = [],
): Promise<Response> {
  const answer = await fetch(path, {
    ...how,
    headers: { ...how.headers, 'asuh-app-version': __VERSION__ },
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (answer.status === 401) throw new SignedOut('signed_out');
  if (answer.status === 403) {
    const { why } = (await answer.json().catch(() => ({}))) as { why?: string };
    throw new SignedOut(why === 'revoked' ? 'revoked' : 'signed_out');
  }
  if (!answer.ok && !fine.includes(answer.status)) throw new Error(`answer ${answer.status}`);
  return answer;
}
