import { app } from './app.ts';
import type { Env } from './config.ts';
import { type Job, workBatch } from './jobs/queue.ts';
import { runScheduled } from './jobs/schedule.ts';

/** The worker: wiring only. */
export default {
  fetch: app.fetch,
  async scheduled(event, env) {
    await runScheduled(env, event.cron, event.scheduledTime);
  },
  async queue(batch, env) {
    await workBatch(env, batch);
  },
} satisfies ExportedHandler<Env, Job>;
