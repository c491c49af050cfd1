import type { ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { newId } from '../shared/ids.ts';
import type { AppEnv } from './app-env.ts';
import { errorLine, log } from './log.ts';

/**
 * The one place where a bug ends. The user gets a number to report, the log a redacted line; the
 * page is plain text of its own because whatever failed may be what renders pages.
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
  return c.text(c.get('lang') === 'en' ? english : indonesian, 500);
};
