import type { Config } from '../config.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import type { Statement } from '../storage/sql.ts';
import { type Contact, ContactBook, nikPlace } from './contact.ts';
import { contactMoved, contactNamed, keyedOtherwise, nikMoved } from './lookup-store.ts';

const AT_ONCE = 100;

/**
 * While LOOKUP_KEY is rotated: what stands under the old look-up of a contact goes under the new one,
 * in the batch of whoever uses that contact. So nobody registers a phone twice, under one key each. It
 * takes the same work whether or not anybody has an account with it; without a rotation none.
 */
export async function contactKeyedAnew(book: ContactBook, contact: Contact): Promise<Statement[]> {
  const [lookup = '', ...old] = await book.lookups(contact);
  if (old.length === 0) return [];
  const sealed = await book.seal(`contact:${lookup}`, contact);
  return contactMoved(old, { lookup, keyId: book.lookupKeyId, sealed });
}

/**
 * Makes up to `limit` look-ups of accounts anew: contacts, invitations, NIK of those who handle money.
 * Answers how many. What another key made is what is left to do: a crash anywhere is repaired by
 * running again.
 */
export async function rekeyContacts(
  db: D1Database,
  config: Config,
  limit: number,
): Promise<number> {
  const book = new ContactBook(config);
  let done = 0;
  while (done < limit) {
    const most = Math.min(AT_ONCE, limit - done);
    const { contacts, invited, niks } = await read(db, keyedOtherwise(book.lookupKeyId, most));
    const rows = new Map([...contacts, ...invited].map((row) => [row.lookup, row]));
    if (rows.size + niks.length === 0) break;
    const statements: Statement[] = [];
    for (const { lookup, sealed } of rows.values()) {
      const contact = await book.open<Contact>(`contact:${lookup}`, sealed);
      const fresh = await book.lookup(contact);
      if (fresh === lookup) statements.push(...contactNamed(lookup, book.lookupKeyId));
      else
        statements.push(
          ...contactMoved([lookup], {
            lookup: fresh,
            keyId: book.lookupKeyId,
            sealed: await book.seal(`contact:${fresh}`, contact),
          }),
        );
    }
    for (const { personId, sealed } of niks) {
      const nik = await book.open<string>(nikPlace(personId), sealed ?? []);
      const lookup = await book.hash('person_nik', nik);
      statements.push(nikMoved(personId, { lookup, keyId: book.lookupKeyId }));
    }
    await write(db, statements);
    done += rows.size + niks.length;
  }
  return done;
}
