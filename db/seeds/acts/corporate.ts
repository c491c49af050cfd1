import type { Actor } from '../../../worker/identity/actor.ts';
import { bookGoods } from '../../../worker/pledges/book-goods.ts';
import { decideVersion } from '../../../worker/programmes/decide-version.ts';
import { includePledge } from '../../../worker/programmes/draw-pledge.ts';
import { type Officer, proposeVersion } from '../../../worker/programmes/propose-version.ts';
import { type DateOnly, firstDay, wibDate } from '../../../worker/shared/dates.ts';
import { cryptoRandom } from '../../../worker/shared/ids.ts';
import { ORGANISATIONS } from '../cast.ts';
import { receive } from '../deeds.ts';
import { invoicePaper } from '../invoice-paper.ts';
import { done, key } from '../script.ts';
import type { Stage } from '../stage.ts';

const COMPANY = 'pelabuhan';
const AGREEMENT = 'PKS.014/TJSL/PKJ';

/** A state company agrees to a year, a second officer approves; the first instalment and the first eggs arrive. */
export async function agreeProgramme(stage: Stage): Promise<void> {
  const at = stage.now - 1_800_000;
  const organisationId = stage.organisation(COMPANY);
  const officer = (actor: Actor): Officer => ({ ...actor, organisationId, random: cryptoRandom });
  const maker = officer(stage.actor('csr.pelabuhan', at));
  const second = officer(stage.actor('csr.pelabuhan.2', at));
  const proposed = await proposeVersion(stage, proposalOf(stage), maker);
  const { programmeId, version } = done(proposed).answer;
  const approval = { programmeId, version, outcome: 'approved', reason: '' } as const;
  done(await decideVersion(stage.db, { key: key('programme-yes'), ...approval }, second));
  const pledgeId = stage.pledgeOf('csr.pelabuhan');
  const counted = { key: key('programme-draw'), programmeId, pledgeId };
  done(await includePledge(stage.db, counted, second));
  await payInstalment(stage, pledgeId);
  await bringEggs(stage, organisationId, await referenceOf(stage.db, programmeId));
}

function proposalOf(stage: Stage) {
  const supplier = ORGANISATIONS.find((each) => each.key === COMPANY)?.name ?? '';
  const paper = { number: AGREEMENT, supplier, goods: 'perjanjian TJSL', month: stage.month(0) };
  return {
    key: key('programme'),
    programmeId: null,
    areaCode: stage.city,
    reason: '',
    document: invoicePaper(paper),
    terms: {
      name: 'Pelabuhan Peduli: satu telur sehari di Kasemen',
      pillar: 'social' as const,
      goals: [2, 3],
      agreementNumber: AGREEMENT,
      agreementOn: firstDay(stage.month(-1)),
      firstMonth: stage.month(0),
      lastMonth: stage.month(11),
      budgetRupiah: 60_000_000,
      instalments: [0, 3, 6, 9].map((ahead) => ({
        asset: 'IDR',
        dueOn: `${stage.month(ahead)}-10` as DateOnly,
        amount: 15_000_000,
      })),
      goods: [0, 1, 2].map((ahead) => ({
        asset: 'egg',
        dueOn: firstDay(stage.month(ahead)),
        amount: 3_000,
      })),
    },
  };
}

async function payInstalment(stage: Stage, pledgeId: string): Promise<void> {
  const month = stage.month(0);
  const bankReference = `DEMO/${month}/${COMPANY.toUpperCase()}`;
  const at = stage.now - 1_800_000;
  await receive(stage, { pledgeId, month, method: 'bank_transfer', bankReference, at });
}

async function bringEggs(stage: Stage, organisationId: string, reference: string): Promise<void> {
  const { personId: by, scopes, now } = stage.actor('maker', stage.now - 1_800_000);
  const goods = { asset: 'egg', quantity: 2_400, reference: `${reference}/1` } as const;
  done(
    await bookGoods(stage.db, {
      ...goods,
      key: key('programme-goods'),
      areaCode: stage.city,
      organisationId,
      receivedOn: wibDate(now),
      by,
      scopes,
      now,
      random: cryptoRandom,
    }),
  );
}

async function referenceOf(db: D1Database, programmeId: string): Promise<string> {
  const found = await db
    .prepare('SELECT reference FROM corporate_programme WHERE id = ?')
    .bind(programmeId)
    .first<string>('reference');
  return found ?? '';
}
