/**
 * Bundles what the browser gets into dist/assets, which the worker serves under /assets: app.css
 * from web/styles, the files of web/public as they are, and one script per web/client/*.ts.
 * Names are fixed; the server revalidates them by ETag. Plain JavaScript, because `npm start` and
 * `npm test` run it before anything else is known to work.
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
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
  return into;
}

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
