import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { finishImport } from '../../../worker/imports/advance-import.ts';
import { answerRow } from '../../../worker/imports/answer-row.ts';
import type { Answer } from '../../../worker/imports/finding.ts';
import { type ImportPlace, receiveImport } from '../../../worker/imports/receive-import.ts';
import { nextOpenRow } from '../../../worker/imports/review-queue.ts';
import { undoAnswer } from '../../../worker/imports/undo-answer.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { AREAS, signedIn, submit, visit } from '../../support/workerd/cast.ts';
import {
  AFTER_SAMPLE,
  handedIn,
  importPlace,
  sampleLines,
  seedSerang,
} from '../../support/workerd/serang.ts';
import KEY from '../../vectors/eppgbm/answer_key.csv?raw';

let place: ImportPlace;
let coordinator: { id: string; cookie: string };
let fileId: string;

/** The first line of the sample that the key wants held for a reason. */
function lineHeldFor(reason: string): number {
  const row = KEY.split('\n')
    .map((line) => line.split(','))
    .find((cells) => cells.includes(reason));
  return Number(row?.[1]);
}

beforeAll(async () => {
  await seedSerang();
  place = await importPlace();
  coordinator = await signedIn('coordinator', AREAS.serang);
  const lines = ['review_area', 'review_sex', 'review_height'].map(lineHeldFor);
  const received = await receiveImport(place, handedIn(sampleLines(...lines)), {
    personId: coordinator.id,
    now: AFTER_SAMPLE,
  });
  if ('refused' in received) throw new Error(received.code);
  fileId = received.fileId;
  await finishImport(place, fileId, () => AFTER_SAMPLE);
});

const by = (formKey = newId<string>()) => ({
  personId: coordinator.id,
  scopes: ['36.73'],
  now: AFTER_SAMPLE,
  formKey,
});

async function nextQuestion(afterLine = 0) {
  const open = await nextOpenRow(place, fileId, { afterLine, scopes: ['36.73'] });
  if (open === null || open === 'missing') throw new Error('nothing waits');
  const [hold] = open.decision.holds;
  if (!hold) throw new Error('no question');
  return { line: open.raw.line, hold, suggested: hold.options[0] as Answer };
}

async function figures() {
  const { results } = await env.DB.prepare(
    'SELECT outcome, rows FROM import_count WHERE rows > 0 ORDER BY outcome',
  ).all();
  const children = await env.DB.prepare(
    "SELECT COUNT(*) AS n FROM beneficiary WHERE stage <> 'closed'",
  ).first<{ n: number }>();
  return { results, children: children?.n };
}

describe('an answer', () => {
  it('registers the child it was about, and undoing it takes the child back', async () => {
    const before = await figures();
    const { line, suggested } = await nextQuestion();
    const done = await answerRow(place, { fileId, line }, suggested, by());
    expect(done).toMatchObject({ answer: { line } });
    expect((await figures()).children).toBe((before.children ?? 0) + 1);
    const last = await env.DB.prepare(
      'SELECT id FROM import_resolution WHERE undone_at IS NULL',
    ).first<{ id: string }>();
    expect(await undoAnswer(place, { fileId, resolutionId: last?.id ?? '' }, by())).toMatchObject({
      answer: { line },
    });
    expect(await figures()).toEqual(before);
    const again = await answerRow(place, { fileId, line }, suggested, by());
    expect(again).toMatchObject({ answer: { line } });
  });

  it('given or undone twice under one key is given and undone once, and answered as the first time', async () => {
    const { line, suggested } = await nextQuestion();
    const key = newId<string>();
    const first = await answerRow(place, { fileId, line }, suggested, by(key));
    const children = (await figures()).children;
    expect(first).toMatchObject({ repeated: false });
    expect(await answerRow(place, { fileId, line }, suggested, by(key))).toEqual({
      ...(first as object),
      repeated: true,
    });
    expect((await figures()).children).toBe(children);
    expect(await answerRow(place, { fileId, line }, { kind: 'reject' }, by(key))).toMatchObject({
      code: 'same_key_other_content',
    });
    expect(await answerRow(place, { fileId, line }, suggested, by())).toMatchObject({
      code: 'import_moved_on',
    });
    const last = await env.DB.prepare(
      'SELECT id FROM import_resolution WHERE undone_at IS NULL AND line = ?',
    )
      .bind(line)
      .first<{ id: string }>();
    const at = { fileId, resolutionId: last?.id ?? '' };
    const undoKey = newId<string>();
    const undone = await undoAnswer(place, at, by(undoKey));
    expect(undone).toEqual({ answer: { line }, repeated: false });
    expect(await undoAnswer(place, at, by(undoKey))).toEqual({ answer: { line }, repeated: true });
    expect(await undoAnswer(place, at, by())).toMatchObject({ code: 'import_moved_on' });
    expect(await answerRow(place, { fileId, line }, suggested, by())).toMatchObject({
      repeated: false,
    });
  });

  it('that does not fit the question, or that no child could have, is refused', async () => {
    const { line, hold } = await nextQuestion();
    expect(hold.reason).toBe('review_height');
    expect(
      await answerRow(place, { fileId, line }, { kind: 'choose_sex', sex: 'L' }, by()),
    ).toMatchObject({ code: 'review_answer_unknown' });
    expect(
      await answerRow(place, { fileId, line }, { kind: 'choose_height', heightMm: 20 }, by()),
    ).toMatchObject({ code: 'review_answer_implausible' });
    expect(
      await answerRow(
        place,
        { fileId, line },
        { kind: 'same_child', childId: newId<string>() },
        by(),
      ),
    ).toMatchObject({ code: 'review_answer_unknown' });
  });

  it('cannot be undone once a kader has visited the child', async () => {
    const last = await env.DB.prepare(
      'SELECT id, beneficiary_id AS child FROM import_resolution WHERE undone_at IS NULL ORDER BY decided_at DESC, id DESC',
    ).first<{ id: string; child: string }>();
    await env.DB.prepare("UPDATE beneficiary SET stage = 'visited' WHERE id = ?")
      .bind(last?.child)
      .run();
    expect(await undoAnswer(place, { fileId, resolutionId: last?.id ?? '' }, by())).toMatchObject({
      code: 'undo_too_late',
    });
  });
});

describe('the queue’s page', () => {
  it('asks one question, offers its answers as buttons, and takes one', async () => {
    const page = await (await visit(`/impor/${fileId}/tinjau`, coordinator.cookie)).text();
    expect(page).toContain('Berapa tingginya?');
    const seen = await env.DB.prepare(
      "SELECT COUNT(*) AS n FROM audit_event WHERE action = 'import.look' AND person_id = ?",
    )
      .bind(coordinator.id)
      .first<{ n: number }>();
    expect(seen?.n).toBe(1);
    expect(page.match(/name="jawaban"/g)?.length).toBeGreaterThanOrEqual(2);
    const { line, suggested } = await nextQuestion();
    const wrong = await submit(
      `/impor/${fileId}/tinjau`,
      { baris: String(line), jawaban: 'height', isi: '2' },
      coordinator.cookie,
    );
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('tidak wajar');
    const right = await submit(
      `/impor/${fileId}/tinjau`,
      { baris: String(line), jawaban: JSON.stringify(suggested) },
      coordinator.cookie,
    );
    expect(right.headers.get('location')).toBe(`/impor/${fileId}/tinjau?pesan=decided`);
    expect(await (await visit(`/impor/${fileId}/tinjau`, coordinator.cookie)).text()).toContain(
      'Antrean kosong',
    );
  });

  it('is the same 404 for another city’s coordinator as for a file that does not exist', async () => {
    const { cookie } = await signedIn('coordinator', AREAS.palembang);
    const foreign = await visit(`/impor/${fileId}/tinjau`, cookie);
    const missing = await visit(`/impor/${newId<string>()}/tinjau`, cookie);
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    expect(
      (
        await submit(
          `/impor/${fileId}/tinjau`,
          { baris: '2', jawaban: '{"kind":"reject"}' },
          cookie,
        )
      ).status,
    ).toBe(404);
  });
});

describe('uploading in the browser', () => {
  const upload = async (file: File, cookie: string, area = '36.73') => {
    const { app } = await import('../../../worker/app.ts');
    const { testEnv } = await import('../../support/workerd/cast.ts');
    const body = new FormData();
    body.set('berkas', file);
    body.set('wilayah', area);
    const request = new Request('http://localhost/impor', {
      method: 'POST',
      body,
      headers: { cookie, origin: 'http://localhost' },
    });
    const bytes = await request.clone().arrayBuffer();
    request.headers.set('content-length', String(bytes.byteLength));
    return app.request(new Request(request, { body: bytes }), undefined, testEnv);
  };

  it('leads to the import’s page; a wrong file gets a plain word and stays where it was', async () => {
    const good = await upload(new File([sampleLines(20, 21)], 'data.csv'), coordinator.cookie);
    expect(good.status).toBe(303);
    expect((await visit(good.headers.get('location') ?? '', coordinator.cookie)).status).toBe(200);
    const bad = await upload(new File(['%PDF-1.7 …'], 'data.csv'), coordinator.cookie);
    expect(bad.status).toBe(422);
    expect(await bad.text()).toContain('bukan tabel');
    const foreign = await upload(
      new File([sampleLines(20)], 'data.csv'),
      coordinator.cookie,
      '16.71',
    );
    expect(await foreign.text()).toContain('Pilih kabupaten');
  });

  it('of 200 MB is refused by its length, unread', async () => {
    const headers = {
      'content-length': String(200 * 1024 * 1024),
      'content-type': 'multipart/form-data; boundary=x',
      cookie: coordinator.cookie,
      origin: 'http://localhost',
    };
    const { app } = await import('../../../worker/app.ts');
    const { testEnv } = await import('../../support/workerd/cast.ts');
    const answer = await app.request(
      'http://localhost/impor',
      { method: 'POST', headers, body: 'x' },
      testEnv,
    );
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain('64 MB');
  });
});
