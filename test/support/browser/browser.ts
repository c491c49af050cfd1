import { readFileSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The phone most of our people have, and a desk. */
export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1280, height: 800 };

/** What is waited for comes at once; on a busy computer later. */
export const PATIENCE_MS = 120_000;

/** One Chromium for a test file. */
export function useBrowser(): { open: (how?: OpenOptions) => Promise<Page> } {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ARGUMENTS,
    });
  });
  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await browser.close();
  });
  return {
    open: async ({ size = PHONE, javaScript = true, dark = false } = {}) => {
      const context = await browser.newContext({
        baseURL: inject('address'),
        viewport: size,
        javaScriptEnabled: javaScript,
        colorScheme: dark ? 'dark' : 'light',
      });
      context.setDefaultTimeout(PATIENCE_MS);
      contexts.push(context);
      return context.newPage();
    },
  };
}

export interface OpenOptions {
  size?: { width: number; height: number };
  javaScript?: boolean;
  dark?: boolean;
}

/** Signs in on the demo's page as the person whose name starts so. */
export async function signInAs(page: Page, name: string): Promise<void> {
  await page.goto('/masuk');
  await page.locator('.card', { hasText: name }).getByRole('button').first().click();
  await page.waitForURL('**/beranda');
}

/** What axe finds wrong on the page, as lines; an empty list is good. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }).axe;
    const { violations } = await axe.run();
    return violations.map(
      (each) =>
        `${each.id}: ${each.nodes
          .map((node) => node.target.join(' '))
          .slice(0, 3)
          .join(', ')}`,
    );
  });
}

/** Whether the page scrolls sideways at this width: it must not. */
export async function overflows(page: Page): Promise<boolean> {
  await page.waitForLoadState('load');
  return page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
}

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

interface AxeResults {
  violations: { id: string; nodes: { target: string[] }[] }[];
}
