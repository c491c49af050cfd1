import { z } from 'zod';
import type { Ctx } from '../http/app-env.ts';
import { formOf } from '../http/form.ts';
import { notFound, refused, seeOther } from '../http/render.tsx';
import { post, type Route } from '../http/route.ts';
import { scopesOf } from '../identity/access.ts';
import { isRefusal } from '../shared/refusal.ts';
import { simulatePolicy } from './simulate-policy.ts';

/** Tries a proposed policy on today's data; it stands here because it runs the engine. */
export const policyTrialRoutes: Route[] = [
  post('/kebijakan/:version/simulasi', 'policy.propose', tryPolicy),
];

async function tryPolicy(c: Ctx) {
  const form = await formOf(c, z.object({}));
  if (!form.ok) return notFound(c);
  const version = Number(/^\d{1,9}$/.exec(c.req.param('version') ?? '')?.[0] ?? -1);
  const viewer = c.get('viewer');
  const answer = await simulatePolicy(
    c.env.DB,
    { key: form.key, version },
    {
      personId: viewer?.personId ?? '',
      scopes: scopesOf(viewer, 'policy.propose'),
      now: c.get('now'),
    },
  );
  if (!isRefusal(answer)) return seeOther(c, `/kebijakan/${version}`, 'policy_simulated');
  return refused(c, answer);
}
