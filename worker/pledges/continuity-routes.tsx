import { z } from 'zod';
import { EndingsPage } from '../../web/pages/pledges/endings-page.tsx';
import { text } from '../../web/text/lang.ts';
import { scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { notAllowed, notFound, page, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { can, scopesOf } from '../identity/access.ts';
import { addMonths, wibMonth } from '../shared/dates.ts';
import { cryptoRandom } from '../shared/ids.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { ENDING_MONTHS, withSuccessors } from './continuity.ts';
import { brokenOffSince, endingsIn, spareIn, successorsNamed } from './continuity-store.ts';
import { donorOf } from './pledge-form.ts';
import { renewPledge } from './renew-pledge.ts';
import { takeOverPost } from './take-over-post.ts';

const DAY_MS = 86_400_000;
/** So long a pledge that lapsed is spoken of among those that end. */
const BROKEN_OFF_DAYS = 60;

const renewalForm = z.object({ price: field.whole({ min: 1, max: 999_999_999 }) });
const handoverForm = z.object({
  dari: field.id,
  charter: z.string().max(20, 'charter_unread').optional(),
});

/** That support does not break off: pledges continued, posts handed over, endings seen in time. */
export const continuityRoutes: Route[] = [
  get('/janji/berakhir', 'pledge.list', listEndings),
  post('/janji-saya/serah-terima', 'pledge.make', takeOver),
  post('/janji-saya/:id/perpanjangan', 'pledge.make', renew),
];

async function listEndings(c: Ctx) {
  const lang = c.get('lang');
  const month = wibMonth(c.get('now'));
  const scopes = scopesFor(c, 'pledge.list');
  const now = c.get('now');
  const { endings, broken, spare } = await read(c.env.DB, {
    broken: brokenOffSince(scopes, now - BROKEN_OFF_DAYS * DAY_MS),
    endings: endingsIn(scopes, { from: month, to: addMonths(month, ENDING_MONTHS) }),
    spare: spareIn(scopes, addMonths(month, 1)),
  });
  const ending = [...broken, ...endings];
  const ids = ending.map(({ id }) => id);
  const { named } = await read(c.env.DB, { named: successorsNamed(scopes, ids) });
  return page(
    c,
    { title: text(lang).pledges.endings.title },
    <EndingsPage
      lang={lang}
      endings={withSuccessors(ending, { spare, named })}
      mayBridge={can(c.get('viewer'), 'bridge.propose')}
      mayReadMatch={can(c.get('viewer'), 'match.read')}
    />,
  );
}

async function renew(c: Ctx) {
  const viewer = c.get('viewer');
  if (!viewer) return notAllowed(c);
  const form = await formOf(c, renewalForm);
  const pledgeId = c.req.param('id') ?? '';
  if (!form.ok) return seeOther(c, `/janji-saya/${pledgeId}`);
  const renewed = await renewPledge(c.env.DB, {
    key: form.key,
    pledgeId,
    donor: donorOf(viewer, 'organisation'),
    expectedPackageRupiah: form.value.price,
    now: c.get('now'),
    random: cryptoRandom,
  });
  if (!isRefusal(renewed)) {
    return seeOther(c, `/janji-saya/${renewed.answer.pledgeId}`, 'pledge_renewed');
  }
  return renewed.code === 'pledge_unknown' ? notFound(c) : refused(c, renewed);
}

async function takeOver(c: Ctx) {
  const viewer = c.get('viewer');
  if (!viewer) return notAllowed(c);
  const form = await formOf(c, handoverForm);
  if (!form.ok) return seeOther(c, '/janji-saya');
  const taken = await takeOverPost(c.env.DB, {
    key: form.key,
    from: form.value.dari,
    personId: viewer.personId,
    charterVersion: form.value.charter,
    areaCode: scopesOf(viewer, 'pledge.make')[0] ?? '',
    now: c.get('now'),
  });
  return isRefusal(taken) ? refused(c, taken) : seeOther(c, '/janji-saya', 'post_taken_over');
}
