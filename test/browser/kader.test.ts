import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, inject, it } from 'vitest';
import {
  accessibilityFaults,
  overflows,
  signInAs,
  useBrowser,
} from '../support/browser/browser.ts';
import {
  childrenOf,
  goTo,
  heldOnPhone,
  killPage,
  openApp,
  recordVisit,
  saved,
  sendAllNow,
  serverRows,
  VISITABLE,
} from '../support/browser/kader.ts';
import { photoOfPlace } from '../support/browser/photo.ts';

const browser = useBrowser();
const eventsOf = (child: string) =>
  serverRows<{ what: string }>(
    inject('logFile'),
    'SELECT what FROM field_event WHERE beneficiary_id = ?',
    child,
  );

describe('the field app with the network really off', () => {
  it('opens, records, survives a kill in mid-save, and sends each thing once', async () => {
    let page = await browser.open();
    const context = page.context();
    const address = inject('address');
    await openApp(page, address, 'Iis Aisyah');
    const [first = '', second = '', third = ''] = await childrenOf(page, VISITABLE);
    await context.setOffline(true);
    await page.reload();
    await page.locator('.family').first().waitFor();

    await goTo(page, `#/anak/${first}/ukur`);
    await page.getByLabel('Berat (kg)').fill('999,99');
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('Timbang lagi').waitFor();
    await page.getByLabel('Berat (kg)').fill('');
    await page.getByLabel(/Lingkar lengan/).fill('13,5');
    await page.getByRole('button', { name: 'Simpan' }).dblclick();
    await saved(page);
    await recordVisit(page, second, '<b>dua telur</b>');
    expect(await heldOnPhone(page, 'outbox')).toBe(2);

    await goTo(page, `#/anak/${third}/kunjungan`);
    await page.getByText('Keluarga ditemui').click();
    await page.getByRole('button', { name: 'Simpan' }).click({ noWaitAfter: true });
    page = await killPage(context, page);
    await page.goto(`${address}/kader/`);
    await page.locator('.family').first().waitFor();
    const held = await heldOnPhone(page, 'outbox');
    expect([2, 3], 'whole or not at all').toContain(held);
    await page.getByText(`${held} belum terkirim`).waitFor();

    await context.setOffline(false);
    await sendAllNow(page);
    expect(await heldOnPhone(page, 'outbox')).toBe(0);
    expect(eventsOf(second)).toEqual([{ what: 'found' }]);
    expect(eventsOf(third)).toHaveLength(held - 2);
    const arms = 'SELECT mm FROM arm_circumference WHERE beneficiary_id = ?';
    expect(serverRows(inject('logFile'), arms, first)).toEqual([{ mm: 135 }]);
  });

  it('dates by the server what a clock a year ahead recorded', async () => {
    const page = await browser.open();
    const year = 365 * 86_400_000;
    await page.clock.install({ time: Date.now() + year });
    await openApp(page, inject('address'), 'Iis Aisyah');
    await page.getByText('Jam HP ini salah').waitFor();
    const child = (await childrenOf(page, VISITABLE))[5] ?? '';
    await recordVisit(page, child);
    await sendAllNow(page);
    const [row] = serverRows<{ happened: number; client: number }>(
      inject('logFile'),
      'SELECT happened_at AS happened, client_at AS client FROM field_command WHERE beneficiary_id = ?',
      child,
    );
    expect(Math.abs((row?.happened ?? 0) - Date.now())).toBeLessThan(300_000);
    expect((row?.client ?? 0) - (row?.happened ?? 0)).toBeGreaterThan(year - 300_000);
  });
});

describe('a session', () => {
  it('that ended costs a sign-in, not the unsent visits, and leaves nothing readable', async () => {
    const page = await browser.open();
    const context = page.context();
    await openApp(page, inject('address'), 'Tuti Alawiyah');
    const children = (await childrenOf(page, VISITABLE)).slice(0, 8);
    await context.setOffline(true);
    for (const child of children) await recordVisit(page, child);
    await context.clearCookies();
    await context.setOffline(false);
    await page.reload();
    await page.getByRole('heading', { name: 'Masuk dulu' }).waitFor();
    expect(await page.locator('.family').count()).toBe(0);
    expect(await heldOnPhone(page, 'single'), 'only the salt').toBe(1);
    expect(await heldOnPhone(page, 'outbox')).toBe(8);
    await openApp(page, inject('address'), 'Tuti Alawiyah');
    await sendAllNow(page);
    for (const child of children) expect(eventsOf(child)).toHaveLength(1);
  });
});

describe('a full phone', () => {
  it('says what is at risk, keeps what was typed, and its sealed export opens on another phone', async () => {
    const page = await browser.open();
    await openApp(page, inject('address'), 'Mimin Suminar');
    const [first = '', second = ''] = await childrenOf(page, VISITABLE);
    await page.context().setOffline(true);
    await recordVisit(page, first, 'rahasia keluarga');
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await goTo(page, `#/anak/${second}/kunjungan`);
    await page.getByText('Tidak ditemui').click();
    await page.getByLabel(/Catatan/).fill('rumah kosong');
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('HP penuh').waitFor();
    await page.getByText('1 catatan belum terkirim hanya ada di HP ini').waitFor();
    expect(await page.getByLabel(/Catatan/).inputValue()).toBe('rumah kosong');
    expect(await heldOnPhone(page, 'outbox'), 'what was kept is kept').toBe(1);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Ekspor catatan' }).click();
    const file = await (await saved).path();

    const other = await browser.open();
    await openApp(other, inject('address'), 'Mimin Suminar');
    await goTo(other, '#/belum');
    await other.locator('input[type=file]').setInputFiles(file);
    await other.getByText('1 catatan dipulihkan').waitFor();
    await sendAllNow(other);
    await page.context().setOffline(false);
    await page.reload();
    await sendAllNow(page);
    expect(eventsOf(first), 'two phones, one record').toEqual([{ what: 'found' }]);
  });

  it('exports nothing that anybody else can read', async () => {
    const page = await browser.open();
    await openApp(page, inject('address'), 'Yayah Kodariah');
    const [first = ''] = await childrenOf(page, VISITABLE);
    const name = (await page.locator(`${VISITABLE} strong`).first().textContent())?.trim() ?? '?';
    await page.context().setOffline(true);
    await recordVisit(page, first, 'rahasia keluarga');
    await goTo(page, '#/belum');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Ekspor catatan' }).click();
    const file = await (await saved).path();
    const content = readFileSync(file, 'utf8');
    expect(content).toContain('asuh-kader-1');
    for (const secret of [name, 'rahasia', first]) expect(content).not.toContain(secret);
    const other = await browser.open();
    await openApp(other, inject('address'), 'Enok Rohayati');
    await goTo(other, '#/belum');
    await other.locator('input[type=file]').setInputFiles(file);
    await other.getByText('Berkas ini bukan ekspor milik Anda').waitFor();
  });
});

describe('a photo', () => {
  it('leaves the phone without its place and without the face that was rubbed out; a film never', async () => {
    const page = await browser.open();
    const address = inject('address');
    await openApp(page, address, 'Enok Rohayati');
    await page.route('**/kader/api/day', async (route) => {
      const day = (await (await route.fetch()).json()) as {
        children: { photosAgreed: boolean; deliveries: { isService: boolean }[] }[];
      };
      // Of a service no photo is taken: whose first is one is left out.
      day.children = day.children.filter(({ deliveries: [first] }) => first?.isService === false);
      for (const child of day.children) child.photosAgreed = true;
      await route.fulfill({ json: day });
    });
    const puts: Buffer[] = [];
    page.on('request', (asked) => {
      if (asked.method() === 'PUT') puts.push(asked.postDataBuffer() ?? Buffer.alloc(0));
    });
    await page.evaluate(() =>
      navigator.serviceWorker.getRegistration('/kader/').then((each) => each?.unregister()),
    );
    await page.goto(`${address}/kader/`);
    await page
      .locator('.family', { has: page.locator('.goods') })
      .first()
      .click();
    await page.locator('a[href*="/kirim/"]').first().click();
    const film = { name: 'film.mp4', mimeType: 'video/mp4', buffer: randomBytes(64) };
    await page.locator('.file input').first().setInputFiles(film);
    await page.getByText('bukan foto').waitFor();
    const held = await page.evaluate(() => {
      // 400 MB that call themselves a photo: one part four hundred times over takes no room of its own.
      const part = new Blob([new Uint8Array(1024 * 1024)]);
      const film = new File(Array(400).fill(part), 'film.jpg', { type: 'image/jpeg' });
      const files = new DataTransfer();
      files.items.add(film);
      const input = document.querySelector<HTMLInputElement>('.file input');
      if (input) input.files = files.files;
      input?.dispatchEvent(new Event('change', { bubbles: true }));
      return film.size;
    });
    expect(held).toBe(400 * 1024 * 1024);
    await page.getByText('bukan foto').waitFor();
    const picture = await photoOfPlace(page);
    expect(picture.includes('Exif'), 'the camera wrote where it was').toBe(true);
    await page
      .locator('.file input')
      .first()
      .setInputFiles({ name: 'telur.jpg', mimeType: 'image/jpeg', buffer: picture });
    const canvas = page.locator('canvas.picture');
    const box = await canvas.boundingBox();
    if (!box) throw new Error('a picture is shown');
    // The face fills the upper left quarter: it is rubbed out line by line.
    await page.mouse.move(box.x + 4, box.y + 4);
    await page.mouse.down();
    for (let y = 4; y < box.height / 2; y += 16) {
      await page.mouse.move(box.x + 4, box.y + y, { steps: 2 });
      await page.mouse.move(box.x + box.width / 2, box.y + y, { steps: 8 });
    }
    await page.mouse.up();
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('Ketuk Pakai foto atau Buang foto dulu').waitFor();
    await page.getByRole('button', { name: 'Pakai foto' }).click();
    await page.getByText('Tidak bisa').click();
    await page.getByRole('button', { name: 'Simpan' }).click();
    await saved(page);
    await goTo(page, '#/');
    await expect.poll(() => puts.length).toBeGreaterThan(0);
    const [sent = Buffer.alloc(0)] = puts;
    expect(sent.subarray(0, 2).toString('hex')).toBe('ffd8');
    for (const trace of ['Exif', 'GPS', 'RAHASIA-KAMERA']) expect(sent.includes(trace)).toBe(false);
    const contrast = await page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d');
      context?.drawImage(bitmap, 0, 0);
      const of = (x: number, y: number) => {
        const { data } = context?.getImageData(x, y, 60, 60) ?? { data: [] };
        const light = Array.from(data).filter((_, index) => index % 4 === 0);
        return Math.max(...light) - Math.min(...light);
      };
      return { face: of(40, 40), goods: of(bitmap.width - 110, bitmap.height - 110) };
    }, sent.toString('base64'));
    expect(contrast.goods, 'goods stay sharp').toBeGreaterThan(200);
    expect(contrast.face, 'no feature is left').toBeLessThan(90);
  });
});

describe('each screen', () => {
  it.each([
    ['light', false, 'id'],
    ['dark', true, 'en'],
  ] as const)('fits a small phone and has no fault that axe finds, %s', async (_, dark, lang) => {
    const page = await browser.open({ size: { width: 320, height: 640 }, dark });
    await signInAs(page, 'Enok Rohayati');
    await page.goto(`/kader/?bahasa=${lang}`);
    await page.locator('.family').first().waitFor();
    const [child = ''] = await childrenOf(page, VISITABLE);
    const giving = (await childrenOf(page, '.family:has(.goods)'))[0] ?? child;
    await goTo(page, `#/anak/${giving}`);
    const goods = await page.locator('a[href*="/kirim/"]').first().getAttribute('href');
    const screens = ['ukur', 'kunjungan', 'kabar', 'rujuk'].map(
      (what) => `#/anak/${child}/${what}`,
    );
    for (const hash of ['#/', `#/anak/${child}`, goods ?? '', ...screens, '#/belum']) {
      await goTo(page, hash);
      await page.locator('h1').waitFor();
      if (hash.endsWith('/ukur')) {
        await page.locator('.field input').first().fill('6,1');
        await page.locator('.field input').nth(1).fill('71');
      }
      expect(await overflows(page), hash).toBe(false);
      expect(await accessibilityFaults(page), hash).toEqual([]);
    }
    await page.context().clearCookies();
    await page.reload();
    await page.locator('a.primary').waitFor();
    expect(await accessibilityFaults(page), 'signed out').toEqual([]);
  });
});
