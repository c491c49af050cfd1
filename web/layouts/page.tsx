import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Lang, LayoutWords, NavLink, Viewer } from './frame.ts';
import { NavList, SiteHeader } from './site-header.tsx';

export interface PageProps {
  lang: Lang;
  words: LayoutWords;
  /** Of the page alone; the brand is added. */
  title: string;
  description?: string | undefined;
  /** Of the site, without a slash at the end: a card that is shared needs whole addresses. */
  origin: string;
  /** This page's path, and the same page's in the other language. */
  path: string;
  alternatePath: string;
  /** What the address asks, `?jenis=receipt`: it holds in the other language too. */
  question?: string | undefined;
  homeHref: string;
  navigation: NavLink[];
  footerLinks: NavLink[];
  viewer: Viewer | null;
  /** In demo mode: the sentence on the ribbon, perhaps with a link to change person. */
  demo?: Child;
  /** Breadcrumbs. */
  trail?: Child;
  /** What came of the last action: a Notice, above the page. */
  notice?: Child;
  /** A Hero, over the whole width, before the page's own content. */
  banner?: Child;
  /** `reading` keeps lines short: forms, texts. */
  width?: 'full' | 'reading' | undefined;
  /** Reloads the page after so many seconds, while something is under way. */
  refreshSeconds?: number | undefined;
  /** Private pages and errors stay out of search engines. */
  noindex?: boolean | undefined;
  /** The picture that a messenger shows of this page, and what it says; without one, the brand's. */
  card?: { path: string; text: string } | undefined;
  /** Names of web/client scripts this page wants; each must be optional. */
  scripts?: readonly string[] | undefined;
  nonce?: string | undefined;
  children?: Child;
}

/** The whole document around a page's content, doctype included. */
export function Page(props: PageProps) {
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={props.lang}>
        <Head {...props} />
        <body>
          <a class="skip-link" href="#isi">
            {props.words.skipToContent}
          </a>
          <SiteHeader {...props} />
          <main class="site-main" id="isi" tabindex={-1}>
            {props.banner}
            <div class="width">
              <div
                class={
                  props.width === 'reading' ? 'stack site-content reading' : 'stack site-content'
                }
              >
                {props.trail}
                {props.notice}
                {props.children}
              </div>
            </div>
          </main>
          <Footer words={props.words} links={props.footerLinks} />
        </body>
      </html>
    </>
  );
}

function Head(props: PageProps) {
  const other = props.lang === 'id' ? 'en' : 'id';
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${props.title} · Asuh`}</title>
      {props.description && <meta name="description" content={props.description} />}
      {!props.noindex && <SharedCard {...props} />}
      {props.noindex && <meta name="robots" content="noindex" />}
      {props.refreshSeconds !== undefined && (
        <meta http-equiv="refresh" content={String(props.refreshSeconds)} />
      )}
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#1d202b" media="(prefers-color-scheme: dark)" />
      <link rel="stylesheet" href="/assets/app.css" />
      <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml" />
      {!props.noindex && <link rel="canonical" href={props.origin + props.path} />}
      <link rel="alternate" hreflang={props.lang} href={props.origin + props.path} />
      <link rel="alternate" hreflang={other} href={props.origin + props.alternatePath} />
      {props.scripts?.map((name) => (
        <script type="module" src={`/assets/${name}.js`} nonce={props.nonce} />
      ))}
    </head>
  );
}

/** What a messenger shows of a public page that is passed on: its words, and a picture of its figures. */
function SharedCard(props: PageProps) {
  const { origin } = props;
  const card = props.card ?? { path: '/assets/card.png', text: props.words.footerAbout };
  return (
    <>
      <meta property="og:site_name" content="Asuh" />
      <meta property="og:type" content="website" />
      <meta property="og:title" content={props.title} />
      {props.description && <meta property="og:description" content={props.description} />}
      <meta property="og:url" content={origin + props.path} />
      <meta property="og:locale" content={props.lang === 'id' ? 'id_ID' : 'en_GB'} />
      <meta property="og:image" content={origin + card.path} />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
      <meta property="og:image:type" content="image/png" />
      <meta property="og:image:alt" content={card.text} />
      <meta name="twitter:card" content="summary_large_image" />
      <link
        rel="alternate"
        type="application/atom+xml"
        href={props.lang === 'id' ? '/buku-kas/feed.xml' : '/en/buku-kas/feed.xml'}
      />
    </>
  );
}

function Footer(props: { words: LayoutWords; links: NavLink[] }) {
  return (
    <footer class="site-footer">
      <div class="width site-footer-row">
        <p>{props.words.footerAbout}</p>
        <nav aria-label={props.words.footerNavigation}>
          <NavList links={props.links} />
        </nav>
      </div>
    </footer>
  );
}
