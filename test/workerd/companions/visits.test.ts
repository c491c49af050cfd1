import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { answerFlag, endCompanionship } from '../../../worker/companions/decide-companionship.ts';
import { planVisit, recordCompanionVisit } from '../../../worker/companions/record-visit.ts';
import { addDays } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { sql } from '../../../worker/storage/sql.ts';
import { AREAS, seedAreas, signedIn, submit, visit } from '../../support/workerd/cast.ts';
import {
  as,
  ownPage,
  planTomorrow,
  running,
  type Signed,
  seen,
  TOMORROW,
  visitOfYesterday,
} from '../../support/workerd/companions.ts';
import { granted } from '../../support/workerd/pledges.ts';
import { rows, TODAY } from '../../support/workerd/registry.ts';

let coordinator: Signed;
let kader: Signed;

beforeAll(async () => {
  await seedAreas();
  coordinator = await signedIn('coordinator');
  kader = await signedIn('kader', AREAS.kasemen);
});

const NAMED = /Melati/;

describe('a visit', () => {
  it('needs a kader of the area who is not the companion himself', async () => {
    const of = await running({ kader, coordinator });
    const far = await signedIn('kader', AREAS.curug);
    expect(
      (
        await submit(
          `/pendampingan/${of.id}/kunjungan`,
          { tanggal: TOMORROW, jam: '09:00' },
          far.cookie,
        )
      ).status,
    ).toBe(404);
    expect(await planTomorrow(of.id, far)).toMatchObject({ code: 'companion_kader_missing' });
    expect(await planTomorrow(of.id, coordinator)).toMatchObject({
      code: 'companion_kader_missing',
    });
    await write(env.DB, [
      sql`INSERT INTO role_assignment (id, person_id, role, area_code, valid_from, granted_by, granted_at)
      VALUES (${newId()}, ${of.donor.id}, 'kader', ${AREAS.kasemen}, '2020-01-01', 'test', 1)`,
    ]);
    expect(await planTomorrow(of.id, of.donor)).toMatchObject({ code: 'companion_is_same_person' });
    const at = (on: string, time = '09:00') =>
      planVisit(env.DB, as(kader), { id: of.id, on: on as typeof TODAY, time });
    expect(await at(addDays(TODAY, -1))).toMatchObject({ code: 'companion_visit_past' });
    expect(await at(addDays(TODAY, 90))).toMatchObject({ code: 'companion_visit_far' });
    await expect(at(TOMORROW, '21:00'), 'by day').rejects.toThrow(/visit_is_by_day/);
    granted(await planTomorrow(of.id, kader));
    expect(await planTomorrow(of.id, kader)).toMatchObject({ code: 'companion_visit_that_day' });
  });

  it('is recorded afterwards, once, by the kader who went along, who was there', async () => {
    const of = await running({ kader, coordinator });
    granted(await planTomorrow(of.id, kader));
    const [ahead] = await rows<{ id: string }>(
      `SELECT id FROM companion_visit WHERE companionship_id = '${of.id}'`,
    );
    expect(await recordCompanionVisit(env.DB, as(kader), seen(ahead?.id ?? ''))).toMatchObject({
      code: 'companion_visit_ahead',
    });
    const past = await visitOfYesterday(of.id, kader.id);
    const colleague = await signedIn('kader', AREAS.kasemen);
    expect(await recordCompanionVisit(env.DB, as(colleague), seen(past))).toMatchObject({
      code: 'companion_other_kader',
    });
    expect(
      await recordCompanionVisit(env.DB, as(kader), seen(past, { familyPresent: 'nobody' })),
    ).toMatchObject({ code: 'companion_family_missing' });
    const form = { hadir: 'tidak', keluarga: 'mother', hasil: 'met', khawatir: 'tidak' };
    const path = `/pendampingan/kunjungan/${past}`;
    expect((await visit(path, colleague.cookie)).status).toBe(404);
    expect((await submit(path, form, kader.cookie)).status, 'the kader must have been there').toBe(
      422,
    );
    expect((await submit(path, { ...form, kader: 'ya' }, kader.cookie)).status).toBe(303);
    expect((await submit(path, { ...form, kader: 'ya' }, kader.cookie)).status).toBe(409);
    const told = await (await visit(`/anak/${of.childId}/pendampingan`, kader.cookie)).text();
    expect(told).toContain('Bapak asuh tidak datang');
    expect(
      (await submit(`/pendampingan/kunjungan/${ahead?.id}/batal`, {}, colleague.cookie)).status,
    ).toBe(303);
    expect(
      (await submit(`/pendampingan/kunjungan/${ahead?.id}/batal`, {}, kader.cookie)).status,
    ).toBe(409);
    expect(await ownPage(of.donor)).toContain('Belum ada jadwal');
  });

  it('that worries the kader is flagged: the companion sees nothing until a coordinator has answered', async () => {
    const of = await running({ kader, coordinator });
    const past = await visitOfYesterday(of.id, kader.id);
    granted(
      await recordCompanionVisit(env.DB, as(kader), seen(past, { concern: 'companion_conduct' })),
    );
    const resting = await ownPage(of.donor);
    expect(resting).not.toMatch(NAMED);
    expect(resting).toContain('Ditahan sementara');
    expect(await planTomorrow(of.id, kader)).toMatchObject({ code: 'companion_paused' });
    const queue = await (await visit('/pendampingan', coordinator.cookie)).text();
    expect(queue).toContain('Sikap bapak asuh');
    expect(queue).not.toMatch(/melati/i);
    const answerPath = `/pendampingan/kekhawatiran/${past}`;
    expect((await submit(answerPath, { jawaban: 'goes_on' }, kader.cookie)).status).toBe(403);
    expect((await submit(answerPath, { jawaban: 'goes_on' }, coordinator.cookie)).status).toBe(303);
    expect(await ownPage(of.donor)).toMatch(NAMED);
    expect(
      await answerFlag(env.DB, as(coordinator), { flagId: past, answer: 'ended' }),
    ).toMatchObject({ code: 'companion_flag_answered' });
    granted(await endCompanionship(env.DB, as(kader), { id: of.id, reason: 'concern' }));
    granted(await answerFlag(env.DB, as(coordinator), { flagId: of.id, answer: 'passed_on' }));
    expect(
      await rows(
        `SELECT kind, answer FROM safeguarding_flag WHERE companionship_id = '${of.id}' ORDER BY kind`,
      ),
    ).toEqual([
      { kind: 'companion_conduct', answer: 'goes_on' },
      { kind: 'ended_for_concern', answer: 'passed_on' },
    ]);
  });

  it('planned against a revocation at the same time is refused or cancelled, never left standing', async () => {
    for (let round = 0; round < 4; round += 1) {
      const of = await running({ kader, coordinator });
      await Promise.all([
        planTomorrow(of.id, kader),
        endCompanionship(env.DB, as(kader), { id: of.id, reason: 'guardian_asked' }),
      ]);
      expect(
        await rows(
          `SELECT id FROM companion_visit WHERE companionship_id = '${of.id}' AND cancelled_at IS NULL`,
        ),
      ).toEqual([]);
      expect(await ownPage(of.donor)).not.toMatch(NAMED);
      expect(await planTomorrow(of.id, kader)).toMatchObject({ code: 'companion_over' });
    }
  });
});
