import { env } from 'cloudflare:workers';
import { app } from '../../../worker/app.ts';
import { prepareDisbursement } from '../../../worker/deliveries/prepare-disbursement.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { sql } from '../../../worker/storage/sql.ts';
import { AREAS, organisation, signedIn, testEnv } from './cast.ts';
import { granted } from './pledges.ts';
import { invoicePhoto, paidOut, scheduledGoods, spendingPlace } from './spending.ts';

const OUR_SITE = { origin: 'http://localhost' };

/** What a phone is answered. */
export interface PhoneAnswers {
  answers: {
    id: string;
    outcome: string;
    repeated: boolean;
    code: string;
    words: string;
  }[];
}

/** Sends a batch as a phone would; `clockOffMs` is by how much its clock is ahead. */
export async function sent(
  cookie: string,
  commands: readonly Record<string, unknown>[],
  clockOffMs = 0,
): Promise<PhoneAnswers> {
  const answer = await posted(cookie, { sentAt: Date.now() + clockOffMs, commands });
  return answer.json();
}

/** The same with its status. */
export async function posted(cookie: string, body: unknown): Promise<Response> {
  return app.request(
    'http://localhost/kader/api/sync',
    {
      method: 'POST',
      headers: { ...OUR_SITE, cookie, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    },
    testEnv,
  );
}

/** Puts a photo as a phone would. */
export async function putPhoto(
  cookie: string,
  photo: { sha256: string; delivery: string; bytes: Uint8Array },
): Promise<Response> {
  return app.request(
    `http://localhost/kader/api/photo/${photo.sha256}?delivery=${photo.delivery}`,
    { method: 'PUT', headers: { ...OUR_SITE, cookie }, body: new Uint8Array(photo.bytes) },
    testEnv,
  );
}

/** A command of a phone. */
export function command(
  child: string,
  payload: Record<string, unknown>,
  more: { id?: string; at?: number } = {},
) {
  return {
    id: more.id ?? newId<string>(),
    child,
    at: more.at ?? Date.now(),
    appVersion: 'uji',
    payload,
  };
}

/** A reading of the scales and the board that nobody needs to ask about. */
export function reading(weightG: number | null = 9500, heightMm: number | null = 760) {
  return { kind: 'measure', weightG, heightMm, position: 'lying', oedema: false, armMm: null };
}

/** The guardians of these children agree to photos of goods, and to everything that needs. */
export async function photosAgreedTo(childIds: readonly string[]): Promise<void> {
  for (const id of childIds) {
    const evidence = newId<string>();
    granted(
      await write(env.DB, [
        sql`INSERT INTO consent_evidence (id, beneficiary_id, kind, recorded_at) VALUES (${evidence}, ${id}, 'code', 0)`,
        ...['registration-1', 'matching-1', 'photos-1'].map(
          (version) =>
            sql`INSERT INTO consent (id, beneficiary_id, text_version, given_by, method, given_on, recorded_by, recorded_at, evidence_id)
              VALUES (${newId<string>()}, ${id}, ${version}, 'mother', 'code', '2026-01-05', 'test', 0, ${evidence})`,
        ),
      ]),
    );
  }
}

/** Goods of children in a kelurahan of their own, paid and on their way. */
export async function goodsOnTheirWay(children: number) {
  const [coordinator, maker, checker, donor] = [
    await signedIn('coordinator'),
    await signedIn('treasurer_maker'),
    await signedIn('treasurer_checker'),
    await signedIn('bapak_asuh'),
  ];
  const goods = await scheduledGoods(
    { donorId: donor.id, coordinatorId: coordinator.id },
    { children, rupiah: children * 60_000 },
  );
  const as = (personId: string) => ({ personId, scopes: [AREAS.serang], now: Date.now() });
  const supplierId = await organisation('Toko Telur Uji', 'supplier');
  const prepared = granted(
    await prepareDisbursement(
      await spendingPlace(),
      {
        key: newId(),
        runIds: [goods.runId],
        supplierId,
        invoice: newId<string>(),
        evidence: invoicePhoto(),
      },
      as(maker.id),
    ),
  );
  const { disbursementId } = prepared.answer;
  await paidOut(disbursementId, { checker: as(checker.id), payer: as(maker.id) });
  const { results } = await env.DB.prepare(
    'SELECT id, beneficiary_id AS child FROM delivery WHERE run_id = ? ORDER BY id',
  )
    .bind(goods.runId)
    .all<{ id: string; child: string }>();
  return { ...goods, lines: results };
}

/** Handing goods over, as said by a phone. */
export function handedOver(runId: string, delivery: string, more: Record<string, unknown> = {}) {
  return {
    kind: 'confirm_delivery',
    run: runId,
    delivery,
    accepted: 30,
    rejected: 0,
    reason: '',
    recipient: { by: 'none' },
    photo: null,
    ...more,
  };
}
