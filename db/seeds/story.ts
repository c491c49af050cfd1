import { sealKey } from '../../worker/audit/seal.ts';
import { sealAudit } from '../../worker/audit/seal-audit.ts';
import { configOf, type Env } from '../../worker/config.ts';
import type { Instant } from '../../worker/shared/dates.ts';
import { keyCommands } from '../../worker/storage/command-key.ts';
import { appoint } from './acts/appointments.ts';
import { reconcileBank } from './acts/bank.ts';
import { bridgeBrokenPledge } from './acts/bridging.ts';
import { pledgeTogether } from './acts/bulk.ts';
import { importChildren, visitAndVerify } from './acts/children.ts';
import { accompanyChildren } from './acts/companions.ts';
import { goOnPledging, seekSuccessors } from './acts/continuity.ts';
import { agreeProgramme } from './acts/corporate.ts';
import { bringAndAskAgain } from './acts/drops.ts';
import { workInTheField } from './acts/field.ts';
import { closeCases, measureAgain } from './acts/growth.ts';
import { makePledges, matchChildren } from './acts/pledges.ts';
import { weighPolicy } from './acts/proposals.ts';
import { serveMorePurposes } from './acts/purposes.ts';
import { nameGiver, openBoard, takeFigures } from './acts/recognition.ts';
import { supportChildren } from './acts/support.ts';
import { supportWomen } from './acts/women.ts';
import { Stage } from './stage.ts';

/**
 * Three months of a pilot city, told by calling the product's own use cases as its people would:
 * nothing is inserted behind its back, so whatever the demo shows, the product did.
 */
export async function tellStory(env: Env, at: { csv: string; now: Instant }): Promise<void> {
  const config = await configOf(env);
  keyCommands(config);
  const stage = new Stage(env, config, at.now);
  await appoint(stage);
  await importChildren(stage, at.csv);
  await visitAndVerify(stage);
  await makePledges(stage);
  await matchChildren(stage);
  await takeFigures(stage, stage.moment(-2, 1));
  await supportChildren(stage);
  await measureAgain(stage);
  await closeCases(stage);
  await accompanyChildren(stage);
  await nameGiver(stage);
  await serveMorePurposes(stage);
  await supportWomen(stage);
  await bridgeBrokenPledge(stage);
  // After whoever books money of the past months: it closes them.
  await reconcileBank(stage);
  await weighPolicy(stage);
  await goOnPledging(stage);
  await bringAndAskAgain(stage);
  await workInTheField(stage);
  await agreeProgramme(stage);
  await pledgeTogether(stage);
  await seekSuccessors(stage);
  await openBoard(stage);
  await takeFigures(stage, stage.now);
  await sealAudit({ db: stage.db, files: stage.files, key: await sealKey(config) }, at.now);
}
