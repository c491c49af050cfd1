import type { Context } from 'hono';
import type { Lang } from '../../web/text/lang.ts';
import type { Config, Env } from '../config.ts';
import type { Viewer } from '../identity/access.ts';
import type { Session } from '../identity/session.ts';
import type { Instant } from '../shared/dates.ts';

/** What every request carries besides the platform's bindings. */
export interface AppEnv {
  Bindings: Env;
  Variables: {
    config: Config;
    /** Null when nobody is signed in. */
    viewer: Viewer | null;
    /** The viewer's session: when and how he last proved himself. */
    session: Session | null;
    lang: Lang;
    /** The instant the request arrived: rules never ask the clock themselves. */
    now: Instant;
    /** The path without the language prefix, for links to the same page. */
    path: string;
    nonce: string;
    /** True when a form's file was more than its address takes: of the form only what came before it is left. */
    isFileTooLarge: boolean;
  };
}

/** A request on its way through the product. */
export type Ctx = Context<AppEnv>;
