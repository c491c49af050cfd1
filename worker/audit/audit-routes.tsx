import { z } from 'zod';
import { Breadcrumbs } from '../../web/components/breadcrumbs/breadcrumbs.tsx';
import { AuditCheckPage } from '../../web/pages/audit/audit-check-page.tsx';
import { childAuditPath } from '../../web/pages/audit/audit-event-parts.tsx';
import { AuditPage } from '../../web/pages/audit/audit-page.tsx';
import { AuditPeoplePage } from '../../web/pages/audit/audit-people-page.tsx';
import { ChildAuditPage } from '../../web/pages/audit/child-audit-page.tsx';
import { href, text } from '../../web/text/lang.ts';
import { scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { notFound, page, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { can, scopesOf } from '../identity/access.ts';
import { type AuditEvent, auditEvent, auditEventOncePerMinute } from '../identity/audit-store.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { type AuditSearch, keyOf, keyText, pageOf, queryOf, searchOf } from './audit-search.ts';
import {
  areasBelow,
  childInScope,
  eventsFound,
  eventsOfSubject,
  onlookersOf,
  peopleNamed,
  personNamed,
  searchHorizon,
} from './audit-search-store.ts';
import { sealKey } from './seal.ts';
import { sealAudit } from './seal-audit.ts';
import { lastSeal, unsealedCount } from './seal-store.ts';
import { verifyAudit } from './verify-audit.ts';

/** The audit log: its search, its check, and who has seen a child's file. */
export const auditRoutes: Route[] = [
  get('/audit', 'audit.read', (c) =>
    showLog(
      c,
      searchOf((name) => c.req.query(name)),
    ),
  ),
  post('/audit', 'audit.read', searchLog),
  post('/audit/orang', 'audit.read', findPeople),
  post('/audit/pemeriksaan', 'audit.read', check),
  get('/anak/:id/jejak', 'audit.child', showChild),
];

const PAGE_SIZE = 50;
const UNSEALED_SHOWN = 10_000;
/** As many as a request checks well within its time: 5,000 events at most. */
const SEALS_CHECKED = 10;
/** The events at which somebody saw what a child's file says. */
const LOOKS = ['beneficiary.open', 'beneficiary.compare', 'request.copy'];

const nameForm = z.object({ nama: field.line(80) });
const checkForm = z.object({ sampai: field.whole({ min: 1, max: 999_999_999 }).optional() });
const typedText = z.string().max(100).optional();
const searchForm = z.object({
  orang: typedText,
  aksi: typedText,
  objek: typedText,
  wilayah: typedText,
  dari: typedText,
  sampai: typedText,
});

/** What was typed is posted and checked first: only codes and dates get into the address. */
async function searchLog(c: Ctx) {
  const form = await formOf(c, searchForm);
  if (!form.ok) return seeOther(c, '/audit');
  const typed: Readonly<Record<string, string | undefined>> = form.value;
  const search = searchOf((name) => typed[name]);
  const isCodeWrong = search.subjectId === null && (typed.objek ?? '').trim() !== '';
  if (isCodeWrong) return showLog(c, search, text(c.get('lang')).audit.subjectWrong);
  return c.redirect(logHref(c, search, {}), 303);
}

async function showLog(c: Ctx, search: AuditSearch, subjectError?: string) {
  const lang = c.get('lang');
  const scopes = scopesFor(c, 'audit.read');
  const { found, horizon, areas, seals, unsealed, people } = await read(c.env.DB, {
    found: eventsFound(search, scopes, PAGE_SIZE + 1),
    horizon: searchHorizon(search),
    areas: areasBelow(scopes),
    seals: lastSeal(),
    unsealed: unsealedCount(UNSEALED_SHOWN),
    people: personNamed(search.personId, scopes),
  });
  await write(c.env.DB, [auditEventOncePerMinute(inLog(c, 'audit.read'))]);
  const { rows, next, isCut } = pageOf(found, PAGE_SIZE, horizon[0]);
  return page(
    c,
    { title: text(lang).audit.title, status: subjectError === undefined ? 200 : 422 },
    <AuditPage
      lang={lang}
      search={search}
      subjectError={subjectError}
      personName={people[0]?.name ?? null}
      events={rows}
      areas={areas}
      newest={search.before === null ? null : logHref(c, search, {})}
      older={next === null ? null : logHref(c, search, { sebelum: keyText(next) })}
      isCut={isCut}
      seal={seals[0] ?? null}
      unsealed={unsealed[0]?.events ?? 0}
    />,
  );
}

async function findPeople(c: Ctx) {
  const form = await formOf(c, nameForm);
  if (!form.ok) return seeOther(c, '/audit');
  const { people } = await read(c.env.DB, {
    people: peopleNamed(form.value.nama, scopesFor(c, 'audit.read')),
  });
  return page(
    c,
    { title: text(c.get('lang')).audit.people.caption, trail: <Trail c={c} /> },
    <AuditPeoplePage lang={c.get('lang')} people={people} />,
  );
}

async function check(c: Ctx) {
  const form = await formOf(c, checkForm);
  if (!form.ok) return seeOther(c, '/audit');
  const { sampai: upTo } = form.value;
  const key = await sealKey(c.get('config'));
  const place = { db: c.env.DB, files: c.env.FILES, key };
  await write(c.env.DB, [auditEventOncePerMinute(inLog(c, 'audit.check'))]);
  await sealAudit(place, c.get('now'));
  const verdict = await verifyAudit(place, {
    most: SEALS_CHECKED,
    ...(upTo === undefined ? {} : { upTo }),
  });
  return page(
    c,
    { title: text(c.get('lang')).audit.check.title, width: 'reading', trail: <Trail c={c} /> },
    <AuditCheckPage lang={c.get('lang')} verdict={verdict} />,
  );
}

async function showChild(c: Ctx) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const id = c.req.param('id') ?? '';
  const before = keyOf(c.req.query('sebelum'));
  const { children, onlookers, found } = await read(c.env.DB, {
    children: childInScope(id, scopesOf(viewer, 'audit.child')),
    onlookers: onlookersOf(id, LOOKS),
    found: eventsOfSubject(id, before, PAGE_SIZE + 1),
  });
  const [child] = children;
  if (!child) return notFound(c);
  await write(c.env.DB, [auditEvent(ofChild(c, child))]);
  const { rows, next } = pageOf(found, PAGE_SIZE, undefined);
  const path = href(lang, childAuditPath(id));
  const lists = new URLSearchParams({
    aksi: 'beneficiary.list',
    wilayah: child.areaCode.slice(0, 5),
  });
  return page(
    c,
    { title: text(lang).audit.child.title, trail: <FileTrail c={c} id={id} /> },
    <ChildAuditPage
      lang={lang}
      onlookers={onlookers}
      events={rows}
      lists={can(viewer, 'audit.read') ? href(lang, `/audit?${lists}`) : null}
      newest={before === null ? null : path}
      older={next === null ? null : `${path}?sebelum=${keyText(next)}`}
    />,
  );
}

function logHref(c: Ctx, search: AuditSearch, more: Record<string, string>): string {
  const query = new URLSearchParams({ ...queryOf(search), ...more });
  return href(c.get('lang'), query.size === 0 ? '/audit' : `/audit?${query}`);
}

/** Reading the log is an event of the log, too. */
function inLog(c: Ctx, action: string): AuditEvent {
  const personId = c.get('viewer')?.personId ?? null;
  const subject = { subjectKind: 'audit_log', subjectId: '-', areaCode: '' };
  return { at: c.get('now'), personId, action, ...subject };
}

function ofChild(c: Ctx, child: { id: string; areaCode: string }): AuditEvent {
  const personId = c.get('viewer')?.personId ?? null;
  const subject = { subjectKind: 'beneficiary', subjectId: child.id, areaCode: child.areaCode };
  return { at: c.get('now'), personId, action: 'audit.child', ...subject };
}

function Trail({ c }: { c: Ctx }) {
  const lang = c.get('lang');
  const words = text(lang);
  return (
    <Breadcrumbs
      label={words.areas.trail}
      trail={[{ href: href(lang, '/audit'), label: words.audit.title }]}
    />
  );
}

function FileTrail({ c, id }: { c: Ctx; id: string }) {
  const lang = c.get('lang');
  const words = text(lang);
  return (
    <Breadcrumbs
      label={words.areas.trail}
      trail={[
        { href: href(lang, '/anak'), label: words.registry.list.title },
        { href: href(lang, `/anak/${id}`), label: words.audit.child.trail },
      ]}
    />
  );
}
