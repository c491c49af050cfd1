import { z } from 'zod';
import { ReviewPage } from '../../web/pages/imports/review-page.tsx';
import { reviewedRow } from '../../web/pages/imports/reviewed-row.ts';
import { text } from '../../web/text/lang.ts';
import { areasWithin } from '../areas/area-store.ts';
import { scopesFor, viewerId } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { notFound, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { Vault } from '../registry/vault.ts';
import { isRefusal, refuse } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import type { Statement } from '../storage/sql.ts';
import { answerRow } from './answer-row.ts';
import { importFile, outcomeCounts } from './import-store.ts';
import { importSummary } from './import-summary.ts';
import type { ImportPlace } from './receive-import.ts';
import { lastAnswer } from './resolution-store.ts';
import { nextOpenRow, type OpenRow, openRow } from './review-queue.ts';
import { typedAnswer } from './typed-answer.ts';
import { undoAnswer } from './undo-answer.ts';

/** The queue of held rows: one question at a time, and undo. */
export const reviewRoutes: Route[] = [
  get('/impor/:id/tinjau', 'import.review', (c) => showQueue(c)),
  post('/impor/:id/tinjau', 'import.review', answer),
  post('/impor/:id/tinjau/urungkan', 'import.review', undo),
];

async function showQueue(c: Ctx, wrong?: { line: number; message: string }) {
  const id = c.req.param('id') ?? '';
  const scopes = scopesFor(c, 'import.review');
  const place = deskOf(c);
  const afterLine = z.coerce
    .number()
    .int()
    .min(0)
    .catch(0)
    .parse(c.req.query('setelah') ?? 0);
  const open = wrong
    ? await openRow(place, id, { line: wrong.line, scopes })
    : await nextOpenRow(place, id, { afterLine, scopes });
  if (open === 'missing') return notFound(c);
  if (isRefusal(open)) return refused(c, open);
  if (open) await write(c.env.DB, lookedAt(c, open));
  return queuePage(c, id, open, wrong?.message);
}

/** Whoever sees a held row reads about a family: that is recorded before it is shown. */
function lookedAt(c: Ctx, { file, decision }: OpenRow): Statement[] {
  const personId = c.get('viewer')?.personId ?? null;
  const seen = { at: c.get('now'), personId, areaCode: file.areaCode };
  const row = { ...seen, action: 'import.look', subjectKind: 'import_file', subjectId: file.id };
  const known = decision.match?.childId;
  if (known === undefined) return [auditEvent(row)];
  const child = {
    ...seen,
    action: 'beneficiary.compare',
    subjectKind: 'beneficiary',
    subjectId: known,
  };
  return [auditEvent(row), auditEvent(child)];
}

async function queuePage(c: Ctx, id: string, open: OpenRow | null, error?: string) {
  const lang = c.get('lang');
  const { files, counts, last } = await read(c.env.DB, {
    files: importFile(id, scopesFor(c, 'import.review')),
    counts: outcomeCounts(id),
    last: lastAnswer(id, viewerId(c)),
  });
  const [file] = files;
  if (!file) return notFound(c);
  const { areas } = await read(c.env.DB, { areas: areasWithin(file.areaCode) });
  const summary = importSummary(file, counts);
  return page(
    c,
    { title: text(lang).imports.reviewTitle, ...(error ? { status: 422 as const } : {}) },
    <ReviewPage
      lang={lang}
      file={file}
      waiting={summary.counts.held}
      resolved={summary.answered}
      row={open && reviewedRow(open, areas, lang)}
      lastDecision={last[0] ?? null}
      error={error}
    />,
  );
}

const answerForm = z.object({
  baris: field.whole({ min: 1, max: 999_999_999 }),
  jawaban: field.line(400),
  isi: z.string().max(40).optional(),
});

async function answer(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const form = await formOf(c, answerForm);
  if (!form.ok) return refused(c, refuse('review_answer_unknown'), 422);
  const { baris: line, jawaban, isi } = form.value;
  const given = typedAnswer(jawaban, isi);
  const by = {
    personId: viewerId(c),
    scopes: scopesFor(c, 'import.review'),
    now: c.get('now'),
    formKey: form.key,
  };
  const done = given
    ? await answerRow(deskOf(c), { fileId: id, line }, given, by)
    : refuse('review_answer_unknown');
  if (done === 'missing') return notFound(c);
  if (!isRefusal(done)) return seeOther(c, `/impor/${id}/tinjau`, 'decided');
  if (done.code === 'import_moved_on') return refused(c, done);
  return showQueue(c, { line, message: refusalText(text(c.get('lang')), done) });
}

async function undo(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const form = await formOf(c, z.object({ keputusan: field.id }));
  if (!form.ok) return notFound(c);
  const by = {
    personId: viewerId(c),
    scopes: scopesFor(c, 'import.review'),
    now: c.get('now'),
    formKey: form.key,
  };
  const done = await undoAnswer(deskOf(c), { fileId: id, resolutionId: form.value.keputusan }, by);
  if (done === 'missing') return notFound(c);
  return isRefusal(done) ? refused(c, done) : seeOther(c, `/impor/${id}/tinjau`, 'undone');
}

function deskOf(c: Ctx): Pick<ImportPlace, 'db' | 'vault'> {
  return { db: c.env.DB, vault: new Vault(c.get('config')) };
}
