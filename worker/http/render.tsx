import type { Child } from 'hono/jsx';
import { Notice } from '../../web/components/notice/notice.tsx';
import { Page, type PageProps } from '../../web/layouts/page.tsx';
import { ErrorPage } from '../../web/pages/error/error-page.tsx';
import { wordsCard } from '../../web/pages/portal/cards.ts';
import { href, type Text, text } from '../../web/text/lang.ts';
import { PAGE_WORDS, pageWordsPath } from '../../web/text/page-words.ts';
import { refusalText } from '../../web/text/refusal-text.ts';
import { type PageCard, pageCard } from '../cards/send-card.ts';
import type { Refusal } from '../shared/refusal.ts';
import type { Ctx } from './app-env.ts';
import { footerLinks, navigationFor, viewerCard } from './navigation.ts';

export { refusalText };

type Status = 200 | 400 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503;
type Answer = Response | Promise<Response>;

/** What a page says of itself; the rest of the layout follows from the request. */
export interface About
  extends Pick<
    PageProps,
    'title' | 'description' | 'trail' | 'banner' | 'width' | 'refreshSeconds' | 'scripts' | 'card'
  > {
  status?: Status;
}

/** Answers with a page in the request's language. */
export function page(c: Ctx, about: About, body: Child): Answer {
  const lang = c.get('lang');
  const words = text(lang);
  const viewer = c.get('viewer');
  const { status = 200, ...rest } = about;
  const path = c.get('path');
  const noindex = viewer !== null || status !== 200;
  const html = (
    <Page
      {...rest}
      card={rest.card ?? (noindex ? undefined : wordsCardOf(c))}
      lang={lang}
      words={{ ...words.common.layout, signInHref: href(lang, '/masuk') }}
      origin={new URL(c.req.url).origin}
      path={href(lang, path)}
      alternatePath={href(lang === 'id' ? 'en' : 'id', path)}
      question={questionOf(c)}
      homeHref={href(lang, '/')}
      navigation={navigationFor(viewer, lang, path)}
      footerLinks={footerLinks(lang)}
      viewer={viewer && viewerCard(viewer, lang)}
      demo={c.get('config')?.demo ? words.common.demoRibbon : undefined}
      notice={noticeOf(c, words)}
      scripts={[...(about.scripts ?? []), ...(isSignedOut(c) ? ['signed-out'] : [])]}
      noindex={noindex}
      nonce={c.get('nonce')}
    >
      {body}
    </Page>
  );
  return c.html(html, status);
}

/** A page that has no figures of its own is shared with its words. */
function wordsCardOf(c: Ctx): PageCard | undefined {
  const path = pageWordsPath(c.get('path'));
  const words = path === null ? undefined : PAGE_WORDS[path];
  if (path === null || !words) return undefined;
  const lang = c.get('lang');
  return pageCard(c, `kata${path}`, wordsCard(lang, words(text(lang))), 0);
}

/** The same 404 for what does not exist and for what lies outside the viewer's area. */
export function notFound(c: Ctx): Answer {
  const { errors } = text(c.get('lang')).common;
  return errorPage(c, { title: errors.notFoundTitle, message: errors.notFound, status: 404 });
}

/** A refusal in the user's words, with a way back; what is not there for him is the same 404. */
export function refused(c: Ctx, refusal: Refusal, status: Status = 409): Answer {
  if (refusal.code === 'not_found') return notFound(c);
  const words = text(c.get('lang'));
  const message = refusalText(words, refusal);
  return errorPage(c, { title: words.common.errors.refusedTitle, message, status });
}

/** After a command: the page to look at next, with a word about what was done. */
export function seeOther(c: Ctx, path: string, notice?: keyof Text['notices']): Response {
  const target = href(c.get('lang'), path);
  const mark = target.includes('?') ? '&' : '?';
  return c.redirect(notice ? `${target}${mark}pesan=${notice}` : target, 303);
}

/** Signed out and reading: to the sign-in page. Otherwise: a plain refusal. */
export function notAllowed(c: Ctx): Answer {
  if (!c.get('viewer') && c.req.method === 'GET') {
    return seeOther(c, `/masuk?ke=${encodeURIComponent(c.get('path'))}`);
  }
  const { errors } = text(c.get('lang')).common;
  return errorPage(c, { title: errors.forbiddenTitle, message: errors.forbidden, status: 403 });
}

/**
 * Whoever signed in too long ago proves himself again and comes back: to the page he asked for, or to
 * the page whose form he sent.
 */
export function proofNeeded(c: Ctx): Response {
  const back = c.req.method === 'GET' ? c.get('path') : refererPath(c);
  return seeOther(c, `/masuk/ulang?ke=${encodeURIComponent(back)}`);
}

function refererPath(c: Ctx): string {
  const from = URL.parse(c.req.header('referer') ?? '');
  if (from?.origin !== new URL(c.req.url).origin) return '/beranda';
  return from.pathname.replace(/^\/en(?=\/)/, '') + from.search;
}

function errorPage(c: Ctx, said: { title: string; message: string; status: Status }): Answer {
  const lang = c.get('lang');
  const body = <ErrorPage lang={lang} title={said.title} message={said.message} />;
  return page(c, { title: said.title, status: said.status, width: 'reading' }, body);
}

/** A code, a date, a place in a list: what an address of ours asks by. A NIK is none of them, nor are words. */
const ASKED = /^(?!.*\d{14})[\w.:-]*$/;

/** What the address asks, but for what was just done: a filter holds in the other language too. */
function questionOf(c: Ctx): string {
  const { searchParams } = new URL(c.req.url);
  const kept = [...searchParams].filter(([name, value]) => name !== 'pesan' && ASKED.test(value));
  return kept.length > 0 ? `?${new URLSearchParams(kept)}` : '';
}

/** Whether the reader has just signed out: her phone has something to do then, too. */
function isSignedOut(c: Ctx): boolean {
  const notice = c.req.query('pesan') ?? '';
  return c.get('viewer') === null && ['signed_out', 'all_signed_out'].includes(notice);
}

/** What was done, where the focus begins: whoever goes by keyboard hears it first and goes on from there. */
function noticeOf(c: Ctx, words: Text): Child {
  const code = c.req.query('pesan') ?? '';
  if (!Object.hasOwn(words.notices, code)) return undefined;
  return (
    <div id="pesan" tabindex={-1} autofocus>
      <Notice kind="success">{words.notices[code as keyof Text['notices']]}</Notice>
    </div>
  );
}
