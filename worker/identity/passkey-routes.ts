import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { href, text } from '../../web/text/lang.ts';
import { viewerId } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { refusalText, seeOther } from '../http/render.tsx';
import { post, type Route } from '../http/route.ts';
import { dropSecret, keepSecret, keepSession, secretOf } from '../http/session.ts';
import { wibDate } from '../shared/dates.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import type { Role } from './access.ts';
import { auditEvent } from './audit-store.ts';
import { beginSession } from './begin-session.ts';
import { TRYING } from './caps.ts';
import { attemptsCounted, CHALLENGE_MS, PASSKEY_COOKIE } from './challenge.ts';
import { challengeUsed, passkeyChallenge, passkeyChallengeMade } from './challenge-store.ts';
import { ContactBook } from './contact.ts';
import { localPath } from './local-path.ts';
import {
  newPasskey,
  optionsForNew,
  optionsForProof,
  provenCounter,
  type RelyingParty,
} from './passkey.ts';
import {
  passkeyAdded,
  passkeyById,
  passkeyRemoved,
  passkeysOfPerson,
  passkeyUsed,
  rolesOfPasskey,
} from './passkey-store.ts';
import { deviceName, isFresh, isRecent, tokenHash } from './session.ts';

/** Passkeys, asked for by web/client/passkey.ts: a challenge first, then the answer to it. */
export const passkeyRoutes: Route[] = [
  post('/masuk/passkey/mulai', 'session.start', startProof),
  post('/masuk/passkey', 'session.start', takeProof),
  post('/akun/passkey/mulai', 'account.own', startNew),
  post('/akun/passkey', 'account.own', takeNew),
  post('/akun/passkey/hapus', 'account.own', remove),
];

/** A browser's answer as @simplewebauthn/server wants it; only its size and shape are judged here. */
const base64url = z.string().regex(/^[A-Za-z0-9_-]{1,8000}$/);
const proof = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
  clientExtensionResults: z.object({}).default({}),
});
const made = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(20)).max(8).optional(),
  }),
  clientExtensionResults: z.object({}).default({}),
});

async function startProof(c: Ctx) {
  const options = await optionsForProof(partyOf(c));
  const kept = await keepChallenge(c, 'passkey', options.challenge);
  return isRefusal(kept) ? no(c, kept, 429) : c.json(options);
}

async function takeProof(c: Ctx) {
  const answer = proof.safeParse(await bodyOf(c));
  const id = secretOf(c, PASSKEY_COOKIE);
  if (!answer.success || !id) return no(c, refuse('passkey_unknown'), 422);
  const now = c.get('now');
  const idHash = await tokenHash(id);
  const { challenges, passkeys, roles } = await read(c.env.DB, {
    challenges: passkeyChallenge(idHash, { purpose: 'passkey', now }),
    passkeys: passkeyById(answer.data.id),
    roles: rolesOfPasskey(answer.data.id, wibDate(now)),
  });
  const [challenge] = challenges;
  const [passkey] = passkeys;
  if (!challenge || !passkey) return no(c, refuse('passkey_unknown'), 409);
  const counter = await provenCounter(
    answer.data as AuthenticationResponseJSON,
    partyOf(c),
    { id: answer.data.id, publicKey: passkey.publicKey, counter: passkey.counter },
    sameChallenge(c, idHash, challenge.answerHash),
  );
  if (counter === null) return no(c, refuse('passkey_unknown'), 409);
  const viewer = c.get('viewer');
  if (viewer && viewer.personId !== passkey.personId) return no(c, refuse('another_person'), 409);
  const begun = await beginSession(c.get('config'), {
    personId: passkey.personId,
    roles: roles.map(({ role }) => role as Role),
    method: 'passkey',
    device: deviceName(c.req.header('user-agent')),
    replacedHash: c.get('session')?.tokenHash ?? null,
    now,
  });
  const written = await write(c.env.DB, [
    ...challengeUsed(idHash, now),
    passkeyUsed(answer.data.id, { counter, at: now }),
    ...begun.statements,
  ]);
  if (isRefusal(written)) return no(c, written, 409);
  dropSecret(c, PASSKEY_COOKIE);
  keepSession(c, begun);
  return c.json({ to: href(c.get('lang'), localPath(c.req.query('ke')) || '/beranda') });
}

/**
 * Whoever took over a phone number must not turn it into a passkey: with one on the account, only a
 * passkey adds or removes another. A lost one is removed by an administrator (role-routes.tsx).
 */
function provenByPasskey(c: Ctx): boolean {
  return isFresh(c.get('session'), { now: c.get('now'), demo: c.get('config').demo });
}

async function startNew(c: Ctx) {
  const viewer = c.get('viewer');
  const session = c.get('session');
  const again = { to: href(c.get('lang'), '/masuk/ulang?ke=/akun') };
  if (!viewer || !session || !isRecent(session.authenticatedAt, c.get('now')))
    return c.json(again, 401);
  const { known } = await read(c.env.DB, { known: passkeysOfPerson(viewer.personId) });
  if (known.length > 0 && !provenByPasskey(c)) return c.json(again, 401);
  const options = await optionsForNew(partyOf(c), {
    personId: viewer.personId,
    name: viewer.name,
    known,
  });
  const kept = await keepChallenge(c, 'new_passkey', options.challenge);
  return isRefusal(kept) ? no(c, kept, 429) : c.json(options);
}

async function takeNew(c: Ctx) {
  const answer = made.safeParse(await bodyOf(c));
  const id = secretOf(c, PASSKEY_COOKIE);
  const viewer = c.get('viewer');
  if (!answer.success || !id || !viewer) return no(c, refuse('passkey_unknown'), 422);
  const now = c.get('now');
  const idHash = await tokenHash(id);
  const { challenges } = await read(c.env.DB, {
    challenges: passkeyChallenge(idHash, { purpose: 'new_passkey', now }),
  });
  const [challenge] = challenges;
  if (challenge?.personId !== viewer.personId) return no(c, refuse('passkey_unknown'), 409);
  const passkey = await newPasskey(
    answer.data as RegistrationResponseJSON,
    partyOf(c),
    sameChallenge(c, idHash, challenge.answerHash),
  );
  if (!passkey) return no(c, refuse('passkey_unknown'), 409);
  const { personId } = viewer;
  const device = deviceName(c.req.header('user-agent'));
  const written = await write(c.env.DB, [
    ...challengeUsed(idHash, now),
    passkeyAdded({ ...passkey, personId, device, at: now }),
    passkeyEvent(c, 'passkey.add'),
  ]);
  if (isRefusal(written)) return no(c, written, 409);
  dropSecret(c, PASSKEY_COOKIE);
  return c.json({ to: href(c.get('lang'), '/akun?pesan=passkey_added') });
}

async function remove(c: Ctx) {
  const form = await formOf(c, z.object({ passkey: field.line(1400) }));
  const viewer = c.get('viewer');
  const now = c.get('now');
  if (!provenByPasskey(c)) return seeOther(c, '/masuk/ulang?ke=/akun');
  if (!form.ok || !viewer) return seeOther(c, '/akun');
  await write(c.env.DB, [
    passkeyRemoved(form.value.passkey, { personId: viewer.personId, at: now }),
    passkeyEvent(c, 'passkey.remove'),
  ]);
  return seeOther(c, '/akun', 'passkey_removed');
}

async function keepChallenge(
  c: Ctx,
  purpose: 'passkey' | 'new_passkey',
  challenge: string,
): Promise<Refusal | null> {
  const id = newId<string>(cryptoRandom);
  const idHash = await tokenHash(id);
  const now = c.get('now');
  const book = new ContactBook(c.get('config'));
  const counted = await attemptsCounted(book, {
    what: 'try',
    caps: TRYING,
    contactLookup: null,
    ip: c.req.header('cf-connecting-ip'),
    now,
  });
  const written = await write(c.env.DB, [
    ...counted,
    passkeyChallengeMade({
      idHash,
      purpose,
      personId: purpose === 'passkey' ? null : (c.get('viewer')?.personId ?? null),
      answerHash: await book.hash('code', `${idHash}:${challenge}`),
      madeAt: now,
      expiresAt: now + CHALLENGE_MS,
    }),
  ]);
  if (isRefusal(written)) return refuse('too_many_tries');
  keepSecret(c, PASSKEY_COOKIE, { value: id, maxAgeMs: CHALLENGE_MS });
  return null;
}

function sameChallenge(c: Ctx, idHash: string, answerHash: string) {
  const book = new ContactBook(c.get('config'));
  return async (challenge: string) =>
    (await book.hash('code', `${idHash}:${challenge}`)) === answerHash;
}

function passkeyEvent(c: Ctx, action: 'passkey.add' | 'passkey.remove') {
  const personId = viewerId(c);
  return auditEvent({
    at: c.get('now'),
    personId,
    action,
    subjectKind: 'person',
    subjectId: personId,
    areaCode: '',
  });
}

function partyOf(c: Ctx): RelyingParty {
  const { hostname, origin } = new URL(c.req.url);
  return { id: hostname, origin };
}

/** The posted JSON; anything that is none, or too long to be an answer, is nothing. */
async function bodyOf(c: Ctx): Promise<unknown> {
  if (!c.req.header('content-type')?.startsWith('application/json')) return null;
  if (Number(c.req.header('content-length') ?? 0) > 32_768) return null;
  return c.req.json().catch(() => null);
}

function no(c: Ctx, refusal: Refusal, status: 409 | 422 | 429) {
  return c.json({ error: refusalText(text(c.get('lang')), refusal) }, status);
}
