import { confirmDispatch, makeDispatchLink } from '../../../worker/deliveries/dispatch.ts';
import { dispatchCode } from '../../../worker/deliveries/dispatch-link.ts';
import { handOverDrop } from '../../../worker/deliveries/hand-over-drop.ts';
import { rebookDrop } from '../../../worker/deliveries/rebook-drop.ts';
import { countStock } from '../../../worker/deliveries/stock-count.ts';
import { answerRecheck } from '../../../worker/recheck/answer-recheck.ts';
import { drawRounds } from '../../../worker/recheck/draw-rounds.ts';
import { findPatterns } from '../../../worker/recheck/find-patterns.ts';
import { addDays, wibDate } from '../../../worker/shared/dates.ts';
import { logSigner } from '../../../worker/transparency/log-keys.ts';
import { publishLog } from '../../../worker/transparency/publish-log.ts';
import { done } from '../script.ts';
import type { Stage } from '../stage.ts';

const DAY = 86_400_000;
/** Of the families drawn, as many have answered: the rest is left for whoever plays. */
const ANSWERED = 40;
/** Every thirteenth says it got less. */
const DIFFERS_EVERY = 13;

/**
 * This month's open runs: a supplier has confirmed one by his link and is asked about another, a first
 * week was handed over, a late drop was moved, the store was counted two short; and last month's
 * families were drawn by the log and asked again.
 */
export async function bringAndAskAgain(stage: Stage): Promise<void> {
  const { db, files, config } = stage;
  done(await publishLog({ db, files, signer: logSigner(config) }, stage.now));
  const runs = await openRuns(stage);
  await suppliersWord(stage, runs);
  await firstWeek(stage, runs);
  await movedAndCounted(stage, runs);
  await askedAgain(stage);
  await findPatterns(db, { now: stage.now, since: stage.now - 90 * DAY });
}

interface OpenRun {
  readonly id: string;
  readonly areaCode: string;
  readonly deliveryId: string;
  readonly quantity: number;
  readonly first: number;
}

/** Paid egg runs nobody has touched, with one of their deliveries. */
async function openRuns({ db }: Stage): Promise<OpenRun[]> {
  const { results } = await db
    .prepare(
      `SELECT run.id AS id, run.area_code AS areaCode, MIN(delivery.id) AS deliveryId,
         SUM(delivery.quantity / 4 + (delivery.quantity % 4 >= 1)) AS first, MAX(delivery.quantity) AS quantity
       FROM delivery_run AS run JOIN delivery ON delivery.run_id = run.id AND delivery.status = 'paid'
       WHERE run.status = 'paid' AND run.asset = 'egg' AND EXISTS (SELECT 1 FROM run_drop WHERE run_id = run.id AND nth = 4)
         AND NOT EXISTS (SELECT 1 FROM delivery AS done WHERE done.run_id = run.id AND done.status = 'confirmed')
       GROUP BY run.id ORDER BY run.area_code, run.id LIMIT 4`,
    )
    .all<OpenRun>();
  return results;
}

/** A link that was used, and one that was not. */
async function suppliersWord(stage: Stage, [used, asked]: readonly OpenRun[]): Promise<void> {
  const { db } = stage;
  const at = stage.now - 3 * 3_600_000;
  for (const run of [used, asked]) {
    if (!run) continue;
    const asking = { key: `story-link-${run.id}`, runId: run.id, nth: 1 };
    const { answer } = done(await makeDispatchLink(db, asking, stage.actor('coordinator', at)));
    if (run !== used) continue;
    const row = await db
      .prepare('SELECT expires_at AS expiresAt FROM dispatch_link WHERE id = ?')
      .bind(answer.linkId)
      .first<{ expiresAt: number }>();
    const ticket = { linkId: answer.linkId, expiresAt: row?.expiresAt ?? 0 };
    const code = await dispatchCode(stage.config.lookupKeyBytes, ticket);
    const sent = { code, quantity: run.first, now: at + 600_000 };
    done(await confirmDispatch(db, stage.config.lookupKeyBytes, sent));
  }
}

async function firstWeek(stage: Stage, [run]: readonly OpenRun[]): Promise<void> {
  if (!run) return;
  const accepted = Math.floor(run.quantity / 4) + (run.quantity % 4 >= 1 ? 1 : 0);
  const kader = stage.actor(`kader.${run.areaCode.slice(0, 8)}`, stage.now - 2 * 3_600_000);
  const handed = { runId: run.id, deliveryId: run.deliveryId, nth: 1, accepted, rejected: 0 };
  const command = { key: `story-drop-${run.deliveryId}`, ...handed, reason: '' } as const;
  done(await handOverDrop(stage.db, command, kader));
}

async function movedAndCounted(stage: Stage, runs: readonly OpenRun[]): Promise<void> {
  const { db } = stage;
  const coordinator = stage.actor('coordinator', stage.now - 3_600_000);
  const moved = runs.at(-1);
  if (!moved) return;
  const dueOn = addDays(wibDate(coordinator.now), 2);
  const rebooked = { key: `story-move-${moved.id}`, runId: moved.id, nth: 2, dueOn } as const;
  done(await rebookDrop(db, { ...rebooked, reason: 'weather' }, coordinator));
  const areaCode = moved.areaCode.slice(0, 8);
  const lying = await db
    .prepare(
      `SELECT COALESCE(SUM(delivery.quantity - COALESCE((SELECT SUM(accepted + rejected) FROM drop_handover WHERE delivery_id = delivery.id), 0)), 0) AS quantity
       FROM delivery JOIN delivery_run AS run ON run.id = delivery.run_id
       WHERE run.asset = 'egg' AND run.status = 'paid' AND delivery.status = 'paid' AND substr(run.area_code, 1, 8) = ?`,
    )
    .bind(areaCode)
    .first<{ quantity: number }>();
  const counted = Math.max(0, (lying?.quantity ?? 0) - 2);
  const count = { key: `story-count-${areaCode}`, areaCode, asset: 'egg', counted };
  done(await countStock(db, count, coordinator));
}

/** The verifier asks; what he hears differs now and then. */
async function askedAgain(stage: Stage): Promise<void> {
  const { db } = stage;
  await drawRounds(db, { now: stage.now });
  const { results } = await db
    .prepare(
      `SELECT member.delivery_id AS id, accepted FROM recheck_member AS member JOIN delivery_confirmation AS done ON done.delivery_id = member.delivery_id
       WHERE rank IS NOT NULL ORDER BY round_id DESC, rank LIMIT ?`,
    )
    .bind(ANSWERED)
    .all<{ id: string; accepted: number }>();
  for (const [index, { id, accepted }] of results.entries()) {
    const isLess = index % DIFFERS_EVERY === DIFFERS_EVERY - 1 && accepted > 1;
    const said = isLess
      ? ({ outcome: 'less', received: accepted - 1 } as const)
      : ({ outcome: 'same', received: null } as const);
    const asked = { key: `story-ask-${id}`, deliveryId: id, method: 'phone', ...said } as const;
    done(await answerRecheck(db, asked, stage.actor('verifier', stage.now - DAY / 2)));
  }
}
