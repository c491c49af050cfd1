import { z } from 'zod';
import { actorOf } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { formOf } from '../http/form.ts';
import { notFound, refused, seeOther } from '../http/render.tsx';
import { post, type Route } from '../http/route.ts';
import { isRefusal } from '../shared/refusal.ts';
import { askForTrial, cancelTrial } from './ask-trial.ts';

/** Tries a proposed policy on today's data; it stands here because it runs the engine. */
export const policyTrialRoutes: Route[] = [
  post('/kebijakan/:version/simulasi', 'policy.propose', tryPolicy),
  post('/kebijakan/:version/simulasi/pembatalan', 'policy.propose', cancel),
];

async function tryPolicy(c: Ctx) {
  const command = await commandOf(c);
  if (!command) return notFound(c);
  const asked = await askForTrial(c.env.DB, command, actorOf(c, 'policy.propose'));
  if (isRefusal(asked)) return refused(c, asked);
  const { version, workId } = asked.answer;
  const path = `/kebijakan/${version}`;
  if (workId === undefined) return seeOther(c, path, 'policy_simulated');
  await c.env.JOBS.send({ kind: 'trial', workId });
  // No word about it: the page says so itself, and asks again by itself.
  return seeOther(c, path);
}

async function cancel(c: Ctx) {
  const command = await commandOf(c);
  if (!command) return notFound(c);
  const answer = await cancelTrial(c.env.DB, command, actorOf(c, 'policy.propose'));
  if (isRefusal(answer)) return refused(c, answer);
  return seeOther(c, `/kebijakan/${command.version}`, 'match_cancelled');
}

async function commandOf(c: Ctx): Promise<{ key: string; version: number } | null> {
  const form = await formOf(c, z.object({}));
  const version = Number(/^\d{1,9}$/.exec(c.req.param('version') ?? '')?.[0] ?? -1);
  return form.ok ? { key: form.key, version } : null;
}
