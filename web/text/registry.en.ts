import { childFileEn } from './child-file.en.ts';
import { consentEn } from './consent.en.ts';
import { plural } from './plural.ts';

type Facts = Readonly<Record<string, string | number>>;

const MISSING: Readonly<Record<string, string>> = {
  visit: 'the kader’s visit',
  consent: 'the consent of a parent or guardian',
  measurement: 'a measurement',
  fresh_measurement: 'a newer measurement',
  plausible_measurement: 'a new measurement, because the last one is beyond what is plausible',
  risk: 'a sign of risk: this child is not stunted, not wasted, and gains weight',
  open_case: 'a case that is still open',
  lifted_restriction: 'the end of the restriction that a parent or guardian asked for',
};

/** What is missing, in words: codes come comma-separated. */
const missingInWords = (codes: string) =>
  codes
    .split(',')
    .map((code) => MISSING[code] ?? code)
    .join('; ');

export const registryEn = {
  words: {
    missing: missingInWords,
    sex: { L: 'Boy', P: 'Girl' },
    ageMonths: (months: number) => plural(months, 'month', 'months'),
    relation: { mother: 'Mother', father: 'Father', guardian: 'Guardian' },
    stage: {
      registered: 'Registered',
      visited: 'Visited',
      verified: 'Verified',
      closed: 'Closed',
    },
    severity: {
      1: 'Priority 1',
      2: 'Priority 2',
      3: 'Priority 3',
      none: 'Not at risk',
    },
    severityHint: {
      1: 'severely stunted or severely wasted',
      2: 'stunted, below two years or also wasted',
      3: 'stunted, wasted, or not gaining weight',
      none: 'by the last measurement',
    },
    consentGiven: 'Consent given',
    consentMissing: 'No consent yet',
    heightForAge: {
      severely_stunted: 'Severely stunted',
      stunted: 'Stunted',
      normal: 'Normal height',
      tall: 'Tall',
    },
    weightForHeight: {
      severely_wasted: 'Severely wasted',
      wasted: 'Wasted',
      normal: 'Normal weight',
      overweight_risk: 'Risk of overweight',
      overweight: 'Overweight',
      obese: 'Obese',
    },
    nameErased: '(identity erased)',
    notMeasured: 'Not measured yet',
    list: {
      title: 'Children',
      lead: 'The children of your area, those worst off first. Every time data is opened, it is recorded.',
      register: 'Register a child',
      tabs: 'Children by stage',
      filter: 'Narrow the list of children',
      kecamatan: 'Kecamatan',
      allKecamatan: 'All kecamatan',
      severity: 'Priority',
      allSeverities: 'All priorities',
      apply: 'Narrow',
      reset: 'Clear',
      caption: {
        registered: 'Children waiting for the kader’s visit',
        visited: 'Children waiting for the puskesmas to verify',
        verified: 'Verified children',
        closed: 'Closed cases',
      },
      name: 'Name',
      place: 'Kelurahan',
      age: 'Age',
      haz: 'Height for age (HAZ)',
      category: 'Category',
      priority: 'Priority',
      consent: 'Consent',
      choose: 'Choose',
      chooseChild: (name: string) => `Choose ${name}`,
      emptyTitle: 'No children at this stage',
      emptyText: {
        registered:
          'Every registered child has been visited. New children come by import or registration.',
        visited: 'Nobody waits to be verified. A kader sends children here after a visit.',
        verified: 'No child of this area is verified yet.',
        closed: 'No case has been closed yet.',
      },
      pager: 'Pages of the list of children',
      verifyChosen: 'Verify those chosen',
      verifyShown: (count: number) => `Verify all on this page (${count})`,
      verifyChosenLead:
        'Tick those whose data you have checked, or verify all of this page at once. Those not complete are named; the others are verified all the same.',
    },
    bulk: {
      title: 'Result of the verification',
      verified: (count: number) => plural(count, 'child verified', 'children verified'),
      verifiedText: 'They can now be matched with a foster father.',
      refused: (count: number) =>
        plural(count, 'child cannot be verified yet', 'children cannot be verified yet'),
      hidden: (count: number) => `${count} more not verified, and not named`,
      hiddenText:
        'Consent was taken back or the data is restricted on request, so no list shows them.',
      caption: 'What is missing',
      missing: 'Missing',
      back: 'Back to the list',
    },
    file: childFileEn,
    reason: {
      recovered: 'recovered',
      aged_out: 'past the age of five',
      moved: 'moved away',
      died: 'died',
      withdrew: 'consent taken back',
      not_found: 'not found',
      not_at_risk: 'not at risk',
      measure_again: 'to be measured again',
      born: 'born',
      pregnancy_ended: 'the pregnancy ended',
      import_undone: 'import decision undone',
      pledge_cancelled: 'pledge cancelled',
      completed: 'support completed',
    },
    purpose: consentEn.purpose,
    consent: consentEn.consent,
    withdrawal: consentEn.withdrawal,
    measurement: {
      title: 'Record a measurement',
      lead: 'Write what the scales and the board show.',
      measuredOn: 'Date of measurement',
      weight: 'Weight',
      weightHint: 'For example: 9.4',
      height: 'Length or height',
      heightHint: 'For example: 75.3',
      position: 'How it was measured',
      positions: { lying: 'Lying', standing: 'Standing' },
      positionHint: 'Lying below two years, standing from then on.',
      oedema: 'Both feet are swollen (oedema)',
      submit: 'Save measurement',
    },
    closing: {
      title: 'Close the case',
      lead: 'A closed case cannot be opened again. Running support ends, and its months go to other children.',
      reason: 'Reason',
      submit: 'Close the case',
    },
    register: {
      title: 'Register a child',
      lead: 'For a child who is not in an e-PPGBM file. Data is stored encrypted.',
      childSection: 'The child',
      name: 'Full name of the child',
      nik: 'NIK of the child',
      nikHint: '16 digits. Leave it empty if there is none yet; never guess.',
      sex: 'Sex',
      bornOn: 'Born on',
      guardianSection: 'Parent or guardian',
      parentName: 'Name of the parent or guardian',
      relation: 'Relation to the child',
      phone: 'Telephone number',
      placeSection: 'Where they live',
      area: 'Kelurahan',
      areaEmpty: 'Choose a kelurahan…',
      areaCode: 'Code of the kelurahan',
      areaCodeHint: 'For example: 36.73.02.1003. Look it up on the page "Find an area".',
      posyandu: 'Posyandu',
      rt: 'RT',
      rw: 'RW',
      address: 'Address',
      measureSection: 'First measurement',
      measureHint: 'If the child was measured today. All of it may stay empty.',
      submit: 'Register',
      maybeTitle: 'This child may be registered already',
      maybeText: 'Compare first. If it is the same, open its file; if not, go on.',
      maybeCaption: 'Similar children',
      sameNik: 'same NIK',
      parents: 'Parents',
      openSame: 'This is the same child',
      nikElsewhere:
        'This NIK is on record for a child outside your area. Check the NIK again. If the family has moved here, ask the coordinator.',
      otherChild: 'Another child, register',
      consentSection: 'Consent of the parent or guardian',
      consentLead:
        'If they are with you, record their consent now: the next page asks for each purpose. Without consent a child’s data is not used for anything.',
      submitWithConsent: 'Register, then record consent',
    },
  },
  refusals: {
    visit_not_due: 'This child has been visited. Open its file to see the next step.',
    case_closed: 'This child’s case is closed and cannot be changed any more.',
    consent_missing: 'No consent of a parent or guardian stands.',
    consent_stands: 'One of those ticked is agreed to already and stands. Open the page again.',
    consent_registration_first:
      'Registration is not agreed to. Without it no other purpose can be recorded.',
    consent_unconfirmed: 'This consent has no proof yet. Choose another way and try again.',
    none_agreed: 'Tick at least one purpose that they agree to.',
    none_chosen_to_withdraw: 'Tick at least one purpose to take back.',
    guardian_has_no_phone:
      'The file has no phone number of this guardian that can be used. Choose another proof.',
    guardian_phone_is_yours:
      'The number in this file is that of your own account. The code must reach the guardian, not the worker.',
    code_other_number:
      'The guardian’s number in the file has changed since the code was sent. Send a new code to the number it has now.',
    photo_without_consent:
      'The guardian has not agreed to photos of the goods, so none may be taken.',
    picture_too_large: (facts: Facts) => `The photo is too large. At most ${facts.limitMb} MB.`,
    picture_unreadable: 'This file is no complete JPEG or PNG photo. Take a new one.',
    picture_too_many_pixels: 'The photo has too many pixels. Make it smaller and try again.',
    consent_text_changed:
      'The consent text has been renewed. Open the page again and read the new text out.',
    consent_in_future: 'The date of consent lies in the future. Check the date.',
    measured_in_future: 'The date of measurement lies in the future. Check the date.',
    measured_before_birth: 'The date of measurement lies before birth. Check the date.',
    nothing_measured: 'Write the weight, the height, or both.',
    too_old_to_measure:
      'On that date the child is five years or older: the WHO standard for small children ends there.',
    height_implausible: (facts: Facts) =>
      `This height is not plausible for the child’s age and sex: ${facts.least}–${facts.most} cm. Measure again, or check the date.`,
    weight_implausible: (facts: Facts) =>
      `This weight is not plausible for the child’s age and sex: ${facts.least}–${facts.most} kg. Weigh again, or check the date.`,
    weight_height_implausible:
      'This weight and this height cannot belong together. Measure and weigh again.',
    not_verifiable: (facts: Facts) =>
      `This child cannot be verified yet. Missing: ${missingInWords(String(facts.missing ?? ''))}.`,
    already_verified: 'This child is verified already.',
    facts_changed:
      'The child’s data has just changed. Open the file again, check it, and try once more.',
    return_not_due: 'Only a child who was visited and is not verified yet can be returned.',
    none_chosen: 'No child was chosen. Tick at least one.',
    too_many_chosen: (facts: Facts) => `Choose at most ${facts.most} children at a time.`,
    area_out_of_scope: 'This kelurahan is not part of your area. Choose another.',
    born_in_future: 'The birth date lies in the future. Check the date.',
  },
  notices: {
    beneficiary_registered: 'The child is registered.',
    visit_recorded: 'The visit is recorded.',
    consent_recorded: 'The consent is recorded.',
    consent_withdrawn: 'What was ticked is taken back and holds no longer.',
    consent_code_sent: 'The code was sent to the guardian’s phone.',
    consent_code_gone: 'The code holds no longer. Send a new one.',
    measurement_recorded: 'The measurement is recorded.',
    beneficiary_verified: 'The child is verified.',
    beneficiary_returned: 'The child was returned to the kader, to be measured again.',
    case_closed: 'The case is closed.',
  },
  errors: {
    not_a_weight: 'Write the weight in kg, between 0.5 and 60, for example 9.4.',
    not_a_height: 'Write the height in cm, between 30 and 150, for example 75.3.',
    not_a_nik: 'A NIK has 16 digits. Leave it empty if there is none yet.',
    not_a_kelurahan: 'Choose a kelurahan.',
    photo_missing: 'Choose the photo of the signed or thumbprinted paper.',
    witness_missing: 'Write the name of the witness.',
    must_confirm: 'Tick this after the text was read out or shown.',
    measured_on_missing: 'Fill in the date of measurement.',
  },
} as const;
