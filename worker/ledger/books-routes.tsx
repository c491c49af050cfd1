import { z } from 'zod';
import { BooksPage } from '../../web/pages/ledger/books-page.tsx';
import { EntryPage, type EntryProps } from '../../web/pages/ledger/entry-page.tsx';
import { errorTexts } from '../../web/text/error-text.ts';
import { text } from '../../web/text/lang.ts';
import { scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { pageOf, timePlace } from '../http/list-place.ts';
import { notAllowed, notFound, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { inScope, scopesOf } from '../identity/access.ts';
import { monthOf, parseMonth, wibDate, wibMonth } from '../shared/dates.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import {
  type EntryRow,
  entriesOfMonth,
  entryInScope,
  linesOfEntry,
  REVERSAL_REASONS,
} from './entry-store.ts';
import { isReversible, reverseEntry } from './reverse-entry.ts';

const PAGE_SIZE = 40;

const reversal = z.object({
  reason: z.enum(REVERSAL_REASONS, 'not_chosen'),
  bookedOn: field.date,
});

/** The field that a refused reversal is about. */
const FIELD_OF_REFUSAL: Readonly<Record<string, string>> = {
  dated_in_future: 'bookedOn',
  reversal_before_entry: 'bookedOn',
};

type Typed = Readonly<Record<string, string>>;

/** The books entry by entry, and the undoing of one. */
export const booksRoutes: Route[] = [
  get('/kas/buku', 'money.read', showBooks),
  get('/kas/buku/:entry', 'money.read', (c) => entryPage(c, {}, {})),
  post('/kas/buku/:entry', 'entry.reverse', reverse),
];

async function showBooks(c: Ctx) {
  const lang = c.get('lang');
  const month = parseMonth(c.req.query('bulan') ?? '') ?? wibMonth(c.get('now'));
  const before = timePlace(c);
  const { entries } = await read(c.env.DB, {
    entries: entriesOfMonth(scopesFor(c, 'money.read'), {
      month,
      before,
      size: PAGE_SIZE + 1,
    }),
  });
  const { shown, last } = pageOf(entries, PAGE_SIZE);
  return page(
    c,
    { title: text(lang).ledger.books.title },
    <BooksPage
      lang={lang}
      month={month}
      entries={shown}
      isFirst={before === null}
      older={last ? `/kas/buku?bulan=${month}&sebelum=${last.postedAt}-${last.id}` : null}
    />,
  );
}

async function entryPage(c: Ctx, typed: Typed, errors: Typed) {
  const id = c.req.param('entry') ?? '';
  const { entries, lines } = await read(c.env.DB, {
    entries: entryInScope(id, scopesFor(c, 'money.read')),
    lines: linesOfEntry(id),
  });
  const [entry] = entries;
  if (!entry) return notFound(c);
  const lang = c.get('lang');
  return page(
    c,
    {
      title: text(lang).ledger.types[entry.type],
      status: Object.keys(errors).length > 0 ? 422 : 200,
    },
    <EntryPage
      lang={lang}
      entry={entry}
      lines={lines}
      reversal={reversalOf(c, entry)}
      today={wibDate(c.get('now'))}
      typed={typed}
      errors={errors}
    />,
  );
}

/** What of the undoing form the viewer sees. */
function reversalOf(c: Ctx, entry: EntryRow): EntryProps['reversal'] {
  const viewer = c.get('viewer');
  if (!inScope(entry.areaCode, scopesOf(viewer, 'entry.reverse'))) return null;
  if (entry.type === 'reversal' || entry.reversedById !== null) return null;
  if (!isReversible(entry.type)) return 'not_by_hand';
  return entry.postedBy === viewer?.personId ? 'own' : 'possible';
}

async function reverse(c: Ctx) {
  const viewer = c.get('viewer');
  if (!viewer) return notAllowed(c);
  const words = text(c.get('lang'));
  const form = await formOf(c, reversal);
  if (!form.ok) return entryPage(c, form.typed, errorTexts(words, form.errors));
  const actor = {
    personId: viewer.personId,
    scopes: scopesOf(viewer, 'entry.reverse'),
    now: c.get('now'),
  };
  const entryId = c.req.param('entry') ?? '';
  const undone = await reverseEntry(c.env.DB, { key: form.key, entryId, ...form.value }, actor);
  if (!isRefusal(undone)) {
    const isOwnMonth = undone.answer.bookedIn === monthOf(form.value.bookedOn);
    const notice = isOwnMonth ? 'entry_reversed' : 'booked_in_open_month';
    return seeOther(c, `/kas/buku/${entryId}`, notice);
  }
  if (undone.code === 'not_found') return notFound(c);
  const name = FIELD_OF_REFUSAL[undone.code];
  if (name === undefined) return refused(c, undone);
  return entryPage(c, form.value, { [name]: refusalText(words, undone) });
}
