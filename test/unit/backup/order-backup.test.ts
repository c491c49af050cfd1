import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { orderedBackup } from '../../../bin/order-backup.ts';

/** As wrangler writes it: each table with its rows, in the order of their making, then what watches them. */
const BACKUP = `PRAGMA defer_foreign_keys=TRUE;
CREATE TABLE price (
  id TEXT PRIMARY KEY,
  -- Refers to what a migration has rebuilt since;
  package TEXT NOT NULL REFERENCES package (id)
) STRICT;
INSERT INTO "price" ("id","package") VALUES('p','egg');
INSERT INTO "price" ("id","package") VALUES(replace('q\\nCREATE TABLE x','\\n',char(10)),'egg');
CREATE TABLE "package" (id TEXT PRIMARY KEY) STRICT;
INSERT INTO "package" ("id") VALUES('egg');
CREATE TRIGGER price_no_change BEFORE INSERT ON price
BEGIN
  SELECT RAISE(ABORT, 'append_only:price');
END;`;

async function* lines() {
  yield* BACKUP.split('\n');
}

function loaded(dump: string): DatabaseSync {
  const db = new DatabaseSync(':memory:', { enableForeignKeyConstraints: true });
  db.exec(`BEGIN;\n${dump}\nCOMMIT;`);
  return db;
}

describe('a back-up', () => {
  it('does not load as exported when a table that others refer to was rebuilt, and does in order', async () => {
    expect(() => loaded(BACKUP)).toThrow('no such table: main.package');
    const db = loaded((await Array.fromAsync(orderedBackup(lines))).join('\n'));
    expect(db.prepare('SELECT COUNT(*) AS prices FROM price').get()).toEqual({ prices: 2 });
    expect(db.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
    expect(() => db.exec("INSERT INTO price VALUES ('r', 'egg')")).toThrow('append_only:price');
  });
});
