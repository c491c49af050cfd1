import { get, type Route } from './route.ts';

/** `/healthz`: the worker answers, its configuration makes sense and its database is reachable and migrated. */
export const healthRoutes: Route[] = [
  get('/healthz', 'public.read', async (c) => {
    const row = await c.env.DB.prepare('SELECT EXISTS (SELECT 1 FROM area) AS areas').first<{
      areas: number;
    }>();
    return c.json({ ok: true, areas: row?.areas === 1 });
  }),
];
