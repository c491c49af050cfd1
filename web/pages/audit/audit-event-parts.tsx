import type { FoundEvent } from '../../../worker/audit/audit-search-store.ts';
import { href, type Lang, text } from '../../text/lang.ts';
import { wibDateTime } from '../../text/numbers.ts';

interface Part {
  lang: Lang;
  event: FoundEvent;
}

/** An instant, for people and for machines. */
export function When({ lang, at }: { lang: Lang; at: number }) {
  return <time datetime={new Date(at).toISOString()}>{wibDateTime(lang, at)}</time>;
}

/** Who: name, roles on that day and organisation; the name narrows the search to him. */
export function Who({ lang, event, isLink }: Part & { isLink: boolean }) {
  const words = text(lang).audit;
  if (event.personId === null && !event.action.startsWith('system.')) return <>{words.nobody}</>;
  if (event.personName === null) return <>{words.system}</>;
  const about = [rolesText(lang, event.roles), event.organisationName].filter(Boolean).join(', ');
  return (
    <>
      {isLink ? (
        <a href={href(lang, `/audit?orang=${event.personId}`)}>{event.personName}</a>
      ) : (
        event.personName
      )}
      <br />
      <small class="soft">{about}</small>
    </>
  );
}

/** Roles in words, from their comma-separated codes. */
export function rolesText(lang: Lang, codes: string | null): string {
  if (codes === null) return text(lang).audit.noRole;
  const words: Readonly<Record<string, string>> = text(lang).common.roles;
  return codes
    .split(',')
    .map((code) => words[code] ?? code)
    .join(', ');
}

/** What was done, in words; an action without words of its own says its code. */
export function actionText(lang: Lang, event: Pick<FoundEvent, 'action' | 'subjectKind'>): string {
  const words = text(lang).audit;
  const actions: Readonly<Record<string, string>> = words.actions;
  if (event.action === 'access.refused') {
    return words.refusedTo(actions[event.subjectKind] ?? event.subjectKind);
  }
  return actions[event.action] ?? event.action;
}

/** The trail of one child's file. */
export function childAuditPath(id: string): string {
  return `/anak/${id}/jejak`;
}

/** Where a subject can be looked at. */
const PATH_OF: Readonly<Record<string, (id: string) => string>> = {
  beneficiary: childAuditPath,
  person: (id) => `/audit?orang=${id}`,
  pledge: (id) => `/janji/${id}`,
  match_run: (id) => `/pencocokan/${id}`,
  import_file: (id) => `/impor/${id}`,
  area: (id) => `/audit?wilayah=${id}`,
};

/** What it was about: its kind and code, never a name of a child. */
export function About({ lang, event }: Part) {
  const { subjects } = text(lang).audit;
  const kinds: Readonly<Record<string, string>> = subjects;
  if (event.action === 'access.refused') return <code>{event.subjectId}</code>;
  if (event.subjectKind === 'audit_log') return <>{subjects.audit_log}</>;
  const path = PATH_OF[event.subjectKind]?.(event.subjectId);
  const code = event.subjectId.slice(0, 8);
  return (
    <>
      {kinds[event.subjectKind] ?? event.subjectKind}{' '}
      {path === undefined ? <code>{code}</code> : <a href={href(lang, path)}>{code}</a>}
    </>
  );
}

/** Where it was. */
export function Where({ lang, event }: Part) {
  if (event.areaCode === '') return <>{text(lang).audit.nowhere}</>;
  return <>{event.areaName ?? event.areaCode}</>;
}
