import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import {
  accessibilityFaults,
  DESK,
  overflows,
  PHONE,
  signInAs,
  useBrowser,
} from '../support/browser/browser.ts';

const browser = useBrowser();
const SHOTS = process.env.SHOTS;

async function shot(page: Page, name: string): Promise<void> {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
}

/** Opens the receipt before the newest (the newest leaves may be of proofs, which move nothing); its index. */
async function openEntry(page: Page): Promise<number> {
  await page.goto('/buku-kas?jenis=receipt');
  const link = page.locator('a[href^="/buku-kas/"]').nth(1);
  const path = (await link.getAttribute('href')) ?? '';
  await page.goto(path);
  return Number(path.split('/').at(-1));
}

async function verify(page: Page): Promise<string> {
  await page.getByRole('button', { name: /Periksa/ }).click();
  const verdict = page.locator('[data-verdict]:visible');
  await verdict.waitFor();
  return (await verdict.getAttribute('data-verdict')) ?? '';
}
const saidOf = (page: Page, step: string) =>
  page.locator(`[data-step=${step}] [data-say]:visible`).textContent();

/** Changes a byte of what the log serves at some paths. */
async function tamper(
  page: Page,
  pattern: string,
  change: (body: Buffer) => Buffer,
): Promise<void> {
  await page.route(pattern, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.body()) });
  });
}
const flipped = (at: number) => (body: Buffer) => {
  const changed = Buffer.from(body);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
};
/** Another signature that reads as well: a flipped bit might be no letter of base64. */
const signedOtherwise = (body: Buffer) => {
  const changed = Buffer.from(body);
  const at = body.lastIndexOf('=') - 12;
  changed.write(body.toString('latin1', at, at + 1) === 'A' ? 'B' : 'A', at);
  return changed;
};

describe('the Verify button of an entry', () => {
  it('passes with nothing but the log’s files in reach, and again when looked at later', async () => {
    const page = await browser.open({ size: PHONE });
    await openEntry(page);
    await page.route('**/*', (route) =>
      new URL(route.request().url()).pathname.startsWith('/log/')
        ? route.continue()
        : route.abort(),
    );
    expect(await verify(page)).toBe('passed');
    expect(await page.locator('[data-state=ok]').count()).toBe(7);
    await shot(page, 'entry-passed');
    expect(await overflows(page)).toBe(false);
    expect(await verify(page)).toBe('passed');
    expect(await saidOf(page, 'history')).toContain('sama persis');
  });

  it('fails loudly when a tile, the leaf, a figure or the signature is touched, and says which', async () => {
    const page = await browser.open({ size: DESK });
    const index = await openEntry(page);
    const at = (index % 256) * 32;
    await tamper(page, '**/log/tile/0/**', flipped(at));
    expect(await verify(page)).toBe('failed');
    expect(await saidOf(page, 'inclusion')).toContain('TIDAK menuju puncak');
    await shot(page, 'entry-failed');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.unroute('**/log/tile/0/**');

    await tamper(page, '**/log/checkpoint', signedOtherwise);
    expect(await verify(page)).toBe('failed');
    expect(await page.locator('[data-step=signature]').getAttribute('data-state')).toBe('failed');
    await page.unroute('**/log/checkpoint');

    await page.evaluate(() => {
      const line = document.querySelector('[data-line]');
      if (line) line.textContent = `${line.textContent}0`;
    });
    expect(await verify(page)).toBe('failed');
    expect(await saidOf(page, 'words')).toContain('TIDAK sama');

    await page.evaluate(() => {
      const leaf = document.querySelector('[data-leaf]');
      if (leaf) leaf.textContent = (leaf.textContent ?? '').replace('"v":1', '"v":2');
    });
    expect(await verify(page)).toBe('failed');
    expect(await saidOf(page, 'bytes')).toContain('BUKAN yang tercatat');

    await page.route('**/log/**', (route) => route.abort());
    await page.evaluate(() => localStorage.clear());
    expect(await verify(page)).toBe('unreachable');
  });

  it('is replaced by the command where there is no JavaScript', async () => {
    const page = await browser.open({ size: PHONE, javaScript: false });
    await openEntry(page);
    expect(await page.getByRole('button', { name: /Periksa/ }).count()).toBe(0);
    expect(await page.locator('[data-without-script]').textContent()).toContain(
      'npm run -s verify',
    );
  });
});

/** The tools of the recipe in the documentation: a machine without one skips the test of it. */
const hasTools = ['openssl', 'python3', 'curl'].every(
  (tool) => spawnSync('which', [tool]).status === 0,
);

describe('the recipe in docs/verify.md', () => {
  it.skipIf(!hasTools)('proves signature, root and totals without a line of ours', async () => {
    const recipe = readFileSync('docs/verify.md', 'utf8');
    const block = (language: string) =>
      new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(recipe)?.[1] ?? '';
    const cwd = mkdtempSync(join(tmpdir(), 'asuh-recipe-'));
    const run = (tool: string, args: string[]) => spawnSync(tool, args, { cwd, encoding: 'utf8' });
    const site = inject('address');
    const signature = run('bash', ['-c', `site=${site}\n${block('sh')}`]);
    expect(signature.stdout + signature.stderr).toContain('Signature Verified Successfully');
    const check = run('python3', ['-c', block('python'), site]);
    expect(check.stdout + check.stderr).toMatch(/^\d+ entries: the signed root/);
    const aid = Number(/'aid': (\d+)/.exec(check.stdout)?.[1]);
    const html = await (await fetch(`${site}/buku-kas`)).text();
    const reached = /Sampai ke anak<\/dt><dd[^>]*><data[^>]*value="(\d+)"/.exec(html)?.[1];
    expect(String(aid)).toBe(reached);
  });
});

describe('a donor’s receipt', () => {
  it('is a page, a file that the browser accepts, and one that a forger cannot change', async () => {
    const page = await browser.open({ size: PHONE });
    await signInAs(page, 'Letkol Inf. Bambang');
    await page.goto('/janji-saya');
    await page.locator('main table a').first().click();
    await page.getByRole('link', { name: 'Bukti dan kuitansi' }).click();
    await shot(page, 'receipts');
    expect(await overflows(page)).toBe(false);
    await page.locator('main table a').last().click();
    await shot(page, 'receipt');
    expect(await overflows(page)).toBe(false);
    expect(await accessibilityFaults(page)).toEqual([]);
    const path = new URL(page.url()).pathname;
    const receipt = await (await page.request.get(`${path}/kuitansi.json`)).text();
    await page.goto('/verifikasi');
    const bring = async (text: string, verdict: string) => {
      const file = {
        name: 'kuitansi.json',
        mimeType: 'application/json',
        buffer: Buffer.from(text),
      };
      await page.getByLabel('Berkas bukti').setInputFiles(file);
      await page.getByRole('button', { name: 'Periksa', exact: true }).click();
      await page.locator(`[data-verdict=${verdict}]:visible`).waitFor();
    };
    await bring(receipt, 'passed');
    expect(await page.locator('[data-fill=details] li').count()).toBeGreaterThan(0);
    await shot(page, 'check-passed');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await bring(receipt.replace('36.73', '36.74'), 'failed');
    expect(await page.locator('[data-verdict=passed]:visible').count()).toBe(0);
    expect(await saidOf(page, 'inclusion')).toContain('TIDAK menuju puncak');
    expect(await page.locator('[data-says]').isVisible()).toBe(false);
    await shot(page, 'check-failed');
  });

  it('can be checked without JavaScript too', async () => {
    const page = await browser.open({ size: PHONE, javaScript: false });
    await page.goto('/verifikasi');
    await page.getByLabel('Atau tempel isinya').fill('bukan bukti');
    await page.getByRole('button', { name: 'Periksa', exact: true }).click();
    expect(await page.locator('[data-verdict=failed]').isVisible()).toBe(true);
    await shot(page, 'check-without-script');
  });
});

describe('the public ledger', () => {
  it.each([
    ['a phone', PHONE],
    ['a desk', DESK],
  ] as const)(
    'fits on %s, is narrowed by a form, and has no fault that axe finds',
    async (name, size) => {
      const page = await browser.open({ size, javaScript: size === DESK });
      await page.goto('/buku-kas');
      await shot(page, `ledger-${name}`);
      expect(await overflows(page)).toBe(false);
      await page.getByLabel('Jenis').selectOption('receipt');
      await page.getByRole('button', { name: 'Terapkan' }).click();
      expect(new URL(page.url()).search).toContain('jenis=receipt');
      const titles = await page.locator('.entry-title').allTextContents();
      expect(titles.length).toBeGreaterThan(0);
      expect(new Set(titles)).toEqual(new Set(['Uang masuk']));
      await shot(page, `ledger-filtered-${name}`);
      expect(await overflows(page)).toBe(false);
      if (size === DESK) expect(await accessibilityFaults(page)).toEqual([]);
    },
  );
});
