import { KeyPage } from '../../web/pages/rights/key-page.tsx';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { page } from '../http/render.tsx';
import { get, type Route } from '../http/route.ts';
import { vaultOf } from '../registry/asking.ts';
import { rotationState } from './rotate-keys.ts';
import { lookupState } from './rotate-lookups.ts';

/** Which master key wraps how many data keys, and how far a rotation has come. Never a key. */
export const keyRoutes: Route[] = [get('/kunci', 'key.read', showKeys)];

async function showKeys(c: Ctx) {
  const lang = c.get('lang');
  const state = await rotationState(c.env.DB, vaultOf(c));
  const lookups = await lookupState(c.env.DB, c.get('config'));
  return page(
    c,
    {
      title: text(lang).rights.keys.title,
      width: 'reading',
      ...((state.waiting > 0 || (lookups.isRotating && lookups.waiting > 0)) && {
        refreshSeconds: 30,
      }),
    },
    <KeyPage lang={lang} state={state} lookups={lookups} />,
  );
}
