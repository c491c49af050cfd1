import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { approveMatch } from '../../../worker/proposals/approve-match.ts';
import { completeSponsorships } from '../../../worker/proposals/complete-sponsorships.ts';
import { addMonths } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { sql } from '../../../worker/storage/sql.ts';
import { seedAreas, signedIn, visit } from '../../support/workerd/cast.ts';
import {
  activePledge,
  cityOfChildren,
  matchActor,
  noonOf,
  proposedRun,
  THIS_MONTH,
} from '../../support/workerd/sponsored.ts';

const CHILDREN = 1_900;
const MONTHS = 6;

beforeAll(seedAreas);

it('a whole city is proposed, approved in one batch, read by the page, and ends by rule', async () => {
  const coordinator = await signedIn('coordinator');
  const donor = await signedIn('csr_officer');
  await cityOfChildren(CHILDREN);
  await activePledge(donor.id, { children: CHILDREN, months: MONTHS });
  const runId = await proposedRun(coordinator.id, { months: MONTHS });
  const answer = await approveMatch(env.DB, { key: newId(), runId }, matchActor(coordinator.id));
  expect(answer).toMatchObject({ answer: { sponsored: CHILDREN, fellOut: 0 } });
  const count = async (table: string) =>
    (await env.DB.prepare(`SELECT COUNT(*) AS n FROM ${table}`).first<{ n: number }>())?.n;
  expect(await count('sponsorship_month')).toBe(CHILDREN * MONTHS);
  expect(await count('delivery')).toBe(CHILDREN * MONTHS);
  expect(await count('delivery_run')).toBe(3 * MONTHS);

  const first = await (await visit(`/pencocokan/${runId}`, coordinator.cookie)).text();
  const next = /href="([^"]*setelah=[^"]*)#baris"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const second = await (await visit(next, coordinator.cookie)).text();
  const children = (html: string) => new Set(html.match(/\/anak\/[0-9a-z]{26}/g));
  expect(children(first).size).toBe(25);
  expect(new Set([...children(first), ...children(second)]).size).toBe(50);

  const ended = 'sponsorship WHERE ended_at IS NOT NULL';
  const later = noonOf(addMonths(THIS_MONTH, MONTHS));
  await completeSponsorships(env.DB, { now: later });
  expect(await count(ended), 'goods are still to be handed over').toBe(0);
  await write(env.DB, [sql`UPDATE delivery SET status = 'cancelled'`]);
  await completeSponsorships(env.DB, { now: noonOf(addMonths(THIS_MONTH, MONTHS - 1)) });
  expect(await count(ended), 'the last month has not passed').toBe(0);
  await completeSponsorships(env.DB, { now: later });
  expect(await count(ended)).toBe(CHILDREN);
});
