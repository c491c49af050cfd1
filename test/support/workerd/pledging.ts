import { env } from 'cloudflare:workers';
import { promiseGoods } from '../../../worker/pledges/promise-goods.ts';
import { cryptoRandom, newId } from '../../../worker/shared/ids.ts';
import { AREAS } from './cast.ts';
import { granted, terms } from './pledges.ts';

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
