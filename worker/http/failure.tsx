import type { ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { href, type Lang } from '../../web/text/lang.ts';
import { newId } from '../shared/ids.ts';
import type { AppEnv } from './app-env.ts';
import { errorLine, log } from './log.ts';

/**
 * The one place where a bug ends. The user gets a number to report, the log a redacted line; the
 * page is a string of its own because whatever failed may be what renders pages.
 */
export const failed: ErrorHandler<AppEnv> = (error, c) => {
  if (error instanceof HTTPException) return error.getResponse();
  const report = newId<string>().slice(0, 8);
  log({
    event: 'failure',
    report,
    method: c.req.method,
    route: c.req.routePath,
    ...errorLine(error),
  });
  const indonesian = `Maaf, ada kesalahan di pihak kami. Data Anda tidak berubah. Coba lagi sebentar; bila terulang, laporkan kode ${report}.`;
  const english = `Sorry, something went wrong on our side. Your data did not change. Try again in a moment; if it happens again, report the code ${report}.`;
  const isEnglish = c.get('lang') === 'en';
  const said = isEnglish ? english : indonesian;
  if (!c.req.header('accept')?.includes('text/html')) return c.text(said, 500);
  return c.html(isEnglish ? pageOf('en', 'Home', said) : pageOf('id', 'Beranda', said), 500);
};

/** Only words of ours, and the code of letters and digits: there is nothing to escape. */
function pageOf(lang: Lang, home: string, said: string): string {
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>500 · Asuh</title><meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><link rel="stylesheet" href="/assets/app.css"></head><body><main class="site-main"><div class="width"><div class="stack site-content reading"><h1>Asuh</h1><p>${said}</p><p><a class="button button-primary" href="${href(lang, '/')}">${home}</a></p></div></div></main></body></html>`;
}
