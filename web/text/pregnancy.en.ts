import { plural } from './plural.ts';

type Facts = Readonly<Record<string, string | number>>;

const MISSING: Readonly<Record<string, string>> = {
  visit: 'a visit by the kader',
  consent: 'her consent',
  measurement: 'the upper arm circumference',
  risk: 'a sign of risk: her arm measures 23.5 cm or more, she is 20 to 35 years old, and her births are far enough apart',
  open_case: 'an open case',
  lifted_restriction: 'the end of the restriction that she asked for',
};

/** Pregnant women at risk. */
export const pregnancyEn = {
  words: {
    someone: 'A pregnant woman',
    risks: {
      thinArm: 'Chronic energy deficiency: arm below 23.5 cm',
      under20: 'Younger than 20',
      over35: 'Older than 35',
      closeBirths: 'Less than 2 years since the last birth',
    },
    noRisks: 'No sign of risk',
    weeks: (weeks: number) => `${weeks} weeks`,
    years: (years: number) => `${years} years`,
    cm: (cm: string) => `${cm} cm`,
    missing: (codes: string) =>
      codes
        .split(',')
        .map((code) => MISSING[code] ?? code)
        .join('; '),
    list: {
      title: 'Pregnant women',
      lead: 'Pregnant women at risk in your area. Each time data is opened, it is recorded.',
      register: 'Register a pregnant woman',
      tabs: 'Pregnant women by stage',
      caption: {
        registered: 'Pregnant women waiting for a kader’s visit',
        visited: 'Pregnant women waiting for the puskesmas to verify',
        verified: 'Verified pregnant women at risk',
        closed: 'Closed cases',
      },
      due: 'Birth expected',
      arm: 'Arm',
      risks: 'Risks',
      emptyTitle: 'No pregnant women at this stage',
      emptyText: 'Kader and puskesmas register pregnant women.',
      pager: 'Pages of pregnant women',
    },
    register: {
      title: 'Register a pregnant woman',
      lead: 'For a pregnant woman who may be at risk. Data is kept encrypted and never shown to givers.',
      herself: 'She',
      name: 'Full name',
      nik: 'NIK',
      bornOn: 'Her birth date',
      husband: 'Name of her husband or family at home',
      pregnancy: 'This pregnancy',
      dueOn: 'Day the birth is expected',
      dueHint:
        'From her mother-and-child book. Without one: 280 days after the first day of her last period.',
      lastBirth: 'Month her last child was born',
      lastBirthHint: 'Leave empty if this is her first child.',
      arm: 'Upper arm circumference (LILA)',
      armHint: 'In cm, for example 23.5. May be empty if not measured yet.',
      armOn: 'Measured on',
      consentSection: 'Her consent',
      consentLead:
        'If she is with you, record her consent now. Without consent her data is used for nothing.',
      submit: 'Register',
      submitWithConsent: 'Register, then record consent',
      maybeTitle: 'She may be registered already',
      maybeText: 'Open the file and compare. If she is somebody else, go on registering.',
      maybeSameNik:
        'This NIK belongs to a pregnancy that is still open, so she is not registered again. Open her file.',
      maybeElsewhere:
        'She seems to be on record outside your area. Check the NIK; if she has just moved, call the coordinator.',
      openSame: 'Open the file that is alike',
      otherWoman: 'Somebody else: register her',
    },
    file: {
      why: 'Why she is served or waits',
      kicker: 'File of a pregnant woman',
      hiddenTitle: 'Consent taken back',
      hiddenText:
        'She took her consent back. Her identity and measurements are no longer shown, and she takes no part in matching. Should she agree again, record a new consent.',
      risks: 'Signs of risk',
      risksLead:
        'Worked out from arm, age and spacing. How they count in matching is for the policy to say.',
      policy: 'Matching policy',
      pregnancy: 'Pregnancy',
      dueOn: 'Birth expected',
      dueChange: 'Change the expected day',
      age: 'Age when registered',
      weeks: 'Weeks pregnant',
      lastBirth: 'Last birth',
      firstChild: 'None yet, this is her first child',
      armCaption: 'Upper arm circumference, newest first',
      noArms: 'Not measured yet',
      husband: 'Husband or family at home',
      phone: 'Telephone',
      next: {
        visit: 'Visit her, then record whether she was found.',
        wait_kader: 'Waiting for a kader’s visit.',
        consent: 'Explain the programme to her, then record her consent.',
        measure: 'Measure her upper arm, then record it.',
        verify: 'Everything is there. Check this page, then verify.',
        wait_verifier: 'Complete. Waiting for the puskesmas to verify.',
        support: 'Verified. She takes part in the next matching. Measure her arm each month.',
        supported: 'Supported now. Measure her arm each month.',
        unmatched:
          'Verified, but she has not agreed to matching and support. Ask her, or just measure each month.',
        overdue: 'The day the birth was expected has passed. Ask how she is, then record it.',
        born: 'Her child is born. Her support as a pregnant woman is over.',
        ended: 'Her pregnancy has ended. Her support is over.',
        closed: 'This case is closed.',
      },
      nextMissing: (missing: string) => `Cannot be verified yet. Still missing: ${missing}.`,
      found: 'She was found',
      verify: 'Verify her',
      recordArm: 'Record her arm',
      recordEnd: 'Record the birth, or the end of the pregnancy',
      children: 'Children of this pregnancy',
      openChild: 'Open the child’s file',
      twin: 'Register the twin',
    },
    arm: {
      title: 'Record the upper arm circumference',
      lead: 'The arm she uses less, halfway between shoulder and elbow, tape not pulled.',
      submit: 'Save',
    },
    due: {
      title: 'Change the expected day of birth',
      lead: 'An ultrasound may say so. Support is given up to that month.',
      submit: 'Save',
    },
    end: {
      title: 'Birth, or end of the pregnancy',
      lead: 'Her support as a pregnant woman ends. Her baby is registered as a child, and consent is asked for again: hers was for herself alone.',
      bornTitle: 'Her baby is born',
      childName: 'Name of the baby',
      childNameHint: 'May be empty while it has none.',
      childSex: 'Sex of the baby',
      bornOn: 'Born on',
      weight: 'Weight at birth',
      weightHint: 'In kg, for example 3.1',
      length: 'Length at birth',
      lengthHint: 'In cm, for example 49',
      submitBorn: 'Register the baby',
      twinTitle: 'Register a twin',
      endedTitle: 'The pregnancy ended and no baby is to be registered',
      endedText:
        'We are sorry with the family. Nothing needs to be written about why. We record only that this pregnancy ended; whoever gave is told only that support is over. Ask her to come to the puskesmas, so that she recovers well.',
      submitEnded: 'Record that the pregnancy ended',
    },
    copy: {
      title: 'Pregnancy',
      born: 'Children of this pregnancy',
      linked: 'Linked to the file of the mother’s pregnancy',
      yes: 'Yes',
    },
    bulk: {
      verified: (count: number) =>
        plural(count, 'pregnant woman verified', 'pregnant women verified'),
      verifiedText: 'They can now be matched with a giver.',
      refused: (count: number) =>
        plural(
          count,
          'pregnant woman cannot be verified yet',
          'pregnant women cannot be verified yet',
        ),
    },
    public: {
      title: 'Pregnant women at risk',
      lead: 'A thin arm, a very young age or one above 35, or births too close together: the mother is helped before her child is born. Counted for all cities together, never for a small area.',
      verified: 'Verified',
      supported: 'Supported now',
      waiting: 'Still waiting',
    },
  },
  refusals: {
    pregnancy_of_a_man: 'Somebody pregnant is a woman. Check the sex.',
    nik_of_a_man:
      'This is a man’s NIK. In a woman’s, 40 is added to the day of birth. Check the NIK, or leave it empty.',
    nik_of_other_date:
      'The birth date in this NIK is another one. Correct one of them; if the NIK itself is wrong, leave it empty.',
    nik_of_open_pregnancy: 'This NIK belongs to a pregnancy that is still open.',
    mother_age_unlikely: (facts: Facts) =>
      `By this birth date she is ${facts.age}. Women of ${facts.least} to ${facts.most} are registered. Check the year.`,
    due_in_past: 'That day has passed. Check it; if the baby is born, register it as a child.',
    due_too_far: (facts: Facts) =>
      `That day is too far ahead: a pregnancy lasts about ${facts.weeks} weeks. Check the year.`,
    last_birth_unlikely:
      'That month does not fit: the last birth was before this pregnancy began. Check it, or leave it empty if this is her first child.',
    arm_in_millimetres: (facts: Facts) =>
      `${facts.typed} looks like millimetres. Write centimetres: ${facts.cm}.`,
    arm_implausible: (facts: Facts) =>
      `A grown-up’s arm measures ${facts.least} to ${facts.most} cm. Measure again, then write centimetres, for example 23.5.`,
    measured_before_pregnancy: 'That day was before this pregnancy began. Check the date.',
    birth_far_from_due:
      'That birth date is far from the expected one. Check it, or correct the expected day first.',
    twins_far_apart: 'Twins are born on the same day or close to it. Check the date.',
    not_a_pregnancy: 'This is not the file of a pregnant woman.',
    not_a_child: 'This is the file of a pregnant woman: it is her arm that is measured.',
  },
  notices: {
    pregnancy_registered: 'She is registered.',
    arm_recorded: 'The arm circumference is recorded.',
    due_moved: 'The expected day was changed.',
    birth_recorded:
      'The baby is registered and linked to its mother. Now ask for consent for this child.',
    pregnancy_end_recorded: 'Recorded. Her support is over.',
  },
  errors: {
    not_an_arm: 'Write the arm circumference in cm, for example 23.5.',
    not_a_woman: 'Somebody pregnant is a woman.',
    arm_date_missing: 'Fill in when the arm was measured.',
  },
} as const;
