import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { askCompanionship } from '../../../worker/companions/decide-companionship.ts';
import { endCompanionships } from '../../../worker/companions/end-companionships.ts';
import { openCompanionships } from '../../../worker/companions/open-companionships.ts';
import { recordCompanionVisit } from '../../../worker/companions/record-visit.ts';
import { withdrawConsent } from '../../../worker/registry/record-consent.ts';
import { closeCase } from '../../../worker/registry/verify-beneficiary.ts';
import { erasureOf } from '../../../worker/rights/erase-child.ts';
import { write } from '../../../worker/storage/commit.ts';
import { sql } from '../../../worker/storage/sql.ts';
import { AREAS, seedAreas, signedIn, submit, vault, visit } from '../../support/workerd/cast.ts';
import {
  as,
  companionshipOf,
  type Fostered,
  fostered,
  planTomorrow,
  running,
  type Signed,
  seen,
  TOMORROW,
  visitOfYesterday,
} from '../../support/workerd/companions.ts';
import { granted } from '../../support/workerd/pledges.ts';
import { rows } from '../../support/workerd/registry.ts';
import { requestFor } from '../../support/workerd/rights.ts';

let coordinator: Signed;
let kader: Signed;
let otherCoordinator: Signed;

beforeAll(async () => {
  await seedAreas();
  coordinator = await signedIn('coordinator');
  otherCoordinator = await signedIn('coordinator');
  kader = await signedIn('kader', AREAS.kasemen);
});

describe('a companionship ends at once', () => {
  const ends: Record<string, (of: Fostered & { id: string }) => Promise<unknown>> = {
    guardian_asked: async ({ id }) => {
      const verifier = await signedIn('verifier');
      return submit(`/pendampingan/${id}/akhiri`, { alasan: 'guardian_asked' }, verifier.cookie);
    },
    not_fitting: ({ id }) =>
      submit(`/pendampingan/${id}/akhiri`, { alasan: 'not_fitting' }, coordinator.cookie),
    companion_asked: ({ id, donor }) => submit(`/mendampingi/${id}/akhiri`, {}, donor.cookie),
    consent_withdrawn: ({ childId }) =>
      withdrawConsent(env.DB, as(kader), { id: childId, reason: 'guardian_asked' }),
    support_ended: async ({ childId }) =>
      closeCase(env.DB, as(await signedIn('verifier')), { id: childId, reason: 'recovered' }),
    restricted: async ({ childId }) => {
      const requestId = await requestFor(childId, 'restriction');
      return write(env.DB, [
        sql`INSERT INTO restriction (request_id, beneficiary_id, since) VALUES (${requestId}, ${childId}, ${Date.now()})`,
      ]);
    },
    account_closed: ({ donor }) =>
      write(env.DB, [
        sql`UPDATE role_assignment SET ended_at = ${Date.now()}, ended_by = ${coordinator.id} WHERE person_id = ${donor.id}`,
      ]),
  };
  it.each(Object.keys(ends))('by %s, with its visits', async (reason) => {
    const of = await running({ kader, coordinator });
    granted(await planTomorrow(of.id, kader));
    await ends[reason]?.(of);
    expect(await companionshipOf(of.childId)).toMatchObject({ endedReason: reason });
    expect(
      await rows(
        `SELECT id FROM companion_visit WHERE companionship_id = '${of.id}' AND cancelled_at IS NULL`,
      ),
    ).toEqual([]);
    const shown = await openCompanionships(env.DB, await vault(), {
      personId: of.donor.id,
      now: Date.now(),
    });
    expect(shown).toMatchObject([{ state: 'ended', firstName: null, visits: [] }]);
    const again = await submit(
      `/pendampingan/${of.id}/akhiri`,
      { alasan: 'guardian_asked' },
      coordinator.cookie,
    );
    expect(again.status).toBe(409);
  });

  it('and stands in the guardian’s copy, page and JSON, without what a kader reported', async () => {
    const of = await running({ kader, coordinator });
    const past = await visitOfYesterday(of.id, kader.id);
    granted(
      await recordCompanionVisit(env.DB, as(kader), seen(past, { concern: 'family_uneasy' })),
    );
    const request = await requestFor(of.childId, 'copy');
    const page = await (await visit(`/permintaan/${request}/salinan`, coordinator.cookie)).text();
    expect(page).toContain('Tokoh bapak_asuh');
    expect(page).toContain('Bertemu keluarga');
    const json = await visit(`/permintaan/${request}/salinan.json`, coordinator.cookie);
    const { companionships } = await json.json<{ companionships: unknown[] }>();
    expect(companionships).toMatchObject([
      {
        companionName: 'Tokoh bapak_asuh',
        state: 'running',
        visits: [{ kaderName: 'Tokoh kader', outcome: 'met' }],
      },
    ]);
    expect(page + JSON.stringify(companionships)).not.toMatch(/uneasy|kurang nyaman/i);
  });

  it('and leaves nothing behind when the child is erased, but the audit', async () => {
    const of = await running({ kader, coordinator });
    granted(
      await recordCompanionVisit(
        env.DB,
        as(kader),
        seen(await visitOfYesterday(of.id, kader.id), { concern: 'family_uneasy' }),
      ),
    );
    const erased = erasureOf(
      of.childId,
      { reason: 'guardian_asked', requestId: null },
      { personId: coordinator.id, now: Date.now() },
    );
    granted(await write(env.DB, erased));
    for (const table of [
      'companionship',
      'companion_consent',
      'companion_visit',
      'companion_visit_record',
      'safeguarding_flag',
    ])
      expect(JSON.stringify(await rows(`SELECT * FROM ${table}`)), table).not.toContain(of.id);
    expect(
      await rows(
        `SELECT action FROM audit_event WHERE subject_id = '${of.donor.id}' AND action = 'companion.concern'`,
      ),
    ).toHaveLength(1);
    expect((await visit('/mendampingi', of.donor.cookie)).status).toBe(200);
  });

  it('under a newer charter: closed as soon as it is in force, ended in the night', async () => {
    const of = await running({ kader, coordinator });
    await env.DB.prepare(
      "INSERT INTO charter_text (version, body_id, body_en, valid_from) VALUES ('baru', 'baru', 'new', ?)",
    )
      .bind(TOMORROW)
      .run();
    const tomorrow = Date.now() + 86_400_000;
    const shown = (now: number) =>
      vault().then((safe) => openCompanionships(env.DB, safe, { personId: of.donor.id, now }));
    expect(await shown(Date.now())).toMatchObject([{ state: 'running', firstName: 'Melati' }]);
    expect(await shown(tomorrow)).toMatchObject([{ state: 'paused', firstName: null }]);
    await endCompanionships(env.DB, { now: Date.now() });
    expect(await companionshipOf(of.childId)).toMatchObject({ endedReason: null });
    await endCompanionships(env.DB, { now: tomorrow });
    expect(await companionshipOf(of.childId)).toMatchObject({ endedReason: 'charter_outdated' });
    const other = await fostered(otherCoordinator);
    const late = { ...as(other.donor), now: tomorrow };
    expect(await askCompanionship(env.DB, late, other)).toMatchObject({ code: 'charter_missing' });
  });
});
