import { areasEn } from './areas.en.ts';
import { auditEn } from './audit.en.ts';
import { bankEn } from './bank.en.ts';
import { bridgingEn } from './bridging.en.ts';
import { bulkEn } from './bulk.en.ts';
import { commonEn } from './common.en.ts';
import { companionsEn } from './companions.en.ts';
import { deliveriesEn } from './deliveries.en.ts';
import { deskEn } from './desk.en.ts';
import { dispatchEn } from './dispatch.en.ts';
import { explanationsEn } from './explanations.en.ts';
import { fieldEn } from './field.en.ts';
import { fosterEn } from './foster.en.ts';
import { identityEn } from './identity.en.ts';
import { importsEn } from './imports.en.ts';
import { ledgerEn } from './ledger.en.ts';
import { logEn } from './log.en.ts';
import { matchingEn } from './matching.en.ts';
import { needEn } from './need.en.ts';
import { openDataEn } from './open-data.en.ts';
import { pledgesEn } from './pledges.en.ts';
import { policyEn } from './policy.en.ts';
import { portalEn } from './portal.en.ts';
import { pregnancyEn } from './pregnancy.en.ts';
import { programmesEn } from './programmes.en.ts';
import { puskesmasEn } from './puskesmas.en.ts';
import { recheckEn } from './recheck.en.ts';
import { recognitionEn } from './recognition.en.ts';
import { registryEn } from './registry.en.ts';
import { reportEn } from './report.en.ts';
import { rightsEn } from './rights.en.ts';

/** English, beside Indonesian; its shape is that of id.ts. One file per feature, merged here. */
export const en = {
  common: commonEn.words,
  signIn: commonEn.signIn,
  areas: areasEn.words,
  audit: auditEn.words,
  registry: registryEn.words,
  desk: deskEn.words,
  identity: identityEn.words,
  imports: importsEn.words,
  pledges: pledgesEn.words,
  matching: matchingEn.words,
  policy: policyEn.words,
  deliveries: deliveriesEn.words,
  dispatch: dispatchEn.words,
  bridging: bridgingEn.words,
  bulk: bulkEn.words,
  recheck: recheckEn.words,
  pregnancy: pregnancyEn.words,
  puskesmas: puskesmasEn.words,
  bank: bankEn.words,
  ledger: ledgerEn.words,
  portal: portalEn.words,
  programmes: programmesEn.words,
  log: logEn.words,
  recognition: recognitionEn.words,
  report: reportEn.words,
  rights: rightsEn.words,
  field: fieldEn.words,
  foster: fosterEn.words,
  explanations: explanationsEn.words,
  companions: companionsEn.words,
  need: needEn.words,
  openData: openDataEn.words,
  refusals: {
    ...commonEn.refusals,
    ...areasEn.refusals,
    ...auditEn.refusals,
    ...registryEn.refusals,
    ...deskEn.refusals,
    ...identityEn.refusals,
    ...importsEn.refusals,
    ...pledgesEn.refusals,
    ...matchingEn.refusals,
    ...policyEn.refusals,
    ...explanationsEn.refusals,
    ...deliveriesEn.refusals,
    ...dispatchEn.refusals,
    ...bridgingEn.refusals,
    ...bulkEn.refusals,
    ...recheckEn.refusals,
    ...pregnancyEn.refusals,
    ...puskesmasEn.refusals,
    ...bankEn.refusals,
    ...ledgerEn.refusals,
    ...portalEn.refusals,
    ...programmesEn.refusals,
    ...logEn.refusals,
    ...recognitionEn.refusals,
    ...reportEn.refusals,
    ...rightsEn.refusals,
    ...fieldEn.refusals,
    ...fosterEn.refusals,
    ...companionsEn.refusals,
    ...openDataEn.refusals,
  },
  notices: {
    ...commonEn.notices,
    ...areasEn.notices,
    ...auditEn.notices,
    ...registryEn.notices,
    ...deskEn.notices,
    ...identityEn.notices,
    ...importsEn.notices,
    ...pledgesEn.notices,
    ...matchingEn.notices,
    ...policyEn.notices,
    ...explanationsEn.notices,
    ...deliveriesEn.notices,
    ...dispatchEn.notices,
    ...bridgingEn.notices,
    ...bulkEn.notices,
    ...recheckEn.notices,
    ...pregnancyEn.notices,
    ...puskesmasEn.notices,
    ...bankEn.notices,
    ...ledgerEn.notices,
    ...portalEn.notices,
    ...programmesEn.notices,
    ...logEn.notices,
    ...recognitionEn.notices,
    ...reportEn.notices,
    ...rightsEn.notices,
    ...fieldEn.notices,
    ...fosterEn.notices,
    ...companionsEn.notices,
    ...openDataEn.notices,
  },
  errors: {
    ...commonEn.errors,
    ...areasEn.errors,
    ...auditEn.errors,
    ...registryEn.errors,
    ...deskEn.errors,
    ...identityEn.errors,
    ...importsEn.errors,
    ...pledgesEn.errors,
    ...matchingEn.errors,
    ...policyEn.errors,
    ...explanationsEn.errors,
    ...deliveriesEn.errors,
    ...pregnancyEn.errors,
    ...bankEn.errors,
    ...ledgerEn.errors,
    ...portalEn.errors,
    ...programmesEn.errors,
    ...logEn.errors,
    ...recognitionEn.errors,
    ...reportEn.errors,
    ...rightsEn.errors,
    ...fieldEn.errors,
    ...fosterEn.errors,
    ...companionsEn.errors,
    ...openDataEn.errors,
  },
};
