import { z } from 'zod';
import { fromBase64 } from '../shared/base64.ts';
import { hexOf } from '../shared/hex.ts';
import { utf8Text } from '../tlog/bytes.ts';
import type { TreeHead } from '../tlog/tree.ts';
import type { Findings } from './audit-finding.ts';
import { type Balances, balanceKey } from './audit-leaf.ts';
import type { SiteReader } from './audit-source.ts';

const headShape = z.object({
  origin: z.string(),
  size: z.number().int().nonnegative(),
  root: z.string(),
});

const totalsShape = z.object({
  checkpoint: headShape,
  totals: z.array(
    z.object({
      area: z.string(),
      account: z.string(),
      asset: z.string(),
      amount: z.number().int().safe(),
    }),
  ),
  next: z.string().startsWith('/api/v1/totals?').nullable(),
});

const resourceShape = z.object({
  path: z.string().regex(/^[a-z]+\/[\w.-]+$/),
  bytes: z.number().int(),
  hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  log: z.object({ from: z.number().int(), to: z.number().int() }).default({ from: 0, to: 0 }),
});

const packageShape = z.object({ log: headShape, resources: z.array(resourceShape) });

/** A file that the package names. */
export type Resource = z.infer<typeof resourceShape>;

/** The public totals, and the head of the log they are said to be those of. */
export interface TotalsClaim {
  readonly head: TreeHead;
  readonly balances: Balances;
}

/** The open data as described, and the head of the log it is said to be made at. */
export interface PackageClaim {
  readonly head: TreeHead;
  readonly resources: readonly Resource[];
  /** Null where neither the descriptor nor the site has one. */
  readonly iati: Uint8Array | null;
}

/** Times that something which moves on while it is read is read anew. */
const TRIES = 5;

/** Reads the public totals, all pages at one head; null when there are none that can be read. */
export async function readTotals(
  read: SiteReader,
  findings: Findings,
): Promise<TotalsClaim | null> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const claim = await totalsOnce(read);
    if (claim === 'moved_on') continue;
    if (claim === null) findings.add('totals', 'totals_malformed', { path: '/api/v1/totals' });
    return claim;
  }
  findings.add('totals', 'totals_never_stand_still');
  return null;
}

async function totalsOnce(read: SiteReader): Promise<TotalsClaim | null | 'moved_on'> {
  const balances: Balances = new Map();
  let path: string | null = '/api/v1/totals?limit=100';
  let head: TreeHead | null = null;
  while (path !== null) {
    const page: z.infer<typeof totalsShape> | null = await jsonAt(read, path, totalsShape);
    const at: TreeHead | null = page && treeHead(page.checkpoint);
    if (!page || !at) return null;
    if (head && head.size !== at.size) return 'moved_on';
    head = at;
    for (const row of page.totals) {
      if (balances.has(balanceKey(row))) return null;
      balances.set(balanceKey(row), row.amount);
    }
    path = page.next;
  }
  return head && { head, balances };
}

/** Reads the descriptor of the open data and the IATI file that belongs to it. */
export async function readPackage(
  read: SiteReader,
  findings: Findings,
): Promise<PackageClaim | null> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = await jsonAt(read, '/data/datapackage.json', packageShape);
    const head = found && treeHead(found.log);
    if (!found || !head) {
      findings.add('package', 'package_malformed', { path: '/data/datapackage.json' });
      return null;
    }
    const iati = await read('/data/iati.xml');
    const described = found.resources.find(({ path }) => path.startsWith('iati/'));
    const isIts = iati === null ? !described : (await sha256(iati)) === described?.hash;
    if (isIts) return { head, resources: found.resources, iati };
    if (tries === TRIES - 1) {
      findings.add('iati', iati === null ? 'file_missing' : 'file_hash', { path: 'iati.xml' });
      return { head, resources: found.resources, iati };
    }
  }
  return null;
}

/** Reads a file of the package and holds it against its size and hash; null when it is not it. */
export async function readResource(
  read: SiteReader,
  { path, bytes, hash }: Resource,
  findings: Findings,
): Promise<Uint8Array | null> {
  const found = await read(`/data/${path}`);
  const check = path.startsWith('iati/') ? 'iati' : 'package';
  if (found === null) findings.add(check, 'file_missing', { path });
  else if (found.length !== bytes) findings.add(check, 'file_bytes', { path });
  else if ((await sha256(found)) !== hash) findings.add(check, 'file_hash', { path });
  else return found;
  return null;
}

async function sha256(bytes: Uint8Array): Promise<string> {
  return `sha256:${hexOf(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)))}`;
}

function treeHead({ size, root }: z.infer<typeof headShape>): TreeHead | null {
  const bytes = fromBase64(root);
  return bytes?.length === 32 ? { size, root: bytes } : null;
}

async function jsonAt<Shape extends z.ZodType>(
  read: SiteReader,
  path: string,
  shape: Shape,
): Promise<z.infer<Shape> | null> {
  const bytes = await read(path);
  const text = bytes === null ? null : utf8Text(bytes);
  if (text === null) return null;
  try {
    const parsed = shape.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
