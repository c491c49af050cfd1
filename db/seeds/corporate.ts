import type { SpendingPlace } from '../../worker/deliveries/keep-evidence.ts';
import type { Actor } from '../../worker/identity/actor.ts';
import { bookGoods } from '../../worker/pledges/book-goods.ts';
import { decideVersion } from '../../worker/programmes/decide-version.ts';
import { includePledge } from '../../worker/programmes/draw-pledge.ts';
import { type Officer, proposeVersion } from '../../worker/programmes/propose-version.ts';
import {
  addMonths,
  type DateOnly,
  firstDay,
  wibDate,
  wibMonth,
} from '../../worker/shared/dates.ts';
import { cryptoRandom } from '../../worker/shared/ids.ts';
import { isRefusal, type Refusal } from '../../worker/shared/refusal.ts';
import { invoicePaper } from './invoice-paper.ts';

/** Who plays in this part of the story. */
export interface CorporateCast {
  readonly place: SpendingPlace;
  readonly city: string;
  readonly company: string;
  readonly organisationId: string;
  /** The officer who proposes, and the one who approves. */
  readonly maker: Actor;
  readonly second: Actor;
  readonly treasurer: Actor;
  /** The pledge the company made before there was a programme. */
  readonly pledgeId: string;
}

/** A state company agrees to a year, a second officer approves, and the first eggs arrive. */
export async function agreeProgramme(cast: CorporateCast): Promise<void> {
  const { place, city, organisationId, maker, second, treasurer } = cast;
  const month = wibMonth(maker.now);
  const agreementOn = firstDay(addMonths(month, -1));
  const officer = (actor: Actor): Officer => ({ ...actor, organisationId, random: cryptoRandom });
  const number = 'PKS.014/TJSL/PKJ';
  const proposal = {
    key: 'story-programme',
    programmeId: null,
    areaCode: city,
    reason: '',
    document: invoicePaper({ number, supplier: cast.company, goods: 'perjanjian TJSL', month }),
    terms: {
      name: 'Pelabuhan Peduli: satu telur sehari di Kasemen',
      pillar: 'social' as const,
      goals: [2, 3],
      agreementNumber: number,
      agreementOn,
      firstMonth: month,
      lastMonth: addMonths(month, 11),
      budgetRupiah: 60_000_000,
      instalments: [0, 3, 6, 9].map((ahead) => ({
        asset: 'IDR',
        dueOn: `${addMonths(month, ahead)}-10` as DateOnly,
        amount: 15_000_000,
      })),
      goods: [0, 1, 2].map((ahead) => ({
        asset: 'egg',
        dueOn: firstDay(addMonths(month, ahead)),
        amount: 3_000,
      })),
    },
  };
  const { programmeId, version } = done(
    await proposeVersion(place, proposal, officer(maker)),
  ).answer;
  const approval = { programmeId, version, outcome: 'approved', reason: '' } as const;
  done(await decideVersion(place.db, { key: 'story-programme-yes', ...approval }, officer(second)));
  const counted = { key: 'story-programme-draw', programmeId, pledgeId: cast.pledgeId };
  done(await includePledge(place.db, counted, officer(second)));
  await bringEggs(cast, await referenceOf(place.db, programmeId), treasurer);
}

async function bringEggs(cast: CorporateCast, reference: string, by: Actor): Promise<void> {
  const goods = { asset: 'egg', quantity: 2_400, reference: `${reference}/1` } as const;
  done(
    await bookGoods(cast.place.db, {
      ...goods,
      key: 'story-programme-goods',
      areaCode: cast.city,
      organisationId: cast.organisationId,
      receivedOn: wibDate(by.now),
      by: by.personId,
      scopes: by.scopes,
      now: by.now,
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

function done<Answer>(answer: Answer | Refusal): Exclude<Answer, Refusal> {
  if (isRefusal(answer)) throw new Error(`the story was refused: ${answer.code}`);
  return answer as Exclude<Answer, Refusal>;
}
