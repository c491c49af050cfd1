import { z } from 'zod';
import { FamilyMessagesPage } from '../../web/pages/foster/family-messages-page.tsx';
import { ModerationPage } from '../../web/pages/foster/moderation-page.tsx';
import { WriteMessagePage } from '../../web/pages/foster/write-message-page.tsx';
import { errorTexts } from '../../web/text/error-text.ts';
import { text } from '../../web/text/lang.ts';
import { actorOf, scopesFor, viewerId } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { idPlace, pageOf } from '../http/list-place.ts';
import { notFound, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { can } from '../identity/access.ts';
import { casesAudited } from '../registry/case-store.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { decideMessage, recordReading, sendMessage } from './carry-message.ts';
import { ANSWERS, REFUSED_BECAUSE } from './message.ts';
import {
  childByLabel,
  listeningChild,
  messagesForFamily,
  messagesOfDonor,
  messagesToModerate,
} from './message-store.ts';

/** Words on their way from a donor over a coordinator to a family; thanks are all that goes back. */
export const messageRoutes: Route[] = [
  get('/janji-saya/:id/anak/pesan', 'pledge.own', (c) => showWriting(c, { typed: '', errors: {} })),
  post('/janji-saya/:id/anak/pesan', 'pledge.own', send),
  get('/pesan', 'message.moderate', showQueue),
  post('/pesan/:id/keputusan', 'message.moderate', decide),
  get('/anak/:id/pesan', 'beneficiary.open', showFamily),
  post('/anak/:id/pesan', 'visit.record', recordRead),
];

const PAGE_SIZE = 25;
const LABEL = /^[A-Z][a-z]{1,15} \d{1,4}$/;
const writing = z.object({
  anak: z.string('not_chosen').regex(LABEL, 'not_chosen'),
  pesan: z.string('required'),
});
const deciding = z.object({ keputusan: z.enum(['approved', ...REFUSED_BECAUSE], 'not_chosen') });
const reading = z.object({ pesan: field.id, jawaban: z.enum(ANSWERS, 'not_chosen') });

type Written = { typed: string; errors: Readonly<Record<string, string>>; label?: string };

async function showWriting(c: Ctx, written: Written) {
  const lang = c.get('lang');
  const pledgeId = c.req.param('id') ?? '';
  const donorId = viewerId(c);
  const label = written.label ?? LABEL.exec(c.req.query('anak') ?? '')?.[0] ?? '';
  const { children } = await read(c.env.DB, {
    children: childByLabel({ pledgeId, donorId, label }),
  });
  const [child] = children;
  if (!child) return notFound(c);
  const { messages } = await read(c.env.DB, {
    messages: messagesOfDonor({ donorId, childId: child.childId }),
  });
  const status = Object.keys(written.errors).length > 0 ? 422 : 200;
  return page(
    c,
    { title: text(lang).foster.message.title, width: 'reading', status },
    <WriteMessagePage
      lang={lang}
      pledgeId={pledgeId}
      label={label}
      messages={messages}
      typed={written.typed}
      errors={written.errors}
    />,
  );
}

async function send(c: Ctx) {
  const words = text(c.get('lang'));
  const form = await formOf(c, writing);
  if (!form.ok) {
    const { anak = '', pesan = '' } = form.typed;
    const label = LABEL.exec(anak)?.[0] ?? '';
    return showWriting(c, { typed: pesan, label, errors: errorTexts(words, form.errors) });
  }
  const { anak: label, pesan: typed } = form.value;
  const pledgeId = c.req.param('id') ?? '';
  const sent = await sendMessage(c.env.DB, {
    key: form.key,
    donorId: viewerId(c),
    pledgeId,
    label,
    typed,
    now: c.get('now'),
  });
  if (!isRefusal(sent)) return seeOther(c, `/janji-saya/${pledgeId}/anak`, 'message_sent');
  if (sent.code === 'label_unknown') return notFound(c);
  return showWriting(c, { typed, label, errors: { pesan: refusalText(words, sent) } });
}

async function showQueue(c: Ctx) {
  const lang = c.get('lang');
  const after = idPlace(c);
  const scopes = scopesFor(c, 'message.moderate');
  const { messages } = await read(c.env.DB, {
    messages: messagesToModerate(scopes, { after, size: PAGE_SIZE + 1 }),
  });
  const { shown, last } = pageOf(messages, PAGE_SIZE);
  return page(
    c,
    { title: text(lang).foster.moderation.title, width: 'reading' },
    <ModerationPage
      lang={lang}
      messages={shown}
      isFirst={after === ''}
      next={last ? `/pesan?setelah=${last.id}` : null}
    />,
  );
}

async function decide(c: Ctx) {
  const form = await formOf(c, deciding);
  if (!form.ok) return seeOther(c, '/pesan');
  const { keputusan } = form.value;
  const decided = await decideMessage(c.env.DB, actorOf(c, 'message.moderate'), {
    key: form.key,
    messageId: c.req.param('id') ?? '',
    reason: keputusan === 'approved' ? '' : keputusan,
  });
  return isRefusal(decided) ? missingOr(c, decided) : seeOther(c, '/pesan', 'message_decided');
}

async function showFamily(c: Ctx) {
  const lang = c.get('lang');
  const id = c.req.param('id') ?? '';
  const by = actorOf(c, 'beneficiary.open');
  const { children, messages } = await read(c.env.DB, {
    children: listeningChild(id, by.scopes),
    messages: messagesForFamily(id),
  });
  const [child] = children;
  if (!child) return notFound(c);
  const opened = { action: 'beneficiary.open', by: by.personId, at: by.now };
  await write(c.env.DB, [casesAudited([{ id, areaCode: child.areaCode }], opened)]);
  return page(
    c,
    { title: text(lang).foster.family.title, width: 'reading' },
    <FamilyMessagesPage
      lang={lang}
      childId={id}
      messages={messages}
      mayRecord={can(c.get('viewer'), 'visit.record')}
    />,
  );
}

async function recordRead(c: Ctx) {
  const childId = c.req.param('id') ?? '';
  const form = await formOf(c, reading);
  if (!form.ok) return seeOther(c, `/anak/${childId}/pesan`);
  const recorded = await recordReading(c.env.DB, actorOf(c, 'visit.record'), {
    key: form.key,
    childId,
    messageId: form.value.pesan,
    answer: form.value.jawaban,
  });
  if (isRefusal(recorded)) return missingOr(c, recorded);
  return seeOther(c, `/anak/${childId}/pesan`, 'message_read');
}

function missingOr(c: Ctx, refusal: Refusal) {
  return refusal.code === 'message_unknown' ? notFound(c) : refused(c, refusal);
}
