import { hexOf } from '../shared/hex.ts';
import { rowChunks } from '../storage/row-chunks.ts';
import { type Query, query, rowsOf, type Statement, sql } from '../storage/sql.ts';
import { concat } from '../tlog/bytes.ts';
import { HASH_BYTES } from '../tlog/hash.ts';
import { TILE_WIDTH, type Tile } from '../tlog/tile.ts';
import { type HashTile, rightEdge } from '../tlog/tile-rows.ts';

/** How D1 hands over a BLOB. */
export type StoredBytes = ArrayBuffer | number[];

/** The bytes of a BLOB. */
export function bytesOf(blob: StoredBytes): Uint8Array {
  return new Uint8Array(blob);
}

/** A signed head of the log. */
export interface CheckpointRow {
  size: number;
  root: StoredBytes;
  edge: StoredBytes;
  note: string;
  at: number;
}

/** The newest checkpoint: one row, or none before the first. */
export function newestCheckpoint(): Query<CheckpointRow> {
  return query(sql`SELECT size AS "size", root AS "root", edge AS "edge", note AS "note", at AS "at"
    FROM checkpoint ORDER BY size DESC LIMIT 1`);
}

/** The checkpoint of exactly that size. */
export function checkpointOf(size: number): Query<Pick<CheckpointRow, 'root' | 'edge'>> {
  return query(sql`SELECT root AS "root", edge AS "edge" FROM checkpoint WHERE size = ${size}`);
}

/** How many leaves the newest checkpoint covers; no row before the first. */
export function publishedSize(): Query<{ size: number }> {
  return query(sql`SELECT size AS "size" FROM checkpoint ORDER BY size DESC LIMIT 1`);
}

/** How many leaves there are, signed or not. */
export function loggedSize(): Query<{ size: number }> {
  return query(sql`SELECT COALESCE(MAX(idx) + 1, 0) AS "size" FROM log_leaf`);
}

/** A cosignature of the newest checkpoint. */
export interface CosignatureRow {
  witness: string;
  line: string;
  witnessedAt: number;
}

/** What witnesses said of the newest checkpoint, in the order of their names. */
export function newestCosignatures(): Query<CosignatureRow> {
  return query(sql`SELECT witness AS "witness", line AS "line", witnessed_at AS "witnessedAt" FROM cosignature
    WHERE size = (SELECT MAX(size) FROM checkpoint) ORDER BY witness`);
}

/** The size that each witness cosigned last. */
export function lastCosigned(): Query<{ witness: string; size: number }> {
  return query(
    sql`SELECT witness AS "witness", MAX(size) AS "size" FROM cosignature GROUP BY witness`,
  );
}

/** Keeps a witness's line; a second one of the same witness for the same head is left out. */
export function cosigned(given: {
  size: number;
  witness: string;
  line: string;
  witnessedAt: number;
  at: number;
}): Statement {
  return sql`INSERT INTO cosignature (size, witness, line, witnessed_at, at)
    SELECT ${given.size}, ${given.witness}, ${given.line}, ${given.witnessedAt}, ${given.at}
    WHERE NOT EXISTS (SELECT 1 FROM cosignature WHERE witness = ${given.witness} AND size = ${given.size})`;
}

/** A leaf as it is hashed. */
export interface LeafRow {
  index: number;
  leaf: string;
}

/**
 * The next leaves from an index on: at most `most` of them and, past `sure`, no more bytes than fit a
 * run's memory. Always at least one when there is one.
 */
export function leavesFrom(
  from: number,
  limits: { most: number; bytes: number; sure: number },
): Query<LeafRow> {
  return query(sql`SELECT idx AS "index", leaf AS "leaf" FROM (
      SELECT idx, leaf, SUM(octet_length(leaf)) OVER (ORDER BY idx) AS total
      FROM log_leaf WHERE idx >= ${from} ORDER BY idx LIMIT ${limits.most}
    ) WHERE total <= ${limits.bytes} OR idx < ${limits.sure} OR idx = ${from} ORDER BY idx`);
}

/** The entries of a bundle, in order; `width` of them. */
export function leavesOfBundle(bundle: Tile): Query<LeafRow> {
  const first = bundle.index * TILE_WIDTH;
  return query(sql`SELECT idx AS "index", leaf AS "leaf" FROM log_leaf
    WHERE idx >= ${first} AND idx < ${first + bundle.width} ORDER BY idx`);
}

/** A tile as it is kept. */
export interface TileRow {
  level: number;
  index: number;
  hashes: StoredBytes;
}

/** The first `width` hashes of a tile of hashes. */
export function tileHashes(tile: Tile): Query<TileRow> {
  return query(sql`SELECT level AS "level", idx AS "index", substr(hashes, 1, ${tile.width * HASH_BYTES}) AS "hashes"
    FROM log_tile WHERE level = ${tile.level} AND idx = ${tile.index}`);
}

/** Tiles by their places, whole. */
export function tilesAt(places: readonly { level: number; index: number }[]): Query<TileRow> {
  return query(sql`SELECT level AS "level", idx AS "index", hashes AS "hashes"
    FROM ${rowsOf(places)} AS place JOIN log_tile
      ON level = CAST(place.value->>'level' AS INTEGER) AND idx = CAST(place.value->>'index' AS INTEGER)`);
}

/** A head with all that it brings: what one run adds to the log. */
export interface Growth {
  readonly from: number | null;
  readonly to: number;
  readonly root: Uint8Array;
  readonly edge: Uint8Array;
  readonly note: string;
  readonly tiles: readonly HashTile[];
  readonly at: number;
}

/**
 * Publishes a head: the checkpoint (refused `checkpoint_moved` when another run was faster), its
 * tiles, and the public balances moved on by what the new leaves posted. One batch.
 */
export function headPublished(growth: Growth): Statement[] {
  const from = growth.from ?? 0;
  const begun = new Set(
    rightEdge(from).flatMap(({ level, index, width }) => (width > 0 ? [`${level}/${index}`] : [])),
  );
  const isBegun = ({ level, index }: HashTile) => begun.has(`${level}/${index}`);
  const asRow = ({ level, index, hashes }: HashTile) => ({
    level,
    index,
    hashes: hexOf(concat(...hashes)),
  });
  return [
    sql`INSERT INTO checkpoint (size, previous, root, edge, note, at)
      VALUES (${growth.to}, ${growth.from}, unhex(${hexOf(growth.root)}), unhex(${hexOf(growth.edge)}), ${growth.note}, ${growth.at})`,
    ...growth.tiles
      .filter(isBegun)
      .map(asRow)
      .map(
        (tile) =>
          sql`UPDATE log_tile SET hashes = unhex(${tile.hashes}) WHERE level = ${tile.level} AND idx = ${tile.index}`,
      ),
    ...rowChunks(growth.tiles.filter((tile) => !isBegun(tile)).map(asRow)).map(
      (rows) => sql`INSERT INTO log_tile (level, idx, hashes)
        SELECT CAST(value->>'level' AS INTEGER), CAST(value->>'index' AS INTEGER), unhex(value->>'hashes') FROM ${rowsOf(rows)}`,
    ),
    balancesPublished(from, growth.to),
    sql`DELETE FROM log_trouble`,
  ];
}

/** Public balances moved on by the leaves `from … to − 1`. */
function balancesPublished(from: number, to: number): Statement {
  return sql`INSERT INTO published_balance (public_name, asset, area_code, amount)
    SELECT account.public_name, posting.asset, account.area_code, SUM(posting.amount)
    FROM log_leaf JOIN posting ON posting.entry_id = log_leaf.entry_id JOIN account ON account.id = posting.account_id
    WHERE log_leaf.idx >= ${from} AND log_leaf.idx < ${to}
    GROUP BY account.public_name, posting.asset, account.area_code
    ON CONFLICT (public_name, asset, area_code) DO UPDATE SET amount = amount + excluded.amount`;
}

/** Why the log cannot be signed, since when. */
export interface TroubleRow {
  code: string;
  since: number;
}

/** The log's trouble: no row when all is well. */
export function trouble(): Query<TroubleRow> {
  return query(sql`SELECT code AS "code", since AS "since" FROM log_trouble`);
}

/** Remembers why the log could not be signed; `since` stays while the reason does. */
export function troubleNoted(code: string, at: number): Statement {
  return sql`INSERT INTO log_trouble (only_row, code, since, seen_at) VALUES (1, ${code}, ${at}, ${at})
    ON CONFLICT (only_row) DO UPDATE SET seen_at = ${at},
      since = CASE WHEN code = ${code} THEN since ELSE ${at} END, code = ${code}`;
}

/** All is well again. */
export function troubleOver(): Statement {
  return sql`DELETE FROM log_trouble`;
}

/** When the oldest entry that no checkpoint covers yet was posted; no row when all are covered. */
export function oldestWaiting(): Query<{ postedAt: number }> {
  return query(sql`SELECT COALESCE(entry.posted_at, match_statement.stated_at) AS "postedAt"
    FROM log_leaf LEFT JOIN entry ON entry.id = log_leaf.entry_id
    LEFT JOIN match_statement ON match_statement.run_id = log_leaf.run_id
    WHERE log_leaf.idx = COALESCE((SELECT MAX(size) FROM checkpoint), 0)`);
}
