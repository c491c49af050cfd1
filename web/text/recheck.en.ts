type Facts = Readonly<Record<string, string | number>>;
type Figure = (name: string) => string;

export const recheckEn = {
  words: {
    rounds: {
      title: 'Asked again',
      lead: 'Each month a second person asks a number of families, drawn by lot, whether the aid really came. The answers are here, by kecamatan.',
      none: 'Nothing drawn yet',
      noneText: 'The first draw takes place when the first month of deliveries is over.',
      roundTitle: (area: string, month: string) => `${area}, ${month}`,
      asked: 'Drawn',
      askedOf: (sample: string, population: string) => `${sample} of ${population} deliveries`,
      answered: 'Answered',
      differing: 'Answers that differ from the record',
      share: (share: string, low: string, high: string) =>
        `${share}% (between ${low}% and ${high}%)`,
      few: 'fewer than 5',
      notShown: 'not shown yet',
      margin: 'Margin of error',
      aimed: (aimed: string, sure: string) =>
        `designed for ± ${aimed} percentage points at ${sure}% confidence`,
      reached: (reached: string, aimed: string, sure: string) =>
        `± ${reached} percentage points with the answers so far (designed for ± ${aimed}), at ${sure}% confidence`,
      seed: 'Seed of the draw',
      seedOf: (size: string) => `the public log’s root at ${size} entries.`,
      members: 'Download who was in the draw (CSV)',
      caption: 'By kecamatan',
      kecamatan: 'Kecamatan',
      howTitle: 'How it is worked out',
      howDrawn:
        'The draw uses the first root of the public log after the month’s end, so nobody can choose whom to ask. Each delivery gets the SHA-256 of four lines: “asuh recheck v1”, the root, the name of the draw (for instance 2026-10/36.73) and the delivery’s code. The smallest are drawn. Anybody can do it again from the CSV file.',
      howMany:
        'How many are asked: n0 = z² / 4e², then n = n0 N / (n0 + N − 1), rounded up (Cochran, finite population). The range is the exact one of the hypergeometric distribution.',
      howHidden:
        'A kecamatan with fewer than five answers is not shown, so that no family can be recognised.',
    },
    list: {
      title: 'Second confirmation',
      lead: 'Families drawn to be asked again. Those you brought goods to yourself are not shown.',
      caption: 'Families to ask',
      family: 'Family',
      familyIn: (area: string, code: string) => `${area}, code ${code}`,
      goods: 'Recorded as received',
      goodsOf: (quantity: string, goods: string) => `${quantity} ${goods}`,
      month: 'Month',
      tries: 'Tried',
      none: 'Nobody to ask',
      noneText: 'The next draw takes place when this month is over.',
    },
    family: {
      title: 'Ask once more',
      lead: 'Phone or visit this family. Ask what it received; do not say the number first. The name is opened for this only, and that is recorded.',
      closed:
        'The guardian withdrew consent. This family is not asked any more: choose not reached.',
      child: 'Child',
      place: 'Address',
      address: (address: string, rt: string, rw: string, area: string) =>
        [address, rt && `RT ${rt}`, rw && `RW ${rw}`, area].filter(Boolean).join(', '),
      guardian: 'Guardian',
      said: 'By the record',
      goodsOf: (quantity: string, goods: string) => `${quantity} ${goods}`,
      question: 'What does the family say?',
      outcomes: {
        same: 'Received all of it',
        less: 'Received less',
        nothing: 'Received nothing',
        not_reached: 'Not reached',
      },
      received: 'How much was received',
      receivedHint: 'Only if it was less.',
      method: 'Asked by',
      methods: { phone: 'Phone', visit: 'Visit' },
      save: 'Save the answer',
      incomplete: 'Choose what the family says and how you asked.',
    },
    flags: {
      title: 'Odd patterns',
      lead: 'Records of a kind that ordinary days rarely make. They accuse nobody: ask first, then decide.',
      none: 'No odd pattern',
      noneText: 'Delivery records are looked through every night.',
      kinds: {
        too_fast: 'Too fast',
        same_photo: 'The same photo',
        far_away: 'Far apart',
        at_night: 'At night',
        dispatch_differs: 'Not what the supplier sent',
      },
      why: {
        too_fast: (of: Figure) =>
          `One person confirmed ${of('count')} deliveries within ${of('minutes')} minutes. Handing over and counting usually takes longer.`,
        same_photo: (of: Figure) => `The same photo stands under ${of('count')} deliveries.`,
        far_away: (of: Figure) =>
          `Two deliveries about ${of('kilometres')} km apart, only ${of('minutes')} minutes after one another.`,
        at_night: (of: Figure) =>
          `${of('count')} confirmed at night, from ${of('hour')}:00 WIB on.`,
        dispatch_differs: (of: Figure) =>
          `The supplier sent ${of('sent')}; ${of('arrived')} are recorded as arrived.`,
      },
      about: (person: string, area: string, at: string) => `${person}, ${area}; found ${at}`,
      outcomes: { open: 'Not looked into', explained: 'Explained', wrong: 'Record is wrong' },
      seeRun: 'See the delivery',
      decided: (name: string, reason: string) => `${name}: ${reason}`,
      decide: 'Decide',
      decision: 'Decision',
      choices: { explained: 'There is an explanation', wrong: 'The record is wrong' },
      reason: 'Reason',
      reasonHint: 'A sentence or two. Do not write a child’s name.',
      save: 'Save the decision',
    },
  },
  refusals: {
    recheck_same_person: 'You recorded it yourself. Somebody else has to check it.',
    recheck_not_less: (facts: Facts) =>
      facts.accepted === undefined
        ? 'Enter less than the record says.'
        : `Enter how much was received: more than 0 and less than ${facts.accepted}.`,
    already_rechecked: 'Somebody else has asked this family already. Thank you.',
    not_in_sample: 'This family was not drawn.',
    flag_incomplete: 'Choose a decision and write the reason.',
  },
  notices: {
    recheck_recorded: 'The family’s answer is saved.',
    flag_decided: 'The decision is saved.',
  },
} as const;
