import type { Ctx } from '../http/app-env.ts';
import { get, type Route } from '../http/route.ts';
import { base64 } from '../shared/base64.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { utf8 } from '../tlog/bytes.ts';
import { leafHash } from '../tlog/hash.ts';
import { TILE_WIDTH, tilePath, widthAt } from '../tlog/tile.ts';
import { json, preflight, problem } from './answer.ts';
import {
  areasPage,
  entriesPage,
  indexOf,
  isAreaCode,
  placeText,
  type QueryReader,
  totalsPage,
} from './api-query.ts';
import { headOfNote } from './log-head.ts';
import {
  areasOf,
  areasWithin,
  type CheckpointRow,
  type LeafRow,
  latestCheckpoint,
  leafAt,
  leavesFrom,
  totalsAfter,
} from './open-data-store.ts';
import { openApi } from './openapi.ts';

/** The public read API. Each answer takes one trip and at most 101 rows. */
export const apiRoutes: Route[] = [
  get('/openapi.json', 'public.read', (c) => json(c, openApi())),
  get('/api/v1/checkpoint', 'public.read', showCheckpoint),
  get('/api/v1/entries', 'public.read', listEntries),
  get('/api/v1/entries/:index', 'public.read', showEntry),
  get('/api/v1/totals', 'public.read', listTotals),
  get('/api/v1/areas', 'public.read', listAreas),
  get('/api/v1/areas/:code', 'public.read', showArea),
  get('/api/*', 'public.read', () =>
    missing('There is nothing at this address: see /openapi.json.'),
  ),
  { method: 'OPTIONS', path: '/api/*', permission: 'public.read', handler: preflight },
  { method: 'OPTIONS', path: '/openapi.json', permission: 'public.read', handler: preflight },
];

async function showCheckpoint(c: Ctx) {
  const { checkpoints } = await read(c.env.DB, { checkpoints: latestCheckpoint() });
  const [checkpoint] = checkpoints;
  if (!checkpoint) return unsigned();
  return json(c, { ...headOfNote(checkpoint.note), note: checkpoint.note });
}

async function listEntries(c: Ctx) {
  const asked = entriesPage(queryOf(c));
  if (isRefusal(asked)) return badRequest(asked);
  const { checkpoints, rows } = await read(c.env.DB, {
    checkpoints: latestCheckpoint(),
    rows: leavesFrom({ from: asked.from, below: Number.MAX_SAFE_INTEGER, most: asked.limit }),
  });
  const checkpoint = headOf(checkpoints);
  if (!checkpoint) return unsigned();
  const covered = rows.filter(({ idx }) => idx < checkpoint.size);
  const next = asked.from + covered.length;
  const isMore = covered.length > 0 && next < checkpoint.size;
  return json(c, {
    checkpoint,
    entries: covered.map(entryOf),
    next: isMore ? `/api/v1/entries?from=${next}&limit=${asked.limit}` : null,
  });
}

async function showEntry(c: Ctx) {
  const index = indexOf(c.req.param('index') ?? '');
  if (index === null) return missing('An index is a whole number without leading zeros.');
  const { checkpoints, rows } = await read(c.env.DB, {
    checkpoints: latestCheckpoint(),
    rows: leafAt(index),
  });
  const checkpoint = headOf(checkpoints);
  if (!checkpoint) return unsigned();
  const [row] = rows;
  if (!row) return missing(`The log ends before: its checkpoint has size ${checkpoint.size}.`);
  const bundle = Math.floor(index / TILE_WIDTH);
  const width = widthAt('entries', bundle, checkpoint.size);
  return json(c, {
    checkpoint,
    ...entryOf(row),
    bundle: `/log/${tilePath('entries', bundle, width)}`,
  });
}

async function listTotals(c: Ctx) {
  const asked = totalsPage(queryOf(c));
  if (isRefusal(asked)) return badRequest(asked);
  const { checkpoints, rows } = await read(c.env.DB, {
    checkpoints: latestCheckpoint(),
    rows: totalsAfter(asked.after, asked.limit),
  });
  const checkpoint = headOf(checkpoints);
  if (!checkpoint) return unsigned();
  const last = rows.length === asked.limit ? rows.at(-1) : undefined;
  const next = last ? `/api/v1/totals?after=${placeText(last)}&limit=${asked.limit}` : null;
  return json(c, { checkpoint, totals: rows, next });
}

async function listAreas(c: Ctx) {
  const asked = areasPage(queryOf(c));
  if (isRefusal(asked)) return badRequest(asked);
  const { within, after, limit } = asked;
  const { rows } = await read(c.env.DB, {
    rows: areasWithin(within, { after, size: limit }),
  });
  const last = rows.length === limit ? rows.at(-1) : undefined;
  const scope = within === '' ? '' : `within=${within}&`;
  const next = last ? `/api/v1/areas?${scope}after=${last.code}&limit=${limit}` : null;
  return json(c, { areas: rows, next });
}

async function showArea(c: Ctx) {
  const code = c.req.param('code') ?? '';
  if (!isAreaCode(code)) return missing('No area has such a code.');
  const { rows } = await read(c.env.DB, { rows: areasOf([code]) });
  return rows[0] ? json(c, rows[0]) : missing('No area has this code.');
}

function entryOf({ idx, leaf }: LeafRow) {
  return { index: idx, hash: base64(leafHash(utf8(leaf))), leaf: JSON.parse(leaf) as unknown };
}

function headOf(rows: readonly CheckpointRow[]) {
  return rows[0] ? headOfNote(rows[0].note) : null;
}

function queryOf(c: Ctx): QueryReader {
  return (name) => c.req.query(name);
}

function badRequest({ facts }: Refusal): Response {
  return problem({
    status: 400,
    title: 'A parameter is wrong',
    detail: `\`${facts.name}\` ${facts.why}.`,
  });
}

function missing(detail: string): Response {
  return problem({ status: 404, title: 'Not found', detail });
}

function unsigned(): Response {
  return problem({
    status: 404,
    title: 'No checkpoint yet',
    detail: 'The log has not signed its first checkpoint: ask again in a few minutes.',
  });
}
