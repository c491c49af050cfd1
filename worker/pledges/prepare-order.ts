import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { cityOf } from '../ledger/account.ts';
import { plainReference } from '../ledger/book-till.ts';
import { tillBalances } from '../ledger/ledger-store.ts';
import { citiesWithBooks } from '../ledger/till-store.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { type MoneyOrder, orderFits } from './money-order.ts';
import { orderPrepared } from './money-order-store.ts';
import { pledgeByReference } from './pledge-store.ts';
import { parseReference } from './reference.ts';

/** An order as it is asked for: by its pledge's reference, or for a city where it concerns none. */
export interface OrderCommand extends Omit<MoneyOrder, 'id' | 'areaCode'> {
  readonly key: string;
  /** Empty where the order concerns no pledge. */
  readonly pledgeReference: string;
  readonly areaCode: string;
  /** The number of the minutes, letter or bank slip it is based on. */
  readonly reference: string;
}

/**
 * Prepares an order for a second person to approve; nothing moves yet. Refuses `pledge_unknown`,
 * `area_unknown` and what `orderFits` refuses.
 */
export async function prepareOrder(
  db: D1Database,
  command: OrderCommand,
  actor: Actor,
): Promise<Committed<{ orderId: string }> | Refusal> {
  const { personId, scopes, now } = actor;
  const { kind, rupiah, reason } = command;
  const concernsPledge = kind !== 'write_off';
  const parsed = concernsPledge ? parseReference(command.pledgeReference) : '';
  if (parsed === null) return refuse('pledge_unknown');
  const { pledges, cities } = await read(db, {
    pledges: pledgeByReference(parsed, scopes),
    cities: citiesWithBooks(scopes),
  });
  const pledge = pledges[0] ?? null;
  if (concernsPledge && pledge === null) return refuse('pledge_unknown');
  const areaCode = pledge ? cityOf(pledge.areaCode) : command.areaCode;
  if (!pledge && !cities.some(({ code }) => code === areaCode)) return refuse('area_unknown');
  const { tills } = await read(db, { tills: tillBalances(areaCode) });
  const [till = { cash: 0, bank: 0, pool: 0 }] = tills;
  const place = kind === 'refund' || kind === 'write_off' ? command.place : '';
  const order = { kind, areaCode, place, rupiah, reason };
  const unfit = orderFits(order, { ...till, fundRupiah: pledge?.freeRupiah ?? null });
  if (unfit) return unfit;
  const id = newId<string>(actor.random ?? cryptoRandom);
  const reference = plainReference(command.reference);
  const pledgeId = pledge?.id ?? null;
  const once = {
    key: command.key,
    name: 'order.prepare',
    personId,
    input: { ...order, pledgeId, reference },
    answer: { orderId: id },
    at: now,
  };
  return commit(db, once, [
    orderPrepared({ ...order, id, pledgeId, reference, by: personId, at: now }),
    auditEvent({
      at: now,
      personId,
      action: 'order.prepare',
      subjectKind: 'money_order',
      subjectId: id,
      areaCode,
    }),
  ]);
}
