import type { Ctx } from '../http/app-env.ts';
import { scopesOf } from '../identity/access.ts';
import { cryptoRandom } from '../shared/ids.ts';
import type { Officer } from './propose-version.ts';

/** The officer who asks; null for one of no organisation. */
export function officerOf(c: Ctx): Officer | null {
  const viewer = c.get('viewer');
  if (!viewer?.organisationId) return null;
  return {
    personId: viewer.personId,
    organisationId: viewer.organisationId,
    scopes: scopesOf(viewer, 'programme.own'),
    now: c.get('now'),
    random: cryptoRandom,
  };
}
