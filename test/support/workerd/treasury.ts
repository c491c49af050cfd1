import { env } from 'cloudflare:workers';
import type { Role } from '../../../worker/identity/access.ts';
import type { Actor } from '../../../worker/identity/actor.ts';
import {
  bookDeposit,
  bookFee,
  bookPoolMoney,
  type TillCommand,
} from '../../../worker/ledger/book-till.ts';
import { reverseEntry } from '../../../worker/ledger/reverse-entry.ts';
import { bookGoods } from '../../../worker/pledges/book-goods.ts';
import { approveOrder } from '../../../worker/pledges/decide-order.ts';
import { cancelPledge } from '../../../worker/pledges/decide-pledge.ts';
import { type OrderCommand, prepareOrder } from '../../../worker/pledges/prepare-order.ts';
import { wibDate } from '../../../worker/shared/dates.ts';
import { cryptoRandom, newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { sql } from '../../../worker/storage/sql.ts';
import { AREAS, signedIn } from './cast.ts';
import { activePledge, book, granted } from './pledges.ts';

/** A command of a treasurer of Kota Serang. */
export function tillCommand(rupiah: number, more: Partial<TillCommand> = {}): TillCommand {
  const now = Date.now();
  return {
    key: newId(),
    areaCode: AREAS.serang,
    rupiah,
    reference: newId<string>(),
    happenedOn: wibDate(now),
    by: 'test',
    scopes: [AREAS.serang],
    now,
    random: cryptoRandom,
    ...more,
  };
}

/** A gift to all children, at the bank unless told. */
export function gift(
  rupiah: number,
  method: 'bank_transfer' | 'cash' = 'bank_transfer',
  more: Partial<TillCommand> = {},
) {
  return bookPoolMoney(env.DB, {
    ...tillCommand(rupiah, more),
    method,
    reason: 'gift',
    pledgeId: null,
  });
}

/** An order as its maker fills it in. */
export function orderCommand(more: Partial<OrderCommand>): OrderCommand {
  return {
    key: newId(),
    kind: 'refund',
    pledgeReference: '',
    areaCode: AREAS.serang,
    place: 'bank',
    rupiah: 1,
    reason: 'donor_asked',
    reference: newId<string>(),
    ...more,
  };
}

/** Somebody of Kota Serang who acts now. */
export async function actorOf(role: Role & Parameters<typeof signedIn>[0]): Promise<Actor> {
  const { id: personId } = await signedIn(role);
  return { personId, scopes: [AREAS.serang], now: Date.now() };
}

/** Everything a treasury can book, once, by the product's own commands. */
export async function livedTreasury(donor: { id: string }): Promise<void> {
  granted(await gift(9_000, 'cash'));
  granted(await bookDeposit(env.DB, tillCommand(4_000)));
  granted(await bookFee(env.DB, tillCommand(1_000)));
  granted(
    await bookGoods(env.DB, {
      ...tillCommand(0),
      receivedOn: wibDate(Date.now()),
      organisationId: null,
      asset: 'egg',
      quantity: 60,
    }),
  );
  const { id, reference } = await activePledge(donor, { wantedChildren: 1 });
  granted(await book(reference, 5_000));
  const order = granted(
    await prepareOrder(
      env.DB,
      orderCommand({ pledgeReference: reference, rupiah: 5_000 }),
      await actorOf('treasurer_maker'),
    ),
  );
  const command = { key: newId<string>(), orderId: order.answer.orderId };
  granted(await approveOrder(env.DB, command, await actorOf('treasurer_checker')));
  const decision = { key: newId<string>(), pledgeId: id, by: 'test', scopes: [AREAS.serang] };
  granted(await cancelPledge(env.DB, { ...decision, now: Date.now(), random: cryptoRandom }));
  const twice = granted(await gift(2_000));
  granted(
    await reverseEntry(
      env.DB,
      {
        key: newId(),
        entryId: twice.answer.entryId,
        reason: 'booked_twice',
        bookedOn: wibDate(Date.now()),
      },
      await actorOf('treasurer_checker'),
    ),
  );
  await write(env.DB, [
    sql`INSERT INTO instalment_reminder (pledge_id, month, stage, notification_id, sent_at)
      SELECT pledge_id, month, 'coming', NULL, 1 FROM instalment LIMIT 1`,
  ]);
}
