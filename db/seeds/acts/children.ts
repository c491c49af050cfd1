import { finishImport } from '../../../worker/imports/advance-import.ts';
import { answerRow } from '../../../worker/imports/answer-row.ts';
import { receiveImport } from '../../../worker/imports/receive-import.ts';
import { nextOpenRow } from '../../../worker/imports/review-queue.ts';
import { consentTextsInForce } from '../../../worker/registry/consent-store.ts';
import { recordConsents } from '../../../worker/registry/record-consent.ts';
import { recordVisits } from '../../../worker/registry/record-visit.ts';
import { verifyBeneficiaries } from '../../../worker/registry/verify-beneficiary.ts';
import { addDays, type Instant, wibDate } from '../../../worker/shared/dates.ts';
import { read } from '../../../worker/storage/read.ts';
import { done, key } from '../script.ts';
import { shiftDates } from '../shift-dates.ts';
import type { Stage } from '../stage.ts';

/** How far the children of the story have come: the rest is left for whoever plays. */
const ROWS_ANSWERED = 6;
const CHILDREN_VISITED = 400;
const CHILDREN_CONSENTED = 380;
const CHILDREN_VERIFIED = 340;
const GROUP = 50;

/** The coordinator hands in the puskesmas's file and answers the first questions about it. */
export async function importChildren(stage: Stage, csv: string): Promise<void> {
  const at = stage.moment(-3, 2);
  const bytes = new TextEncoder().encode(shiftDates(csv, addDays(wibDate(at), -1)));
  const file = {
    name: 'eppgbm-kota-serang.csv',
    size: bytes.length,
    areaCode: stage.city,
    bytes: () => once(bytes),
  };
  const { personId } = stage.actor('coordinator', at);
  const { fileId } = done(await receiveImport(stage, file, { personId, now: at }));
  await finishImport(stage, fileId, () => at);
  await answerQuestions(stage, fileId, at);
}

async function answerQuestions(stage: Stage, fileId: string, at: Instant): Promise<void> {
  const { personId } = stage.actor('coordinator', at);
  const scopes = [stage.city];
  for (let answered = 0, line = 0; answered < ROWS_ANSWERED; answered += 1) {
    const open = await nextOpenRow(stage, fileId, { afterLine: line, scopes });
    if (open === null || open === 'missing') return;
    line = open.raw.line;
    const suggested = open.decision.holds[0]?.options[0];
    if (!suggested) continue;
    const by = { personId, scopes, now: at + 60_000 * answered, formKey: key('answer', line) };
    await answerRow(stage, { fileId, line }, suggested, by);
  }
}

/** The worst-off first, as the puskesmas asked; the kader of each kecamatan goes there. */
export async function visitAndVerify(stage: Stage): Promise<void> {
  const { results: children } = await stage.db
    .prepare(
      `SELECT id, substr(area_code, 1, 8) AS kecamatan FROM beneficiary
       WHERE severity IS NOT NULL ORDER BY severity, substr(id, 5), id LIMIT ?`,
    )
    .bind(CHILDREN_VISITED)
    .all<{ id: string; kecamatan: string }>();
  const consenting = new Set(children.slice(0, CHILDREN_CONSENTED).map(({ id }) => id));
  for (const kecamatan of new Set(children.map((each) => each.kecamatan))) {
    const ids = children.filter((each) => each.kecamatan === kecamatan).map(({ id }) => id);
    for (const [number, group] of groupsOf(ids).entries()) {
      await visit(stage, { kecamatan, number, group, consenting });
    }
  }
  const verified = children.slice(0, CHILDREN_VERIFIED).map(({ id }) => id);
  const verifier = stage.actor('verifier', stage.moment(-3, 16));
  for (const [number, group] of groupsOf(verified).entries()) {
    const verifying = { ...verifier, key: key('verify', number) };
    done(await verifyBeneficiaries(stage.db, verifying, group));
  }
}

/** A round of a kader: everybody is found, and most guardians consent at the door. */
async function visit(
  stage: Stage,
  round: {
    kecamatan: string;
    number: number;
    group: string[];
    consenting: ReadonlySet<string>;
  },
): Promise<void> {
  const { kecamatan, number, group, consenting } = round;
  const kader = stage.actor(`kader.${kecamatan}`, stage.moment(-3, 4 + number));
  const visiting = { ...kader, key: key('visit', kecamatan, number) };
  done(await recordVisits(stage.db, visiting, { ids: group, found: true }));
  const agreed = group.filter((id) => consenting.has(id));
  if (agreed.length === 0) return;
  const givenOn = wibDate(kader.now);
  const { texts } = await read(stage.db, { texts: consentTextsInForce(givenOn) });
  const consent = {
    ids: agreed,
    textVersions: texts.map(({ version }) => version),
    givenBy: 'mother',
    givenOn,
    confirmation: { method: 'witness', witness: 'Bu RT (peragaan)' },
  } as const;
  const recording = { ...kader, key: key('consent', kecamatan, number) };
  done(await recordConsents(stage, recording, consent));
}

function groupsOf(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / GROUP) }, (_, number) =>
    ids.slice(number * GROUP, (number + 1) * GROUP),
  );
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
