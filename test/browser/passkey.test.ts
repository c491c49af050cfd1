import type { CDPSession, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityFaults, DESK, overflows, useBrowser } from '../support/browser/browser.ts';

const browser = useBrowser();

/** A phone's own authenticator: it holds passkeys and checks its owner by a finger that always fits. */
async function withAuthenticator(page: Page): Promise<{ cdp: CDPSession; id: string }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { cdp, id: authenticatorId };
}

/** Registers as a donor by the pages, with the code the demo shows. */
async function register(page: Page, contact: string): Promise<void> {
  await page.goto('/masuk');
  await page.getByLabel('Nomor ponsel atau e-mail').fill(contact);
  await page.getByRole('button', { name: 'Kirim kode' }).click();
  const shown = await page.getByText(/Kode Anda: \d{6}/).textContent();
  await page.getByLabel('Kode enam angka').fill(/\d{6}/.exec(shown ?? '')?.[0] ?? '');
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await page.waitForURL('**/masuk/daftar');
  await page.getByLabel('Nama lengkap').fill('Wahyu Setiawan');
  await page.getByLabel('Di kabupaten atau kota mana').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Daftar dan masuk' }).click();
  await page.waitForURL('**/piagam?pesan=donor_registered');
}

async function addPasskey(page: Page): Promise<void> {
  await page.goto('/akun');
  await page.getByRole('button', { name: 'Tambah kunci sandi' }).click();
  await page.waitForURL('**/akun?pesan=passkey_added');
}

async function signOut(page: Page): Promise<void> {
  await page
    .locator('form[action="/keluar"] button')
    .first()
    .evaluate((button) => (button as HTMLButtonElement).click());
  await page.waitForURL('**/?pesan=signed_out');
}

describe('a passkey', () => {
  it('is added on the account page and signs its owner in, without a code', async () => {
    const page = await browser.open({ size: DESK });
    await withAuthenticator(page);
    await register(page, '081311110001');
    await addPasskey(page);
    await signOut(page);
    await page.goto('/masuk?ke=/akun');
    await page.getByRole('button', { name: 'Masuk dengan kunci sandi' }).click();
    await page.waitForURL('**/akun');
    expect(await page.getByRole('row', { name: /perangkat ini/ }).textContent()).toContain(
      'kunci sandi',
    );
  });

  it('proves its owner once more where that is asked', async () => {
    const page = await browser.open({ size: DESK });
    await withAuthenticator(page);
    await register(page, '081311110002');
    await addPasskey(page);
    await page.goto('/masuk/ulang?ke=/akun');
    await page.getByRole('button', { name: 'Buktikan dengan kunci sandi' }).click();
    await page.waitForURL('**/akun');
    expect(await page.getByRole('row', { name: /perangkat ini/ }).textContent()).toContain(
      'kunci sandi',
    );
  });

  it('that was removed, or whose owner is not checked, opens nothing', async () => {
    const page = await browser.open({ size: DESK });
    const { cdp, id } = await withAuthenticator(page);
    await register(page, '081311110003');
    await addPasskey(page);
    await page.getByRole('button', { name: /^Hapus/ }).click();
    await page.waitForURL('**/akun?pesan=passkey_removed');
    await signOut(page);
    await page.goto('/masuk');
    await page.getByRole('button', { name: 'Masuk dengan kunci sandi' }).click();
    await page.getByRole('alert').getByText('tidak kami kenal').waitFor();
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId: id, isUserVerified: false });
    await page.getByRole('button', { name: 'Masuk dengan kunci sandi' }).click();
    await page.waitForFunction(() => !document.querySelector('[data-passkey] button:disabled'));
    expect(new URL(page.url()).pathname).toBe('/masuk');
  });

  it('is proven once: the same answer sent again is refused', async () => {
    const page = await browser.open({ size: DESK });
    await withAuthenticator(page);
    await register(page, '081311110004');
    await addPasskey(page);
    await signOut(page);
    await page.goto('/masuk');
    const sent = page.waitForRequest('**/masuk/passkey');
    await page.getByRole('button', { name: 'Masuk dengan kunci sandi' }).click();
    const body = (await sent).postData() ?? '';
    await page.waitForURL('**/beranda');
    const again = await page.evaluate(
      async (proof) =>
        (
          await fetch('/masuk/passkey', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: proof,
          })
        ).status,
      body,
    );
    expect([409, 422]).toContain(again);
  });

  it('is a bonus: without JavaScript its buttons stay hidden and the code does it all', async () => {
    const page = await browser.open({ javaScript: false });
    await register(page, '081311110005');
    await page.goto('/akun');
    expect(await page.getByRole('button', { name: 'Tambah kunci sandi' }).count()).toBe(0);
    expect(await page.getByText('nyalakan JavaScript').isVisible()).toBe(true);
  });
});

it('the pages of sign-in and account are accessible and fit a phone', async () => {
  const page = await browser.open();
  await page.goto('/masuk');
  await page.getByLabel('Nomor ponsel atau e-mail').fill('081311110006');
  await page.getByRole('button', { name: 'Kirim kode' }).click();
  await page.waitForURL('**/masuk/kode**');
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
  const shown = await page.getByText(/Kode Anda: \d{6}/).textContent();
  await page.getByLabel('Kode enam angka').fill(/\d{6}/.exec(shown ?? '')?.[0] ?? '');
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await page.waitForURL('**/masuk/daftar');
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
  for (const [who, paths] of VISITS) {
    await page.goto('/masuk');
    await page
      .locator('.card', { has: page.getByText(who, { exact: true }) })
      .getByRole('button')
      .first()
      .click();
    await page.waitForURL('**/beranda');
    for (const path of paths) {
      await page.goto(path);
      expect(await accessibilityFaults(page), path).toEqual([]);
      expect(await overflows(page), path).toBe(false);
    }
  }
});

/** By role, as the demo's cards say it. */
const VISITS: readonly [string, readonly string[]][] = [
  ['Koordinator TPPS', ['/akun', '/donatur?status=verified', '/undangan', '/masuk/ulang']],
  ['Administrator', ['/peran', '/akses']],
];
