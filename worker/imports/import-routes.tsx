import { z } from 'zod';
import { ImportListPage } from '../../web/pages/imports/import-list-page.tsx';
import { ImportPage } from '../../web/pages/imports/import-page.tsx';
import { ImportRowsPage } from '../../web/pages/imports/import-rows-page.tsx';
import { text } from '../../web/text/lang.ts';
import { areaNames, kabupatenWithin } from '../areas/area-store.ts';
import { scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { pageOf, timePlace } from '../http/list-place.ts';
import { notFound, page, refusalText, seeOther } from '../http/render.tsx';
import { get, postFile, type Route } from '../http/route.ts';
import { can, inScope, scopesOf } from '../identity/access.ts';
import { Vault } from '../registry/vault.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { IMPORT_LIMITS } from './import-limits.ts';
import {
  type ImportFileRow,
  importFile,
  importFiles,
  outcomeCounts,
  rowsOfOutcome,
} from './import-store.ts';
import { importSummary, outcomesOf } from './import-summary.ts';
import { type ImportPlace, receiveImport } from './receive-import.ts';

/** Handing in a file and watching what becomes of it. */
export const importRoutes: Route[] = [
  get('/impor', 'import.read', (c) => listImports(c)),
  postFile('/impor', 'import.upload', IMPORT_LIMITS.fileBytes, upload),
  get('/impor/:id', 'import.read', showImport),
  get('/impor/:id/baris', 'import.read', listRows),
];

const FILES_A_PAGE = 25;
const ROWS_A_PAGE = 50;
/** A step takes seconds; two workers at one file do no harm. */
const WAITS_TOO_LONG_MS = 60_000;

async function listImports(c: Ctx, refusal?: Refusal) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const found = await read(c.env.DB, {
    files: importFiles(scopesOf(viewer, 'import.read'), {
      before: timePlace(c),
      size: FILES_A_PAGE + 1,
    }),
    areas: kabupatenWithin(scopesOf(viewer, 'import.upload')),
  });
  const { shown: files, last } = pageOf(found.files, FILES_A_PAGE);
  const status = refusal ? (refusal.code === 'import_too_large' ? 413 : 422) : 200;
  return page(
    c,
    { title: text(lang).imports.title, status },
    <ImportListPage
      lang={lang}
      files={files.map(listed)}
      areas={found.areas}
      error={refusal && refusalText(text(lang), refusal)}
      older={last && `?sebelum=${last.uploadedAt}-${last.id}`}
    />,
  );
}

async function upload(c: Ctx) {
  const limitMb = IMPORT_LIMITS.fileBytes / 1024 / 1024;
  if (c.get('isFileTooLarge')) return listImports(c, refuse('import_too_large', { limitMb }));
  const form = await c.req.parseBody();
  const file = form.berkas;
  const areaCode = typeof form.wilayah === 'string' ? form.wilayah : '';
  if (!(file instanceof File) || file.size === 0)
    return listImports(c, refuse('import_file_missing'));
  const viewer = c.get('viewer');
  if (!viewer || !inScope(areaCode, scopesOf(viewer, 'import.upload')))
    return listImports(c, refuse('import_area_unknown'));
  const handedIn = {
    name: file.name,
    size: file.size,
    areaCode,
    bytes: () => file.stream() as unknown as AsyncIterable<Uint8Array>,
  };
  const received = await receiveImport(await placeOf(c), handedIn, {
    personId: viewer.personId,
    now: c.get('now'),
  });
  if (isRefusal(received)) return listImports(c, received);
  await c.env.JOBS.send({ kind: 'import', fileId: received.fileId });
  return seeOther(c, `/impor/${received.fileId}`, received.known ? 'import_known' : undefined);
}

async function showImport(c: Ctx) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const id = c.req.param('id') ?? '';
  const { files, counts } = await read(c.env.DB, {
    files: importFile(id, scopesOf(viewer, 'import.read')),
    counts: outcomeCounts(id),
  });
  const [file] = files;
  if (!file) return notFound(c);
  const isMoving = file.status === 'received' || file.status === 'deciding';
  // Its message was lost, as when a server is stopped: whoever waits for it sets it going again.
  if (isMoving && c.get('now') - file.touchedAt > WAITS_TOO_LONG_MS) {
    await c.env.JOBS.send({ kind: 'import', fileId: file.id });
  }
  const summary = importSummary(file, counts);
  const { areas } = await read(c.env.DB, {
    areas: areaNames(summary.stunted.map((each) => each.code)),
  });
  const nameOf = new Map(areas.map(({ code, name }) => [code, name]));
  return page(
    c,
    { title: file.name, ...(isMoving ? { refreshSeconds: 2 } : {}) },
    <ImportPage
      lang={lang}
      file={{
        ...listed(file),
        rowsDecided: file.rowsDecided,
        layout: file.layout,
        kind: file.kind,
      }}
      failure={file.failure === '' ? undefined : refusalText(text(lang), refuse(file.failure))}
      counts={summary.counts}
      stunted={
        summary.hasReport
          ? summary.stunted.map(({ code, ...rest }) => ({
              area: nameOf.get(code) ?? code,
              ...rest,
            }))
          : undefined
      }
      isForecast={summary.counts.held > 0}
      children={summary.children}
      mayReview={can(viewer, 'import.review')}
    />,
  );
}

async function listRows(c: Ctx) {
  const lang = c.get('lang');
  const id = c.req.param('id') ?? '';
  const outcome = z
    .enum(['accepted', 'warned', 'merged_visit', 'duplicate', 'held', 'rejected'])
    .catch('held')
    .parse(c.req.query('hasil'));
  const after = z.coerce
    .number()
    .int()
    .min(0)
    .catch(0)
    .parse(c.req.query('setelah') ?? 0);
  const { files, counts, rows } = await read(c.env.DB, {
    files: importFile(id, scopesFor(c, 'import.read')),
    counts: outcomeCounts(id),
    rows: rowsOfOutcome(id, outcome, after, ROWS_A_PAGE + 1),
  });
  const [file] = files;
  if (!file) return notFound(c);
  const shown = rows
    .slice(0, ROWS_A_PAGE)
    .map((row) => ({ ...row, reasons: JSON.parse(row.reasons) as string[] }));
  const older =
    rows.length > ROWS_A_PAGE ? `?hasil=${outcome}&setelah=${shown.at(-1)?.line}` : undefined;
  return page(
    c,
    { title: file.name },
    <ImportRowsPage
      lang={lang}
      file={file}
      counts={outcomesOf(counts)}
      outcome={outcome}
      rows={shown}
      older={older}
    />,
  );
}

async function placeOf(c: Ctx): Promise<ImportPlace> {
  return { db: c.env.DB, files: c.env.FILES, vault: new Vault(c.get('config')) };
}

function listed(file: ImportFileRow) {
  const { id, name, areaName, status, rowsSplit, uploadedAt } = file;
  return { id, name, areaName, status, rows: rowsSplit, uploadedAt };
}
