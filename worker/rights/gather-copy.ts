import {
  type CompanionshipOfCopy,
  companionQueries,
  companionshipsOfCopy,
} from '../companions/companions-of-copy.ts';
import { auditEvent } from '../identity/audit-store.ts';
import {
  type ArmRow,
  armsOf,
  childrenOf,
  type PregnancyRow,
  pregnancyById,
  pregnancyOfChild,
} from '../pregnancy/pregnancy-store.ts';
import {
  consentsOf,
  type FileRow,
  fileHead,
  guardiansOf,
  type StepOfFile,
  stepsOf,
} from '../registry/child-file-store.ts';
import { type PhotoStore, photoOpened } from '../registry/consent-evidence.ts';
import { evidencePhoto } from '../registry/consent-store.ts';
import {
  type Contact,
  contactPlace,
  type Identity,
  identityPlace,
  keyOf,
  type Relation,
} from '../registry/identity.ts';
import { type OpenedConsent, openConsents } from '../registry/open-file.ts';
import { blob, type Vault } from '../registry/vault.ts';
import { base64 } from '../shared/base64.ts';
import type { Instant } from '../shared/dates.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import {
  fieldRecordsHeld,
  type HardshipOfCopy,
  hardshipsHeld,
  type Look,
  looksAt,
  type MeasurementOfCopy,
  measurementsHeld,
  type OtherSupportOfCopy,
  otherSupportHeld,
  type RulingOfCopy,
  rulingsHeld,
  type SupportMonth,
  supportMonths,
} from './copy-store.ts';
import { type FieldRecordOfCopy, fieldRecordsOpened } from './field-copy.ts';
import { type RequestRow, requestById } from './request-store.ts';

/** Everything that is held about a child, for its guardian (UU 27/2022, article 7). */
export interface Copy {
  readonly request: RequestRow;
  readonly child: Pick<
    FileRow,
    'kind' | 'sex' | 'bornOn' | 'kelurahan' | 'kecamatan' | 'posyandu' | 'stage'
  >;
  readonly identity: Identity;
  readonly guardians: readonly (Contact & { readonly relation: Relation })[];
  readonly measurements: readonly MeasurementOfCopy[];
  /** Of a pregnancy: what is known of it, and how many children were born of it. */
  readonly pregnancy: (Omit<PregnancyRow, 'id'> & { readonly children: number }) | null;
  readonly arms: readonly Omit<ArmRow, 'id'>[];
  /** What kader and puskesmas recorded on visits, with the kader's notes. */
  readonly field: readonly FieldRecordOfCopy[];
  /** Whether a child is linked to its mother's pregnancy. */
  readonly isLinkedToMother: boolean;
  readonly steps: readonly StepOfFile[];
  readonly consents: readonly OpenedConsent[];
  readonly support: readonly SupportMonth[];
  /** What counts besides growth: the family's means, help from elsewhere, and what people ruled. */
  readonly hardships: readonly HardshipOfCopy[];
  readonly otherSupport: readonly OtherSupportOfCopy[];
  readonly rulings: readonly RulingOfCopy[];
  readonly companionships: readonly CompanionshipOfCopy[];
  readonly looks: readonly Look[];
}

/**
 * Gathers the copy that a request asks for; null when there is no such request in the scope, or the
 * child was erased. Also after consent was taken back: the right to a copy does not end with it. Who
 * drew it is on record before anything is unsealed.
 */
export async function gatherCopy(
  db: D1Database,
  vault: Vault,
  drawing: {
    readonly requestId: string;
    readonly scopes: readonly string[];
    readonly personId: string;
    readonly now: Instant;
  },
): Promise<Copy | null> {
  const { requests } = await read(db, { requests: requestById(drawing.requestId, drawing.scopes) });
  const [request] = requests;
  if (request?.kind !== 'copy') return null;
  const id = request.beneficiaryId;
  const facts = await read(db, {
    heads: fileHead(id, drawing.scopes),
    guardians: guardiansOf(id),
    measurements: measurementsHeld(id),
    pregnancies: pregnancyById(id),
    arms: armsOf(id),
    field: fieldRecordsHeld(id),
    births: childrenOf(id),
    mothers: pregnancyOfChild(id),
    steps: stepsOf(id),
    consents: consentsOf(id),
    support: supportMonths(id),
    hardships: hardshipsHeld(id),
    otherSupport: otherSupportHeld(id),
    rulings: rulingsHeld(id),
    ...companionQueries(id),
    looks: looksAt(id),
  });
  const [head] = facts.heads;
  if (!head) return null;
  await write(db, [
    auditEvent({
      at: drawing.now,
      personId: drawing.personId,
      action: 'request.copy',
      subjectKind: 'beneficiary',
      subjectId: id,
      areaCode: head.areaCode,
    }),
  ]);
  const key = await keyOf(vault, head);
  if (!key) return null;
  const { kind, sex, bornOn, kelurahan, kecamatan, posyandu, stage } = head;
  const pregnancy = facts.pregnancies.map(({ id: _id, ...row }) => row)[0] ?? null;
  return {
    request,
    child: { kind, sex, bornOn, kelurahan, kecamatan, posyandu, stage },
    identity: await vault.open<Identity>(key, identityPlace(id), blob(head.identitySealed)),
    guardians: await Promise.all(
      facts.guardians.map(async (guardian) => ({
        relation: guardian.relation,
        ...(await vault.open<Contact>(
          key,
          contactPlace(guardian.id),
          blob(guardian.contactSealed),
        )),
      })),
    ),
    measurements: facts.measurements,
    pregnancy: pregnancy && { ...pregnancy, children: facts.births.length },
    arms: facts.arms.map(({ id: _id, ...arm }) => arm),
    field: await fieldRecordsOpened(vault, key, facts.field),
    isLinkedToMother: facts.mothers.length > 0,
    steps: facts.steps,
    consents: await openConsents(vault, head, facts.consents),
    support: facts.support,
    hardships: facts.hardships,
    otherSupport: facts.otherSupport,
    rulings: facts.rulings,
    companionships: companionshipsOfCopy(facts),
    looks: facts.looks,
  };
}

/**
 * The consents with the photographs that prove them, in base64: for the copy that a machine reads.
 * One whose bytes are gone has none.
 */
export async function withPhotos(
  { db, files, vault }: { db: D1Database; files: PhotoStore; vault: Vault },
  beneficiaryId: string,
  consents: readonly OpenedConsent[],
): Promise<(OpenedConsent & { photo: { type: string; base64: string } | null })[]> {
  const photos = new Map<string, { type: string; base64: string }>();
  const ids = new Set(
    consents.flatMap(({ evidenceId, hasPhoto }) => (hasPhoto && evidenceId) || []),
  );
  for (const id of ids) {
    const { rows } = await read(db, { rows: evidencePhoto(id, beneficiaryId) });
    const [row] = rows;
    const bytes = row && (await photoOpened({ files, vault }, row));
    if (row && bytes) photos.set(id, { type: row.mediaType, base64: base64(bytes) });
  }
  return consents.map((consent) => ({
    ...consent,
    photo: photos.get(consent.evidenceId ?? '') ?? null,
  }));
}
