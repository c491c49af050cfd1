import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { outcomesOf } from '../../../worker/report/csr-store.ts';
import { periodOf } from '../../../worker/report/period.ts';
import { read } from '../../../worker/storage/read.ts';
import { organisation, seedAreas, signedIn } from '../../support/workerd/cast.ts';
import { womanAt } from '../../support/workerd/pregnancy.ts';
import {
  activePledge,
  approvedRun,
  freshKelurahan,
  THIS_MONTH,
  verifiedChild,
} from '../../support/workerd/sponsored.ts';

let company: string;
beforeAll(async () => {
  await seedAreas();
  const coordinator = await signedIn('coordinator');
  company = await organisation('PT Ibu dan Anak');
  const officer = await signedIn('csr_officer', '36.73', company);
  const areaCode = await freshKelurahan();
  await womanAt('verified', { areaCode });
  await verifiedChild({ areaCode });
  await activePledge(officer.id, { areaCode, children: 2, organisationId: company });
  await approvedRun(coordinator.id, { areaCode });
});

describe('a company that helps a child and a pregnant woman', () => {
  it('reads of one child: nobody counts her as a child, or tells of her', async () => {
    const period = periodOf({ from: THIS_MONTH, to: THIS_MONTH }, THIS_MONTH);
    const helped = await env.DB.prepare('SELECT COUNT(*) AS n FROM sponsorship').first<number>('n');
    expect(helped).toBe(2);
    const { outcomes } = await read(env.DB, { outcomes: outcomesOf(company, period) });
    expect(outcomes).toEqual([{ outcome: 'running', sponsorships: 1 }]);
  });
});
