export const needEn = {
  words: {
    joined: 'joined',
    joinedText: (areas: string, waiting: string) =>
      `counted together: ${areas}, ${waiting} waiting`,
    joinedNote: 'Counted together',
    tooFew: 'No figures by area yet',
    tooFewText:
      'Fewer than five children are verified so far. A figure that small could point at one family.',
    cardNote: 'No figure below five is ever shown.',
    kecamatan: {
      title: (name: string) => `Kecamatan ${name}`,
      description: (name: string) =>
        `How many children in Kecamatan ${name} are verified, supported and still waiting, down to the kelurahan.`,
      lead: (name: string) =>
        `Children at risk of stunting in Kecamatan ${name}: how many the health centre has confirmed, how many are supported, and how many still wait.`,
      trail: 'You are here',
      home: 'Home',
      nowTitle: 'As last counted',
      counted: (at: string) =>
        `Counted ${at}. Children are counted once a night, so that nobody can follow when one of them came.`,
      joinedWith: (areas: string) =>
        `This kecamatan is counted together with its neighbours (${areas}), so that no figure below five can be worked out.`,
      withheld:
        'The figures of this kecamatan cannot be shown yet: fewer than five children are verified in this city.',
      nobody: 'No child is verified in this kecamatan yet.',
      kelurahanTitle: 'By kelurahan',
      kelurahanLead: (month: string, at: string) =>
        `As it was for ${month}, taken ${at}. Figures of kelurahan are taken once a month and do not change afterwards.`,
      kelurahanCaption: 'Children verified, supported and waiting, by kelurahan',
      kelurahan: 'Kelurahan',
      total: 'Whole kecamatan',
      kelurahanNone: 'No figures by kelurahan yet',
      kelurahanNoneText:
        'They are taken once a month, as soon as this kecamatan by itself has enough children to be shown without pointing at one family.',
      monthsTitle: 'Month by month',
      monthsCaption: 'This kecamatan, each month',
      month: 'Month',
      toLedger: 'Ledger of this kecamatan',
      toPledge: 'Become a foster father',
      toFiles: 'The same figures as open data',
      howTitle: 'Why are some kelurahan counted together?',
      how: 'Where a kelurahan has one to four children, or only one to four who are supported or who wait, its figure could point at one family. It is then counted together with its neighbours. All rows come to the whole kecamatan exactly, so there is nothing to subtract.',
    },
  },
  refusals: {},
  notices: {},
  errors: {},
} as const;
