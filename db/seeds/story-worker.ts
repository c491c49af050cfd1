import type { Env } from '../../worker/config.ts';
import { runScheduled } from '../../worker/jobs/schedule.ts';
import { tellStory } from './story.ts';

const EVERY_MINUTE = '* * * * *';

/**
 * A worker that tells the story once and signs the log over it, on the same bindings as the product, and is then stopped. It
 * is no part of the product: nothing that is deployed can seed anything.
 */
export default {
  async fetch(request, env) {
    if (new URL(request.url).pathname === '/healthz') return Response.json({ ok: true });
    try {
      await tellStory(env, { csv: await request.text(), now: Date.now() });
      await runScheduled(env, EVERY_MINUTE, Date.now());
      return new Response('told');
    } catch (error) {
      return new Response(error instanceof Error ? (error.stack ?? error.message) : String(error), {
        status: 500,
      });
    }
  },
} satisfies ExportedHandler<Env>;
