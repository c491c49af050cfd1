import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { approveMatch } from '../../../worker/proposals/approve-match.ts';
import { askForMatch } from '../../../worker/proposals/ask-match.ts';
import { proposeMatch } from '../../../worker/proposals/propose-match.ts';
import { withdrawConsent } from '../../../worker/registry/record-consent.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { AREAS, seedAreas, signedIn } from '../../support/workerd/cast.ts';
import { acting } from '../../support/workerd/registry.ts';
import {
  activePledge,
  matchActor,
  proposedRun,
  THIS_MONTH,
  verifiedChild,
} from '../../support/workerd/sponsored.ts';

let coordinator: { id: string };
let donor: { id: string };

beforeAll(async () => {
  await seedAreas();
  coordinator = await signedIn('coordinator');
  donor = await signedIn('bapak_asuh');
});

const asked = (areaCode: string) => ({
  key: newId<string>(),
  areaCode,
  purpose: 'nutrition',
  firstMonth: THIS_MONTH,
  months: 6,
});
const approve = (runId: string) =>
  approveMatch(env.DB, { key: newId(), runId }, matchActor(coordinator.id));

/** The most that a pledge promises or gives in a month, in rupiah, and what it has a month. */
const promised = (pledge: string) =>
  env.DB.prepare(
    `SELECT rupiah_per_month AS budget, COALESCE((SELECT MAX(places) FROM (SELECT month, SUM(places) AS places FROM (
        SELECT month, places FROM match_hold WHERE pledge_id = pledge.id
        UNION ALL SELECT month, 1 FROM sponsorship_month WHERE pledge_id = pledge.id) GROUP BY month)), 0) * package_rupiah AS most
      FROM pledge WHERE id = ?`,
  )
    .bind(pledge)
    .first<{ budget: number; most: number }>();

describe('twenty proposals at once, for a city, its kecamatan and its kelurahan', () => {
  it('promise no rupiah of one pledge twice, nor does their approval give it twice', async () => {
    for (let made = 0; made < 9; made += 1) {
      await verifiedChild({ areaCode: made % 2 ? AREAS.terumbu : AREAS.sawahLuhur });
    }
    const pledge = await activePledge(donor.id, { areaCode: AREAS.serang, children: 5 });
    const near = await activePledge(donor.id, { areaCode: AREAS.kasemen, children: 2 });
    const areas = [AREAS.serang, AREAS.kasemen, AREAS.serang, AREAS.kasemen];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        proposeMatch(env.DB, asked(areas[index % 4] ?? ''), matchActor(coordinator.id)),
      ),
    );
    const made = answers.flatMap((answer) => (isRefusal(answer) ? [] : [answer.answer.runId]));
    expect(made.length).toBeGreaterThan(0);
    for (const id of [pledge, near]) {
      const { budget = 0, most = 0 } = (await promised(id)) ?? {};
      expect(most).toBeLessThanOrEqual(budget);
    }
    const approved = await Promise.all(made.map(approve));
    expect(approved.some((answer) => !isRefusal(answer))).toBe(true);
    for (const id of [pledge, near]) {
      const { budget, most } = (await promised(id)) ?? {};
      expect(most, 'all of it is given, once').toBe(budget);
    }
    const twice = await env.DB.prepare(
      'SELECT COUNT(*) AS n FROM sponsorship WHERE ended_at IS NULL GROUP BY beneficiary_id HAVING n > 1',
    ).all();
    expect(twice.results).toEqual([]);
  });
});

describe('a consent that its guardian takes back while the proposal is approved', () => {
  it('leaves no support behind, whichever was first', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 2; round += 1) {
      const child = await verifiedChild({ areaCode: AREAS.curugManis });
      await activePledge(donor.id, { areaCode: AREAS.curug, children: 1 });
      const runId = await proposedRun(coordinator.id, { areaCode: AREAS.curug });
      const taken = () =>
        withdrawConsent(env.DB, acting(), { id: child, reason: 'guardian_asked' });
      const [approval, withdrawal] = await Promise.all([approve(runId), taken()]);
      // Whoever lost the race may have to be asked again; then it is done.
      if (isRefusal(withdrawal)) expect(isRefusal(await taken())).toBe(false);
      outcomes.add(isRefusal(approval) ? approval.code : 'approved');
      const left = await env.DB.prepare(
        `SELECT (SELECT COUNT(*) FROM sponsorship WHERE beneficiary_id = ?1 AND ended_at IS NULL) AS running,
            (SELECT COUNT(*) FROM sponsorship_month WHERE beneficiary_id = ?1 AND month > ?2) AS months,
            (SELECT COUNT(*) FROM delivery WHERE beneficiary_id = ?1 AND status = 'scheduled') AS goods`,
      )
        .bind(child, THIS_MONTH)
        .first();
      expect(left).toEqual({ running: 0, months: 0, goods: 0 });
    }
    for (const outcome of outcomes) {
      expect(['approved', 'run_holds_no_more', 'child_not_eligible']).toContain(outcome);
    }
  });
});

describe('an area that no proposal can be for', () => {
  it.each([
    ['a province, above all cities', '36'],
    ['no area at all', '36.73.99'],
    ['another city', AREAS.palembang],
    ['a part of a code', '36.7'],
  ])('is %s', async (_, areaCode) => {
    const answer = await askForMatch(env.DB, asked(areaCode), matchActor(coordinator.id));
    expect(answer).toMatchObject({ code: 'not_found' });
  });
});
