import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { finishImport } from '../../../worker/imports/advance-import.ts';
import { type ImportPlace, receiveImport } from '../../../worker/imports/receive-import.ts';
import { closeCase } from '../../../worker/registry/verify-beneficiary.ts';
import { endRetention, RETENTION_POLICY } from '../../../worker/rights/retention.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { signedIn } from '../../support/workerd/cast.ts';
import { acting, childAt, rows } from '../../support/workerd/registry.ts';
import { everythingFiled } from '../../support/workerd/rights.ts';
import {
  AFTER_SAMPLE,
  handedIn,
  importPlace,
  sampleLines,
  seedSerang,
} from '../../support/workerd/serang.ts';
import KEY from '../../vectors/eppgbm/answer_key.csv?raw';

const DAY_MS = 86_400_000;
let place: ImportPlace;

beforeAll(async () => {
  await seedSerang();
  place = await importPlace();
});

async function imported(...lines: number[]): Promise<string> {
  const by = { personId: 'test', now: AFTER_SAMPLE };
  const received = await receiveImport(place, handedIn(sampleLines(...lines)), by);
  if (isRefusal(received)) throw new Error(received.code);
  await finishImport(place, received.fileId, () => AFTER_SAMPLE);
  return received.fileId;
}

const keyOf = (owner: string) => rows(`SELECT 1 FROM data_key WHERE owner_id = '${owner}'`);

describe('a raw import', () => {
  it('is kept 30 days after its last row, then its key, segments and rows go; its children stay', async () => {
    const fileId = await imported(2, 3);
    const [child] = await rows<{ id: string }>(
      `SELECT beneficiary_id AS id FROM import_row WHERE file_id = '${fileId}' LIMIT 1`,
    );
    const onDay = (days: number) => endRetention(place, AFTER_SAMPLE + days * DAY_MS);
    expect(await onDay(RETENTION_POLICY.rawImportDays)).toMatchObject({ imports: 0 });
    expect(await keyOf(fileId)).toHaveLength(1);
    expect(await onDay(RETENTION_POLICY.rawImportDays + 1)).toMatchObject({ imports: 1 });
    expect(await keyOf(fileId)).toEqual([]);
    expect(await everythingFiled()).not.toContain(fileId);
    expect(
      await rows(
        `SELECT 1 FROM import_row WHERE file_id = '${fileId}' AND octet_length(raw_sealed) > 0`,
      ),
    ).toEqual([]);
    expect(await keyOf(child?.id ?? '')).toHaveLength(1);
    expect(await onDay(60)).toEqual({ imports: 0, children: 0, purgeSteps: 0 });
  });

  it('with an open question is kept however old it is', async () => {
    const held = KEY.split('\n')
      .map((line) => line.split(','))
      .find((cells) => cells.includes('review_sex'));
    const fileId = await imported(9, Number(held?.[1]));
    expect(await endRetention(place, AFTER_SAMPLE + 900 * DAY_MS)).toMatchObject({ imports: 0 });
    expect(await keyOf(fileId)).toHaveLength(1);
  });
});

describe('a closed case', () => {
  it('loses its identity after 24 full months, and an open one never', async () => {
    const closed = await childAt('verified');
    const open = await childAt('verified');
    await closeCase(env.DB, acting(), { id: closed, reason: 'recovered' });
    const inMonths = (months: number) => Date.now() + months * 31 * DAY_MS;
    expect(await endRetention(place, inMonths(22))).toMatchObject({ children: 0 });
    expect(await keyOf(closed)).toHaveLength(1);
    expect(await endRetention(place, inMonths(26))).toMatchObject({ children: 1 });
    expect(await keyOf(closed)).toEqual([]);
    expect(await keyOf(open)).toHaveLength(1);
    expect(await endRetention(place, inMonths(26))).toMatchObject({ children: 0 });
    const [trail] = await rows(
      `SELECT reason FROM erasure WHERE beneficiary_id = '${closed}' AND by_person = 'system.retention'`,
    );
    expect(trail).toEqual({ reason: 'retention' });
  });
});

describe('a session', () => {
  it('is forgotten 30 days after it ran out', async () => {
    const { id } = await signedIn('kader');
    const sessions = () => rows(`SELECT 1 FROM session WHERE person_id = '${id}'`);
    await endRetention(place, Date.now() + 29 * DAY_MS);
    expect(await sessions()).toHaveLength(1);
    await endRetention(place, Date.now() + 31 * DAY_MS);
    expect(await sessions()).toEqual([]);
  });
});
