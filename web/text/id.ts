import { areasId } from './areas.id.ts';
import { auditId } from './audit.id.ts';
import { bankId } from './bank.id.ts';
import { commonId } from './common.id.ts';
import { companionsId } from './companions.id.ts';
import { deliveriesId } from './deliveries.id.ts';
import { deskId } from './desk.id.ts';
import { fosterId } from './foster.id.ts';
import { identityId } from './identity.id.ts';
import { importsId } from './imports.id.ts';
import { ledgerId } from './ledger.id.ts';
import { logId } from './log.id.ts';
import { matchingId } from './matching.id.ts';
import { openDataId } from './open-data.id.ts';
import { pledgesId } from './pledges.id.ts';
import { portalId } from './portal.id.ts';
import { registryId } from './registry.id.ts';
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
  deliveries: deliveriesId.words,
  bank: bankId.words,
  ledger: ledgerId.words,
  portal: portalId.words,
  log: logId.words,
  rights: rightsId.words,
  foster: fosterId.words,
  companions: companionsId.words,
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
    ...deliveriesId.refusals,
    ...bankId.refusals,
    ...ledgerId.refusals,
    ...portalId.refusals,
    ...logId.refusals,
    ...rightsId.refusals,
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
    ...deliveriesId.notices,
    ...bankId.notices,
    ...ledgerId.notices,
    ...portalId.notices,
    ...logId.notices,
    ...rightsId.notices,
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
    ...deliveriesId.errors,
    ...bankId.errors,
    ...ledgerId.errors,
    ...portalId.errors,
    ...logId.errors,
    ...rightsId.errors,
    ...fosterId.errors,
    ...companionsId.errors,
    ...openDataId.errors,
  },
};
