import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import type { Day } from '../../web/kader/day.ts';
import { wibDate } from '../../worker/shared/dates.ts';
import { newId } from '../../worker/shared/ids.ts';
import {
  accessibilityFaults,
  overflows,
  PATIENCE_MS,
  signInAs,
  useBrowser,
} from '../support/browser/browser.ts';
import {
  childrenOf,
  draftKept,
  goTo,
  heldOnPhone,
  killPage,
  openApp,
  recordVisit,
  saved,
  sendAllNow,
  serverRows,
  sleeper,
  VISITABLE,
} from '../support/browser/kader.ts';
import { openLine } from '../support/browser/line.ts';
import { photoOfPlace } from '../support/browser/photo.ts';

const browser = useBrowser();
/** Nobody else works here: the last of these tests ends her role. */
const KADER = 'Nining Yuningsih';
const LAST_YEAR = String(Number(wibDate(Date.now()).slice(0, 4)) - 1);

describe('somebody newly found, without a signal', () => {
  it('is registered once with a signed consent, although the phone is killed twice over the form', async () => {
    let page = await browser.open();
    const context = page.context();
    await openApp(page, inject('address'), KADER);
    await context.setOffline(true);
    await goTo(page, '#/daftar/anak');
    await page.getByRole('button', { name: 'Lanjut' }).click();
    await page.getByText('Tulis namanya').waitFor();
    await page.getByLabel('Nama lengkap anak').fill('Kenanga Rekaan');
    await page.getByText('Perempuan').click();
    await day(page, 'Tanggal lahir', ['31', 'Februari', LAST_YEAR]);
    await page.getByRole('button', { name: 'Lanjut' }).click();
    await page.getByText('Periksa tanggal lahirnya').waitFor();
    await day(page, 'Tanggal lahir', ['5', 'Maret', LAST_YEAR]);
    await page.getByRole('button', { name: 'Lanjut' }).click();
    await page.getByLabel('Nama orang tua atau wali').fill('Ibu Rekaan');
    const area = page.getByLabel('Kelurahan');
    if (await area.isVisible()) await area.selectOption({ index: 1 });
    await draftKept(page);
    expect(await readable(page, 'Kenanga'), 'what lies on the phone is sealed').toBe(false);

    page = await reopened(page);
    await page.locator('.draft', { hasText: 'Daftarkan anak baru' }).click();
    expect(await page.getByLabel('Nama lengkap anak').inputValue()).toBe('Kenanga Rekaan');
    await next(page);
    expect(await page.getByLabel('Nama orang tua atau wali').inputValue()).toBe('Ibu Rekaan');
    await next(page);
    await next(page);
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('naskah pertama harus dicentang').waitFor();
    await page.getByText('Setuju: data dicatat').click();
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('Minta penerima menulis tanda tangan').waitFor();
    await sign(page);
    await draftKept(page);

    page = await reopened(page);
    await page.locator('.draft').click();
    await next(page);
    await next(page);
    await next(page);
    await page.getByRole('button', { name: 'Simpan' }).dblclick();
    await saved(page);
    await page.getByText('Belum terkirim. Terkirim sendiri').waitFor();
    expect(await heldOnPhone(page, 'outbox')).toBe(1);
    await goTo(page, '#/');
    expect(await page.locator('.draft').count(), 'its draft went with the saving').toBe(0);

    await context.setOffline(false);
    await sendAllNow(page);
    expect(registered()).toEqual([{ outcome: 'done', method: 'signature', pictures: 1 }]);
  });
});

describe('a hand-over', () => {
  it('stands as it was, with its photo, after the phone was killed in mid-photo', async () => {
    let page = await browser.open();
    const context = page.context();
    await openApp(page, inject('address'), 'Enok Rohayati');
    const id = await page.evaluate(async () => {
      const { children } = (await (await fetch('/kader/api/day')).json()) as {
        children: { id: string; photosAgreed: boolean; deliveries: { isService: boolean }[] }[];
      };
      return children.find(
        (child) => child.photosAgreed && child.deliveries[0]?.isService === false,
      )?.id;
    });
    await context.setOffline(true);
    await goTo(page, `#/anak/${id}`);
    await page.locator('a.primary').click();
    const [, delivery = ''] = /kirim\/([0-9a-z]+)/.exec(page.url()) ?? [];
    const before = photosOf(delivery);
    await page.getByRole('button', { name: 'Rusak atau ditolak: Tambah' }).click();
    await page.getByText('Pecah atau rusak').click();
    const picture = { name: 'telur.jpg', mimeType: 'image/jpeg', buffer: await photoOfPlace(page) };
    await page.locator('.file input').first().setInputFiles(picture);
    await page.getByRole('button', { name: 'Pakai foto' }).click();
    await page.getByText('Foto siap').waitFor();
    await draftKept(page);
    page = await reopened(page);
    await page.locator('.draft', { hasText: 'Serahkan barang' }).click();
    await page.getByText('Foto siap').waitFor();
    expect(await page.locator('.stepper output').textContent()).toBe('1');
    expect(await page.getByLabel('Pecah atau rusak').isChecked()).toBe(true);
    await page.getByText('Tidak bisa').click();
    await page.getByRole('button', { name: 'Simpan' }).click();
    await saved(page);
    expect(await heldOnPhone(page, 'photos')).toBe(1);
    await context.setOffline(false);
    await sendAllNow(page);
    // Of an earlier week's eggs there may be one already, from another file's tests.
    expect(photosOf(delivery)).toBe(before + 1);
  });
});

describe('what was saved', () => {
  it('is taken back before it sets out, put right, and recorded once', async () => {
    const page = await browser.open();
    await openApp(page, inject('address'), KADER);
    const [child = ''] = await childrenOf(page, VISITABLE);
    await page.context().setOffline(true);
    await goTo(page, `#/anak/${child}/kunjungan`);
    await page.getByText('Tidak ditemui').click();
    await page.getByLabel(/Catatan/).fill('salah rumah');
    await page.getByRole('button', { name: 'Simpan' }).click();
    await saved(page);
    await page.getByRole('button', { name: /Salah tekan/ }).click();
    expect(await page.getByLabel(/Catatan/).inputValue()).toBe('salah rumah');
    expect(await heldOnPhone(page, 'outbox')).toBe(0);
    await page.getByText('Keluarga ditemui').click();
    await page.getByRole('button', { name: 'Simpan' }).click();
    await saved(page);
    await page.context().setOffline(false);
    await page.getByText('Sudah terkirim').waitFor();
    await page.getByRole('button', { name: /Salah tekan/ }).click();
    await page.getByText('tidak bisa dibatalkan dari HP').waitFor();
    expect(eventsOf(child)).toEqual([{ what: 'found' }]);
  });

  it('is counted as unsent until the server has it, and as something to look at where it differs', async () => {
    const page = await browser.open();
    await openApp(page, inject('address'), KADER);
    const { child, weightG } = await weighedElsewhere(page, newId<string>());
    await page.context().setOffline(true);
    await goTo(page, `#/anak/${child}/ukur`);
    const weigh = async () => {
      await page.getByLabel('Berat (kg)').fill(`${weightG / 1000}`.replace('.', ','));
      await page.getByRole('button', { name: 'Simpan', exact: true }).click();
    };
    await weigh();
    const again = page.getByText('Ukur sekali lagi');
    await again.or(page.getByRole('heading', { name: 'Tersimpan di HP' })).waitFor();
    // Who is very thin is weighed twice.
    if (await again.isVisible()) await weigh();
    await saved(page);
    await goTo(page, '#/belum');
    await page.locator('.foot', { hasText: '1 belum terkirim' }).waitFor();
    await page.getByRole('button', { name: 'Ekspor catatan' }).waitFor();
    await page.context().setOffline(false);
    await page.locator('.foot', { hasText: '1 perlu dilihat' }).waitFor();
    await page.getByText('ketuk Mengerti lalu catat ulang').waitFor();
    expect(await page.getByText('hanya ada di HP ini').count(), 'nothing is at risk').toBe(0);
    expect(await page.getByRole('button', { name: 'Ekspor catatan' }).count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Mengerti' }).click();
    await page.locator('.foot', { hasText: 'Semua terkirim' }).waitFor();
  });

  it('is sent by the service worker with no screen open, in her language, and not twice when a screen opens meanwhile', async () => {
    const page = await browser.open();
    const line = await openLine(inject('address'));
    const { address } = line;
    await openApp(page, address, KADER);
    const children = (await childrenOf(page, VISITABLE)).slice(-6);
    await page.context().setOffline(true);
    for (const child of children) await recordVisit(page, child);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('6 not sent').waitFor();
    await page.goto('about:blank');
    await page.context().setOffline(false);
    await page.goto(`${address}/beranda`);
    const wake = await sleeper(page, address);
    await wake();
    await expect.poll(() => heldOnPhone(page, 'outbox'), { timeout: PATIENCE_MS }).toBeLessThan(6);
    const syncs = () => line.asked.filter((what) => what.endsWith('/sync'));
    expect(new Set(syncs()), 'what it is told is told in English').toEqual(
      new Set(['POST /en/kader/api/sync']),
    );
    await Promise.all([wake(), page.goto(`${address}/kader/`)]);
    await page.locator('.foot', { hasText: 'All sent' }).waitFor();
    for (const child of children) expect(eventsOf(child)).toEqual([{ what: 'found' }]);
    await line.close();
  });
});

describe('a service', () => {
  it('is recorded as done or not, in words of its own', async () => {
    const page = await browser.open();
    await openApp(page, inject('address'), 'Enok Rohayati');
    await page.context().setOffline(true);
    await page
      .locator('.family:has(.goods)', { hasText: 'kunjungan ke rumah sakit' })
      .first()
      .click();
    await page.getByRole('link', { name: /^Catat 1 kunjungan/ }).click();
    const delivery = (await page.evaluate(() => location.hash)).split('/').at(-1) ?? '';
    await page.getByText('Tidak terlaksana', { exact: true }).click();
    await page.getByText('Penyedia tidak datang').click();
    expect(await page.getByText('Pecah atau rusak').count(), 'a visit does not break').toBe(0);
    await page.getByText('Tidak bisa').click();
    expect(await overflows(page)).toBe(false);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Simpan' }).click();
    await saved(page);
    await page.context().setOffline(false);
    await sendAllNow(page);
    const told =
      'SELECT accepted, rejected, rejected_reason AS reason FROM delivery_confirmation WHERE delivery_id = ?';
    expect(serverRows(inject('logFile'), told, delivery)).toEqual([
      { accepted: 0, rejected: 1, reason: 'missing' },
    ]);
  });
});

describe('every screen', () => {
  it.each([
    ['light', false, 'id'],
    ['dark', true, 'en'],
  ] as const)(
    'of registering and saving fits a small phone and has no fault that axe finds, %s',
    async (_, dark, lang) => {
      const page = await browser.open({ size: { width: 320, height: 640 }, dark });
      await openApp(page, inject('address'), KADER);
      await page.goto(`/kader/?bahasa=${lang}`);
      await page.locator('.family').first().waitFor();
      const [child = ''] = await childrenOf(page, VISITABLE);
      await page.context().setOffline(true);
      for (const who of ['anak', 'ibu-hamil']) {
        for (const step of ['', '/2', '/3', '/4']) await good(page, `#/daftar/${who}${step}`);
      }
      await page.locator('.act .primary').click();
      await page.locator('.act .fault').waitFor();
      await good(page, '#/daftar/ibu-hamil');
      await goTo(page, `#/anak/${child}/kunjungan`);
      await page.locator('textarea').fill('x');
      await good(page, '#/');
      expect(await page.locator('.draft').count()).toBe(1);
      await goTo(page, `#/anak/${child}/kunjungan`);
      await page.locator('.choice').first().click();
      await page.locator('.act .primary').click();
      await good(page, '#/tersimpan');
      await page.locator('.saved button.quiet').click();
      await page.locator('.act .primary').click();
      await good(page, '#/tersimpan');
      await good(page, '#/');
      await goTo(page, '#/');
      await page.locator('details.done summary').click();
      await good(page, '#/');
      await good(page, '#/belum');
    },
  );
});

describe('who may no longer work', () => {
  it('holds no family any more once an administrator has ended the role', async () => {
    const page = await browser.open();
    await openApp(page, inject('address'), KADER);
    const [child = ''] = await childrenOf(page, VISITABLE);
    await page.context().setOffline(true);
    await recordVisit(page, child, 'sebelum dicabut');

    const office = await browser.open();
    await signInAs(office, 'Rizal Fauzi');
    await office.goto('/peran?peran=kader');
    await office.getByRole('link', { name: KADER }).first().click();
    await office.getByRole('button', { name: /^Akhiri/ }).click();
    await office.waitForLoadState('load');

    expect(await page.locator('.family').count(), 'no signal, nothing known').toBeGreaterThan(0);
    await page.context().setOffline(false);
    await page.getByRole('heading', { name: 'Tidak lagi bertugas' }).waitFor();
    await page.getByText('tidak lagi bertugas sebagai kader').waitFor();
    expect(await page.locator('.family').count()).toBe(0);
    expect(await heldOnPhone(page, 'single'), 'only the salt').toBe(1);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().setOffline(true);
    await page.reload();
    await page.getByRole('heading', { name: 'Tidak lagi bertugas' }).waitFor();
    expect(await page.locator('.family').count()).toBe(0);
    expect(await heldOnPhone(page, 'outbox'), 'sealed, and noise').toBe(1);
  });
});

/** A child of the day, its last weight, and that another phone of hers has told a little more today. */
function weighedElsewhere(page: Page, id: string): Promise<{ child: string; weightG: number }> {
  return page.evaluate(async (command) => {
    const { children } = (await (await fetch('/kader/api/day')).json()) as Pick<Day, 'children'>;
    const [found] = children.flatMap(({ id, measurements: [last] }) =>
      last?.weightG ? [{ child: id, weightG: last.weightG }] : [],
    );
    if (!found) throw new Error('nobody was ever weighed');
    const said = { weightG: found.weightG + 100, heightMm: null, position: 'lying' };
    const payload = { kind: 'measure', ...said, oedema: false, armMm: null };
    const now = Date.now();
    const sent = { id: command, child: found.child, at: now, appVersion: 'uji', payload };
    const answer = await fetch('/kader/api/sync', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sentAt: now, commands: [sent] }),
    });
    const { answers } = (await answer.json()) as { answers: { outcome: string }[] };
    if (answers[0]?.outcome !== 'done') throw new Error(JSON.stringify(answers));
    return found;
  }, id);
}

function photosOf(delivery: string): number {
  const photos = 'SELECT sha256 FROM field_photo WHERE delivery_id = ?';
  return serverRows(inject('logFile'), photos, delivery).length;
}

const eventsOf = (child: string) =>
  serverRows<{ what: string }>(
    inject('logFile'),
    "SELECT what FROM field_event WHERE beneficiary_id = ? AND what IN ('found', 'not_found')",
    child,
  );

function registered() {
  return serverRows(
    inject('logFile'),
    `SELECT field_outcome.outcome AS outcome, consent.method AS method,
       (SELECT COUNT(*) FROM consent_evidence WHERE id = consent.evidence_id) AS pictures
     FROM field_command JOIN field_outcome ON field_outcome.command_id = field_command.id
     JOIN field_subject ON field_subject.command_id = field_command.id
     JOIN beneficiary ON beneficiary.id = field_subject.child_id
     JOIN consent ON consent.beneficiary_id = beneficiary.id
     WHERE field_command.kind = 'register_child'
       AND field_command.person_id = (SELECT id FROM person WHERE name = ?)`,
    KADER,
  );
}

async function next(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Lanjut' }).click();
}

async function day(page: Page, label: string, [date = '', month = '', year = '']: string[]) {
  const field = page.getByRole('group', { name: label });
  await field.getByLabel('Tanggal').fill(date);
  await field.getByLabel('Bulan').selectOption({ label: month });
  await field.getByLabel('Tahun').fill(year);
}

async function sign(page: Page): Promise<void> {
  const canvas = page.locator('canvas.signature');
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  if (!box) throw new Error('a box to sign in');
  await page.mouse.move(box.x + 20, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + 60, { steps: 6 });
  await page.mouse.move(box.x + 60, box.y + 20, { steps: 6 });
  await page.mouse.up();
}

async function reopened(page: Page): Promise<Page> {
  const fresh = await killPage(page.context(), page);
  await fresh.goto(`${inject('address')}/kader/`);
  await fresh.locator('.foot').waitFor();
  return fresh;
}

async function good(page: Page, hash: string): Promise<void> {
  await goTo(page, hash);
  await page.locator('h1').waitFor();
  expect(await overflows(page), hash).toBe(false);
  expect(await accessibilityFaults(page), hash).toEqual([]);
}

/** Whether a word lies readable in the phone's database. */
function readable(page: Page, word: string): Promise<boolean> {
  return page.evaluate(async (sought) => {
    const db = await new Promise<IDBDatabase>((done) => {
      const asked = indexedDB.open('asuh-kader');
      asked.onsuccess = () => done(asked.result);
    });
    const all = await Promise.all(
      [...db.objectStoreNames].map(
        (name) =>
          new Promise<unknown[]>((done) => {
            const asked = db.transaction(name).objectStore(name).getAll();
            asked.onsuccess = () => done(asked.result);
          }),
      ),
    );
    db.close();
    const text = JSON.stringify(all.flat(), (_, value) =>
      value instanceof ArrayBuffer ? new TextDecoder('latin1').decode(value) : value,
    );
    return text.includes(sought);
  }, word);
}
