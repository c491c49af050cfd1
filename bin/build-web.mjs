/**
 * Bundles what the browser gets into dist/assets, which the worker serves under /assets: app.css
 * from web/styles, the files of web/public as they are, and one script per web/client/*.ts; and the
 * field app of web/kader into dist/kader.
 * Names are fixed; the server revalidates them by ETag. Plain JavaScript, because `npm start` and
 * `npm test` run it before anything else is known to work.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Old Android phones keep the browser they were sold with: cascade layers (Chrome 99) is the floor. */
const TARGET = ['chrome99', 'firefox97', 'safari15.4'];
const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Builds everything into dist/assets, with the headers that assets are answered with beside it, and
 * returns the folder. Throws with the bundler's message.
 */
export async function buildWeb() {
  const into = join(ROOT, 'dist/assets');
  const files = new Map([...(await publicFiles()), ...(await bundledFiles(into))]);
  await mkdir(into, { recursive: true });
  const headers = await readFile(join(ROOT, 'web/assets-headers.txt'));
  await replaceWhenChanged(join(ROOT, 'dist/_headers'), headers);
  for (const [name, bytes] of files) await replaceWhenChanged(join(into, name), bytes);
  for (const name of await readdir(into))
    if (!files.has(name)) await rm(join(into, name), { recursive: true, force: true });
  await buildKader();
  return into;
}

/**
 * Builds the field app into dist/kader, unless exactly these sources are built there already. Its name,
 * a hash of them, is what the app calls its version; its service worker takes every file along.
 */
async function buildKader() {
  const into = join(ROOT, 'dist/kader');
  const version = await kaderVersion();
  const built = await readFile(join(into, 'version.txt'), 'utf8').catch(() => '');
  if (built === version) return;
  const draft = `${into}.${process.pid}.draft`;
  const [{ build }, { VitePWA }] = await Promise.all([import('vite'), import('vite-plugin-pwa')]);
  await build({
    configFile: false,
    root: join(ROOT, 'web/kader'),
    base: '/kader/',
    logLevel: 'error',
    define: { __VERSION__: JSON.stringify(version) },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { outDir: draft, emptyOutDir: true, target: TARGET, modulePreload: false },
    plugins: [
      VitePWA({
        strategies: 'injectManifest',
        srcDir: '.',
        filename: 'sw.ts',
        injectRegister: false,
        manifest: KADER_MANIFEST,
        // The worker's build has a log level of its own; what the commands print is their result alone.
        integration: {
          configureCustomSWViteBuild(build) {
            build.logLevel = 'error';
          },
        },
        injectManifest: { globPatterns: ['**/*.{js,css,html,svg,png,webmanifest}'] },
      }),
    ],
  });
  // By it the server knows which phones are behind.
  await writeFile(join(draft, 'version.txt'), version);
  await replaceFolder(into, draft);
}

/** Two starts may build at once: whoever is later puts the same files where the other's are. */
async function replaceFolder(into, draft) {
  for (;;) {
    await rm(into, { recursive: true, force: true });
    try {
      return await rename(draft, into);
    } catch (error) {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    }
  }
}

/** Twelve hex digits of all that the field app is made of. */
async function kaderVersion() {
  const folders = ['web/kader', 'web/text', 'web/styles', 'worker/growth'];
  const names = (await Promise.all(folders.map(sourcesBelow))).flat().sort();
  const hash = createHash('sha256');
  const rest = [
    'web/text/plural.ts',
    'worker/shared/base64.ts',
    'bin/build-web.mjs',
    'package-lock.json',
  ];
  for (const name of [...names, ...rest]) {
    hash.update(`${name}\n`).update(await readFile(join(ROOT, name)));
  }
  return hash.digest('hex').slice(0, 12);
}

async function sourcesBelow(folder) {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
  const isOurs = (name) => folder !== 'web/text' || name.startsWith('field-app.');
  return entries
    .filter((entry) => entry.isFile() && isOurs(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

const KADER_MANIFEST = {
  id: '/kader/',
  name: 'Asuh Lapangan',
  short_name: 'Asuh',
  description: 'Kunjungan, timbang, dan penyerahan bantuan, juga tanpa sinyal.',
  lang: 'id',
  start_url: '/kader/',
  scope: '/kader',
  display: 'standalone',
  orientation: 'portrait',
  background_color: '#f7f5f0',
  theme_color: '#1f2b5b',
  icons: [
    { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any maskable' },
    { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
  ],
};

async function publicFiles() {
  const folder = join(ROOT, 'web/public');
  const names = await readdir(folder);
  return Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))]));
}

async function bundledFiles(into) {
  const { build } = await bundler();
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, 'web/styles/app.css'), ...(await clientScripts())],
    outdir: into,
    write: false,
    bundle: true,
    entryNames: '[name]',
    minify: true,
    format: 'esm',
    target: TARGET,
    external: ['/assets/*'],
    logLevel: 'warning',
  });
  return outputFiles.map((file) => [basename(file.path), Buffer.from(file.contents)]);
}

async function clientScripts() {
  const folder = join(ROOT, 'web/client');
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => /^[^.]+\.tsx?$/.test(name)).map((name) => join(folder, name));
}

/** A second instance may be serving this folder: it sees the old file or the new, never half of one. */
async function replaceWhenChanged(path, bytes) {
  const old = await readFile(path).catch(() => null);
  if (old?.equals(bytes)) return;
  const draft = `${path}.${process.pid}.draft`;
  await writeFile(draft, bytes);
  await rename(draft, path);
}

/** esbuild is wrangler's own; asking wrangler for it keeps us to the version it bundles with. */
async function bundler() {
  const fromHere = createRequire(import.meta.url);
  const fromWrangler = createRequire(fromHere.resolve('wrangler/package.json'));
  return await import(pathToFileURL(fromWrangler.resolve('esbuild')).href);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWeb();
