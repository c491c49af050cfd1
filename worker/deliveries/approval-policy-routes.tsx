import { z } from 'zod';
import {
  ApprovalPolicyPage,
  type ApprovalPolicyProps,
} from '../../web/pages/deliveries/approval-policy-page.tsx';
import { errorTexts } from '../../web/text/error-text.ts';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { notFound, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { scopesOf } from '../identity/access.ts';
import { wibDate } from '../shared/dates.ts';
import { isRefusal } from '../shared/refusal.ts';
import { readRupiah } from '../shared/rupiah.ts';
import { read } from '../storage/read.ts';
import type { ApprovalBand } from './approval-policy.ts';
import { citiesOf, policyVersions } from './approval-policy-store.ts';
import { setApprovalPolicy } from './set-approval-policy.ts';

/** Empty where a band is not wanted. */
const amount = z
  .string()
  .trim()
  .default('')
  .transform((typed, ctx) => {
    if (typed === '') return null;
    const rupiah = readRupiah(typed);
    if (!isRefusal(rupiah)) return rupiah as number;
    ctx.addIssue({ code: 'custom', message: rupiah.code });
    return z.NEVER;
  });
const people = field.whole({ min: 1, max: 5 });

const rules = z.object({
  wilayah: z.string('not_chosen').regex(/^\d\d\.\d\d$/, 'not_chosen'),
  berlaku: field.date,
  hari: field.whole({ min: 1, max: 90 }),
  orang: people,
  batas2: amount,
  orang2: people,
  batas3: amount,
  orang3: people,
  tunai: z.literal('ya').optional(),
});

/** How many people must approve how much, and how long money is held: by area, in dated versions. */
export const approvalPolicyRoutes: Route[] = [
  get('/kas/persetujuan', 'approval.read', (c) => policyPage(c, {}, {})),
  post('/kas/persetujuan', 'approval.set', setRules),
];

async function policyPage(
  c: Ctx,
  typed: ApprovalPolicyProps['typed'],
  errors: ApprovalPolicyProps['errors'],
) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const { versions, cities } = await read(c.env.DB, {
    versions: policyVersions(scopesOf(viewer, 'approval.read')),
    cities: citiesOf(scopesOf(viewer, 'approval.set')),
  });
  return page(
    c,
    {
      title: text(lang).deliveries.approvals.title,
      status: Object.keys(errors).length > 0 ? 422 : 200,
    },
    <ApprovalPolicyPage
      lang={lang}
      today={wibDate(c.get('now'))}
      versions={versions.map((version) => ({
        ...version,
        bands: (JSON.parse(version.bands) as [number, number][]).map(
          ([aboveRupiah, approvals]) => ({ aboveRupiah, approvals }),
        ),
      }))}
      cities={cities}
      typed={typed}
      errors={errors}
    />,
  );
}

async function setRules(c: Ctx) {
  const words = text(c.get('lang'));
  const form = await formOf(c, rules);
  if (!form.ok) return policyPage(c, form.typed, errorTexts(words, form.errors));
  const { wilayah, berlaku, hari, orang, batas2, orang2, batas3, orang3 } = form.value;
  const bands: ApprovalBand[] = [
    { aboveRupiah: 0, approvals: orang },
    ...(batas2 === null ? [] : [{ aboveRupiah: batas2, approvals: orang2 }]),
    ...(batas3 === null ? [] : [{ aboveRupiah: batas3, approvals: orang3 }]),
  ];
  const viewer = c.get('viewer');
  const answer = await setApprovalPolicy(
    c.env.DB,
    {
      key: form.key,
      areaCode: wilayah,
      validFrom: berlaku,
      holdDays: hari,
      bands,
      offersCashAid: form.value.tunai === 'ya',
    },
    {
      personId: viewer?.personId ?? '',
      scopes: scopesOf(viewer, 'approval.set'),
      now: c.get('now'),
    },
  );
  if (!isRefusal(answer)) return seeOther(c, '/kas/persetujuan', 'approval_policy_set');
  if (answer.code === 'not_found') return notFound(c);
  const name = { policy_in_past: 'berlaku', bands_wrong: 'batas2' }[answer.code];
  if (name === undefined) return refused(c, answer);
  const typed = {
    wilayah,
    berlaku,
    hari: String(hari),
    orang: String(orang),
    batas2: String(batas2 ?? ''),
    orang2: String(orang2),
    batas3: String(batas3 ?? ''),
    orang3: String(orang3),
  };
  return policyPage(c, typed, { [name]: refusalText(words, answer) });
}
