import type { DayChild, DueDelivery } from './day.ts';
import type { OutboxItem } from './outbox.ts';

/** One thing to hand over: a week's share of goods, or all of them where they come at once. */
export interface DueHandover {
  readonly delivery: DueDelivery;
  /** Which week's; null where goods come at once. */
  readonly drop: number | null;
  readonly quantity: number;
  readonly dueOn: string;
  /** Where its screen is. */
  readonly path: string;
}

/** What waits to be handed over to a child, the earliest due first. */
export function handoversOf(child: DayChild): DueHandover[] {
  const all = child.deliveries.flatMap((delivery): DueHandover[] => {
    // A day downloaded by an app from before weekly drops has none.
    const drops = delivery.drops ?? [];
    if (drops.length === 0) {
      const { quantity, dueOn, id } = delivery;
      return [{ delivery, drop: null, quantity, dueOn, path: `kirim/${id}` }];
    }
    return drops.map(({ nth, quantity, dueOn }) => {
      return { delivery, drop: nth, quantity, dueOn, path: `kirim/${delivery.id}/${nth}` };
    });
  });
  return all.sort((a, b) => a.dueOn.localeCompare(b.dueOn) || (a.drop ?? 0) - (b.drop ?? 0));
}

/** What there may be to do for a family. */
export type Work = 'goods' | 'visit' | 'measure';

/** Whether something waits to be done for a family: that, or anything. */
export function isDue(child: DayChild, work: Work | null = null): boolean {
  const due = {
    goods: child.deliveries.length > 0,
    visit: child.visitDue,
    measure: child.measureDue,
  };
  return work === null ? due.goods || due.visit || due.measure : due[work];
}

/** The child as it is once what lies in the queue is counted as done. */
export function childWithout(child: DayChild, items: readonly OutboxItem[]): DayChild {
  const own = items.filter((item) => item.child === child.id).map(({ payload }) => payload);
  const did = (kind: string) => own.some((payload) => payload.kind === kind);
  const isGone = own.some(isFarewell);
  const handed = (id: string, drop: number | null) =>
    own.some(
      (payload) => payload.delivery === id && (payload.drop === undefined || payload.drop === drop),
    );
  return {
    ...child,
    visitDue: child.visitDue && !isGone && !did('visit'),
    measureDue: child.measureDue && !isGone && !did('measure'),
    deliveries: child.deliveries.flatMap((delivery) => {
      const drops = delivery.drops ?? [];
      const left = drops.filter(({ nth }) => !handed(delivery.id, nth));
      const isDone = drops.length > 0 ? left.length === 0 : handed(delivery.id, null);
      return isDone ? [] : [{ ...delivery, drops: left }];
    }),
  };
}

/** Whether it says that the child died or moved away: nobody is to be visited or measured there any more. */
export function isFarewell(payload: OutboxItem['payload']): boolean {
  return payload.kind === 'change' && (payload.what === 'died' || payload.what === 'moved');
}

/** Whether the queue holds this hand-over already. */
export function isHandedOver(
  items: readonly OutboxItem[],
  payload: OutboxItem['payload'] | undefined,
): boolean {
  return (
    payload !== undefined &&
    items.some(
      (item) =>
        item.payload.kind === 'confirm_delivery' &&
        item.payload.delivery === payload.delivery &&
        item.payload.drop === payload.drop,
    )
  );
}
