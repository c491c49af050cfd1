import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { emailChannel, gatewayChannel } from '../../../worker/identity/notifier.ts';

const message = {
  to: { kind: 'phone', value: '+6281234567890' },
  subject: 'Kode',
  text: 'Kode "Asuh" Anda: 123456.\n@asuh.id #123456',
  code: '123456',
} as const;

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A gateway on this machine that answers with `status` and keeps what it got. */
async function gateway(status: number) {
  const got: { authorization: string | undefined; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      got.push({ authorization: request.headers.authorization, body });
      response.writeHead(status, status === 302 ? { location: 'http://localhost:1/' } : {}).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`;
  return { got, url };
}

describe('the WhatsApp or SMS gateway', () => {
  const template = '{"to":"{to}","body":{"text":"{text}"},"otp":"{code}"}';
  it('gets the template filled in, escaped, with its token', async () => {
    const { got, url } = await gateway(200);
    expect(await gatewayChannel({ url, token: 'secret', template })(message)).toBe('sent');
    expect(got[0]?.authorization).toBe('Bearer secret');
    expect(JSON.parse(got[0]?.body ?? '')).toEqual({
      to: '+6281234567890',
      body: { text: message.text },
      otp: '123456',
    });
  });
  it('is asked again when it is down or busy, and never again about a number it refuses', async () => {
    const answers = [
      [500, 'try_again'],
      [429, 'try_again'],
      [400, 'never'],
      [404, 'never'],
      [302, 'try_again'],
    ] as const;
    for (const [status, expected] of answers) {
      const { url } = await gateway(status);
      expect(await gatewayChannel({ url, token: 't', template })(message), String(status)).toBe(
        expected,
      );
    }
    const nobody = gatewayChannel({ url: 'http://127.0.0.1:1/', token: 't', template });
    expect(await nobody(message)).toBe('try_again');
  });
});

describe('the e-mail binding', () => {
  it('sends plain text, tries again after trouble, and gives up on a refused address', async () => {
    const sent: unknown[] = [];
    const send = async (mail: unknown) => {
      sent.push(mail);
      return { messageId: '1' };
    };
    const mail = { ...message, to: { kind: 'email', value: 'dewi@contoh.id' } } as const;
    expect(await emailChannel({ send }, 'kode@asuh.id')(mail)).toBe('sent');
    expect(sent).toEqual([
      { from: 'kode@asuh.id', to: 'dewi@contoh.id', subject: 'Kode', text: message.text },
    ]);
    const failing = (code: string) => async () => {
      throw Object.assign(new Error('no'), { code });
    };
    expect(await emailChannel({ send: failing('E_INTERNAL') }, 'a@b.id')(mail)).toBe('try_again');
    const refused = failing('E_RECIPIENT_SUPPRESSED');
    expect(await emailChannel({ send: refused }, 'a@b.id')(mail)).toBe('never');
  });
});
