import { base64 } from '../shared/base64.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { utf8Text } from '../tlog/bytes.ts';
import { openCheckpoint, type SignedCheckpoint } from '../tlog/checkpoint.ts';
import { checkWholeLog } from '../tlog/client.ts';
import { parseVkey, type Verifier } from '../tlog/note.ts';
import { type PackageClaim, readPackage, readTotals, type TotalsClaim } from './audit-claims.ts';
import { CHECKS, type CheckName, type Finding, Findings } from './audit-finding.ts';
import { auditIati } from './audit-iati.ts';
import { type Balances, LeafAudit } from './audit-leaf.ts';
import { type SiteReader, TilesAhead } from './audit-source.ts';
import { auditNeeds, auditSmallTables, differingBalance, EntryFiles } from './audit-tables.ts';
import { type LearnedSoFar, learn, NOTHING_LEARNED } from './log-reading.ts';
import type { IndexedLeaf } from './open-leaf.ts';

/** What an audit is given besides the site. */
export interface AuditGiven {
  /** The log's verifier key, known from elsewhere; null: as the site itself tells it. */
  readonly vkey: string | null;
  /** An earlier checkpoint (a signed note) that the log must continue; null for none. */
  readonly since: string | null;
  /** Told now and then how many entries of how many are read. */
  readonly onProgress?: (entries: number, size: number) => void;
}

/** What an audit came to. */
export interface AuditReport {
  readonly ok: boolean;
  readonly log: {
    readonly origin: string;
    readonly size: number;
    readonly root: string;
    readonly vkey: string;
    /** True when the key was given and not taken from the site that is audited. */
    readonly pinned: boolean;
  } | null;
  readonly since: { readonly size: number; readonly root: string } | null;
  readonly tiles: number;
  /** The heads of the log at which the public totals and the open data were found. */
  readonly totalsSize: number | null;
  readonly packageSize: number | null;
  /** `unchecked`: something before it was wrong, so that it could not be looked at. */
  readonly checks: readonly { readonly check: CheckName; readonly state: CheckState }[];
  readonly findings: readonly Finding[];
  /** Also those not listed because there were too many. */
  readonly findingsCount: number;
}

type CheckState = 'ok' | 'wrong' | 'unchecked' | 'not_asked';

/**
 * Audits a whole log from outside: everything it publishes is read once, and everything that is said
 * of it is computed anew from its entries. The figures are read before the checkpoint, so that the
 * checkpoint covers the heads they claim, however fast the log grows meanwhile. Throws what `read`
 * throws: a site that cannot be reached is no finding.
 */
export async function auditLog(read: SiteReader, given: AuditGiven): Promise<AuditReport> {
  const findings = new Findings();
  const key = await keyOf(read, given.vkey, findings);
  const totals = await readTotals(read, findings);
  const open = await readPackage(read, findings);
  const checkpoint = key && (await checkpointOf(read, key, findings));
  const since = key && given.since !== null ? sinceOf(given.since, key, findings) : null;
  const log = key && checkpoint ? { key, checkpoint } : null;
  const walked = log && (await walk(read, { ...log, since, totals, open, given, findings }));
  const done: Partial<Record<CheckName, boolean>> = {
    key: true,
    checkpoint: key !== null,
    since: log !== null,
    tree: log !== null,
    entries: walked !== null,
    balances: walked !== null,
    totals: walked !== null,
    package: walked !== null,
    iati: walked !== null,
  };
  return {
    ok: findings.count === 0,
    log: log && {
      origin: log.checkpoint.origin,
      size: log.checkpoint.size,
      root: base64(log.checkpoint.root),
      vkey: log.key.text,
      pinned: given.vkey !== null,
    },
    since: since && { size: since.size, root: base64(since.root) },
    tiles: walked?.tiles ?? 0,
    totalsSize: totals?.head.size ?? null,
    packageSize: open?.head.size ?? null,
    checks: CHECKS.map((check) => ({
      check,
      state: stateOf(check, { findings, isDone: done[check] ?? false, given }),
    })),
    findings: findings.list,
    findingsCount: findings.count,
  };
}

function stateOf(
  check: CheckName,
  of: { findings: Findings; isDone: boolean; given: AuditGiven },
): CheckState {
  if (of.findings.has(check)) return 'wrong';
  if (check === 'since' && of.given.since === null) return 'not_asked';
  return of.isDone ? 'ok' : 'unchecked';
}

interface Key extends Verifier {
  readonly text: string;
}

async function keyOf(
  read: SiteReader,
  pinned: string | null,
  findings: Findings,
): Promise<Key | null> {
  const served = await read('/log/vkey');
  const text = pinned ?? (served && utf8Text(served)) ?? '';
  const key = parseVkey(text);
  if (isRefusal(key)) {
    findings.add('key', key.code, key.facts);
    return null;
  }
  const told = served === null ? null : utf8Text(served)?.trim();
  if (told !== text.trim()) findings.add('key', 'log_key_other', { served: told ?? '' });
  return { ...key, text: text.trim() };
}

async function checkpointOf(
  read: SiteReader,
  key: Verifier,
  findings: Findings,
): Promise<SignedCheckpoint | null> {
  const note = await read('/log/checkpoint');
  if (note === null) {
    findings.add('checkpoint', 'checkpoint_missing');
    return null;
  }
  return opened(note, key, (refusal) => findings.add('checkpoint', refusal.code, refusal.facts));
}

function sinceOf(note: string, key: Verifier, findings: Findings): SignedCheckpoint | null {
  return opened(note, key, (refusal) => findings.add('since', refusal.code, refusal.facts));
}

function opened(
  note: string | Uint8Array,
  key: Verifier,
  onRefusal: (refusal: Refusal) => void,
): SignedCheckpoint | null {
  const checkpoint = openCheckpoint(note, key);
  if (!isRefusal(checkpoint)) return checkpoint;
  onRefusal(checkpoint);
  return null;
}

interface Walk {
  readonly checkpoint: SignedCheckpoint;
  readonly since: SignedCheckpoint | null;
  readonly totals: TotalsClaim | null;
  readonly open: PackageClaim | null;
  readonly given: AuditGiven;
  readonly findings: Findings;
}

/** Reads the log from end to end; null when its tree is wrong, and then nothing else can be said. */
async function walk(read: SiteReader, on: Walk): Promise<{ tiles: number } | null> {
  const { checkpoint, findings, given } = on;
  const { totals, open } = headsWithin(on);
  const leaves = new LeafAudit(findings);
  const tellers = new LogTeller(leaves, { totals: totals?.head.size, open: open?.head.size });
  const files =
    open && new EntryFiles(read, { resources: open.resources, size: open.head.size, findings });
  const tiles = new TilesAhead(read, checkpoint.size);
  const checked = await checkWholeLog((path) => tiles.fetch(path), checkpoint, {
    since: [on.since, totals?.head, open?.head].filter((head) => head != null),
    onEntry: async (entry, index) => {
      const leaf = leaves.take(entry, index);
      tellers.take(index, leaf);
      if (leaf) await files?.take(leaf);
      if (index % PROGRESS_EVERY === 0) given.onProgress?.(index, checkpoint.size);
    },
  });
  if (isRefusal(checked)) {
    treeFinding(checked, on);
    return null;
  }
  compareTotals(totals, tellers.balancesAtTotals, findings);
  if (open) await compareOpenData(read, open, tellers, findings);
  return checked;
}

const PROGRESS_EVERY = 4_096;

/** The claims whose heads the checkpoint covers; one beyond it is of another tree. */
function headsWithin({ checkpoint, totals, open, findings }: Walk) {
  const isWithin = (head: { size: number } | undefined) =>
    head === undefined || head.size <= checkpoint.size;
  const facts = { checkpoint: checkpoint.size };
  if (!isWithin(totals?.head)) findings.add('totals', 'head_beyond_checkpoint', facts);
  if (!isWithin(open?.head)) findings.add('package', 'head_beyond_checkpoint', facts);
  return {
    totals: isWithin(totals?.head) ? totals : null,
    open: isWithin(open?.head) ? open : null,
  };
}

/** A tree that differs from an earlier head accuses whoever named that head. */
function treeFinding(refusal: Refusal, { since, totals, open, findings }: Walk): void {
  const { code, facts } = refusal;
  if (code !== 'log_forked' && code !== 'log_shrunk') {
    findings.add('tree', code, facts);
    return;
  }
  const size = code === 'log_forked' ? facts.size : facts.from;
  const sayers: readonly (readonly [CheckName, { size: number } | undefined])[] = [
    ['since', since ?? undefined],
    ['totals', totals?.head],
    ['package', open?.head],
  ];
  for (const [check, head] of sayers) if (head?.size === size) findings.add(check, code, facts);
}

/** Keeps what the log comes to at the heads that the totals and the open data were made at. */
class LogTeller {
  balancesAtTotals: Balances = new Map();
  balancesAtPackage: Balances = new Map();
  learned: LearnedSoFar = NOTHING_LEARNED;
  readonly #leaves: LeafAudit;
  readonly #heads: { totals: number | undefined; open: number | undefined };
  #waiting: IndexedLeaf[] = [];

  constructor(leaves: LeafAudit, heads: { totals: number | undefined; open: number | undefined }) {
    this.#leaves = leaves;
    this.#heads = heads;
  }

  take(index: number, leaf: IndexedLeaf | null): void {
    const size = index + 1;
    const { totals, open } = this.#heads;
    if (leaf && open !== undefined && size <= open) this.#waiting.push(leaf);
    if (this.#waiting.length >= LEARN_EVERY || size === open) this.#learn();
    if (size === totals) this.balancesAtTotals = new Map(this.#leaves.balances);
    if (size === open) this.balancesAtPackage = new Map(this.#leaves.balances);
  }

  #learn(): void {
    this.learned = learn(this.learned, this.#waiting);
    this.#waiting = [];
  }
}

/** Learning sorts what it knows each time: in portions that is cheap. */
const LEARN_EVERY = 4_096;

function compareTotals(claim: TotalsClaim | null, log: Balances, findings: Findings): void {
  if (!claim) return;
  const key = differingBalance(claim.balances, log);
  if (key === null) return;
  const facts = { balance: key, log: log.get(key) ?? 0, told: claim.balances.get(key) ?? 0 };
  findings.add('totals', 'totals_differ', facts);
}

async function compareOpenData(
  read: SiteReader,
  open: PackageClaim,
  log: LogTeller,
  findings: Findings,
): Promise<void> {
  await auditSmallTables(read, {
    resources: open.resources,
    figures: { balances: log.balancesAtPackage, learned: log.learned },
    findings,
  });
  await auditNeeds(read, { resources: open.resources, findings });
  if (open.iati) auditIati(open.iati, log.learned.flows, findings);
  else if (log.learned.flows.length > 0) findings.add('iati', 'file_missing', { path: 'iati.xml' });
}
