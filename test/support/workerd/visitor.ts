import { app } from '../../../worker/app.ts';
import type { Env } from '../../../worker/config.ts';
import { testEnv } from './cast.ts';

const ORIGIN = 'http://localhost';

/** A browser as far as the worker can tell: it keeps cookies and sends forms from our own pages. */
export class Visitor {
  readonly #cookies = new Map<string, string>();
  readonly #env: Env;
  readonly #ip: string;

  constructor({ env = testEnv, ip = randomIp() }: { env?: Env; ip?: string } = {}) {
    this.#env = env;
    this.#ip = ip;
  }

  /** Takes a cookie as `signedIn()` hands it out, or a forged one. */
  carry(cookie: string): this {
    const [name = '', value = ''] = cookie.split('=');
    this.#cookies.set(name, value);
    return this;
  }

  /** What the browser holds under a name. */
  cookie(name: string): string | undefined {
    return this.#cookies.get(name);
  }

  /** Another browser with the same cookies: a copy somebody made. */
  copy(): Visitor {
    const other = new Visitor({ env: this.#env, ip: this.#ip });
    for (const [name, value] of this.#cookies) other.carry(`${name}=${value}`);
    return other;
  }

  get(path: string): Promise<Response> {
    return this.#ask(path, { method: 'GET' });
  }

  post(path: string, fields: Record<string, string> = {}): Promise<Response> {
    return this.#ask(path, { method: 'POST', body: new URLSearchParams(fields) });
  }

  json(path: string, body: unknown): Promise<Response> {
    return this.#ask(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  }

  /** Asks for a code, reads it from the demo's page and answers with it. */
  async codeFor(contact: string): Promise<string> {
    const asked = await this.post('/masuk', { kontak: contact });
    if (asked.status !== 303) throw new Error(`no code: ${asked.status}`);
    return this.shownCode();
  }

  /** The code the demo's page shows for the sign-in under way. */
  async shownCode(): Promise<string> {
    const html = await (await this.get('/masuk/kode')).text();
    const code = /Kode Anda: (\d{6})/.exec(html)?.[1];
    if (!code) throw new Error('the page shows no code');
    return code;
  }

  /** Registers as a donor of Kota Serang by the pages; signed in afterwards. */
  async registerDonor(contact: string, fields: Record<string, string> = {}): Promise<Response> {
    const code = await this.codeFor(contact);
    await this.post('/masuk/kode', { kode: code });
    return this.post('/masuk/daftar', {
      nama: 'Budi Santoso',
      wilayah: '36.73',
      sebagai: 'pribadi',
      ...fields,
    });
  }

  async #ask(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('origin', ORIGIN);
    headers.set('referer', `${ORIGIN}/beranda`);
    headers.set('cf-connecting-ip', this.#ip);
    if (this.#cookies.size > 0)
      headers.set(
        'cookie',
        [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      );
    const answer = await app.request(`${ORIGIN}${path}`, { ...init, headers }, this.#env);
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return answer;
  }
}

let lastIp = 0;

/** Each visitor sits in a network of his own, unless told otherwise. */
function randomIp(): string {
  lastIp += 1;
  return `10.${lastIp >> 8}.${lastIp & 255}.7`;
}

let lastPhone = 0;

/** A phone number nobody has yet. */
export function newPhone(): string {
  lastPhone += 1;
  return `08129000${String(lastPhone).padStart(4, '0')}`;
}
