import { env } from 'cloudflare:workers';

/** A database in which something happens, once, right before the batch that `sees` picks by how far the work is. */
export function beforeBatch(
  table: 'match_work' | 'policy_work',
  sees: (phase: string) => boolean,
  happens: () => Promise<unknown>,
): D1Database {
  let happened = false;
  return new Proxy(env.DB, {
    get(db, name) {
      const member = Reflect.get(db, name);
      if (name !== 'batch') return typeof member === 'function' ? member.bind(db) : member;
      return async (statements: D1PreparedStatement[]) => {
        const working = db.prepare(`SELECT phase FROM ${table} WHERE state = 'working'`);
        const phase = await working.first<string>('phase');
        if (!happened && sees(phase ?? '')) {
          happened = true;
          await happens();
        }
        return db.batch(statements);
      };
    },
  });
}
