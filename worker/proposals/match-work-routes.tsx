import { z } from 'zod';
import { actorOf } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { formOf } from '../http/form.ts';
import { notFound, refused, seeOther } from '../http/render.tsx';
import { post, type Route } from '../http/route.ts';
import { isRefusal } from '../shared/refusal.ts';
import { cancelMatchWork } from './ask-match.ts';

/** A proposal that the queue works out. Its page stands where the proposal's will (`/pencocokan/:id`). */
export const matchWorkRoutes: Route[] = [
  post('/pencocokan/:id/pembatalan', 'match.propose', cancel),
];

async function cancel(c: Ctx) {
  const form = await formOf(c, z.object({}));
  const runId = c.req.param('id') ?? '';
  if (!form.ok) return notFound(c);
  const command = { key: form.key, runId };
  const answer = await cancelMatchWork(c.env.DB, command, actorOf(c, 'match.propose'));
  if (isRefusal(answer)) return refused(c, answer);
  return seeOther(c, `/pencocokan/${runId}`, 'match_cancelled');
}
