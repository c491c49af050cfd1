import { z } from 'zod';
import { AccountPage } from '../../web/pages/account/account-page.tsx';
import { text } from '../../web/text/lang.ts';
import { viewerId } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { page, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { dropSession } from '../http/session.ts';
import { isRefusal } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { can } from './access.ts';
import { auditEvent } from './audit-store.ts';
import { type Contact, ContactBook, maskContact, sealedNik } from './contact.ts';
import { passkeysOfPerson } from './passkey-store.ts';
import { contactsOfPerson, nikOfPerson, nikRecorded } from './person-store.ts';
import { type ReminderChoice, reminderChoice, reminderChosen } from './reminder-choice-store.ts';
import { sessionOfPersonEnded, sessionsOfPerson, sessionsOfPersonEnded } from './session-store.ts';

/** One's own account: devices signed in, passkeys, contacts. */
export const accountRoutes: Route[] = [
  get('/akun', 'account.own', showAccount),
  post('/akun/perangkat/keluar', 'account.own', endDevice),
  post('/akun/perangkat/keluar-semua', 'account.own', endAllDevices),
  post('/akun/nik', 'account.own', recordNik),
  post('/akun/pengingat', 'account.own', chooseReminders),
];

const asNik = z.object({
  nik: z
    .string('required')
    .trim()
    .regex(/^\d{16}$/, 'not_a_nik'),
});

async function showAccount(c: Ctx) {
  return accountPage(c);
}

async function accountPage(c: Ctx, nikError?: string) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const personId = viewer?.personId ?? '';
  const { sessions, passkeys, contacts, niks, choices } = await read(c.env.DB, {
    sessions: sessionsOfPerson(personId, c.get('now')),
    passkeys: passkeysOfPerson(personId),
    contacts: contactsOfPerson(personId),
    niks: nikOfPerson(personId),
    choices: reminderChoice(personId),
  });
  const book = new ContactBook(c.get('config'));
  const masked = await Promise.all(
    contacts.map(async ({ lookup, sealed }) =>
      maskContact(await book.open<Contact>(`contact:${lookup}`, sealed)),
    ),
  );
  const thisId = c.get('session')?.id;
  return page(
    c,
    {
      title: text(lang).identity.account.title,
      scripts: ['passkey'],
      status: nikError ? 422 : 200,
    },
    <AccountPage
      lang={lang}
      name={viewer?.name ?? ''}
      contacts={masked}
      sessions={sessions.map((each) => ({ ...each, isThis: each.id === thisId }))}
      passkeys={passkeys}
      reminders={can(viewer, 'pledge.own') ? chosenOf(choices[0]) : null}
      nikRecorded={niks.length > 0}
      nikError={nikError}
    />,
  );
}

async function endDevice(c: Ctx) {
  const form = await formOf(c, z.object({ perangkat: field.id }));
  const personId = viewerId(c);
  const now = c.get('now');
  if (form.ok)
    await write(c.env.DB, [
      sessionOfPersonEnded(form.value.perangkat, { personId, now }),
      ended(c, personId),
    ]);
  return seeOther(c, '/akun', 'device_signed_out');
}

async function endAllDevices(c: Ctx) {
  const personId = viewerId(c);
  await write(c.env.DB, [sessionsOfPersonEnded(personId, c.get('now')), ended(c, personId)]);
  dropSession(c);
  return seeOther(c, '/masuk', 'all_signed_out');
}

/** A NIK is posted, hashed and sealed: it is never in an address, a log or a page. */
async function recordNik(c: Ctx) {
  const form = await formOf(c, asNik);
  if (!form.ok) return accountPage(c, text(c.get('lang')).errors.not_a_nik);
  const personId = viewerId(c);
  const at = c.get('now');
  const nik = await sealedNik(c.get('config'), { personId, nik: form.value.nik, at });
  const written = await write(c.env.DB, [
    ...nikRecorded(nik),
    auditEvent({
      at,
      personId,
      action: 'person.nik',
      subjectKind: 'person',
      subjectId: personId,
      areaCode: '',
    }),
  ]);
  return isRefusal(written) ? refused(c, written) : seeOther(c, '/akun', 'nik_recorded');
}

const reminderForm = z.object({ pengingat: z.enum(['id', 'en', 'off'], 'not_chosen') });

/** Whether one is reminded of instalments, and in which language. */
async function chooseReminders(c: Ctx) {
  const form = await formOf(c, reminderForm);
  if (!form.ok) return accountPage(c);
  const personId = viewerId(c);
  const at = c.get('now');
  const { pengingat } = form.value;
  const isOff = pengingat === 'off' ? 1 : 0;
  const lang = pengingat === 'off' ? c.get('lang') : pengingat;
  const written = await write(c.env.DB, [
    reminderChosen({ personId, isOff, lang, at }),
    auditEvent({
      at,
      personId,
      action: 'person.reminders',
      subjectKind: 'person',
      subjectId: personId,
      areaCode: '',
    }),
  ]);
  return isRefusal(written) ? refused(c, written) : seeOther(c, '/akun', 'reminders_set');
}

function chosenOf(choice: ReminderChoice | undefined): 'id' | 'en' | 'off' {
  if (!choice) return 'id';
  return choice.isOff === 1 ? 'off' : choice.lang;
}

function ended(c: Ctx, personId: string) {
  return auditEvent({
    at: c.get('now'),
    personId,
    action: 'session.end',
    subjectKind: 'person',
    subjectId: personId,
    areaCode: '',
  });
}
