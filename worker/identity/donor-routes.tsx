import { z } from 'zod';
import { DonorsPage } from '../../web/pages/donors/donors-page.tsx';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { formOf, once } from '../http/form.ts';
import { pageOf, timePlace } from '../http/list-place.ts';
import { notFound, page, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { newId } from '../shared/ids.ts';
import { isRefusal } from '../shared/refusal.ts';
import { commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { can, scopesOf } from './access.ts';
import { auditEvent } from './audit-store.ts';
import { type Contact, ContactBook, maskContact } from './contact.ts';
import { type DonorState, donorDecided, donorInScope, donors } from './donor-store.ts';

const STATES: readonly DonorState[] = ['waiting', 'verified', 'declined'];
const PAGE = 50;

const asDecision = z.object({ keputusan: z.enum(['verified', 'declined'], 'not_chosen') });

/** Donors who registered themselves: a coordinator meets them before a pledge of theirs counts. */
export const donorRoutes: Route[] = [
  get('/donatur', 'donor.list', showDonors),
  post('/donatur/:id/verifikasi', 'donor.verify', decide),
];

async function showDonors(c: Ctx) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const state = STATES.find((each) => each === c.req.query('status')) ?? 'waiting';
  const { rows } = await read(c.env.DB, {
    rows: donors(scopesOf(viewer, 'donor.list'), {
      state,
      before: timePlace(c),
      size: PAGE + 1,
    }),
  });
  const { shown: listed, last } = pageOf(rows, PAGE);
  const book = new ContactBook(c.get('config'));
  const shown = await Promise.all(
    listed.map(async ({ contactLookup, contactSealed, ...row }) => ({
      ...row,
      contact:
        contactLookup && contactSealed
          ? maskContact(await book.open<Contact>(`contact:${contactLookup}`, contactSealed))
          : null,
    })),
  );
  return page(
    c,
    { title: text(lang).identity.donors.title },
    <DonorsPage
      lang={lang}
      state={state}
      donors={shown}
      mayDecide={can(viewer, 'donor.verify')}
      older={last ? `/donatur?status=${state}&sebelum=${last.registeredAt}-${last.id}` : null}
    />,
  );
}

async function decide(c: Ctx) {
  const viewer = c.get('viewer');
  const personId = c.req.param('id') ?? '';
  const { rows } = await read(c.env.DB, {
    rows: donorInScope(personId, scopesOf(viewer, 'donor.verify')),
  });
  const [donor] = rows;
  if (!viewer || !donor) return notFound(c);
  const form = await formOf(c, asDecision);
  if (!form.ok) return seeOther(c, '/donatur');
  const { keputusan } = form.value;
  const at = c.get('now');
  const input = { personId, keputusan };
  const written = await commit(
    c.env.DB,
    once(c, { key: form.key, name: 'donor.decide', input, answer: {} }),
    [
      donorDecided({ id: newId(), personId, outcome: keputusan, by: viewer.personId, at }),
      auditEvent({
        at,
        personId: viewer.personId,
        action: 'donor.verify',
        subjectKind: 'person',
        subjectId: personId,
        areaCode: donor.areaCode,
      }),
    ],
  );
  if (isRefusal(written)) return refused(c, written);
  return seeOther(c, '/donatur', keputusan === 'verified' ? 'donor_verified' : 'donor_declined');
}
