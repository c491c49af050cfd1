import { env } from 'cloudflare:workers';
import { endingTold } from '../../../worker/pledges/continuity-store.ts';
import { promiseGoods } from '../../../worker/pledges/promise-goods.ts';
import { renewPledge } from '../../../worker/pledges/renew-pledge.ts';
import { takeOverPost } from '../../../worker/pledges/take-over-post.ts';
import { cryptoRandom, newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { AREAS, organisation, signedIn } from './cast.ts';
import { activePledge, granted, hasAccepted, terms } from './pledges.ts';

/** Goods promised by a donor who has accepted the charter. */
export async function promisedGoods(donor: { id: string }): Promise<string> {
  const made = await promiseGoods(env.DB, {
    key: newId(),
    donor: { personId: donor.id, organisationId: null, scopes: [AREAS.serang] },
    terms: terms(),
    now: Date.now(),
    random: cryptoRandom,
  });
  return granted(made).answer.promiseId;
}

/** A unit's pledge that was told to end, was continued, and went over to the successor on the post. */
export async function livedPledging(): Promise<void> {
  const unit = await organisation('Koramil Uji', 'tni');
  const leaver = await signedIn('bapak_asuh', AREAS.serang, unit);
  const successor = await signedIn('bapak_asuh', AREAS.serang, unit);
  const now = Date.now();
  const { id } = await activePledge({ id: leaver.id, organisationId: unit }, { months: 1 });
  await write(env.DB, [endingTold(id, now)]);
  const donor = { personId: leaver.id, organisationId: unit, scopes: [AREAS.serang] };
  granted(
    await renewPledge(env.DB, {
      key: newId(),
      pledgeId: id,
      donor,
      expectedPackageRupiah: 60_000,
      now,
      random: cryptoRandom,
    }),
  );
  await hasAccepted(successor.id);
  await env.DB.prepare(
    "UPDATE role_assignment SET ended_at = ?3, ended_by = 'test', successor_id = ?2 WHERE person_id = ?1",
  )
    .bind(leaver.id, successor.id, now)
    .run();
  const taken = { key: newId<string>(), from: leaver.id, personId: successor.id, now };
  granted(await takeOverPost(env.DB, { ...taken, areaCode: AREAS.serang }));
}
