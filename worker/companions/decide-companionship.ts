import { auditEvent } from '../identity/audit-store.ts';
import type { Acting } from '../registry/command.ts';
import type { Relation } from '../registry/identity.ts';
import type { DateOnly } from '../shared/dates.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import type { Statement } from '../storage/sql.ts';
import type { FlagAnswer, StaffEnding } from './companionship.ts';
import {
  askableChild,
  companionApproved,
  companionConsented,
  companionshipAsked,
  companionshipEnded,
  companionshipInScope,
  ownCompanionships,
} from './companionship-store.ts';
import { flagAnswered, flagInScope } from './visit-store.ts';

type Outcome = Promise<Committed<null> | Refusal>;

/** Which companionship, and where: what an audit event needs. */
interface Case {
  readonly id: string;
  readonly childId: string;
  readonly areaCode: string;
}

/**
 * A foster father asks to accompany the child behind a card of his. Refuses `label_unknown` where no
 * card of his bears it, `companion_not_possible`, `donor_not_verified` and `charter_missing`.
 */
export async function askCompanionship(
  db: D1Database,
  acting: Acting,
  asked: { readonly pledgeId: string; readonly label: string },
): Outcome {
  const donorId = acting.personId;
  const { children } = await read(db, { children: askableChild({ ...asked, donorId }) });
  const [child] = children;
  if (!child) return refuse('label_unknown');
  const { childId, sponsorshipId, areaCode } = child;
  const id = newId<string>(acting.random ?? cryptoRandom);
  const of = { id, childId, areaCode };
  return carry(db, acting, { name: 'companion.ask', input: asked, of }, [
    companionshipAsked({ ...of, sponsorshipId, companionId: donorId, at: acting.now }),
  ]);
}

/**
 * Takes down the guardian's yes to this companion. Refuses `companion_missing`, `companion_over`,
 * `consent_stands`, `consent_text_changed`, `consent_in_future` and `companion_is_same_person`.
 */
export function recordCompanionConsent(
  db: D1Database,
  acting: Acting,
  consent: {
    readonly id: string;
    readonly textVersion: string;
    readonly givenBy: Relation;
    readonly method: 'signature' | 'thumbprint' | 'witness';
    readonly givenOn: DateOnly;
  },
): Outcome {
  const { id, ...given } = consent;
  const { personId: by, now: at } = acting;
  return onCompanionship(db, acting, { name: 'companion.consent', id, input: consent }, [
    companionConsented({ companionshipId: id, ...given, by, at }),
  ]);
}

/**
 * A coordinator approves. Refuses `companion_missing`, `companion_over`, `companion_approved`,
 * `companion_consent_missing`, `companion_recorder_approves`, `companion_is_same_person`,
 * `companion_not_possible`, `donor_not_verified` and `charter_outdated`.
 */
export function approveCompanionship(db: D1Database, acting: Acting, id: string): Outcome {
  const { personId: by, now: at } = acting;
  const command = { name: 'companion.decide', id, input: { id } };
  return onCompanionship(db, acting, command, companionApproved(id, { by, at }));
}

/** Ends a request or a companionship at once, in the guardian's name or the coordinator's. Refuses `companion_missing`, `companion_over`. */
export function endCompanionship(
  db: D1Database,
  acting: Acting,
  ending: { readonly id: string; readonly reason: StaffEnding },
): Outcome {
  const { personId: by, now: at } = acting;
  const { id, reason } = ending;
  const command = { name: 'companion.end', id, input: ending };
  return onCompanionship(db, acting, command, companionshipEnded(id, { reason, by, at }));
}

/** The companion himself steps back. Refuses `companion_missing`, `companion_over`. */
export async function stepBack(db: D1Database, acting: Acting, id: string): Outcome {
  const { own } = await read(db, { own: ownCompanionships(acting.personId) });
  const mine = own.find((each) => each.id === id);
  if (!mine) return refuse('companion_missing');
  const { personId: by, now: at } = acting;
  const of = { id, childId: mine.childId, areaCode: mine.areaCode };
  return carry(
    db,
    acting,
    { name: 'companion.step_back', input: { id }, of },
    companionshipEnded(id, { reason: 'companion_asked', by, at }),
  );
}

/**
 * A coordinator answers a worry: the visits go on, it is passed on to child protection while they rest
 * for good, or they end. Refuses `companion_missing` and `companion_flag_answered`.
 */
export async function answerFlag(
  db: D1Database,
  acting: Acting,
  answering: { readonly flagId: string; readonly answer: FlagAnswer },
): Outcome {
  const { flagId, answer } = answering;
  const { flags } = await read(db, { flags: flagInScope(flagId, acting.scopes) });
  const [flag] = flags;
  if (!flag) return refuse('companion_missing');
  const { personId: by, now: at } = acting;
  const of = { id: flag.companionshipId, childId: flag.childId, areaCode: flag.areaCode };
  const ends = answer !== 'goes_on' && flag.isOver === 0;
  return carry(db, acting, { name: 'companion.answer_concern', input: answering, of }, [
    flagAnswered(flagId, { answer, by, at }),
    ...(ends ? companionshipEnded(of.id, { reason: 'concern', by, at }) : []),
  ]);
}

async function onCompanionship(
  db: D1Database,
  acting: Acting,
  command: { readonly name: string; readonly id: string; readonly input: unknown },
  statements: readonly Statement[],
): Outcome {
  const { cases } = await read(db, { cases: companionshipInScope(command.id, acting.scopes) });
  const [of] = cases;
  if (!of) return refuse('companion_missing');
  return carry(db, acting, { ...command, of }, statements);
}

/** One batch: the command, what it does, and who did it to which child. */
function carry(
  db: D1Database,
  acting: Acting,
  command: { readonly name: string; readonly input: unknown; readonly of: Case },
  statements: readonly Statement[],
): Outcome {
  const { personId, now: at, key } = acting;
  const { name, input, of } = command;
  return commit(db, { key, name, personId, input, answer: null, at }, [
    ...statements,
    auditEvent({
      at,
      personId,
      action: name,
      subjectKind: 'beneficiary',
      subjectId: of.childId,
      areaCode: of.areaCode,
    }),
  ]);
}
