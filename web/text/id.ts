import { areasId } from './areas.id.ts';
import { auditId } from './audit.id.ts';
import { bankId } from './bank.id.ts';
import { bridgingId } from './bridging.id.ts';
import { bulkId } from './bulk.id.ts';
import { commonId } from './common.id.ts';
import { companionsId } from './companions.id.ts';
import { deliveriesId } from './deliveries.id.ts';
import { deskId } from './desk.id.ts';
import { dispatchId } from './dispatch.id.ts';
import { explanationsId } from './explanations.id.ts';
import { fieldId } from './field.id.ts';
import { fosterId } from './foster.id.ts';
import { identityId } from './identity.id.ts';
import { importsId } from './imports.id.ts';
import { ledgerId } from './ledger.id.ts';
import { logId } from './log.id.ts';
import { matchingId } from './matching.id.ts';
import { needId } from './need.id.ts';
import { openDataId } from './open-data.id.ts';
import { pledgesId } from './pledges.id.ts';
import { policyId } from './policy.id.ts';
import { portalId } from './portal.id.ts';
import { pregnancyId } from './pregnancy.id.ts';
import { programmesId } from './programmes.id.ts';
import { puskesmasId } from './puskesmas.id.ts';
import { recheckId } from './recheck.id.ts';
import { recognitionId } from './recognition.id.ts';
import { registryId } from './registry.id.ts';
import { reportId } from './report.id.ts';
import { rightsId } from './rights.id.ts';

/** Bahasa Indonesia, the interface's own language. One file per feature, merged here. */
export const id = {
  common: commonId.words,
  signIn: commonId.signIn,
  areas: areasId.words,
  audit: auditId.words,
  registry: registryId.words,
  desk: deskId.words,
  identity: identityId.words,
  imports: importsId.words,
  pledges: pledgesId.words,
  matching: matchingId.words,
  policy: policyId.words,
  deliveries: deliveriesId.words,
  dispatch: dispatchId.words,
  bridging: bridgingId.words,
  bulk: bulkId.words,
  recheck: recheckId.words,
  pregnancy: pregnancyId.words,
  puskesmas: puskesmasId.words,
  bank: bankId.words,
  ledger: ledgerId.words,
  portal: portalId.words,
  programmes: programmesId.words,
  log: logId.words,
  recognition: recognitionId.words,
  report: reportId.words,
  rights: rightsId.words,
  field: fieldId.words,
  foster: fosterId.words,
  explanations: explanationsId.words,
  companions: companionsId.words,
  need: needId.words,
  openData: openDataId.words,
  refusals: {
    ...commonId.refusals,
    ...areasId.refusals,
    ...auditId.refusals,
    ...registryId.refusals,
    ...deskId.refusals,
    ...identityId.refusals,
    ...importsId.refusals,
    ...pledgesId.refusals,
    ...matchingId.refusals,
    ...policyId.refusals,
    ...explanationsId.refusals,
    ...deliveriesId.refusals,
    ...dispatchId.refusals,
    ...bridgingId.refusals,
    ...bulkId.refusals,
    ...recheckId.refusals,
    ...pregnancyId.refusals,
    ...puskesmasId.refusals,
    ...bankId.refusals,
    ...ledgerId.refusals,
    ...portalId.refusals,
    ...programmesId.refusals,
    ...logId.refusals,
    ...recognitionId.refusals,
    ...reportId.refusals,
    ...rightsId.refusals,
    ...fieldId.refusals,
    ...fosterId.refusals,
    ...companionsId.refusals,
    ...openDataId.refusals,
  },
  notices: {
    ...commonId.notices,
    ...areasId.notices,
    ...auditId.notices,
    ...registryId.notices,
    ...deskId.notices,
    ...identityId.notices,
    ...importsId.notices,
    ...pledgesId.notices,
    ...matchingId.notices,
    ...policyId.notices,
    ...explanationsId.notices,
    ...deliveriesId.notices,
    ...dispatchId.notices,
    ...bridgingId.notices,
    ...bulkId.notices,
    ...recheckId.notices,
    ...pregnancyId.notices,
    ...puskesmasId.notices,
    ...bankId.notices,
    ...ledgerId.notices,
    ...portalId.notices,
    ...programmesId.notices,
    ...logId.notices,
    ...recognitionId.notices,
    ...reportId.notices,
    ...rightsId.notices,
    ...fieldId.notices,
    ...fosterId.notices,
    ...companionsId.notices,
    ...openDataId.notices,
  },
  errors: {
    ...commonId.errors,
    ...areasId.errors,
    ...auditId.errors,
    ...registryId.errors,
    ...deskId.errors,
    ...identityId.errors,
    ...importsId.errors,
    ...pledgesId.errors,
    ...matchingId.errors,
    ...policyId.errors,
    ...explanationsId.errors,
    ...deliveriesId.errors,
    ...pregnancyId.errors,
    ...bankId.errors,
    ...ledgerId.errors,
    ...portalId.errors,
    ...programmesId.errors,
    ...logId.errors,
    ...recognitionId.errors,
    ...reportId.errors,
    ...rightsId.errors,
    ...fieldId.errors,
    ...fosterId.errors,
    ...companionsId.errors,
    ...openDataId.errors,
  },
};
