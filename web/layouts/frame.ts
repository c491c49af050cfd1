/** The languages of a page. */
export type Lang = 'id' | 'en';

/** A link of the navigation or the footer. */
export interface NavLink {
  href: string;
  label: string;
  current?: boolean | undefined;
  /** In the second list, which opens by a tap. */
  isFurther?: boolean;
}

/** Who is signed in. */
export interface Viewer {
  name: string;
  /** "Koordinator TPPS, Kota Serang" */
  role: string;
  /** His own account: devices and passkeys. */
  accountHref: string;
  /** Where the sign-out form posts. */
  signOutAction: string;
}

/** The layout's own words, translated. */
export interface LayoutWords {
  skipToContent: string;
  mainNavigation: string;
  /** Of the links that do not fit one line. */
  furtherNavigation: string;
  menu: string;
  closeMenu: string;
  /** The other language's name in that language: "English" on an Indonesian page. */
  otherLanguage: string;
  signIn: string;
  signInHref: string;
  signOut: string;
  signedInAs: string;
  footerNavigation: string;
  /** What Asuh is, in a sentence or two. */
  footerAbout: string;
}
