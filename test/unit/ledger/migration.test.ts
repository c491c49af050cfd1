import { readdirSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';

const FOLDER = 'db/migrations';
const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.sql'))
  .sort();

/** A receipt and its reversal as the first version of the ledger wrote them. */
const FIRST_BOOKS = `
  INSERT INTO area (code, name, name_key, level, parent_code) VALUES ('36.73', 'Kota Serang', 'kota serang', 2, '36');
  INSERT INTO person (id, name, created_at) VALUES ('donor', 'Donor', 0);
  INSERT INTO pledge VALUES ('p1', 'donor', NULL, '36.73', 'egg_a_day', 60000, 60000, 1, '2026-09', 6, 'pending', 'ASUH-1', 0);
  UPDATE pledge SET status = 'active';
  INSERT INTO account VALUES ('cash:36.73', 'cash', 'IDR', 'debit', NULL, '36.73', 'cash'),
    ('fund:p1', 'fund', 'IDR', 'credit', 'p1', '36.73', 'fund/individuals');
  INSERT INTO entry VALUES ('e1', 'receipt', '2026-10', '36.73', 'r1', NULL, 'maker', 1);
  INSERT INTO posting VALUES ('e1', 1, 'cash:36.73', 'IDR', 500), ('e1', 2, 'fund:p1', 'IDR', -500);
  INSERT INTO log_leaf VALUES (0, 'e1', '{}');
  INSERT INTO receipt VALUES ('r1', 'p1', 500, 'cash', 'SLIP 1', '2026-10-01', 'e1', 'maker', 1);
  INSERT INTO entry VALUES ('e2', 'receipt', '2026-10', '36.73', 'r2', NULL, 'maker', 1);
  INSERT INTO posting VALUES ('e2', 1, 'cash:36.73', 'IDR', 70), ('e2', 2, 'fund:p1', 'IDR', -70);
  INSERT INTO log_leaf VALUES (1, 'e2', '{}');
  INSERT INTO entry VALUES ('e3', 'reversal', '2026-10', '36.73', 'e2', 'e2', 'checker', 1);
  INSERT INTO posting VALUES ('e3', 1, 'cash:36.73', 'IDR', -70), ('e3', 2, 'fund:p1', 'IDR', 70);
  INSERT INTO log_leaf VALUES (2, 'e3', '{}');`;

it('a database with books moves to the whole plan of accounts and loses nothing', () => {
  const db = new DatabaseSync(':memory:');
  db.exec('PRAGMA foreign_keys = ON');
  const rows = (statement: string) => db.prepare(statement).all();
  const apply = (names: readonly string[]) => {
    for (const name of names) {
      db.exec('BEGIN');
      db.exec(readFileSync(`${FOLDER}/${name}`, 'utf8'));
      db.exec('COMMIT');
    }
  };
  const first = files.findIndex((name) => name.startsWith('0040_'));
  apply(files.slice(0, first));
  db.exec(FIRST_BOOKS);
  const kept = ['posting', 'log_leaf', 'account_balance', 'public_balance'];
  const before = kept.map((table) => rows(`SELECT * FROM ${table}`));
  apply(files.slice(first, first + 2));
  expect(kept.map((table) => rows(`SELECT * FROM ${table}`))).toEqual(before);
  expect(rows('PRAGMA foreign_key_check')).toEqual([]);
  expect(rows('SELECT id, type, programme FROM entry').map((row) => ({ ...row }))).toEqual([
    { id: 'e1', type: 'receipt', programme: null },
    { id: 'e2', type: 'receipt', programme: null },
    { id: 'e3', type: 'reversal', programme: null },
  ]);
  expect({ ...rows('SELECT * FROM pledge_money')[0] }).toMatchObject({ received_rupiah: 500 });
  expect(rows('SELECT reference FROM receipt')).toHaveLength(1);
  expect(() => db.exec("DELETE FROM entry WHERE id = 'e1'")).toThrow('append_only:entry');
  expect(() => db.exec("UPDATE account SET public_name = 'x'")).toThrow('append_only:account');
  expect(() =>
    db.exec(
      "INSERT INTO account VALUES ('x', 'promise', 'IDR', 'credit', 'p1', '36.73', 'promise/individuals')",
    ),
  ).toThrow('promise_is_no_money');
});

it('a database with pledges and what others give moves to several purposes and loses nothing', () => {
  const db = new DatabaseSync(':memory:');
  db.exec('PRAGMA foreign_keys = ON');
  const apply = (names: readonly string[]) => {
    for (const name of names) {
      db.exec('BEGIN');
      db.exec(readFileSync(`${FOLDER}/${name}`, 'utf8'));
      db.exec('COMMIT');
    }
  };
  const purposes = files.findIndex((name) => name.startsWith('0090_'));
  const money = files.findIndex((name) => name.startsWith('0040_'));
  apply(files.slice(0, money));
  db.exec(FIRST_BOOKS);
  apply(files.slice(money, purposes));
  db.exec(`INSERT INTO household (id, area_code, created_at) VALUES ('h', '36.73', 0);
    INSERT INTO beneficiary (id, kind, household_id, area_code, sex, identity_sealed, stage, registered_at, registered_by)
      VALUES ('c', 'pregnancy', 'h', '36.73', 'P', x'00', 'registered', 0, 'test');
    INSERT INTO other_support VALUES ('c', 'nutrition', '2026-10', 'baznas', 'test', 1);`);
  apply(files.slice(purposes, purposes + 2));
  const all = (statement: string) =>
    db
      .prepare(statement)
      .all()
      .map((row) => ({ ...row }));
  expect(all('PRAGMA foreign_key_check')).toEqual([]);
  expect(
    all('SELECT purpose, for_kind, asset FROM package JOIN pledge ON package.id = package_id'),
  ).toEqual([{ purpose: 'nutrition', for_kind: 'any', asset: 'egg' }]);
  const given = "INSERT INTO other_support VALUES ('c', 'PURPOSE', '2026-10', 'baznas', 'test', 1)";
  expect(() => db.exec(given.replace('PURPOSE', 'nutrition'))).toThrow('other_support_known');
  expect(() => db.exec(given.replace('PURPOSE', 'unheard'))).toThrow('FOREIGN KEY');
  db.exec(given.replace('PURPOSE', 'health'));
  expect(all('SELECT purpose FROM other_support')).toHaveLength(2);
  expect(() => db.exec("UPDATE other_support SET source = 'other'")).toThrow('append_only');
  // Whoever was registered as pregnant before pregnancies are counted apart moves out of the children's figures.
  apply(files.slice(purposes + 2));
  expect(all('SELECT name, value FROM area_figure ORDER BY name')).toEqual([
    { name: 'pregnancy_registered', value: 1 },
    { name: 'registered', value: 0 },
  ]);
});
