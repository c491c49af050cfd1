import type { Vault } from '../registry/vault.ts';
import type { Instant } from '../shared/dates.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { openLines, openLinesSealed } from './bank-store.ts';
import { accountKey, sealedWords } from './line-words.ts';

/** Lines sealed in one batch. */
const LINES_A_BATCH = 200;

/**
 * Seals the words of lines that were kept before words were sealed, at most so many batches a run; answers
 * with how many lines. Run again, it goes on where it stopped, and asks for nothing once there are none.
 */
export async function sealOpenLines(
  { db, vault }: { db: D1Database; vault: Vault },
  { now, batches }: { now: Instant; batches: number },
): Promise<number> {
  let sealed = 0;
  for (let batch = 0; batch < batches; batch += 1) {
    const { lines } = await read(db, { lines: openLines(LINES_A_BATCH) });
    if (lines.length === 0) break;
    const accountIds = [...new Set(lines.map(({ accountId }) => accountId))];
    const keys = new Map<string, CryptoKey>();
    for (const id of accountIds) keys.set(id, await accountKey({ db, vault }, id, now));
    const words = await Promise.all(
      lines.flatMap(({ accountId, ...line }) => {
        const key = keys.get(accountId);
        return key ? [hidden(vault, key, line)] : [];
      }),
    );
    // Where another run sealed one of them meanwhile, the table throws this batch out, whole.
    await write(db, openLinesSealed(words));
    sealed += words.length;
  }
  return sealed;
}

async function hidden(
  vault: Vault,
  key: CryptoKey,
  line: { readonly id: string; readonly text: string; readonly reference: string },
) {
  return { id: line.id, ...(await sealedWords(vault, key, line)) };
}
