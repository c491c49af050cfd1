import { app } from './app.ts';
import type { Env } from './config.ts';
import { type Job, runScheduled, work } from './jobs.ts';

/** The worker: wiring only. */
export default {
  fetch: app.fetch,
  async scheduled(event, env) {
    await runScheduled(env, event.cron, event.scheduledTime);
  },
  async queue(batch, env) {
    for (const message of batch.messages) {
      await work(env, message.body);
      message.ack();
    }
  },
} satisfies ExportedHandler<Env, Job>;
