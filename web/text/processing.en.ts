import type { Terms } from './processing.id.ts';

/** The register of processing in English; processing.id.ts is the one that counts. */
export const processingEn = {
  title: 'Register of processing',
  version: 'Version 3, in force since 23 November 2026',
  lead: 'Every processing of personal data in Asuh (UU 27/2022, article 31). The controller is the kabupaten or city government that runs Asuh.',
  purpose: 'Purpose',
  subjects: 'Whose data',
  data: 'Which data',
  basis: 'Legal basis',
  recipients: 'Who receives it',
  retention: 'How long',
  safeguards: 'Safeguards',
  activities: {
    registry: {
      name: 'Registering and verifying children',
      purpose: 'To find children at risk of stunting and make sure that their data is right.',
      subjects: 'Children, pregnant women, parents or guardians.',
      data: 'Specific data: name, NIK, birth date, sex, parents, address, telephone number, measurements; proof of consent by purpose (photographed paper, name of a witness).',
      basis:
        'Consent of the parent or guardian (articles 20–22 and 25); the duty of TPPS under Perpres 72/2021 for lists of the puskesmas.',
      recipients:
        'Kader, puskesmas verifiers, the TPPS coordinator and the inspectorate, each in their area only.',
      retention: (terms: Terms) =>
        `While in the programme; identities are erased by themselves ${terms.closedMonths} full months after the case was closed, or sooner when the guardian asks.`,
      safeguards:
        'AES-256-GCM with a key per child; each opening of a file is recorded; each query is bound to an area.',
    },
    imports: {
      name: 'Import of e-PPGBM',
      purpose: 'To use the lists of the puskesmas without typing them again and without doubles.',
      subjects: 'Children and parents in the file.',
      data: 'The file as received, also the rows that were rejected.',
      basis: 'The task of TPPS and puskesmas under Perpres 72/2021.',
      recipients:
        'The coordinators and verifiers who answer the queue; administrators see numbers only.',
      retention: (terms: Terms) =>
        `Raw content is deleted ${terms.rawImportDays} days after the last row was decided.`,
      safeguards: 'Encrypted with a key per file, in the database as in the file store.',
    },
    support: {
      name: 'Matching, support and deliveries',
      purpose: 'To bring children food support, the worst off first, and none twice.',
      subjects: 'Verified children, donors, kader.',
      data: 'Priority, kelurahan, months of support, goods received.',
      basis: 'Consent of the parent or guardian.',
      recipients:
        'The kader who delivers sees names; treasurers see numbers only; donors do not see who a child is.',
      retention: () => 'Without names and for good: the books must stay verifiable.',
      safeguards: 'Random numbers instead of names; no child’s data in the public ledger.',
    },
    money: {
      name: 'Pledges, money and the public ledger',
      purpose: 'To record every rupiah and show it to the public.',
      subjects: 'Donors and staff.',
      data: 'Name, organisation, pledge, receipts, disbursements.',
      basis: 'The agreement with the donor; the duty of financial accountability.',
      recipients:
        'Treasurers, coordinators, the inspectorate. The public sees organisations and totals; individuals are pooled.',
      retention: () => 'For good, as financial records.',
      safeguards: 'Double entry that cannot be changed; figures below 5 children are hidden.',
    },
    companions: {
      name: 'Companions: visits by foster fathers',
      purpose: 'A foster father visits the child he supports, always together with a kader.',
      subjects: 'Child, parents or guardian, foster father, kader.',
      data: 'The child’s first name, the guardian’s consent, times of visits, who was there, concerns reported.',
      basis: 'A separate consent of parent or guardian (articles 20–22, 25 and 28).',
      recipients:
        'The approved foster father sees first name, kader and time; staff of the area see the rest.',
      retention: () =>
        'Until the child’s data is erased; closed to the foster father once it ends.',
      safeguards:
        'The database refuses it without consent, approval, charter and kader; each look at the name is recorded.',
    },
    accounts: {
      name: 'Accounts and the audit trail',
      purpose: 'To let in only who may, and to know who did what.',
      subjects: 'Staff and donors.',
      data: 'Name, title, organisation, roles, sessions, records of actions.',
      basis: 'Legitimate interest and the duty to secure data (articles 35 and 39).',
      recipients: 'Administrators; the inspectorate for the trail.',
      retention: (terms: Terms) =>
        `Sessions are deleted ${terms.sessionDays} days after they ended; the trail is kept for good.`,
      safeguards:
        'Only the hash of a session is kept; the trail cannot be changed and holds no content.',
    },
    bank: {
      name: 'Bank statements of the programme',
      purpose: 'Matching the money at the bank with the ledger, down to one rupiah.',
      subjects: 'Who sent money to the programme’s account or received it from there.',
      data: 'Day, amount, text and reference; a bank’s text may name the sender.',
      basis: 'The duty to keep and account for the books (article 20 paragraph 2 c).',
      recipients: 'Treasurers and the inspector of that city; the public sees amounts by month.',
      retention: () => 'Files not imported: a day. Lines of statements: as long as the ledger.',
      safeguards:
        'Text and reference are sealed under a key per account; in no log, audit event or public ledger.',
    },
    requests: {
      name: 'Guardians’ requests and breaches',
      purpose: 'To serve guardians’ rights and to give notice of breaches in time.',
      subjects: 'Children and the guardians who ask.',
      data: 'Kind of request, times, answer; the words of a correction, encrypted, until it is answered.',
      basis: 'Legal duty (articles 6–11 and 46).',
      recipients:
        'Coordinators and staff of the area; administrators and the inspectorate for breaches.',
      retention: () => 'For good, without names, as proof that rights were served.',
      safeguards: 'Answers cannot be changed; copies and erasures are on record.',
    },
  },
};
