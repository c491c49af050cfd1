import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import type { Instant } from '../shared/dates.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { type MessageAnswer, messageText, type RefusedBecause } from './message.ts';
import {
  childByLabel,
  listeningChild,
  messageDecided,
  messageInScope,
  messageRead,
  messageSent,
} from './message-store.ts';

/**
 * A donor writes to a child that he knows by a label only. Refuses `message_length`,
 * `message_has_contact`, `message_waiting` while an earlier one is not decided, and `label_unknown`.
 */
export async function sendMessage(
  db: D1Database,
  command: {
    key: string;
    donorId: string;
    pledgeId: string;
    label: string;
    typed: string;
    now: Instant;
  },
): Promise<Committed<null> | Refusal> {
  const { key, donorId, pledgeId, label, now } = command;
  const body = messageText(command.typed);
  if (isRefusal(body)) return body;
  const { children } = await read(db, { children: childByLabel({ pledgeId, donorId, label }) });
  const [child] = children;
  if (!child) return refuse('label_unknown');
  const { childId, areaCode } = child;
  const id = newId<string>(cryptoRandom);
  const input = { pledgeId, label, body };
  const once = { key, name: 'message.send', personId: donorId, input, answer: null, at: now };
  return commit(db, once, [
    ...messageSent({ id, donorId, childId, areaCode, body, at: now }),
    audited('pledge.own', { by: donorId, id, areaCode, at: now }),
  ]);
}

/** A coordinator approves a message (no reason) or refuses it. Refuses `message_unknown`, `message_moved_on`. */
export async function decideMessage(
  db: D1Database,
  by: Actor,
  decision: { key: string; messageId: string; reason: RefusedBecause | '' },
): Promise<Committed<null> | Refusal> {
  const { key, messageId, reason } = decision;
  const { messages } = await read(db, { messages: messageInScope(messageId, by.scopes) });
  const [message] = messages;
  if (!message) return refuse('message_unknown');
  const { personId, now: at } = by;
  const input = { messageId, reason };
  const once = { key, name: 'message.decide', personId, input, answer: null, at };
  return commit(db, once, [
    messageDecided({ messageId, reason, by: personId, at }),
    audited('message.moderate', { by: personId, id: messageId, areaCode: message.areaCode, at }),
  ]);
}

/** A kader has read a message aloud. Refuses `message_unknown` outside his area, `message_moved_on`. */
export async function recordReading(
  db: D1Database,
  by: Actor,
  reading: { key: string; childId: string; messageId: string; answer: MessageAnswer },
): Promise<Committed<null> | Refusal> {
  const { key, ...read_ } = reading;
  const { children } = await read(db, { children: listeningChild(reading.childId, by.scopes) });
  const [child] = children;
  if (!child) return refuse('message_unknown');
  const { personId, now: at } = by;
  const once = { key, name: 'message.read', personId, input: read_, answer: null, at };
  return commit(db, once, [
    ...messageRead({ ...read_, by: personId, at }),
    audited('visit.record', { by: personId, id: reading.messageId, areaCode: child.areaCode, at }),
  ]);
}

function audited(action: string, of: { by: string; id: string; areaCode: string; at: Instant }) {
  const { by: personId, id: subjectId, areaCode, at } = of;
  return auditEvent({ at, personId, action, subjectKind: 'donor_message', subjectId, areaCode });
}
