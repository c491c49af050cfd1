import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { configOf } from '../../../worker/config.ts';
import { stateNextRun } from '../../../worker/explanations/state-runs.ts';
import { approveMatch } from '../../../worker/proposals/approve-match.ts';
import { workAsked, worksOpen } from '../../../worker/proposals/match-work-store.ts';
import { proposeMatch } from '../../../worker/proposals/propose-match.ts';
import { proposeSuccessors } from '../../../worker/proposals/propose-successors.ts';
import { losingSupport } from '../../../worker/proposals/successor-store.ts';
import { workOnMatch } from '../../../worker/proposals/work-match.ts';
import { workEnded } from '../../../worker/proposals/work-store.ts';
import { addMonths, firstDay, type Month } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { isRefusal, refuse } from '../../../worker/shared/refusal.ts';
import { write } from '../../../worker/storage/commit.ts';
import { read } from '../../../worker/storage/read.ts';
import { logSigner } from '../../../worker/transparency/log-keys.ts';
import { AREAS, seedAreas, signedIn, testEnv, visit } from '../../support/workerd/cast.ts';
import {
  activePledge,
  approvedRun,
  lineOf,
  matchActor,
  THIS_MONTH,
  verifiedChild,
} from '../../support/workerd/sponsored.ts';

const DAY_MS = 86_400_000;
const NEXT = addMonths(THIS_MONTH, 1);
const AFTER = addMonths(THIS_MONTH, 2);
/** 02.17 WIB of a day of a month. */
const night = (month: Month, day: number) =>
  Date.parse(`${firstDay(month)}T19:17:00Z`) + (day - 2) * DAY_MS;
const runs = async () =>
  (
    await env.DB.prepare(
      "SELECT id, first_month AS firstMonth, status, children FROM match_run WHERE proposed_by = 'system' ORDER BY proposed_at, id",
    ).all<{ id: string; firstMonth: string; status: string; children: number }>()
  ).results;
/** A night's search, worked through by the queue: how many proposals it came to. */
async function seek(now: number): Promise<number> {
  const { queued } = await proposeSuccessors(env.DB, now);
  const ended = [];
  for (const runId of queued) ended.push(await workOnMatch(env.DB, runId, () => now));
  return ended.filter((how) => how === 'proposed').length;
}
const months = async (child: string) =>
  (
    await env.DB.prepare(
      'SELECT month, pledge_id AS pledge FROM sponsorship_month WHERE beneficiary_id = ? ORDER BY month',
    )
      .bind(child)
      .all<{ month: Month; pledge: string }>()
  ).results;

let coordinator: { id: string; cookie: string };
let going: string;
let renewal: string;
let kept: string;
const losing: string[] = [];
let waiting: string;

/**
 * Three children of a pledge that ends after next month, one of a pledge whose giver continued it; a child
 * nobody supported yet, less urgent; another pledge with two places.
 */
beforeAll(async () => {
  await seedAreas();
  coordinator = await signedIn('coordinator');
  const leaver = await signedIn('bapak_asuh');
  const faithful = await signedIn('bapak_asuh');
  const other = await signedIn('bapak_asuh');
  await activePledge(leaver.id, { areaCode: AREAS.kasemen, children: 3, months: 2 });
  for (let index = 0; index < 3; index += 1) {
    losing.push(await verifiedChild({ severity: 1, areaCode: AREAS.terumbu }));
  }
  const mine = await activePledge(faithful.id, { areaCode: AREAS.curug, children: 1, months: 2 });
  kept = await verifiedChild({ severity: 3, areaCode: AREAS.curugManis });
  await approvedRun(coordinator.id, { months: 2 });
  renewal = await activePledge(faithful.id, {
    areaCode: AREAS.curug,
    children: 1,
    firstMonth: AFTER,
  });
  await env.DB.prepare('INSERT INTO pledge_renewal (pledge_id, renewed_by, at) VALUES (?, ?, 1)')
    .bind(mine, renewal)
    .run();
  going = await activePledge(other.id, { areaCode: AREAS.kasemen, children: 2, months: 12 });
  waiting = await verifiedChild({ severity: 2, areaCode: AREAS.terumbu });
});

describe('the nightly search for successors', () => {
  it('waits until eight weeks before the end', async () => {
    expect(await seek(night(THIS_MONTH, 3))).toBe(0);
  });

  it('proposes the matching of the months after, once, and changes nothing', async () => {
    const now = night(NEXT, 10);
    expect(await seek(now)).toBe(1);
    expect(await seek(now)).toBe(0);
    expect(await seek(now + DAY_MS)).toBe(0);
    expect(await runs()).toMatchObject([{ firstMonth: AFTER, status: 'proposed', children: 5 }]);
    for (const child of [...losing, kept]) expect(await months(child)).toHaveLength(2);
    expect(await env.DB.prepare('SELECT COUNT(*) AS n FROM match_hold').first('n')).toBe(0);
  });

  it('names the worst-off first, and who continued his pledge keeps his child', async () => {
    const [run] = await runs();
    const lines = await Promise.all(losing.map((child) => lineOf(run?.id ?? '', child)));
    expect(lines.filter((line) => line?.pledge_id === going)).toHaveLength(2);
    expect(await lineOf(run?.id ?? '', kept)).toMatchObject({ pledge_id: renewal, kept: 1 });
    expect((await lineOf(run?.id ?? '', waiting))?.pledge_id).toBeNull();
  });

  it('is read by the coordinator among the endings, on the run and in the list', async () => {
    const [run] = await runs();
    const endings = await (await visit('/janji/berakhir', coordinator.cookie)).text();
    expect(endings).toContain('Usulan memberi penerus bagi 2 dari 3 anak');
    expect(endings).toContain(`/pencocokan/${run?.id}`);
    const page = await (await visit(`/pencocokan/${run?.id}`, coordinator.cookie)).text();
    expect(page).toContain('Usulan ini dibuat otomatis');
    expect(page).toContain('Dari 4 yang pernah didampingi dan menunggu, 3 mendapat penerus');
    expect(await (await visit('/en/pencocokan', coordinator.cookie)).text()).toContain(
      'The system, ',
    );
    const treasurer = await signedIn('treasurer_maker');
    const his = await (await visit('/janji/berakhir', treasurer.cookie)).text();
    expect(his).toContain('Usulan memberi penerus');
    expect(his).not.toContain(`/pencocokan/${run?.id}`);
    const afar = await signedIn('coordinator', AREAS.palembang);
    expect(await (await visit('/janji/berakhir', afar.cookie)).text()).not.toContain(going);
  });

  it('makes an expired proposal again after two weeks, and none that a person decided', async () => {
    const [run] = await runs();
    const now = night(NEXT, 10);
    const end = (endedAs: string | null) =>
      env.DB.prepare(
        "UPDATE match_run SET status = 'withdrawn', decided_by = 'test', decided_at = ?1, ended_as = ?2 WHERE id = ?3",
      )
        .bind(now, endedAs, run?.id)
        .run();
    await end('expired');
    expect(await seek(now + 8 * DAY_MS)).toBe(0);
    expect(await seek(now + 15 * DAY_MS)).toBe(1);
    const [, again] = await runs();
    const actor = matchActor(coordinator.id, now + 15 * DAY_MS);
    const done = await approveMatch(
      env.DB,
      { key: newId<string>(), runId: again?.id ?? '' },
      actor,
    );
    expect(done).toMatchObject({ answer: { sponsored: 3 } });
    expect(await seek(now + 16 * DAY_MS)).toBe(0);
    const signer = logSigner(await configOf(testEnv));
    const said = [];
    for (let one = await stateNextRun({ db: env.DB, signer }, now); one; ) {
      said.push(one);
      one = await stateNextRun({ db: env.DB, signer }, now);
    }
    expect(said.at(-1)).toMatchObject({ runId: again?.id, isExact: true });
    const after = (await months(kept)).filter(({ month }) => month >= AFTER);
    expect(after.map(({ pledge }) => pledge)).toEqual(Array(6).fill(renewal));
    const endings = await (await visit('/janji/berakhir', coordinator.cookie)).text();
    expect(endings).not.toContain('Usulan memberi penerus');
    expect(endings).toContain('Diperpanjang');
  });

  it('proposes nothing where nobody has room, or only others would be served', async () => {
    const donor = await signedIn('bapak_asuh', AREAS.palembang);
    const actor = { personId: coordinator.id, scopes: [AREAS.palembang], now: Date.now() };
    const area = { areaCode: AREAS.ilirBarat, children: 1 };
    await activePledge(donor.id, { ...area, months: 1 });
    await verifiedChild({ severity: 2, areaCode: AREAS.bukitLama });
    const asked = { areaCode: AREAS.palembang, purpose: 'nutrition', firstMonth: THIS_MONTH };
    const made = await proposeMatch(env.DB, { key: newId<string>(), ...asked, months: 1 }, actor);
    if (isRefusal(made)) throw new Error(made.code);
    const { runId } = made.answer;
    await approveMatch(env.DB, { key: newId<string>(), runId }, actor);
    const now = night(THIS_MONTH, 20);
    expect(await seek(now)).toBe(0);
    await verifiedChild({ severity: 1, areaCode: AREAS.bukitLama });
    await activePledge(donor.id, { ...area, firstMonth: NEXT });
    expect(await seek(now)).toBe(0);
    await activePledge(donor.id, { ...area, firstMonth: NEXT });
    expect(await seek(now + DAY_MS)).toBe(1);
  });

  it('goes on with what was not tried yet, and shows nobody what it sought in vain', async () => {
    await env.DB.prepare(
      "UPDATE match_run SET status = 'withdrawn', decided_by = 'test', decided_at = 1 WHERE status = 'proposed'",
    ).run();
    const span = { from: THIS_MONTH, to: AFTER, thisMonth: THIS_MONTH, notSince: 0, most: 1 };
    const first = async () =>
      (await read(env.DB, { losing: losingSupport({ ...span, by: 'test' }) })).losing[0];
    const next = await first();
    if (!next) throw new Error('nobody loses support');
    const { areaCode, purpose, firstMonth } = next;
    const runId = newId<string>();
    const work = { runId, areaCode, purpose, firstMonth, months: 6, parent: null, children: 1 };
    await write(env.DB, [
      workAsked({ ...work, by: 'test', at: 1 }),
      ...workEnded({ kind: 'match', id: runId }, refuse('match_no_pledges'), 1),
    ]);
    expect((await first())?.areaCode).not.toBe(areaCode);

    const sought = await env.DB.prepare(
      "SELECT run_id AS id FROM match_work WHERE asked_by = 'system' AND state = 'refused'",
    ).all<{ id: string }>();
    expect(sought.results.length).toBeGreaterThan(0);
    const { works } = await read(env.DB, { works: worksOpen([''], 0, 50) });
    expect(works.map((each) => each.runId)).toEqual([runId]);
  });
});
