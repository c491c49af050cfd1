import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** What a line does to a request: lets it through, breaks before the server, or after it had done its work, or keeps it. */
export type Fate = 'through' | 'lost_before' | 'lost_after' | 'stuck';

/** A line between a phone and the server that can be cut, mended, and made to lose what it carries. */
export interface Line {
  readonly address: string;
  /** Every request that came: `POST /kader/api/sync`. */
  readonly asked: string[];
  /** Decides each request of the app's; all go through unless told. */
  fate: (what: string) => Fate;
  /** Breaks what is under way and takes nothing until mended. */
  cut(): void;
  mend(): void;
  /** The app's own files come from this folder, as after a deploy of it; null: from the server. */
  files: string | null;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
  png: 'image/png',
  webmanifest: 'application/manifest+json',
};

/** Lays a line to a server at `target`; the phone's address of the server is then the line's own. */
export async function openLine(target: string): Promise<Line> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((asked, answer) => void carry(asked, answer));
  server.on('connection', (socket) => {
    if (isCut) socket.destroy();
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const line: Line = {
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    asked: [],
    fate: () => 'through',
    files: null,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend() {
      isCut = false;
    },
    close: () =>
      new Promise((done) => {
        line.cut();
        server.close(() => done());
      }),
  };
  return line;

  async function carry(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const path = asked.url ?? '/';
    const what = `${asked.method} ${path.split('?')[0]}`;
    line.asked.push(what);
    if (line.files && (await isServed(line.files, path, answer))) return;
    const fate = line.fate(what);
    if (fate === 'stuck') return;
    if (fate === 'lost_before') return void asked.socket.destroy();
    const way = request(
      target + path,
      { method: asked.method, headers: asked.headers },
      async (told) => {
        if (fate === 'through') {
          answer.writeHead(told.statusCode ?? 502, told.headers);
          told.pipe(answer);
          return;
        }
        await text(told).catch(() => '');
        asked.socket.destroy();
      },
    );
    way.on('error', () => asked.socket.destroy());
    asked.pipe(way);
  }
}

async function isServed(folder: string, path: string, answer: ServerResponse): Promise<boolean> {
  const [name = ''] = path.split('?');
  if (!name.startsWith('/kader/') || name.startsWith('/kader/api/')) return false;
  const file = name === '/kader/' ? 'index.html' : name.slice('/kader/'.length);
  const bytes = await readFile(join(folder, file)).catch(() => null);
  if (!bytes) return false;
  const type = TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  answer.writeHead(200, {
    'content-type': type,
    'cache-control': 'no-cache',
    'service-worker-allowed': '/kader',
  });
  answer.end(bytes);
  return true;
}
