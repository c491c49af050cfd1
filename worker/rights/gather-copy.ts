import { auditEvent } from '../identity/audit-store.ts';
import {
  type ConsentOfFile,
  consentsOf,
  type FileRow,
  fileHead,
  guardiansOf,
  type StepOfFile,
  stepsOf,
} from '../registry/child-file-store.ts';
import {
  type Contact,
  contactPlace,
  type Identity,
  identityPlace,
  keyOf,
  type Relation,
} from '../registry/identity.ts';
import { blob, type Vault } from '../registry/vault.ts';
import type { Instant } from '../shared/dates.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import {
  type Look,
  looksAt,
  type MeasurementOfCopy,
  measurementsHeld,
  type SupportMonth,
  supportMonths,
} from './copy-store.ts';
import { type RequestRow, requestById } from './request-store.ts';

/** Everything that is held about a child, for its guardian (UU 27/2022, article 7). */
export interface Copy {
  readonly request: RequestRow;
  readonly child: Pick<
    FileRow,
    'sex' | 'bornOn' | 'kelurahan' | 'kecamatan' | 'posyandu' | 'stage'
  >;
  readonly identity: Identity;
  readonly guardians: readonly (Contact & { readonly relation: Relation })[];
  readonly measurements: readonly MeasurementOfCopy[];
  readonly steps: readonly StepOfFile[];
  readonly consents: readonly ConsentOfFile[];
  readonly support: readonly SupportMonth[];
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
    steps: stepsOf(id),
    consents: consentsOf(id),
    support: supportMonths(id),
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
  const { sex, bornOn, kelurahan, kecamatan, posyandu, stage } = head;
  return {
    request,
    child: { sex, bornOn, kelurahan, kecamatan, posyandu, stage },
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
    steps: facts.steps,
    consents: facts.consents,
    support: facts.support,
    looks: facts.looks,
  };
}
