import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { SESSION_COOKIE } from '../../../worker/identity/session.ts';
import { sessionsOfPersonEnded } from '../../../worker/identity/session-store.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { AREAS, anotherPhoneOf, seedAreas, signedIn } from '../../support/workerd/cast.ts';
import { command, goodsOnTheirWay, handedOver, posted, sent } from '../../support/workerd/field.ts';
import { rows } from '../../support/workerd/registry.ts';
import { verifiedChild } from '../../support/workerd/sponsored.ts';

let kader: { id: string; cookie: string };
let second: string;

beforeAll(async () => {
  await seedAreas();
  kader = await signedIn('kader', AREAS.kasemen);
  second = await anotherPhoneOf(kader.id);
});

const visitTo = (child: string) => command(child, { kind: 'visit', found: true, note: '' });
const outcomes = async (cookie: string, commands: Record<string, unknown>[]) =>
  (await sent(cookie, commands)).answers.map(({ outcome, code }) => `${outcome} ${code}`.trim());
const visits = (child: string) =>
  rows(`SELECT 1 FROM field_event WHERE beneficiary_id = '${child}' AND kind = 'visit'`);
const roleEndedFor = (personId: string) =>
  env.DB.prepare("UPDATE role_assignment SET ended_at = ?, ended_by = 'test' WHERE person_id = ?")
    .bind(Date.now(), personId)
    .run();

describe('fifty visits behind a session that is over', () => {
  it('are taken after signing in again, each once, though some were on their way before', async () => {
    const child = await verifiedChild();
    const unsent = Array.from({ length: 50 }, () => visitTo(child));
    await sent(kader.cookie, unsent.slice(0, 7));
    await write(env.DB, [sessionsOfPersonEnded(kader.id, Date.now())]);
    const refused = await posted(kader.cookie, { sentAt: Date.now(), commands: unsent });
    expect(refused.status).toBe(401);
    expect(await visits(child)).toHaveLength(7);
    kader = { ...kader, cookie: await anotherPhoneOf(kader.id) };
    second = await anotherPhoneOf(kader.id);
    expect(new Set(await outcomes(kader.cookie, unsent))).toEqual(new Set(['done']));
    expect(await visits(child)).toHaveLength(50);
  });
});

describe('two phones of one kader', () => {
  it('that hold the same unsent work, one restored from the other’s export, send it once', async () => {
    const child = await verifiedChild();
    const unsent = [visitTo(child), visitTo(child)];
    const [one, other] = await Promise.all([sent(kader.cookie, unsent), sent(second, unsent)]);
    for (const { outcome } of [...one.answers, ...other.answers]) expect(outcome).toBe('done');
    expect(await visits(child)).toHaveLength(2);
  });

  it('told of the same goods are one report when they agree, and a person’s question when not', async () => {
    const { runId, lines } = await goodsOnTheirWay(2);
    const [agreed, disputed] = lines;
    const tell = (cookie: string, line: { id: string; child: string }, more = {}) =>
      outcomes(cookie, [command(line.child, handedOver(runId, line.id, more))]);
    const fewer = { accepted: 28, rejected: 2, reason: 'broken' };
    expect(await tell(kader.cookie, agreed!)).toEqual(['done']);
    expect(await tell(second, agreed!)).toEqual(['done same']);
    expect(await tell(kader.cookie, disputed!)).toEqual(['done']);
    expect(await tell(second, disputed!, fewer)).toEqual(['conflict two_versions']);
    expect(
      await rows(
        `SELECT accepted FROM delivery_confirmation WHERE delivery_id = '${disputed!.id}'`,
      ),
    ).toEqual([{ accepted: 30 }]);
  });
});

describe('a kader whose role ended while he was offline', () => {
  it('is told to wipe, and nothing of what his phone holds is taken or kept', async () => {
    const gone = await signedIn('kader', AREAS.kasemen);
    const child = await verifiedChild();
    const unsent = [visitTo(child)];
    await roleEndedFor(gone.id);
    const answer = await posted(gone.cookie, { sentAt: Date.now(), commands: unsent });
    expect([answer.status, await answer.json()]).toEqual([403, { wipe: true, why: 'revoked' }]);
    expect(await visits(child)).toEqual([]);
    expect(await rows(`SELECT 1 FROM field_command WHERE person_id = '${gone.id}'`)).toEqual([]);
  });

  it('is told so too when his sessions ended with the role, and to sign in when only those ended', async () => {
    const why = async (cookie: string) => {
      const answer = await posted(cookie, { sentAt: Date.now(), commands: [visitTo(newId())] });
      return [answer.status, await answer.json()];
    };
    const gone = await signedIn('kader', AREAS.kasemen);
    await write(env.DB, [sessionsOfPersonEnded(gone.id, Date.now())]);
    expect(await why(gone.cookie)).toEqual([401, { wipe: true, why: 'signed_out' }]);
    await roleEndedFor(gone.id);
    expect(await why(gone.cookie)).toEqual([403, { wipe: true, why: 'revoked' }]);
    const donor = await signedIn('bapak_asuh');
    await write(env.DB, [sessionsOfPersonEnded(donor.id, Date.now())]);
    expect(await why(donor.cookie), 'never was a kader').toEqual([
      401,
      { wipe: true, why: 'signed_out' },
    ]);
    const unknown = `${SESSION_COOKIE}=${newId<string>()}`;
    expect(await why(unknown)).toEqual([401, { wipe: true, why: 'signed_out' }]);
  });

  it('of another area now is told nothing of a child of the first', async () => {
    const moved = await signedIn('kader', AREAS.curug);
    const child = await verifiedChild();
    expect(await outcomes(moved.cookie, [visitTo(child)])).toEqual(['refused beneficiary_missing']);
    expect(await visits(child)).toEqual([]);
  });
});
