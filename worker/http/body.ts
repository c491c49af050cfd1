import type { MiddlewareHandler } from 'hono';
import { refuse } from '../shared/refusal.ts';
import type { AppEnv, Ctx } from './app-env.ts';
import { refused } from './render.tsx';

/** The longest form without a file is a programme's plan: 24 KB as browsers write it. */
const LONGEST_FORM = 256 * 1024;

/**
 * Refuses a form that announces to be longer than any of ours, before it is read: anybody may send one.
 * Only who is signed in has larger files to hand in: an import, an invoice, a paper of consent; their pages
 * have limits of their own, and one that hides its length the platform's.
 */
export const formLimit: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (announced(c) <= LONGEST_FORM || !isForm(c)) return next();
  return refused(c, refuse('form_too_long'), 413);
};

function isForm(c: Ctx): boolean {
  const type = c.req.header('content-type') ?? '';
  if (type.startsWith('multipart/form-data')) return c.get('viewer') === null;
  return type.startsWith('application/x-www-form-urlencoded');
}

/** The body, or null as soon as it is more than `most`: a film chosen as a photo is not read to its end. */
export async function boundedBody(c: Ctx, most: number): Promise<Uint8Array | null> {
  if (announced(c) > most) return null;
  const reader = c.req.raw.body?.getReader();
  if (!reader) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function announced(c: Ctx): number {
  return Number(c.req.header('content-length') ?? 0);
}
