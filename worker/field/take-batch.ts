import { inScope } from '../identity/access.ts';
import type { Actor } from '../identity/actor.ts';
import type { PhotoStore } from '../registry/consent-evidence.ts';
import { dataKeyStored } from '../registry/data-key-store.ts';
import { keyOf } from '../registry/identity.ts';
import type { Place, Vault } from '../registry/vault.ts';
import { isRefusal } from '../shared/refusal.ts';
import { inputHash, isInputOf } from '../storage/command-key.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import type { Statement } from '../storage/sql.ts';
import { refusedBy } from './carried-out.ts';
import { carryOutCommand } from './carry-out-command.ts';
import {
  appSeen,
  type ChildKeyRow,
  childKeys,
  commandsKept,
  type KeptRow,
  keptCommands,
  type NewCommand,
  type Outcome,
  outcomeKept,
  subjectsKept,
} from './command-store.ts';
import { type Arrived, arrivedOf, type Batch, unreadableOf } from './field-command.ts';
import { happeningOf } from './phone-clock.ts';

/** Where field work lands. */
export interface FieldPlace {
  readonly db: D1Database;
  readonly vault: Vault;
  readonly files?: PhotoStore;
  /** Told of what throws; the command stays with the phone and comes again. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * What a phone is told of one command. `later`: not carried out, send it again. Everything else is
 * final and the phone may forget it.
 */
export interface Answer {
  readonly id: string;
  readonly outcome: Outcome['outcome'] | 'later';
  readonly repeated: boolean;
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

/**
 * Takes a batch of commands from a phone. First all are kept, then each is carried out once and by
 * itself, in the order they came; where one of a child must wait, that child's later ones wait too.
 * Sent again, a command answers as it did.
 */
export async function takeBatch(
  place: FieldPlace,
  batch: Batch,
  actor: Actor,
): Promise<readonly Answer[]> {
  const arrived = [...new Map(arrivedOf(batch).map((each) => [each.id, each])).values()];
  const ids = arrived.map(({ id }) => id);
  const { children, before } = await read(place.db, {
    children: childKeys(
      arrived.map(({ child }) => child),
      actor.scopes,
    ),
    before: keptCommands(ids),
  });
  const childOf = new Map(children.map((child) => [child.id, child]));
  const known = new Set(before.map(({ id }) => id));
  const fresh = arrived.filter(({ id }) => !known.has(id));
  await keepAll(place, { arrived: fresh, childOf, sentAt: batch.sentAt }, actor);
  // Read again: had the same command come twice at this moment, the row that came first counts.
  const { kept } =
    fresh.length === 0 ? { kept: before } : await read(place.db, { kept: keptCommands(ids) });
  const keptOf = new Map(kept.map((row) => [row.id, row]));
  const waiting = new Set<string>();
  const answers: Answer[] = [];
  for (const command of arrived) {
    const answer = waiting.has(command.child)
      ? later(command.id, 'after_another')
      : await answerOf(place, command, { row: keptOf.get(command.id), childOf }, actor);
    if (answer.outcome === 'later') waiting.add(command.child);
    if (isRegistration(command)) await nowThere(place, command.child, { childOf, actor });
    answers.push(answer);
  }
  return [...answers, ...unreadableOf(batch).map(notKept)];
}

type Children = ReadonlyMap<string, ChildKeyRow>;

/** Whoever was registered a moment ago is known to what comes behind it. */
async function nowThere(
  place: FieldPlace,
  childId: string,
  { childOf, actor }: { childOf: Map<string, ChildKeyRow>; actor: Actor },
): Promise<void> {
  const { children } = await read(place.db, { children: childKeys([childId], actor.scopes) });
  for (const child of children) childOf.set(child.id, child);
}

function isRegistration({ said }: Arrived): boolean {
  return said?.kind === 'register_child' || said?.kind === 'register_pregnancy';
}

/** Of a registration the kelurahan it names, where that is the kader's; else any place of his. */
function areaOf({ said }: Arrived, actor: Actor): string {
  const isOwn = said && 'areaCode' in said && inScope(said.areaCode, actor.scopes);
  return isOwn ? said.areaCode : (actor.scopes[0] ?? '');
}

async function answerOf(
  place: FieldPlace,
  command: Arrived,
  found: { row: KeptRow | undefined; childOf: Children },
  actor: Actor,
): Promise<Answer> {
  const { row, childOf } = found;
  const { id } = command;
  if (!row) return later(id, 'try_again');
  const isSame =
    row.personId === actor.personId && (await isInputOf(row.inputHash, inputOf(command)));
  if (!isSame)
    return { id, outcome: 'refused', repeated: false, code: 'same_key_other_content', facts: {} };
  if (row.outcome !== null) {
    const facts = JSON.parse(row.facts ?? '{}') as Answer['facts'];
    return { id, outcome: row.outcome, repeated: true, code: row.code ?? '', facts };
  }
  try {
    const child = childOf.get(command.child) ?? null;
    const happenedAt = row.happenedAt;
    const done = await carryOutCommand(place, { command, child, happenedAt }, actor);
    if (done === 'later') return later(id, 'photo_missing');
    const written = await write(place.db, [
      ...done.statements,
      ...outcomeKept(id, done.outcome, actor.now),
    ]);
    // Only now the database says no: the child was erased a moment ago, for instance.
    const said = isRefusal(written) ? refusedBy(written).outcome : done.outcome;
    if (isRefusal(written)) await write(place.db, outcomeKept(id, said, actor.now));
    const { outcome, code, facts } = said;
    return { id, outcome, repeated: false, code, facts };
  } catch (error) {
    place.onFailure(error);
    return later(id, 'try_again');
  }
}

/** Keeps what is new, sealed: under the child's key, or under one of its own where the child is none of ours. */
async function keepAll(
  place: FieldPlace,
  batch: { arrived: readonly Arrived[]; childOf: Children; sentAt: number },
  actor: Actor,
): Promise<void> {
  const rows: NewCommand[] = [];
  const subjects: { commandId: string; childId: string }[] = [];
  const keys: Statement[] = [];
  for (const command of batch.arrived) {
    const child = batch.childOf.get(command.child) ?? null;
    const opened = child && (await keyOf(place.vault, child));
    // Of a child that was erased meanwhile it is kept that something came, and nothing of what.
    const isErased = child?.isErased === 1;
    const own = opened || isErased ? null : await place.vault.newKey(command.id);
    if (own) {
      keys.push(dataKeyStored(command.id, own.wrapped, actor.now));
      subjects.push({ commandId: command.id, childId: command.child });
    }
    const key = opened ?? own?.key ?? null;
    const happening = happeningOf(command.clientAt, {
      sentAt: batch.sentAt,
      receivedAt: actor.now,
    });
    rows.push({
      id: command.id,
      personId: actor.personId,
      kind: command.said?.kind ?? 'unknown',
      beneficiaryId: child?.id ?? null,
      areaCode: child?.areaCode ?? areaOf(command, actor),
      inputHash: await inputHash(inputOf(command)),
      sealed: key
        ? await place.vault.seal(key, payloadPlace(command.id), command.payload ?? null)
        : new Uint8Array(0),
      keyOwner: child && !own ? child.id : command.id,
      clientAt: command.clientAt,
      clockOffMs: happening.clockOffMs,
      // Before 1970 stands for "nobody knows": it is asked about, and nothing is dated by it.
      happenedAt: happening.isCertain ? happening.happenedAt : -1,
      receivedAt: actor.now,
      appVersion: command.appVersion,
    });
  }
  if (rows.length > 0) {
    const versions = [...new Set(rows.map(({ appVersion }) => appVersion))];
    await write(place.db, [
      ...keys,
      ...commandsKept(rows),
      subjectsKept(subjects),
      appSeen(versions, actor),
    ]);
  }
}

/** Where a command's payload lives. */
export function payloadPlace(commandId: string): Place {
  return { table: 'field_command', row: commandId, column: 'sealed' };
}

/** What has no id of ours cannot be kept: its phone shows it to its kader. */
function notKept(id: string): Answer {
  return { id, outcome: 'refused', repeated: false, code: 'not_understood', facts: {} };
}

function inputOf({ child, clientAt, payload }: Arrived) {
  return { child, clientAt, payload };
}

function later(id: string, code: string): Answer {
  return { id, outcome: 'later', repeated: false, code, facts: {} };
}
