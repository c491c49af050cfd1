import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { advanceImport, finishImport } from '../../../worker/imports/advance-import.ts';
import { type ImportPlace, receiveImport } from '../../../worker/imports/receive-import.ts';
import { signedIn, visit } from '../../support/workerd/cast.ts';
import {
  AFTER_SAMPLE,
  handedIn,
  importPlace,
  sampleLines,
  seedSerang,
} from '../../support/workerd/serang.ts';

let place: ImportPlace;
let uploader: string;

beforeAll(async () => {
  await seedSerang();
  place = await importPlace();
  uploader = (await signedIn('coordinator', '36.73')).id;
});

async function receive(text?: string) {
  const received = await receiveImport(place, handedIn(text), {
    personId: uploader,
    now: AFTER_SAMPLE,
  });
  if ('refused' in received) throw new Error(received.code);
  return received;
}

async function counts() {
  return env.DB.prepare(
    'SELECT (SELECT COUNT(*) FROM beneficiary) AS children, (SELECT COUNT(*) FROM measurement) AS measurements, (SELECT COUNT(*) FROM import_row) AS rows',
  ).first<{ children: number; measurements: number; rows: number }>();
}

describe('an import that is killed', () => {
  it('goes on where it stood, and counts nothing twice', async () => {
    const { fileId } = await receive(sampleLines(2, 3, 4, 5, 6, 7));
    await advanceImport(place, fileId, AFTER_SAMPLE);
    // Two workers at once, then a repeat after the end: what a queue does at its worst.
    await Promise.all([
      advanceImport(place, fileId, AFTER_SAMPLE),
      advanceImport(place, fileId, AFTER_SAMPLE),
    ]);
    const file = await finishImport(place, fileId, () => AFTER_SAMPLE);
    expect(file).toMatchObject({ status: 'done', rowsSplit: 6, rowsDecided: 6 });
    const before = await counts();
    expect(await advanceImport(place, fileId, AFTER_SAMPLE)).toBe(false);
    expect(await counts()).toEqual(before);
  });
});

describe('an import whose message was lost', () => {
  it('goes on when somebody looks at its page', async () => {
    const { fileId } = await receive(sampleLines(30, 31, 32));
    const { cookie } = await signedIn('coordinator', '36.73');
    expect((await visit(`/impor/${fileId}`, cookie)).status).toBe(200);
    const isDone = async () => {
      const row = await env.DB.prepare('SELECT status FROM import_file WHERE id = ?')
        .bind(fileId)
        .first<{ status: string }>();
      return row?.status === 'done';
    };
    await vi.waitFor(async () => expect(await isDone()).toBe(true), {
      timeout: 15_000,
      interval: 200,
    });
  });
});

describe('the same file sent twice at once', () => {
  it('is one import', async () => {
    const text = sampleLines(8, 9);
    const [first, second] = await Promise.all([receive(text), receive(text)]);
    expect(first.fileId).toBe(second.fileId);
    expect([first.known, second.known].sort()).toEqual([false, true]);
  });
});

describe('a file that cannot be imported', () => {
  it('is refused before anything is stored', async () => {
    const stored = async () => (await env.FILES.list({ prefix: 'import/' })).objects.length;
    const storedBefore = await stored();
    const before = await env.DB.prepare('SELECT COUNT(*) AS n FROM import_file').first<{
      n: number;
    }>();
    const codes = await Promise.all(
      ['', '%PDF-1.7', 'Nama,JK\nA,L\n', `Nama,Tgl Lahir\n`].map(async (text) => {
        const answer = await receiveImport(place, handedIn(text), {
          personId: uploader,
          now: AFTER_SAMPLE,
        });
        return 'refused' in answer ? answer.code : 'taken';
      }),
    );
    expect(codes).toEqual([
      'import_empty',
      'import_not_a_table',
      'import_no_header',
      'import_no_header',
    ]);
    const huge = { ...handedIn(), size: 200 * 1024 * 1024 };
    expect(
      await receiveImport(place, huge, { personId: uploader, now: AFTER_SAMPLE }),
    ).toMatchObject({ code: 'import_too_large' });
    const nowhere = { ...handedIn(), areaCode: '99.99' };
    expect(
      await receiveImport(place, nowhere, { personId: uploader, now: AFTER_SAMPLE }),
    ).toMatchObject({ code: 'import_area_unknown' });
    expect(await env.DB.prepare('SELECT COUNT(*) AS n FROM import_file').first()).toEqual(before);
    expect(await stored()).toBe(storedBefore);
  });
});
