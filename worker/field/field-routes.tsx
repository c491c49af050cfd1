import encodeQR from 'qr';
import { z } from 'zod';
import { FamilyCardPage } from '../../web/pages/field/family-card-page.tsx';
import { ReviewPage } from '../../web/pages/field/review-page.tsx';
import { text } from '../../web/text/lang.ts';
import { actorOf } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { boundedBody } from '../http/body.ts';
import { formOf } from '../http/form.ts';
import { errorLine, log } from '../http/log.ts';
import { notFound, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, put, type Route } from '../http/route.ts';
import { lifetimeOf } from '../identity/session.ts';
import { PICTURE_LIMITS } from '../registry/picture.ts';
import { Vault } from '../registry/vault.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { isBehind, servedVersion } from './app-version.ts';
import { dayOf } from './day.ts';
import { deviceSecrets } from './device-secret.ts';
import { makeFamilyCard, mayHaveCard } from './family-code.ts';
import { batchSchema, newestVersionOf } from './field-command.ts';
import { keepPhoto } from './keep-photo.ts';
import { openReviews, resolveReview } from './resolve-review.ts';
import { takeBatch } from './take-batch.ts';

/** A batch of fifty with notes and signatures; what is larger is none of ours. */
const MOST_BATCH_BYTES = 2 * 1024 * 1024;

const resolution = z.object({
  pilihan: z.enum(['kept_first', 'took_second', 'settled'], 'not_chosen'),
});

/** What the kader's app talks to, and the pages for what it cannot decide by itself. */
export const fieldRoutes: Route[] = [
  // The app itself is a file (bin/build-web.mjs); in English, and where files come second, this leads to it.
  get('/kader', 'public.read', (c) => c.redirect(`/kader/?bahasa=${c.get('lang')}`, 303)),
  get('/kader/api/device', 'field.work', device),
  get('/kader/api/day', 'field.work', day),
  post('/kader/api/sync', 'field.work', sync),
  put('/kader/api/photo/:sha256', 'field.work', photo),
  get('/konflik', 'field.review', showReviews),
  post('/konflik/:id', 'field.review', resolve),
  get('/anak/:id/kartu', 'family.card', showCard),
  post('/anak/:id/kartu', 'family.card', makeCard),
];

/** Who works on this phone, and what its keys are made of. */
async function device(c: Ctx) {
  const viewer = c.get('viewer');
  const session = c.get('session');
  if (!viewer || !session) throw new Error('a route with a permission has a viewer');
  const ids = { sessionId: session.id, personId: viewer.personId };
  return c.json({
    personId: viewer.personId,
    name: viewer.name,
    now: c.get('now'),
    // Not asked for so long, the session is over, and with it what the phone may show.
    validForMs: lifetimeOf(viewer.assignments.map(({ role }) => role)).idleMs,
    ...(await deviceSecrets(c.get('config'), ids)),
  });
}

async function day(c: Ctx) {
  return c.json(await dayOf(place(c), actorOf(c, 'field.work')));
}

async function sync(c: Ctx) {
  const bytes = await boundedBody(c, MOST_BATCH_BYTES);
  if (bytes === null) return c.json({ code: 'batch_too_large' }, 413);
  const batch = batchSchema.safeParse(parsed(bytes));
  if (!batch.success) return c.json({ code: 'batch_not_understood' }, 400);
  const onFailure = (error: unknown) => log({ event: 'field_failure', ...errorLine(error) });
  const answers = await takeBatch(
    { ...place(c), files: c.env.FILES, onFailure },
    batch.data,
    actorOf(c, 'field.work'),
  );
  const words = text(c.get('lang'));
  const served = await servedVersion(c.env.ASSETS, c.get('now'));
  return c.json({
    now: c.get('now'),
    update: isBehind(c.req.header('asuh-app-version') ?? newestVersionOf(batch.data), served),
    answers: answers.map((answer) => ({
      ...answer,
      words:
        answer.outcome === 'refused' || answer.code === 'maybe_registered'
          ? refusalText(words, refuse(answer.code, answer.facts))
          : '',
    })),
  });
}

async function photo(c: Ctx) {
  const sha256 = c.req.param('sha256') ?? '';
  const deliveryId = c.req.query('delivery') ?? '';
  if (!/^[0-9a-f]{64}$/.test(sha256) || !/^[0-9a-z]{26}$/.test(deliveryId)) {
    return c.json({ code: 'not_found' }, 404);
  }
  const bytes = await boundedBody(c, PICTURE_LIMITS.bytes);
  if (bytes === null) return c.json(told(c, refuse('picture_too_large', { limitMb: 8 })), 413);
  const kept = await keepPhoto(
    { ...place(c), files: c.env.FILES },
    { sha256, deliveryId, bytes },
    actorOf(c, 'field.work'),
  );
  if (!isRefusal(kept)) return c.json({ repeated: kept.repeated }, kept.repeated ? 200 : 201);
  return c.json(told(c, kept), kept.code === 'not_found' ? 404 : 422);
}

async function showReviews(c: Ctx) {
  const lang = c.get('lang');
  const { reviews, isMore } = await openReviews(place(c), actorOf(c, 'field.review'));
  return page(
    c,
    { title: text(lang).field.review.title, width: 'reading' },
    <ReviewPage lang={lang} reviews={reviews} isMore={isMore} />,
  );
}

async function resolve(c: Ctx) {
  const form = await formOf(c, resolution);
  const id = c.req.param('id') ?? '';
  if (!form.ok || !/^[0-9a-z]{26}$/.test(id)) return notFound(c);
  const outcome = await resolveReview(
    { ...place(c), files: c.env.FILES },
    { key: form.key, id, choice: form.value.pilihan },
    actorOf(c, 'field.review'),
  );
  return isRefusal(outcome) ? refused(c, outcome) : seeOther(c, '/konflik', 'field_resolved');
}

/** The page that offers a card; it opens no file, so it says no name. */
async function showCard(c: Ctx) {
  const may = await mayHaveCard(c.env.DB, c.req.param('id') ?? '', actorOf(c, 'family.card'));
  return may ? cardPage(c, null) : notFound(c);
}

/** Makes the card and shows it at once: its code can never be read again. */
async function makeCard(c: Ctx) {
  const made = await makeFamilyCard(place(c), c.req.param('id') ?? '', actorOf(c, 'family.card'));
  if (isRefusal(made)) return refused(c, made);
  const { code, card, areaName, identity } = made;
  const { name, parents, rt, rw } = identity;
  return cardPage(c, {
    code,
    qrSvg: encodeQR(card, 'svg', { ecc: 'medium' }),
    areaName,
    name,
    parent: parents[0] ?? '',
    rt,
    rw,
  });
}

function cardPage(c: Ctx, card: Parameters<typeof FamilyCardPage>[0]['card']) {
  const lang = c.get('lang');
  const childId = c.req.param('id') ?? '';
  return page(
    c,
    { title: text(lang).field.card.title, width: 'reading' },
    <FamilyCardPage lang={lang} childId={childId} card={card} />,
  );
}

function told(c: Ctx, refusal: Refusal) {
  return { code: refusal.code, words: refusalText(text(c.get('lang')), refusal) };
}

function place(c: Ctx) {
  return { db: c.env.DB, vault: new Vault(c.get('config')) };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
