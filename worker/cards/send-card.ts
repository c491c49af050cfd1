import { href } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { hexOf } from '../shared/hex.ts';
import { CARD_DRAWING, type Card, cardPng, cardText } from './card.ts';

/** How a page names its card: the picture's address, and what it says in words. */
export interface PageCard {
  readonly path: string;
  readonly text: string;
}

/**
 * The card of a page. `size`, that of the log's newest head, stands in the address: messengers keep a
 * picture by its address, and look anew when the books have moved on.
 */
export function pageCard(c: Ctx, path: string, card: Card, size: number): PageCard {
  return { path: `${href(c.get('lang'), `/kartu/${path}.png`)}?v=${size}`, text: cardText(card) };
}

/**
 * Answers with a card as a picture. It is drawn once for what it says and kept under its name: who asks
 * again, or for what has not changed, costs no drawing.
 */
export async function sendCard(c: Ctx, name: string, card: Card): Promise<Response> {
  const mark = await markOf(card);
  const headers = {
    'content-type': 'image/png',
    'cache-control': 'public, max-age=600',
    etag: `"${mark}"`,
    'cross-origin-resource-policy': 'cross-origin',
  };
  if (c.req.header('if-none-match')?.includes(mark)) {
    return new Response(null, { status: 304, headers });
  }
  const key = `cards/${c.get('lang')}/${name}.png`;
  const known = await c.env.FILES.head(key);
  if (known?.customMetadata?.mark === mark) {
    const kept = await c.env.FILES.get(key);
    if (kept) return new Response(kept.body, { headers });
  }
  const png = await cardPng(card);
  await c.env.FILES.put(key, png, { customMetadata: { mark } });
  return new Response(png, { headers });
}

/** What the picture follows from: its content, and the way it is drawn. */
async function markOf(card: Card): Promise<string> {
  const content = new TextEncoder().encode(JSON.stringify([CARD_DRAWING, card]));
  return hexOf(await crypto.subtle.digest('SHA-256', content)).slice(0, 32);
}
