import { payloadPlace } from '../field/take-batch.ts';
import { blob, type Vault } from '../registry/vault.ts';
import type { DateOnly } from '../shared/dates.ts';

/** What a kader's phone or the puskesmas recorded of a child on a day. */
export interface FieldRecordOfCopy {
  readonly on: DateOnly;
  readonly kind: 'arm' | 'visit' | 'change' | 'referral' | 'answer';
  /** What was found or done; of an arm nothing. */
  readonly what: string;
  readonly armMm: number | null;
  /** The kader's own words; null where there are none, or where they were sent before the child was registered. */
  readonly note: string | null;
}

/** One of them as it lies. */
export interface FieldRecordRow extends Omit<FieldRecordOfCopy, 'note'> {
  commandId: string | null;
  sealed: number[] | null;
}

/** Opens the notes among them with the child's key. */
export function fieldRecordsOpened(
  vault: Vault,
  key: CryptoKey,
  rows: readonly FieldRecordRow[],
): Promise<FieldRecordOfCopy[]> {
  return Promise.all(
    rows.map(async ({ commandId, sealed, ...record }) => {
      if (commandId === null || sealed === null) return { ...record, note: null };
      const said = await vault.open<{ note?: unknown } | null>(
        key,
        payloadPlace(commandId),
        blob(sealed),
      );
      return { ...record, note: typeof said?.note === 'string' && said.note ? said.note : null };
    }),
  );
}
