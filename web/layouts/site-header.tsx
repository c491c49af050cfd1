import type { Child } from 'hono/jsx';
import { Icon } from '../components/icon/icon.tsx';
import { BrandMark } from './brand-mark.tsx';
import type { Lang, LayoutWords, NavLink, Viewer } from './frame.ts';

export interface SiteHeaderProps {
  lang: Lang;
  words: LayoutWords;
  homeHref: string;
  alternatePath: string;
  question?: string | undefined;
  navigation: NavLink[];
  viewer: Viewer | null;
  demo?: Child;
}

/**
 * Brand, navigation, language, person. On a phone the menu is a popover, which browsers open without
 * JavaScript and close by Escape or a tap beside it; one that knows no popover shows it in place.
 */
export function SiteHeader(props: SiteHeaderProps) {
  const { words } = props;
  const near = props.navigation.filter((link) => !link.isFurther);
  const further = props.navigation.filter((link) => link.isFurther);
  return (
    <header class="site-header">
      {props.demo && (
        <div class="demo-ribbon">
          <div class="width">{props.demo}</div>
        </div>
      )}
      <div class="width site-header-row">
        <a class="brand" href={props.homeHref}>
          <BrandMark />
          Asuh
        </a>
        <LanguageSwitch {...props} />
        <button class="menu-button" type="button" popovertarget="site-menu">
          <Icon name="menu" />
          {words.menu}
        </button>
        <div class="site-menu" id="site-menu" popover="auto">
          <button
            class="menu-button menu-close"
            type="button"
            popovertarget="site-menu"
            popovertargetaction="hide"
          >
            <Icon name="cross" />
            {words.closeMenu}
          </button>
          <nav class="site-nav" aria-label={words.mainNavigation}>
            <NavList links={near} />
            {further.length > 0 && <Further words={words} links={further} />}
          </nav>
          <Account words={words} viewer={props.viewer} />
        </div>
      </div>
    </header>
  );
}

/** The links that one line has no room for; open by a tap, and marked where one of them is current. */
function Further(props: { words: LayoutWords; links: NavLink[] }) {
  return (
    <details class="nav-further">
      <summary aria-current={props.links.some(({ current }) => current) ? 'true' : undefined}>
        {props.words.furtherNavigation}
      </summary>
      <NavList links={props.links} />
    </details>
  );
}

/** Links, the current one marked. */
export function NavList(props: { links: NavLink[] }) {
  return (
    <ul class="nav-list">
      {props.links.map((link) => (
        <li>
          <a href={link.href} aria-current={link.current ? 'page' : undefined}>
            {link.label}
          </a>
        </li>
      ))}
    </ul>
  );
}

function LanguageSwitch(props: SiteHeaderProps) {
  const other = props.lang === 'id' ? 'en' : 'id';
  return (
    <a
      class="language"
      href={props.alternatePath + (props.question ?? '')}
      hreflang={other}
      lang={other}
    >
      <span class="language-code" aria-hidden="true">
        {other.toUpperCase()}
      </span>
      <span class="language-name">{props.words.otherLanguage}</span>
    </a>
  );
}

function Account(props: { words: LayoutWords; viewer: Viewer | null }) {
  const { words, viewer } = props;
  if (!viewer) {
    return (
      <div class="account">
        <a class="button button-secondary" href={words.signInHref}>
          {words.signIn}
        </a>
      </div>
    );
  }
  return (
    <div class="account">
      <p class="account-person">
        <span class="visually-hidden">{words.signedInAs} </span>
        <a href={viewer.accountHref}>
          <strong>{viewer.name}</strong>
        </a>
        <span class="account-role">{viewer.role}</span>
      </p>
      <form method="post" action={viewer.signOutAction}>
        <button class="button button-secondary" type="submit">
          {words.signOut}
        </button>
      </form>
    </div>
  );
}
