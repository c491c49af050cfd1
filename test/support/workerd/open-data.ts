import { env } from 'cloudflare:workers';
import { app } from '../../../worker/app.ts';
import { poolReceiptEntry } from '../../../worker/ledger/receiving.ts';
import { publishOpenData } from '../../../worker/open-data/publish-open-data.ts';
import { testEnv } from './cast.ts';
import { head, pledgeOf, post, receive, sure } from './money.ts';

/** Small, so that a few entries fill several files. */
const CHUNK = 8;

/** Brings the open data up to the log's checkpoint, in files of 8 entries. */
export function publishData(files: R2Bucket = testEnv.FILES) {
  return publishOpenData({ db: env.DB, files, publisher: null, chunk: CHUNK });
}

/** Posts so many entries: money of a person, of a company, and for all children. */
export async function postEntries(count: number, donorId: string): Promise<void> {
  const person = await pledgeOf(donorId);
  const company = await pledgeOf(donorId, { organisationName: 'PT Maju, Tbk "Jaya"' });
  for (let posted = 0; posted < count; posted += 1) {
    if (posted % 3 === 2)
      await post(sure(poolReceiptEntry({ ...head(), rupiah: 10, into: 'cash' })));
    else await receive(posted % 3 === 0 ? person : company, 1_000 + posted);
  }
}

/** Asks the app as another site's page would. */
export async function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return app.request(
    `http://localhost${path}`,
    { method, headers: { origin: 'https://elsewhere.example', ...headers } },
    testEnv,
  );
}
