import { env } from 'cloudflare:workers';
import { approveBridge } from '../../../worker/bridging/approve-bridge.ts';
import { proposeBridge } from '../../../worker/bridging/propose-bridge.ts';
import type { Actor } from '../../../worker/identity/actor.ts';
import { commitmentResolved } from '../../../worker/pledges/commitment.ts';
import { pledgeInScope, pledgeMoved, supportEnded } from '../../../worker/pledges/pledge-store.ts';
import { wibMonth } from '../../../worker/shared/dates.ts';
import { cryptoRandom, newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { read } from '../../../worker/storage/read.ts';
import { AREAS, signedIn } from './cast.ts';
import { activePledge, granted } from './pledges.ts';
import { approvedRun, verifiedChild } from './sponsored.ts';
import { gift } from './treasury.ts';

/** A pledge that supports so many children of a kelurahan of its own, and then lapses this month. */
export async function lapsedPledge(
  donor: { id: string; organisationId?: string | null },
  of: { children: number; kelurahan: string },
): Promise<{ pledgeId: string; childIds: string[] }> {
  const { kelurahan: areaCode } = of;
  const childIds: string[] = [];
  for (let each = 0; each < of.children; each += 1)
    childIds.push(await verifiedChild({ areaCode }));
  const kecamatan = areaCode.slice(0, 8);
  const { id: pledgeId } = await activePledge(donor, {
    areaCode: kecamatan,
    wantedChildren: of.children,
  });
  await approvedRun((await signedIn('coordinator')).id, { areaCode: kecamatan });
  await lapse(pledgeId);
  return { pledgeId, childIds };
}

/** What the nightly settlement does to a pledge whose money stays out. */
export async function lapse(pledgeId: string, now = Date.now()): Promise<void> {
  const { pledges } = await read(env.DB, { pledges: pledgeInScope(pledgeId, ['']) });
  const [pledge] = pledges;
  if (!pledge) throw new Error('no pledge');
  const posting = { by: 'system', now, random: cryptoRandom };
  granted(
    await write(env.DB, [
      ...granted(await commitmentResolved(pledge, 'expired', posting)),
      ...pledgeMoved(
        { id: pledgeId, from: 'active', to: 'lapsed' },
        { stepId: newId<string>(), by: 'system', at: now },
      ),
      ...supportEnded({ pledgeId, reason: 'pledge_cancelled', month: wibMonth(now), at: now }),
    ]),
  );
}

/** Somebody of Kota Serang who acts now. */
export async function actorAs(
  role: Parameters<typeof signedIn>[0],
): Promise<Actor & { cookie: string }> {
  const { id: personId, cookie } = await signedIn(role);
  return { personId, cookie, scopes: [AREAS.serang], now: Date.now() };
}

/** A bridge out of a pool that has what it takes, approved. */
export async function approvedBridge(pledgeId: string, months: number | null = null) {
  const proposed = granted(
    await proposeBridge(env.DB, { key: newId(), pledgeId, months }, await actorAs('coordinator')),
  );
  const { bridgeId } = proposed.answer;
  const approver = await actorAs('treasurer_checker');
  return {
    bridgeId,
    ...granted(await approveBridge(env.DB, { key: newId(), bridgeId }, approver)),
  };
}

/** A database in which the pool goes on for a child. */
export async function bridgeInLife(): Promise<void> {
  granted(await gift(10_000_000));
  const donor = await signedIn('bapak_asuh');
  const { pledgeId } = await lapsedPledge(donor, { children: 1, kelurahan: AREAS.curugManis });
  await approvedBridge(pledgeId);
}
