import { z } from 'zod';
import type { Instant } from '../shared/dates.ts';
import { childSaid, pregnancySaid } from './registration-said.ts';

/** Stands for a time that is none: it is long ago, so a person is asked. */
const NO_TIME = 0;

const id = z.string().regex(/^[0-9a-z]{26}$/);
const note = z.string().max(500).default('');
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** How whoever took the goods confirmed it. */
const recipient = z.discriminatedUnion('by', [
  z.object({ by: z.literal('code'), code: z.string().regex(/^\d{4}$/) }),
  z.object({ by: z.literal('card'), token: z.string().min(1).max(200) }),
  z.object({ by: z.literal('signature'), strokes: z.string().min(1).max(20_000) }),
  z.object({ by: z.literal('none') }),
]);

/** Where it was, in hundredths of a degree, about a kilometre; only when the kader chose to say. */
const place = z
  .object({
    latitudeHundredths: z.int().min(-9000).max(9000),
    longitudeHundredths: z.int().min(-18_000).max(18_000),
  })
  .nullable()
  .optional();

/** What one command says, by kind. Weights in grams, lengths and arms in millimetres. */
const said = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('confirm_delivery'),
    run: id,
    delivery: id,
    /** The week's share that is told; without it the whole month is, as apps before weekly drops do. */
    drop: z.int().min(1).max(4).optional(),
    accepted: z.int().min(0).max(1_000_000),
    rejected: z.int().min(0).max(1_000_000),
    reason: z.enum(['', 'broken', 'spoiled', 'missing', 'refused', 'not_home']),
    recipient,
    photo: sha256.nullable(),
    place,
  }),
  z.object({
    kind: z.literal('measure'),
    weightG: z.int().positive().nullable(),
    heightMm: z.int().positive().nullable(),
    position: z.enum(['lying', 'standing']).nullable(),
    oedema: z.boolean(),
    /** Of a child up to 300, of a pregnant woman up to 450. */
    armMm: z.int().min(60).max(450).nullable(),
    /** How often it was read, and what was read first: two that agree are told by their mean. */
    times: z.union([z.literal(1), z.literal(2)]).optional(),
    first: z
      .object({ weightG: z.int().nullable(), heightMm: z.int().nullable() })
      .nullable()
      .optional(),
  }),
  z.object({ kind: z.literal('visit'), found: z.boolean(), note }),
  z.object({
    kind: z.literal('change'),
    what: z.enum(['moved', 'sick', 'died', 'in_hospital']),
    note,
  }),
  z.object({
    kind: z.literal('referral'),
    why: z.enum(['severe_wasting', 'oedema', 'thin_arm', 'other']),
    note,
  }),
  z.object({ kind: z.literal('photo'), delivery: id, sha256 }),
  childSaid,
  pregnancySaid,
]);
export type Said = z.infer<typeof said>;

/**
 * The envelope alone. Only an id must be right: whatever else an app of another version left out or
 * wrote differently, what it says is kept for a person, and no other command waits for it.
 */
const envelope = z.object({
  id,
  child: id.catch(''),
  at: z.int().min(0).max(8_640_000_000_000_000).catch(NO_TIME),
  appVersion: z.string().max(40).catch(''),
  payload: z.unknown(),
});

/** A command without an id of ours cannot be kept, only answered. */
const nameless = z.object({ id: z.string().min(1).max(100) });

/** At most so many commands in one request: a phone sends the next batch when this one is answered. */
export const COMMANDS_A_BATCH = 50;

/** A batch as it is sent; `sentAt` is the phone's clock at that moment. */
export const batchSchema = z.object({
  sentAt: z.int().min(0).max(8_640_000_000_000_000),
  commands: z.array(z.unknown()).min(1).max(COMMANDS_A_BATCH),
});
export type Batch = z.infer<typeof batchSchema>;

/** A command as it arrived; `said` is null when this version does not understand it. */
export interface Arrived {
  readonly id: string;
  readonly child: string;
  readonly clientAt: Instant;
  readonly appVersion: string;
  readonly payload: unknown;
  readonly said: Said | null;
}

/** Reads the commands of a batch one by one: one that is not understood stops no other. */
export function arrivedOf(batch: Batch): Arrived[] {
  return batch.commands.flatMap((sent) => {
    const opened = envelope.safeParse(sent);
    if (!opened.success) return [];
    const { id, child, at, appVersion, payload } = opened.data;
    const read = said.safeParse(payload);
    const command = read.success && child !== '' ? read.data : null;
    return [{ id, child, clientAt: at, appVersion, payload, said: command }];
  });
}

/** The ids of commands that cannot be kept, as far as they have any: their phone is told so. */
export function unreadableOf(batch: Batch): string[] {
  return batch.commands.flatMap((sent) => {
    if (envelope.safeParse(sent).success) return [];
    const named = nameless.safeParse(sent);
    return named.success ? [named.data.id] : [];
  });
}

/** The version of the app that made the newest command of a batch; null where none says. */
export function newestVersionOf(batch: Batch): string | null {
  return arrivedOf(batch).at(-1)?.appVersion || null;
}
