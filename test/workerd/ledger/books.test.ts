import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { entriesOfMonth } from '../../../worker/ledger/entry-store.ts';
import type { Month } from '../../../worker/shared/dates.ts';
import { write } from '../../../worker/storage/commit.ts';
import { read, watchCost } from '../../../worker/storage/read.ts';
import { manyEntries, POSTED_AT } from '../../support/many-entries.ts';
import { seedAreas, signedIn, visit } from '../../support/workerd/cast.ts';

const COUNT = 600;
const SIZE = 41;
const month = '2026-09' as Month;
let inspector: { cookie: string };
beforeAll(async () => {
  await seedAreas();
  inspector = await signedIn('inspector');
  await write(env.DB, manyEntries(COUNT));
});

const of = async (scopes: string[], before: { at: number; id: string } | null = null) =>
  (await read(env.DB, { rows: entriesOfMonth(scopes, { month, before, size: SIZE }) })).rows;

describe('the books of a month', () => {
  it.each([[['36.73']], [['']], [['36', '36.73']]])(
    'are read a page at a time by %j',
    async (scopes) => {
      const cost = watchCost(env.DB);
      const first = await of(scopes);
      expect(first).toHaveLength(SIZE);
      expect(cost.rowsRead, 'no more than a page of a month of six hundred').toBeLessThan(
        25 * SIZE,
      );
    },
  );

  it('show each entry once, newest first, from page to page', async () => {
    const seen: string[] = [];
    let before: { at: number; id: string } | null = null;
    do {
      const page: Awaited<ReturnType<typeof of>> = await of(['36.73'], before);
      seen.push(...page.map(({ id }) => id));
      const last = page.at(-1);
      before = last ? { at: last.postedAt, id: last.id } : null;
    } while (before);
    expect(seen).toHaveLength(COUNT);
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
    const html = await (await visit(`/kas/buku?bulan=${month}`, inspector.cookie)).text();
    expect(html).toContain(`bulan=${month}&amp;sebelum=${POSTED_AT}-${seen[39]}`);
  });

  it('are nobody’s in another city', async () => {
    expect(await of(['36.74'])).toEqual([]);
    expect(await of(['36.7'])).toEqual([]);
  });
});
