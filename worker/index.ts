import { app } from './app.ts';
import type { Env } from './config.ts';

/** The worker: wiring only. */
export default {
  fetch: app.fetch,
} satisfies ExportedHandler<Env>;
