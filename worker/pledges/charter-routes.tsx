import { z } from 'zod';
import { CharterPage } from '../../web/pages/foster/charter-page.tsx';
import { errorTexts } from '../../web/text/error-text.ts';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { formOf } from '../http/form.ts';
import { notAllowed, notFound, page, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { can, scopesOf } from '../identity/access.ts';
import { wibDate } from '../shared/dates.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { acceptCharter } from './accept-charter.ts';
import { charterInForce } from './charter-store.ts';

/** The child-protection charter: for everyone to read, for donors to accept. */
export const charterRoutes: Route[] = [
  get('/piagam', 'public.read', (c) => showCharter(c, {})),
  post('/piagam', 'pledge.make', accept),
];

const charterForm = z.object({ charter: z.string('charter_unread').max(20, 'charter_unread') });

async function showCharter(c: Ctx, errors: Readonly<Record<string, string>>) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const { charters } = await read(c.env.DB, {
    charters: charterInForce(wibDate(c.get('now')), viewer?.personId ?? null),
  });
  const [charter] = charters;
  if (!charter) return notFound(c);
  const { title, lead } = text(lang).foster.charter;
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  return page(
    c,
    { title, description: lead, width: 'reading', status },
    <CharterPage
      lang={lang}
      charter={charter}
      mayAccept={can(viewer, 'pledge.make')}
      acceptedOn={charter.acceptedAt === null ? null : wibDate(charter.acceptedAt)}
      errors={errors}
    />,
  );
}

async function accept(c: Ctx) {
  const viewer = c.get('viewer');
  if (!viewer) return notAllowed(c);
  const form = await formOf(c, charterForm);
  if (!form.ok) return showCharter(c, errorTexts(text(c.get('lang')), form.errors));
  const accepted = await acceptCharter(c.env.DB, {
    key: form.key,
    personId: viewer.personId,
    version: form.value.charter,
    areaCode: scopesOf(viewer, 'pledge.make')[0] ?? '',
    now: c.get('now'),
  });
  return isRefusal(accepted) ? refused(c, accepted) : seeOther(c, '/piagam', 'charter_accepted');
}
