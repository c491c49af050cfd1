import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { configOf } from '../../../worker/config.ts';
import type { Role } from '../../../worker/identity/access.ts';
import { ContactBook } from '../../../worker/identity/contact.ts';
import { invitationMade } from '../../../worker/identity/invitation-store.ts';
import { hexOf } from '../../../worker/shared/hex.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { rowsOf, type Statement, sql } from '../../../worker/storage/sql.ts';
import { AREAS, seedAreas, signedIn, testEnv, visit } from '../../support/workerd/cast.ts';
import { childAt } from '../../support/workerd/registry.ts';

/** More than one page of any list. */
const IDS = Array.from({ length: 60 }, () => newId<string>());
const EACH = sql`FROM ${rowsOf(IDS)}`;
/** Midnight of a day: what was written down late is often of the same instant. */
const AT = Date.parse('2026-03-02T00:00:00+07:00');
/** Invitations are open for days only: theirs is the instant of this test. */
const INVITED_AT = Date.now();

beforeAll(seedAreas);

const LISTS: readonly {
  path: string;
  item: RegExp;
  reader: Role;
  rows: (person: string) => Promise<Statement[]>;
}[] = [
  {
    path: '/insiden',
    item: /\/insiden\/([0-9a-z]{26})"/g,
    reader: 'inspector',
    rows: async () => [
      sql`INSERT INTO breach (id, area_code, kind, found_at, due_at, happened, data_kinds, people, measures, recorded_by, recorded_at)
        SELECT value, ${AREAS.serang}, 'lost', ${AT}, ${AT} + 259200000, 'Hilang.', '["identity"]', 1, 'Dicari.', 'test', ${AT} ${EACH}`,
    ],
  },
  {
    path: '/permintaan',
    item: /\/permintaan\/([0-9a-z]{26})"/g,
    reader: 'coordinator',
    rows: async () => {
      const child = await childAt('registered');
      return [
        sql`INSERT INTO rights_request (id, beneficiary_id, area_code, kind, asked_by, received_at, due_at, recorded_by, recorded_at)
          SELECT value, ${child}, ${AREAS.terumbu}, 'copy', 'mother', ${AT}, ${AT} + 259200000, 'test', ${AT} ${EACH}`,
        sql`INSERT INTO rights_decision (request_id, outcome, reason, decided_by, decided_at)
          SELECT value, 'refused', 'not_guardian', 'test', ${AT} ${EACH}`,
      ];
    },
  },
  {
    path: '/impor',
    item: /\/impor\/([0-9a-z]{26})"/g,
    reader: 'inspector',
    rows: async () => [
      sql`INSERT INTO import_file (id, content_hash, area_code, name, bytes, segments, kind, layout, status, uploaded_by, uploaded_at, touched_at)
        SELECT value, value, ${AREAS.serang}, 'a.csv', 1, 1, 'csv', 'x', 'failed', 'test', ${AT}, ${AT} ${EACH}`,
    ],
  },
  {
    path: '/donatur',
    item: /\/donatur\/([0-9a-z]{26})\/verifikasi"/g,
    reader: 'coordinator',
    rows: async () => [
      sql`INSERT INTO person (id, name, title, created_at) SELECT value, 'Donatur', '', ${AT} ${EACH}`,
      sql`INSERT INTO role_assignment (id, person_id, role, area_code, valid_from, granted_by, granted_at)
        SELECT value, value, 'bapak_asuh', ${AREAS.serang}, '2026-03-02', 'test', ${AT} ${EACH}`,
      // One of them gives for a company too.
      sql`INSERT INTO role_assignment (id, person_id, role, area_code, valid_from, granted_by, granted_at)
        VALUES (${newId()}, ${IDS[0]}, 'csr_officer', ${AREAS.serang}, '2026-03-02', 'test', ${AT})`,
    ],
  },
  {
    path: '/undangan',
    item: /\/undangan\/([0-9a-z]{26})\/tarik"/g,
    reader: 'administrator',
    rows: async (person) => (await Promise.all(IDS.map((id) => invited(id, person)))).flat(),
  },
];

it.each(LISTS)('$path tells every row of one instant once, page by page', async (list) => {
  const { id, cookie } = await signedIn(list.reader);
  expect(await write(env.DB, await list.rows(id))).toEqual({});
  const told: string[] = [];
  let next: string | undefined = list.path;
  for (let pages = 0; next !== undefined; pages += 1) {
    expect(pages).toBeLessThan(4);
    const html: string = await (await visit(next, cookie)).text();
    told.push(...Array.from(html.matchAll(list.item), ([, item = '']) => item));
    const query: string | undefined = /href="[^"]*(\?[^"]*)" rel="next"/.exec(html)?.[1];
    next = query && list.path + query.replaceAll('&amp;', '&');
  }
  expect(told.toSorted()).toEqual(IDS.toSorted());
});

/** An invitation that is open, to a number of its own. */
async function invited(id: string, by: string): Promise<Statement[]> {
  const book = new ContactBook(await configOf(testEnv));
  const digits = String(IDS.indexOf(id)).padStart(4, '0');
  const contact = { kind: 'phone', value: `+6281230000${digits}` } as const;
  const lookup = await book.lookup(contact);
  return invitationMade({
    id,
    tokenHash: hexOf(new TextEncoder().encode(id)),
    role: 'kader',
    areaCode: AREAS.terumbu,
    organisationId: null,
    contact: {
      kind: contact.kind,
      lookup,
      lookupKeyId: book.lookupKeyId,
      sealed: await book.seal(`contact:${lookup}`, contact),
    },
    validTo: null,
    by,
    at: INVITED_AT,
    expiresAt: INVITED_AT + 86_400_000,
  });
}
