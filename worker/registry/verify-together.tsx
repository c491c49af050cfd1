import { BulkResultPage } from '../../web/pages/registry/bulk-result-page.tsx';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { formOf } from '../http/form.ts';
import { notFound, page, refused } from '../http/render.tsx';
import { isRefusal, refuse } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { actingOf, listAudited, vaultOf } from './asking.ts';
import { namesOf } from './child-list-store.ts';
import { openIdentity } from './identity.ts';
import { chosenForm } from './registry-form.ts';
import { verifyBeneficiaries } from './verify-beneficiary.ts';

/**
 * The handler that verifies those chosen in a list, or all that it showed; nobody who lacks something is
 * passed over in silence.
 */
export function verifyTogether(path: '/anak' | '/ibu-hamil') {
  const action = path === '/anak' ? 'beneficiary.list' : 'pregnancy.list';
  return async (c: Ctx) => {
    const form = await formOf(c, chosenForm);
    if (!form.ok) return refused(c, refuse('none_chosen'));
    const { anak, tampil, semua } = form.value;
    const acting = actingOf(c, 'beneficiary.verify', form.key);
    const outcome = await verifyBeneficiaries(c.env.DB, acting, semua === 'ya' ? tampil : anak);
    if (isRefusal(outcome)) {
      return outcome.code === 'beneficiary_missing' ? notFound(c) : refused(c, outcome);
    }
    const { verified, refused: lacking } = outcome.answer;
    const missingOf = new Map(lacking.map(({ id, missing }) => [id, missing.join(',')]));
    const { rows } = await read(c.env.DB, { rows: namesOf([...missingOf.keys()], acting.scopes) });
    if (rows.length > 0) await listAudited(c, { action, roots: acting.scopes });
    const vault = vaultOf(c);
    const named = await Promise.all(
      rows.map(async (row) => ({
        id: row.id,
        name: (await openIdentity(vault, row))?.name ?? null,
        place: row.areaName,
        missing: missingOf.get(row.id) ?? '',
      })),
    );
    const hidden = lacking.length - named.length;
    const lang = c.get('lang');
    return page(
      c,
      { title: text(lang).registry.bulk.title },
      <BulkResultPage
        lang={lang}
        path={path}
        verified={verified.length}
        refused={named}
        hidden={hidden}
      />,
    );
  };
}
