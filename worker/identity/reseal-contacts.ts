import type { Config } from '../config.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { ContactBook, nikPlace } from './contact.ts';
import {
  askedResealed,
  contactResealed,
  contactsSealedUnder,
  invitedResealed,
  nikResealed,
  type SealedContactRow,
} from './person-store.ts';

const AT_ONCE = 100;

/**
 * Seals up to `limit` contacts anew that a previous master key sealed; answers how many. What is under
 * a previous key is what is left to do: a crash anywhere is repaired by running again, and whoever
 * reads meanwhile opens either. Codes and messages on their way are minutes old and need none of it.
 */
export async function resealContacts(
  db: D1Database,
  config: Config,
  limit: number,
): Promise<number> {
  const book = new ContactBook(config);
  const previous = config.previousMasterKeys
    .map(({ id }) => id)
    .filter((id) => id !== config.masterKey.id);
  let done = 0;
  while (done < limit && previous.length > 0) {
    const most = Math.min(AT_ONCE, limit - done);
    const { contacts, invited, asked, niks } = await read(db, contactsSealedUnder(previous, most));
    const some = [
      ...contacts.map((row) => ({ row, resealed: contactResealed })),
      ...invited.map((row) => ({ row, resealed: invitedResealed })),
      ...asked.map((row) => ({ row, resealed: askedResealed })),
      ...niks.map((row) => ({ row, resealed: nikResealed })),
    ].slice(0, most);
    if (some.length === 0) break;
    await write(
      db,
      await Promise.all(
        some.map(async ({ row, resealed }) => resealed(row.id, await anew(book, row))),
      ),
    );
    done += some.length;
  }
  return done;
}

async function anew(book: ContactBook, row: SealedContactRow): Promise<Uint8Array> {
  const place = row.lookup === '' ? nikPlace(row.id) : `contact:${row.lookup}`;
  return book.seal(place, await book.open(place, row.sealed));
}
