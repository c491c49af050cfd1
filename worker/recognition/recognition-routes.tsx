import encodeQR from 'qr';
import { z } from 'zod';
import { CertificatePage } from '../../web/pages/recognition/certificate-page.tsx';
import { RecognitionPage } from '../../web/pages/recognition/recognition-page.tsx';
import { href, text } from '../../web/text/lang.ts';
import { viewerId } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { formOf } from '../http/form.ts';
import { notFound, page, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { cryptoRandom } from '../shared/ids.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { chooseName } from './name-choice.ts';
import { newestChoice, ownCertificates, signedHead } from './recognition-store.ts';
import { boardChoiceOf } from './unit-board-store.ts';

/** A donor's certificates, and his word on being named. */
export const recognitionRoutes: Route[] = [
  get('/pengakuan', 'recognition.own', showRecognition),
  post('/pengakuan/nama', 'recognition.own', chooseNameSent),
  get('/pengakuan/:id{[0-9a-z]+}', 'recognition.own', showCertificate),
];

const nameForm = z.object({ pilihan: z.enum(['named', 'unnamed'], 'not_chosen') });

function showRecognition(c: Ctx) {
  return recognitionPage(c, 200);
}

async function recognitionPage(c: Ctx, status: 200 | 422) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const personId = viewer?.personId ?? '';
  const { certificates, choices, board } = await read(c.env.DB, {
    board: boardChoiceOf(viewer?.organisationId ?? ''),
    certificates: ownCertificates(personId),
    choices: newestChoice(personId),
  });
  return page(
    c,
    { title: text(lang).recognition.title, status },
    <RecognitionPage
      lang={lang}
      certificates={certificates}
      isNamed={choices[0]?.choice === 'named'}
      unit={viewer?.organisationName ?? null}
      isOnBoard={board[0]?.choice === 'in'}
    />,
  );
}

async function chooseNameSent(c: Ctx) {
  const form = await formOf(c, nameForm);
  if (!form.ok) return recognitionPage(c, 422);
  const choice = form.value.pilihan;
  const chosen = await chooseName(c.env.DB, {
    key: form.key,
    personId: viewerId(c),
    choice,
    now: c.get('now'),
    random: cryptoRandom,
  });
  if (isRefusal(chosen)) return refused(c, chosen);
  return seeOther(c, '/pengakuan', choice === 'named' ? 'now_named' : 'now_unnamed');
}

async function showCertificate(c: Ctx) {
  const lang = c.get('lang');
  const { certificates, heads } = await read(c.env.DB, {
    certificates: ownCertificates(viewerId(c), c.req.param('id') ?? ''),
    heads: signedHead(),
  });
  const [certificate] = certificates;
  const [head] = heads;
  if (!certificate || !head) return notFound(c);
  const { origin } = new URL(c.req.url);
  const address = origin + href(lang, `/verifikasi?catatan=${certificate.receiptIdx}`);
  return page(
    c,
    { title: text(lang).recognition.paper.kicker },
    <CertificatePage
      lang={lang}
      certificate={certificate}
      head={head}
      address={address}
      qrSvg={encodeQR(address, 'svg', { ecc: 'medium', border: 2 })}
    />,
  );
}
