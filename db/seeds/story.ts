import { sealKey } from '../../worker/audit/seal.ts';
import { sealAudit } from '../../worker/audit/seal-audit.ts';
import { type Config, configOf, type Env } from '../../worker/config.ts';
import { approveDisbursement } from '../../worker/deliveries/approve-disbursement.ts';
import { confirmDelivery } from '../../worker/deliveries/confirm-delivery.ts';
import { payDisbursement } from '../../worker/deliveries/pay-disbursement.ts';
import { prepareDisbursement } from '../../worker/deliveries/prepare-disbursement.ts';
import type { Actor } from '../../worker/identity/actor.ts';
import { donorDecided } from '../../worker/identity/donor-store.ts';
import { organisationAdded, personAdded, roleGranted } from '../../worker/identity/person-store.ts';
import { finishImport } from '../../worker/imports/advance-import.ts';
import { answerRow } from '../../worker/imports/answer-row.ts';
import type { ImportPlace } from '../../worker/imports/receive-import.ts';
import { receiveImport } from '../../worker/imports/receive-import.ts';
import { nextOpenRow } from '../../worker/imports/review-queue.ts';
import { bookDeposit } from '../../worker/ledger/book-till.ts';
import { approveMatch } from '../../worker/matching/approve-match.ts';
import { proposeMatch } from '../../worker/matching/propose-match.ts';
import { acceptCharter } from '../../worker/pledges/accept-charter.ts';
import { acceptPledge } from '../../worker/pledges/decide-pledge.ts';
import { makePledge } from '../../worker/pledges/make-pledge.ts';
import { postReceipt } from '../../worker/pledges/post-receipt.ts';
import { recordPrice } from '../../worker/pledges/record-price.ts';
import { consentTextsInForce } from '../../worker/registry/consent-store.ts';
import { recordConsents } from '../../worker/registry/record-consent.ts';
import { recordMeasurement } from '../../worker/registry/record-measurement.ts';
import { recordVisits } from '../../worker/registry/record-visit.ts';
import { Vault } from '../../worker/registry/vault.ts';
import { closeCase, verifyBeneficiaries } from '../../worker/registry/verify-beneficiary.ts';
import {
  addDays,
  addMonths,
  firstDay,
  type Instant,
  type Month,
  wibDate,
  wibMonth,
} from '../../worker/shared/dates.ts';
import { cryptoRandom, newId } from '../../worker/shared/ids.ts';
import { isRefusal, type Refusal } from '../../worker/shared/refusal.ts';
import { keyCommands } from '../../worker/storage/command-key.ts';
import { write } from '../../worker/storage/commit.ts';
import { read } from '../../worker/storage/read.ts';
import { logSigner } from '../../worker/transparency/log-keys.ts';
import { reconcileBank } from './bank.ts';
import { pledgeTogether } from './bulk.ts';
import { CITY, ORGANISATIONS, PEOPLE } from './cast.ts';
import { accompanyChildren } from './companions.ts';
import { agreeProgramme } from './corporate.ts';
import { bridgeBrokenPledge } from './donors.ts';
import { bringAndAskAgain } from './drops.ts';
import { workInTheField } from './field.ts';
import { invoicePaper } from './invoice-paper.ts';
import { PLEDGES, type StoryPledge } from './pledges.ts';
import { goOnPledging } from './pledging.ts';
import { weighPolicy } from './proposals.ts';
import { serveMorePurposes } from './purposes.ts';
import { nameGiver } from './recognition.ts';
import { shiftDates } from './shift-dates.ts';
import { supportWomen } from './women.ts';

/** How far the children of the story have come: the rest is left for whoever plays. */
const CHILDREN_VISITED = 400;
const CHILDREN_CONSENTED = 380;
const CHILDREN_VERIFIED = 340;
const ROWS_ANSWERED = 6;
const CHILDREN_MEASURED_AGAIN = 90;
/** Of every five egg runs of the current month, as many are already handed over: each kader has some left. */
const RUNS_OF_FIVE_HANDED_OVER = 3;

/**
 * Three months of a pilot city, told by calling the product's own use cases as its people would:
 * nothing is inserted behind its back, so whatever the demo shows, the product did.
 */
export async function tellStory(env: Env, at: { csv: string; now: Instant }): Promise<void> {
  const config = await configOf(env);
  keyCommands(config);
  const story = new Story(env, config, at.now);
  await story.appoint();
  await story.importChildren(at.csv);
  await story.visitAndVerify();
  await story.pledge();
  await story.match();
  for (const month of story.monthsOfSupport()) await story.support(month);
  await story.measureAgain();
  await story.lifeGoesOn();
  await story.accompany();
  await story.beNamed();
  await story.serveMore();
  await story.supportWomen();
  await story.bridge();
  await story.reconcile();
  await story.weighPolicy();
  await story.goOnPledging();
  await story.bringAndAskAgain(config);
  await story.workInTheField();
  await story.agreeProgramme();
  await story.pledgeTogether(config);
  await sealAudit(
    { db: env.DB, files: env.FILES, key: await sealKey(await configOf(env)) },
    at.now,
  );
}

class Story {
  readonly #env: Env;
  readonly #now: Instant;
  readonly #lookupKeyBytes: Uint8Array;
  readonly #place: ImportPlace;
  readonly #people = new Map<
    string,
    { id: string; areaCode: string; organisationId: string | null }
  >();
  readonly #organisations = new Map<string, string>();
  readonly #pledgeIds = new Map<string, { id: string; reference: string }>();

  constructor(env: Env, config: Config, now: Instant) {
    this.#env = env;
    this.#now = now;
    this.#lookupKeyBytes = config.lookupKeyBytes;
    this.#place = { db: env.DB, files: env.FILES, vault: new Vault(config) };
  }

  /** The two months before this one, and this one. */
  monthsOfSupport(): Month[] {
    return [-2, -1, 0].map((offset) => this.#month(offset));
  }

  /** Every donor of the story has met the coordinator. */
  #donorsMet(by: string, at: Instant) {
    const donors = PEOPLE.filter(({ role }) => role === 'bapak_asuh' || role === 'csr_officer');
    return donors.flatMap((each) => {
      const { id: personId } = this.#person(each.key);
      return [donorDecided({ id: newId(), personId, outcome: 'verified', by, at })];
    });
  }

  async appoint(): Promise<void> {
    const at = this.#moment(-3, 1);
    const organisations = ORGANISATIONS.map((each) => {
      const id = newId<string>();
      this.#organisations.set(each.key, id);
      return organisationAdded({ id, name: each.name, kind: each.kind, areaCode: CITY, at });
    });
    const people = PEOPLE.flatMap((each, index) => {
      const id = newId<string>();
      const organisationId = each.organisation ? this.#organisation(each.organisation) : null;
      this.#people.set(each.key, { id, areaCode: each.areaCode, organisationId });
      const { name, title, role, areaCode } = each;
      return [
        personAdded({ id, name, title, organisationId, at: at + index }),
        roleGranted({
          id: newId(),
          personId: id,
          role,
          areaCode,
          from: wibDate(at),
          by: 'story',
          at,
        }),
      ];
    });
    await write(this.#env.DB, [...organisations, ...people]);
    const { personId } = this.#actor('coordinator', at);
    await write(this.#env.DB, this.#donorsMet(personId, at));
    const prices = [
      { asset: 'egg', rupiahPerUnit: 2_000, source: 'Survei Pasar Induk Rau (rekaan)' },
      {
        asset: 'food_package',
        rupiahPerUnit: 450_000,
        source: 'Standar paket BAAS 2022: 15.000 × 30 hari',
      },
    ] as const;
    for (const price of prices) {
      done(
        await recordPrice(this.#env.DB, {
          ...price,
          key: key('price', price.asset),
          areaCode: CITY,
          validFrom: firstDay(this.#month(-4)),
          by: personId,
          now: at,
        }),
      );
    }
  }

  async importChildren(csv: string): Promise<void> {
    const at = this.#moment(-3, 2);
    const bytes = new TextEncoder().encode(shiftDates(csv, addDays(wibDate(at), -1)));
    const file = {
      name: 'eppgbm-kota-serang.csv',
      size: bytes.length,
      areaCode: CITY,
      bytes: () => once(bytes),
    };
    const { personId } = this.#actor('coordinator', at);
    const received = done(await receiveImport(this.#place, file, { personId, now: at }));
    await finishImport(this.#place, received.fileId, () => at);
    for (let answered = 0, line = 0; answered < ROWS_ANSWERED; answered += 1) {
      const open = await nextOpenRow(this.#place, received.fileId, {
        afterLine: line,
        scopes: [CITY],
      });
      if (open === null || open === 'missing') break;
      line = open.raw.line;
      const suggested = open.decision.holds[0]?.options[0];
      if (!suggested) continue;
      const by = {
        personId,
        scopes: [CITY],
        now: at + 60_000 * answered,
        formKey: key('answer', String(line)),
      };
      await answerRow(this.#place, { fileId: received.fileId, line }, suggested, by);
    }
  }

  /** The worst-off first, as the puskesmas asked; the kader of each kecamatan goes there. */
  async visitAndVerify(): Promise<void> {
    const { results: children } = await this.#env.DB.prepare(
      `SELECT id, substr(area_code, 1, 8) AS kecamatan FROM beneficiary
       WHERE severity IS NOT NULL ORDER BY severity, substr(id, 5), id LIMIT ?`,
    )
      .bind(CHILDREN_VISITED)
      .all<{ id: string; kecamatan: string }>();
    const consented = new Set(children.slice(0, CHILDREN_CONSENTED).map(({ id }) => id));
    for (const kecamatan of new Set(children.map((each) => each.kecamatan))) {
      const ids = children.filter((each) => each.kecamatan === kecamatan).map(({ id }) => id);
      await this.#inGroups(ids, async (group, number) => {
        const kader = this.#actor(`kader.${kecamatan}`, this.#moment(-3, 4 + number));
        done(
          await recordVisits(
            this.#env.DB,
            { ...kader, key: key('visit', kecamatan, number) },
            { ids: group, found: true },
          ),
        );
        const agreed = group.filter((id) => consented.has(id));
        if (agreed.length === 0) return;
        const consent = {
          ids: agreed,
          textVersions: await this.#consentVersions(wibDate(kader.now)),
          givenBy: 'mother',
          givenOn: wibDate(kader.now),
          confirmation: { method: 'witness', witness: 'Bu RT (peragaan)' },
        } as const;
        done(
          await recordConsents(
            this.#place,
            { ...kader, key: key('consent', kecamatan, number) },
            consent,
          ),
        );
      });
    }
    const verified = children.slice(0, CHILDREN_VERIFIED).map(({ id }) => id);
    await this.#inGroups(verified, async (group, number) => {
      const verifier = this.#actor('verifier', this.#moment(-3, 16));
      done(
        await verifyBeneficiaries(this.#env.DB, { ...verifier, key: key('verify', number) }, group),
      );
    });
  }

  async pledge(): Promise<void> {
    for (const each of PLEDGES) await this.#makePledge(each);
  }

  async match(): Promise<void> {
    const at = this.#moment(-3, 24);
    const coordinator = this.#actor('coordinator', at);
    const asked = { areaCode: CITY, purpose: 'nutrition', firstMonth: this.#month(-2), months: 6 };
    const command = { key: key('propose'), ...asked };
    const { runId } = done(await proposeMatch(this.#env.DB, command, coordinator)).answer;
    const approving = { ...coordinator, now: at + 3_600_000 };
    done(await approveMatch(this.#env.DB, { key: key('approve'), runId }, approving));
  }

  /** One month: donors pay, suppliers are paid, kader hand over. The current month is under way. */
  async support(month: Month): Promise<void> {
    const offset = this.monthsOfSupport().indexOf(month) - 2;
    const isCurrent = offset === 0;
    for (const each of PLEDGES) {
      if (each.offset > -3 || (isCurrent && each.paysLate)) continue;
      await this.#receive(each, offset);
    }
    for (const [asset, supplier] of [
      ['egg', 'telur'],
      ['food_package', 'dapur'],
    ] as const) {
      await this.#payAndHandOver({ month, offset, asset, supplier, isCurrent });
    }
  }

  /** Kader weigh and measure some of the supported children again: most have grown, not all. */
  async measureAgain(): Promise<void> {
    const { results } = await this.#env.DB.prepare(
      `SELECT beneficiary.id, substr(beneficiary.area_code, 1, 8) AS kecamatan, height_mm AS heightMm, weight_g AS weightG
       FROM sponsorship JOIN beneficiary ON beneficiary.id = sponsorship.beneficiary_id
       JOIN measurement ON measurement.beneficiary_id = beneficiary.id AND measured_on = latest_measured_on AND superseded_at IS NULL
       WHERE sponsorship.ended_at IS NULL AND born_on > date(latest_measured_on, '-40 months')
         AND latest_haz > -4 AND latest_waz > -4 AND latest_whz > -3
       ORDER BY beneficiary.id LIMIT ?`,
    )
      .bind(CHILDREN_MEASURED_AGAIN)
      .all<{ id: string; kecamatan: string; heightMm: number; weightG: number | null }>();
    await inParallel([...results.entries()], async ([index, child]) => {
      const kader = this.#actor(`kader.${child.kecamatan}`, this.#moment(-1, 20));
      // Growth in the months since: good for most, and for one in six none at all.
      const isStuck = index % 6 === 0;
      const measured = {
        measuredOn: wibDate(kader.now),
        heightMm: child.heightMm + (isStuck ? 4 : 38 + (index % 9)),
        weightG: child.weightG === null ? null : child.weightG + (isStuck ? -100 : 800),
        position: null,
        oedema: false,
      };
      const acting = { ...kader, key: key('measure', child.id) };
      const asked = { id: child.id, measured, source: 'kader' } as const;
      const taken = await recordMeasurement(this.#env.DB, acting, asked);
      // Whom the ids choose is chance: a child for whom this growth is implausible stays as it is.
      if (!isRefusal(taken) || !taken.code.endsWith('_implausible')) done(taken);
    });
  }

  async lifeGoesOn(): Promise<void> {
    const { results } = await this.#env.DB.prepare(
      // Not of a prepared payment: that would have to be prepared anew.
      `SELECT beneficiary_id AS id FROM sponsorship JOIN pledge ON pledge.id = sponsorship.pledge_id
       WHERE ended_at IS NULL AND package_id = 'egg_a_day' ORDER BY beneficiary_id LIMIT 2`,
    ).all<{ id: string }>();
    const verifier = this.#actor('verifier', this.#now - 3_600_000);
    for (const [index, { id }] of results.entries()) {
      const reason = index === 0 ? 'recovered' : 'moved';
      done(
        await closeCase(this.#env.DB, { ...verifier, key: key('close', index) }, { id, reason }),
      );
    }
  }

  /** One who gives by herself wants to be named for it. */
  async beNamed(): Promise<void> {
    await nameGiver(this.#env.DB, this.#actor('warga', this.#now - 7_200_000));
  }

  /** One foster father visits his toddler, with the kader; another asks to. */
  async accompany(): Promise<void> {
    await accompanyChildren({
      db: this.#env.DB,
      lookupKeyBytes: this.#lookupKeyBytes,
      now: this.#now,
      actor: (personKey, now) => this.#actor(personKey, now),
      pledgeOf: (donorKey) => this.#pledgeIds.get(donorKey)?.id,
    });
  }

  /** The bank's side of it all, last: it closes a month. */
  async goOnPledging(): Promise<void> {
    const at = this.#now - 3_600_000;
    await goOnPledging({
      db: this.#env.DB,
      now: at,
      city: CITY,
      coordinator: this.#actor('coordinator', at),
      faithful: { ...this.#actor('warga', at), pledgeId: this.#pledgeIds.get('warga')?.id ?? '' },
      bringer: {
        ...this.#actor('rektor', at),
        organisationId: this.#person('rektor').organisationId,
      },
    });
  }

  /** A state company's agreement, and its second officer. */
  async agreeProgramme(): Promise<void> {
    const at = this.#now - 1_800_000;
    await agreeProgramme({
      place: this.#place,
      city: CITY,
      company: ORGANISATIONS.find(({ key: each }) => each === 'pelabuhan')?.name ?? '',
      organisationId: this.#organisation('pelabuhan'),
      maker: this.#actor('csr.pelabuhan', at),
      second: this.#actor('csr.pelabuhan.2', at),
      treasurer: this.#actor('maker', at),
      pledgeId: this.#pledgeIds.get('csr.pelabuhan')?.id ?? '',
    });
  }

  /** A unit's commander asks its members, and they answer for themselves. */
  async pledgeTogether(config: Config): Promise<void> {
    const { id: personId, areaCode } = this.#person('dandim');
    const organisationId = this.#organisation('kodim');
    await pledgeTogether({
      env: this.#env,
      config,
      city: CITY,
      leader: { personId, organisationId, scopes: [areaCode], random: cryptoRandom },
      now: this.#now,
    });
  }

  async weighPolicy(): Promise<void> {
    await weighPolicy({
      db: this.#env.DB,
      now: this.#now,
      areaCode: CITY,
      actor: (personKey, now) => this.#actor(personKey, now),
    });
  }

  /** What no food can do: a hospital's check-up and clean water, beside the eggs. */
  async serveMore(): Promise<void> {
    await serveMorePurposes({
      place: this.#place,
      now: this.#now,
      city: CITY,
      organisationId: this.#person('csr.pelabuhan').organisationId,
      actor: (personKey, now) => this.#actor(personKey, now),
    });
  }

  /** Pregnant women at risk, and one who has her child. */
  async supportWomen(): Promise<void> {
    await supportWomen({
      place: this.#place,
      now: this.#now,
      organisationId: this.#person('csr.pelabuhan').organisationId,
      actor: (personKey, now) => this.#actor(personKey, now),
    });
  }

  /** A donor who stopped, and the pool that goes on; before the bank's side closes months. */
  async bridge(): Promise<void> {
    await bridgeBrokenPledge({
      db: this.#env.DB,
      now: this.#now,
      city: CITY,
      actor: (personKey, now) => this.#actor(personKey, now),
    });
  }

  async reconcile(): Promise<void> {
    await reconcileBank({
      db: this.#env.DB,
      vault: this.#place.vault,
      now: this.#now,
      areaCode: CITY,
      actor: (personKey, now) => this.#actor(personKey, now),
    });
  }

  /** Weeks of eggs, a supplier's word, and families asked a second time. */
  async bringAndAskAgain(config: Config): Promise<void> {
    await bringAndAskAgain({
      place: { db: this.#env.DB, files: this.#env.FILES, signer: logSigner(config) },
      secret: config.lookupKeyBytes,
      now: this.#now,
      actor: (personKey, now) => this.#actor(personKey, now),
    });
  }

  /** An evening of a kader's phone, and children who have grown well. */
  async workInTheField(): Promise<void> {
    await workInTheField({
      db: this.#env.DB,
      vault: this.#place.vault,
      now: this.#now,
      actor: (personKey, now) => this.#actor(personKey, now),
    });
  }

  async #makePledge(pledge: StoryPledge): Promise<void> {
    const at = this.#moment(pledge.offset, 18);
    const donor = this.#actor(pledge.donor, at);
    const person = this.#person(pledge.donor);
    const terms = {
      areaCode: pledge.areaCode ?? person.areaCode,
      packageId: pledge.packageId,
      wantedChildren: pledge.children ?? null,
      rupiahPerMonth: pledge.rupiahPerMonth ?? null,
      firstMonth: this.#month(Math.min(0, pledge.offset + 1)),
      months: pledge.months,
    };
    done(
      await acceptCharter(this.#env.DB, {
        key: key('charter', pledge.donor),
        personId: donor.personId,
        version: '1',
        areaCode: person.areaCode,
        now: at,
      }),
    );
    const made = done(
      await makePledge(this.#env.DB, {
        key: key('pledge', pledge.donor),
        donor: {
          personId: donor.personId,
          organisationId: person.organisationId,
          scopes: donor.scopes,
        },
        terms,
        now: at,
        random: cryptoRandom,
      }),
    ).answer;
    const row = await this.#env.DB.prepare('SELECT reference FROM pledge WHERE id = ?')
      .bind(made.pledgeId)
      .first<{ reference: string }>();
    this.#pledgeIds.set(pledge.donor, { id: made.pledgeId, reference: row?.reference ?? '' });
    if (pledge.isPending) return;
    const coordinator = this.#actor('coordinator', at + 86_400_000 / 4);
    done(
      await acceptPledge(this.#env.DB, {
        key: key('accept', pledge.donor),
        pledgeId: made.pledgeId,
        by: coordinator.personId,
        scopes: coordinator.scopes,
        now: coordinator.now,
        random: cryptoRandom,
      }),
    );
  }

  async #receive(pledge: StoryPledge, offset: number): Promise<void> {
    const made = this.#pledgeIds.get(pledge.donor);
    const due = await this.#env.DB.prepare(
      'SELECT rupiah FROM instalment WHERE pledge_id = ? AND month = ?',
    )
      .bind(made?.id, this.#month(offset))
      .first<{ rupiah: number }>();
    if (!made || !due) return;
    const at = this.#moment(offset, 6);
    const maker = this.#actor('maker', at);
    const isCash = pledge.donor === 'warga';
    done(
      await postReceipt(this.#env.DB, {
        key: key('receipt', pledge.donor, offset),
        pledgeReference: made.reference,
        rupiah: due.rupiah,
        method: isCash ? 'cash' : 'bank_transfer',
        bankReference: `DEMO/${this.#month(offset)}/${pledge.donor.toUpperCase()}`,
        receivedOn: wibDate(at),
        by: maker.personId,
        scopes: maker.scopes,
        now: at,
        random: cryptoRandom,
      }),
    );
    if (!isCash) return;
    // What came as cash is taken to the bank the same day: suppliers are paid from there.
    const next = Math.min(at + 86_400_000 / 4, this.#now - 3_600_000);
    const taken = {
      key: key('deposit', pledge.donor, offset),
      areaCode: CITY,
      rupiah: due.rupiah,
      reference: `DEMO/SETOR/${this.#month(offset)}`,
      happenedOn: wibDate(next),
      by: maker.personId,
      scopes: maker.scopes,
      now: next,
      random: cryptoRandom,
    };
    done(await bookDeposit(this.#env.DB, taken));
  }

  async #payAndHandOver(run: {
    month: Month;
    offset: number;
    asset: string;
    supplier: string;
    isCurrent: boolean;
  }): Promise<void> {
    const { month, offset, asset } = run;
    const { results: runs } = await this.#env.DB.prepare(
      `SELECT delivery_run.id, delivery_run.area_code AS areaCode FROM delivery_run
       WHERE month = ? AND asset = ? AND status = 'scheduled' AND NOT EXISTS (
         SELECT 1 FROM delivery LEFT JOIN account_balance ON account_balance.account_id = 'fund:' || delivery.pledge_id
         WHERE delivery.run_id = delivery_run.id AND COALESCE(account_balance.amount, 0) > -(
           SELECT SUM(every.rupiah) FROM delivery AS every JOIN delivery_run AS run ON run.id = every.run_id
           WHERE every.pledge_id = delivery.pledge_id AND run.month = delivery_run.month AND run.status = 'scheduled'))
       ORDER BY delivery_run.area_code, delivery_run.id`,
    )
      .bind(month, asset)
      .all<{ id: string; areaCode: string }>();
    if (runs.length === 0) return;
    // What is left waiting was prepared yesterday: money is not held for long.
    const isLeftWaiting = run.isCurrent && asset === 'food_package';
    const preparedAt = isLeftWaiting ? this.#now - 86_400_000 : this.#moment(offset, 8);
    const maker = this.#actor('maker', preparedAt);
    const invoice = `INV-${month}-${asset}`;
    const supplier = ORGANISATIONS.find((each) => each.key === run.supplier)?.name ?? '';
    const prepare = {
      key: key('prepare', asset, offset),
      runIds: runs.map(({ id }) => id),
      supplierId: this.#organisation(run.supplier),
      invoice,
      evidence: invoicePaper({ number: invoice, supplier, goods: asset, month }),
    };
    const { disbursementId } = done(await prepareDisbursement(this.#place, prepare, maker)).answer;
    if (isLeftWaiting) return;
    const checker = this.#actor('checker', this.#moment(offset, 9));
    const approve = { key: key('approve', asset, offset), disbursementId };
    done(await approveDisbursement(this.#env.DB, approve, checker));
    const pay = {
      key: key('pay', asset, offset),
      disbursementId,
      method: 'bank',
      reference: `DEMO/BAYAR/${month}/${asset.toUpperCase()}`,
    } as const;
    const payer = this.#actor('maker', this.#moment(offset, 10));
    done(await payDisbursement(this.#env.DB, pay, payer));
    const isLastOfKecamatan = (index: number) =>
      runs[index]?.areaCode.slice(0, 8) !== runs[index + 1]?.areaCode.slice(0, 8);
    const handedOver = runs.filter(
      (_, index) =>
        !run.isCurrent || (index % 5 < RUNS_OF_FIVE_HANDED_OVER && !isLastOfKecamatan(index)),
    );
    await inParallel(handedOver, (each) => this.#handOver(each, offset, asset));
  }

  async #handOver(
    run: { id: string; areaCode: string },
    offset: number,
    asset: string,
  ): Promise<void> {
    const { results } = await this.#env.DB.prepare(
      "SELECT id, quantity FROM delivery WHERE run_id = ? AND status = 'paid' ORDER BY id",
    )
      .bind(run.id)
      .all<{ id: string; quantity: number }>();
    for (const [index, delivery] of results.entries()) {
      const kader = this.#actor(
        `kader.${run.areaCode.slice(0, 8)}`,
        this.#moment(offset, 11) + index * 300_000,
      );
      // Eggs break on the way: now and then one or two.
      const rejected =
        asset === 'egg' && delivery.id.charCodeAt(3) % 11 === 0
          ? 1 + (delivery.id.charCodeAt(5) % 2)
          : 0;
      const reason = rejected > 0 ? ('broken' as const) : ('' as const);
      const command = {
        key: key('hand-over', delivery.id),
        runId: run.id,
        deliveryId: delivery.id,
        accepted: delivery.quantity - rejected,
        rejected,
        reason,
      };
      done(await confirmDelivery(this.#env.DB, command, kader));
    }
  }

  async #consentVersions(today: string): Promise<string[]> {
    const { texts } = await read(this.#env.DB, { texts: consentTextsInForce(today) });
    return texts.map(({ version }) => version);
  }

  async #inGroups(
    ids: readonly string[],
    act: (group: string[], number: number) => Promise<void>,
  ): Promise<void> {
    for (let at = 0; at < ids.length; at += 50) await act(ids.slice(at, at + 50), at / 50);
  }

  #actor(personKey: string, now: Instant): Actor {
    const { id, areaCode } = this.#person(personKey);
    return { personId: id, scopes: [areaCode], now };
  }

  #person(personKey: string) {
    const person = this.#people.get(personKey);
    if (!person) throw new Error(`nobody plays ${personKey}`);
    return person;
  }

  #organisation(organisationKey: string): string {
    const id = this.#organisations.get(organisationKey);
    if (!id) throw new Error(`no organisation ${organisationKey}`);
    return id;
  }

  #month(offset: number): Month {
    return addMonths(wibMonth(this.#now), offset);
  }

  /** Nine in the morning WIB of a day of a month, or just now where that is still to come. */
  #moment(offset: number, day: number): Instant {
    const morning = Date.parse(`${addDays(firstDay(this.#month(offset)), day - 1)}T02:00:00Z`);
    return Math.min(morning, this.#now - 7_200_000);
  }
}

/** The story goes as it is written: a refusal in it is a bug. */
function done<Answer>(answer: Answer | Refusal): Exclude<Answer, Refusal> {
  if (isRefusal(answer))
    throw new Error(`the story was refused: ${answer.code} ${JSON.stringify(answer.facts)}`);
  return answer as Exclude<Answer, Refusal>;
}

function key(...parts: (string | number)[]): string {
  return `story-${parts.join('-').toLowerCase()}`;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function inParallel<Item>(
  items: readonly Item[],
  act: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await act(item);
    }),
  );
}
