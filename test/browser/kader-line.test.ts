import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { freePort, startWorker } from '../../bin/worker-process.ts';
import { PATIENCE_MS, useBrowser } from '../support/browser/browser.ts';
import {
  childrenOf,
  goTo,
  heldOnPhone,
  killPage,
  openApp,
  recordVisit,
  sendAllNow,
  serverRows,
  sleeper,
} from '../support/browser/kader.ts';
import { copyState, killedAtOnce } from '../support/browser/kill.ts';
import { type Line, openLine } from '../support/browser/line.ts';
import { seeded } from '../support/seeded.ts';

/** More, for a longer look: KADER_RUNS=500. */
const RUNS = Number(process.env.KADER_RUNS ?? 24);
const browser = useBrowser();
let line: Line;
beforeAll(async () => {
  line = await openLine(inject('address'));
});
afterAll(() => line.close());

const countEvents = (logFile: string, children: readonly string[]) =>
  serverRows<{ child: string; events: number; commands: number }>(
    logFile,
    `SELECT value AS child, (SELECT COUNT(*) FROM field_event WHERE beneficiary_id = value) AS events,
       (SELECT COUNT(*) FROM field_command WHERE beneficiary_id = value) AS commands FROM json_each(?)`,
    JSON.stringify(children),
  );

describe('a line that breaks', () => {
  it(`loses and doubles nothing in ${RUNS} runs of cuts and kills`, async () => {
    const random = seeded(20261123);
    let page = await browser.open();
    const context = page.context();
    await openApp(page, line.address, 'Enok Rohayati');
    // A closed case may still wait for its goods, but not for a visit.
    const children = await childrenOf(page, '.family:has(.mark:not(.goods))');
    const before = countEvents(inject('logFile'), children);
    const faults = new Map<string, number>();
    const expected = new Map<string, number>();
    const KINDS = [
      'none',
      'lost_before',
      'lost_after',
      'cut',
      'save_killed',
      'sync_killed',
    ] as const;
    const bag: (typeof KINDS)[number][] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const child = children[run % children.length] ?? '';
      // Each kind as often, in an order of chance.
      if (bag.length === 0) bag.push(...KINDS);
      const [kind = 'none'] = bag.splice(Math.floor(random() * bag.length), 1);
      faults.set(kind, (faults.get(kind) ?? 0) + 1);
      line.fate = () => (kind === 'lost_before' || kind === 'lost_after' ? kind : 'through');
      if (kind === 'cut') line.cut();
      let more = 1;
      if (kind === 'save_killed') {
        await context.setOffline(true);
        await page.waitForFunction(
          () => !document.querySelector('.foot')?.textContent?.includes('Mengirim'),
        );
        const held = await heldOnPhone(page, 'outbox');
        await goTo(page, `#/anak/${child}/kunjungan`);
        await page.getByText('Keluarga ditemui').click();
        await page.getByRole('button', { name: 'Simpan' }).click({ noWaitAfter: true });
        page = await reopened(killPage(context, page));
        more = (await heldOnPhone(page, 'outbox')) - held;
        await context.setOffline(false);
      } else {
        await recordVisit(page, child);
        if (kind === 'sync_killed') {
          line.fate = () => 'lost_after';
          page = await reopened(killPage(context, page));
        }
      }
      line.mend();
      expected.set(child, (expected.get(child) ?? 0) + more);
    }
    line.fate = () => 'through';
    await sendAllNow(page);
    const found = countEvents(inject('logFile'), children).map((now, index) => ({
      child: now.child,
      events: now.events - (before[index]?.events ?? 0),
      commands: now.commands - (before[index]?.commands ?? 0),
    }));
    expect(found).toEqual(
      children.map((child) => {
        const count = expected.get(child) ?? 0;
        return { child, events: count, commands: count };
      }),
    );
    const told = JSON.stringify(Object.fromEntries(faults));
    console.log(`${RUNS} runs in Chromium, ${line.asked.length} requests, faults: ${told}`);

    async function reopened(next: ReturnType<typeof killPage>) {
      const fresh = await next;
      await fresh.goto(`${line.address}/kader/`);
      await fresh.locator('.foot').waitFor();
      return fresh;
    }
  });

  it('goes on where it broke after the server was killed in mid-sync', async () => {
    const stateDir = await mkdtemp(join(tmpdir(), 'asuh-kill-'));
    await copyState(dirname(inject('logFile')), stateDir);
    const start = { stateDir, secrets: join(stateDir, 'secrets.env'), port: await freePort() };
    let server = await startWorker(start);
    const own = await openLine(`http://localhost:${start.port}`);
    try {
      const page = await browser.open();
      await openApp(page, own.address, 'Yayah Kodariah');
      const children = (await childrenOf(page, '.family:has(.mark:not(.goods))')).slice(0, 20);
      expect(children).toHaveLength(20);
      const count = () => countEvents(join(stateDir, 'server.log'), children);
      // Of another file's tests there may be visits already.
      const earlier = count();
      await page.context().setOffline(true);
      for (const child of children) await recordVisit(page, child);
      let killed: Promise<void> | null = null;
      const done = () =>
        count().filter(({ events }, index) => events > (earlier[index]?.events ?? 0)).length;
      const killInMidst = async () => {
        while (done() < 3) await new Promise((wait) => setTimeout(wait, 2));
        await killedAtOnce(server);
      };
      own.fate = (what) => {
        if (!what.endsWith('/sync')) return 'through';
        killed ??= killInMidst();
        return 'lost_after';
      };
      await page.context().setOffline(false);
      await expect.poll(() => killed !== null, { timeout: PATIENCE_MS }).toBe(true);
      await killed;
      own.fate = () => 'through';
      const before = done();
      expect(await heldOnPhone(page, 'outbox')).toBe(children.length);
      server = await startWorker(start);
      await sendAllNow(page);
      expect(count()).toEqual(
        earlier.map(({ child, events, commands }) => ({
          child,
          events: events + 1,
          commands: commands + 1,
        })),
      );
      console.log(`the server was killed after ${before} of ${children.length} were carried out`);
    } finally {
      await own.close();
      await killedAtOnce(server);
      await rm(stateDir, { recursive: true, force: true });
    }
  });
});

describe('an update', () => {
  it('waits for the kader, and a bad one is rolled back by a deploy of the files before it', async () => {
    const bad = await otherVersion('bad', () => 'throw new Error("a bad update");');
    try {
      const page = await browser.open();
      await openApp(page, line.address, 'Tuti Alawiyah');
      const child = (await childrenOf(page, '.family:has(.mark:not(.goods))')).at(-1) ?? '';
      await page.context().setOffline(true);
      await recordVisit(page, child);
      // What the service worker is woken to send hangs, as on a line that is there and carries nothing.
      line.fate = (what) => (what.includes('/api/') ? 'stuck' : 'through');
      await page.context().setOffline(false);
      line.files = bad;
      await updated(page);
      await goTo(page, '#/');
      await page.getByRole('button', { name: 'Versi baru siap' }).click();
      await page.waitForFunction(() => document.querySelector('#app')?.childElementCount === 0);
      await (await sleeper(page, line.address))();
      await expect.poll(() => line.asked.at(-1)).toContain('/kader/api/device');
      line.files = null;
      await updated(page);
      await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration('/kader/');
        const fresh = registration?.waiting;
        fresh?.postMessage('take over');
        // Shorter than the patience of what is being sent.
        for (let tries = 0; tries < 500 && fresh?.state !== 'activated'; tries += 1) {
          await new Promise((done) => setTimeout(done, 20));
        }
        if (fresh?.state !== 'activated') throw new Error(`it is only ${fresh?.state}`);
      });
      await page.reload();
      await page.locator('.foot').waitFor();
      expect(await heldOnPhone(page, 'outbox'), 'unsent work lives through both').toBe(1);
      line.fate = () => 'through';
      await page.reload();
      await sendAllNow(page);
      expect(countEvents(inject('logFile'), [child])).toMatchObject([{ events: 1 }]);
    } finally {
      line.files = null;
      line.fate = () => 'through';
      await rm(bad, { recursive: true, force: true });
    }
  });

  it('is pointed out to an app left behind, whose work is taken all the same', async () => {
    const served = (await readFile('dist/kader/version.txt', 'utf8')).trim();
    const OLD = '000000000001';
    const old = await otherVersion('old', (script) => script.replaceAll(served, OLD));
    try {
      line.files = old;
      const page = await browser.open();
      await openApp(page, line.address, 'Mimin Suminar');
      const notice = page.getByText('Ada versi aplikasi yang lebih baik');
      expect(await notice.count(), 'nobody is told who sends nothing').toBe(0);
      const child = (await childrenOf(page, '.family:has(.mark:not(.goods))')).at(-1) ?? '';
      await recordVisit(page, child);
      await notice.waitFor();
      const version = 'SELECT app_version AS version FROM field_command WHERE beneficiary_id = ?';
      expect(serverRows(inject('logFile'), version, child)).toEqual([{ version: OLD }]);
      line.files = null;
      await page.getByRole('button', { name: 'Cari versi baru' }).click();
      await page.getByRole('button', { name: 'Versi baru siap' }).click();
      await page.locator('.foot a').last().click();
      await page.getByText(`Versi ${served}`).waitFor();
      expect(await notice.count()).toBe(0);
    } finally {
      line.files = null;
      await rm(old, { recursive: true, force: true });
    }
  });

  async function updated(page: Page) {
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration('/kader/');
      await registration?.update();
      while (!registration?.waiting) await new Promise((done) => setTimeout(done, 20));
    });
  }
});

/** The app's files as another version has them: `change` writes its script anew. */
async function otherVersion(mark: string, change: (script: string) => string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `asuh-${mark}-`));
  await cp('dist/kader', folder, { recursive: true });
  for (const name of await readdir(join(folder, 'assets'))) {
    if (name.endsWith('.js')) await rewritten(join(folder, 'assets', name), change);
  }
  await rewritten(join(folder, 'sw.js'), (worker) => {
    return `${worker.replace('index.html",revision:"', `$&${mark}`)}\n// ${mark}`;
  });
  return folder;
}

async function rewritten(path: string, change: (text: string) => string): Promise<void> {
  await writeFile(path, change(await readFile(path, 'utf8')));
}
