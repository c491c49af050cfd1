import type { Config } from '../config.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { type Contact, ContactBook } from '../identity/contact.ts';
import { tokenHash } from '../identity/session.ts';
import { makePledge } from '../pledges/make-pledge.ts';
import { type Instant, type Month, wibMonth } from '../shared/dates.ts';
import type { PledgeId, RandomBytes } from '../shared/ids.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { type AskRow, askByToken, rowConfirmed } from './ask-store.ts';
import { type BulkPlace, rowPlace, type SealedMember } from './member-row.ts';
import { rowEnded } from './member-store.ts';

/** A question as its link opens it: to which contact, and under which look-ups he is known. */
export interface OpenAsk extends AskRow {
  readonly contact: Contact;
  readonly lookups: readonly string[];
}

/** The open question behind a link; null when there is none, it was answered, or its time is over. */
export async function openAsk(
  { db, config }: { db: D1Database; config: Config },
  token: string,
  now: Instant,
): Promise<OpenAsk | null> {
  if (!/^[0-9a-z]{26}$/.test(token)) return null;
  const { asks } = await read(db, { asks: askByToken(await tokenHash(token), now) });
  const [ask] = asks;
  if (!ask) return null;
  const book = new ContactBook(config);
  const { contact } = await book.open<SealedMember>(rowPlace(ask.id), ask.sealed);
  if (contact === null) return null;
  const firstMonth = laterOf(ask.firstMonth, wibMonth(now));
  return { ...ask, firstMonth, contact, lookups: await book.lookups(contact) };
}

/**
 * The asked member's own pledge, through his unit: made by him, for the amount he says. The row and the
 * pledge are one batch, so a question makes one pledge at most. Refuses what makePledge refuses,
 * `bulk_row_over`, and `bulk_for_another` unless he holds the contact that was asked.
 */
export function confirmAsk(
  { db }: BulkPlace,
  command: {
    key: string;
    ask: OpenAsk;
    rupiahPerMonth: number;
    expectedPackageRupiah: number | undefined;
    charterVersion: string | undefined;
  },
  by: { personId: string; now: Instant; random: RandomBytes },
): Promise<Committed<{ pledgeId: PledgeId }> | Refusal> {
  const { ask, rupiahPerMonth, expectedPackageRupiah, charterVersion } = command;
  const { areaCode, packageId, firstMonth, months } = ask;
  const { personId, now, random } = by;
  return makePledge(db, {
    key: command.key,
    // Where the unit gives was chosen within its leader's own area; a member's role may lie elsewhere.
    donor: { personId, organisationId: ask.organisationId, scopes: [areaCode] },
    terms: { areaCode, packageId, wantedChildren: null, rupiahPerMonth, firstMonth, months },
    expectedPackageRupiah,
    charterVersion,
    alongside: {
      input: { rowId: ask.id },
      statements: (pledgeId) =>
        rowConfirmed(ask.id, { personId, lookups: ask.lookups, pledgeId, at: now }),
    },
    now,
    random,
  });
}

/** A no, by whoever holds the link: it takes no account. All that the row held is destroyed. */
export async function declineAsk(
  { db }: { db: D1Database },
  command: { key: string; ask: OpenAsk },
  by: { personId: string | null; now: Instant },
): Promise<Committed<null> | Refusal> {
  const { ask, key } = command;
  const { personId, now: at } = by;
  if (ask.expiresAt <= at) return refuse('bulk_row_over');
  const once = { key, name: 'bulk.decline', personId, input: { rowId: ask.id }, answer: null, at };
  return commit(db, once, [
    ...rowEnded(ask.id, { from: 'asked', to: 'declined', at }),
    auditEvent({
      at,
      personId,
      action: 'bulk.decline',
      subjectKind: 'bulk_pledge_row',
      subjectId: ask.id,
      areaCode: ask.areaCode,
    }),
  ]);
}

function laterOf(one: Month, other: Month): Month {
  return one > other ? one : other;
}
