import { LogPage } from '../../web/pages/log/log-page.tsx';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { boundedBody } from '../http/body.ts';
import { page } from '../http/render.tsx';
import { get, postFromAnywhere, type Route } from '../http/route.ts';
import { base64 } from '../shared/base64.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { formatVkey } from '../tlog/note.ts';
import { logSigner, witnessSigner } from './log-keys.ts';
import { logState } from './log-state.ts';
import {
  bytesOf,
  loggedSize,
  newestCheckpoint,
  newestCosignatures,
  oldestWaiting,
  trouble,
} from './log-store.ts';
import { publishLog } from './publish-log.ts';
import { servedCheckpoint, servedEdge, servedTile } from './serve-log.ts';
import { addCheckpoint, lastCosignedHead } from './witness.ts';

/** The public log as files (C2SP tlog-tiles), its page for people, and our witness for other logs. */
export const logRoutes: Route[] = [
  get('/log', 'public.read', showLog),
  get('/log/checkpoint', 'public.read', serveCheckpoint),
  get('/log/vkey', 'public.read', (c) => plain(c, `${formatVkey(logSigner(c.get('config')))}\n`)),
  get('/log/edge/:size', 'public.read', serveEdge),
  get('/log/tile/*', 'public.read', serveTile),
  get('/witness/vkey', 'public.read', (c) =>
    plain(c, `${formatVkey(witnessSigner(c.get('config')))}\n`),
  ),
  postFromAnywhere('/witness/add-checkpoint', 'public.read', witnessCheckpoint),
];

/** Forever: what a tile held at a size, it holds at every later one. */
const IMMUTABLE = 'public, max-age=31536000, immutable';
const SECONDS = 'public, max-age=5';
const HOUR = 'public, max-age=3600';
const LONGEST_REQUEST = 64 * 1024;

/** The first asker of a log that nobody signed yet has it signed. */
async function serveCheckpoint(c: Ctx) {
  const signer = logSigner(c.get('config'));
  const note =
    (await servedCheckpoint(c.env.DB)) ??
    (await publishLog({ db: c.env.DB, files: c.env.FILES, signer }, c.get('now')).then(() =>
      servedCheckpoint(c.env.DB),
    ));
  if (note === null) return c.text('the log cannot be signed now\n', 503, NOT_KEPT);
  return plain(c, note, SECONDS);
}

async function serveTile(c: Ctx) {
  return bytes(c, await servedTile(c.env.DB, c.get('path').slice('/log/'.length)));
}

async function serveEdge(c: Ctx) {
  return bytes(c, await servedEdge(c.env.DB, c.req.param('size') ?? ''));
}

async function witnessCheckpoint(c: Ctx) {
  const config = c.get('config');
  const body = await boundedBody(c, LONGEST_REQUEST);
  if (body === null) return c.text('the request is too long\n', 413);
  const place = { files: c.env.FILES, signer: witnessSigner(config), logs: config.log.witnessed };
  const answer = await addCheckpoint(
    place,
    new TextDecoder().decode(body),
    Math.floor(c.get('now') / 1000),
  );
  const contentType = answer.contentType ?? 'text/plain; charset=utf-8';
  return c.body(answer.body, answer.status, { 'content-type': contentType });
}

async function showLog(c: Ctx) {
  const lang = c.get('lang');
  const config = c.get('config');
  const facts = await read(c.env.DB, {
    heads: newestCheckpoint(),
    logged: loggedSize(),
    waiting: oldestWaiting(),
    troubles: trouble(),
    lines: newestCosignatures(),
  });
  const watched = await Promise.all(
    config.log.witnessed.map(async ({ name }) => ({
      origin: name,
      size: (await lastCosignedHead(c.env.FILES, name))?.size ?? null,
    })),
  );
  const { title, description } = text(lang).log.page;
  const [head] = facts.heads;
  c.header('cache-control', SECONDS);
  c.header('vary', 'cookie');
  return page(
    c,
    { title, description },
    <LogPage
      lang={lang}
      origin={config.log.origin}
      vkey={formatVkey(logSigner(config))}
      witnessVkey={formatVkey(witnessSigner(config))}
      root={head ? base64(bytesOf(head.root)) : null}
      state={logState(facts, c.get('now'))}
      witnesses={config.log.witnesses.map(({ key }) => key.name)}
      watched={watched}
    />,
  );
}

/** Anyone's page may read the log: there is nothing in it that is not public. */
const FOR_ALL = { 'access-control-allow-origin': '*' };
const NOT_KEPT = { ...FOR_ALL, 'cache-control': 'no-store' };

function plain(c: Ctx, body: string, cacheControl = HOUR) {
  return c.body(body, 200, {
    ...FOR_ALL,
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': cacheControl,
  });
}

/** The bytes for ever, or 404 in plain words: what is beyond the log today may be in it tomorrow. */
function bytes(c: Ctx, found: { bytes: Uint8Array } | Refusal) {
  if (isRefusal(found)) return c.text(`${REASON[found.code] ?? found.code}\n`, 404, NOT_KEPT);
  return c.body(new Uint8Array(found.bytes), 200, {
    ...FOR_ALL,
    'content-type': 'application/octet-stream',
    'cache-control': IMMUTABLE,
  });
}

/** For machines and their makers, in the language of the specification. */
const REASON: Readonly<Record<string, string>> = {
  log_path_malformed:
    'not a path of this log: see c2sp.org/tlog-tiles (no leading zeros, groups of three digits, widths 1 to 255)',
  log_beyond_size: 'beyond the signed checkpoint: see /log/checkpoint',
  log_size_unpublished: 'no checkpoint has this size',
};
