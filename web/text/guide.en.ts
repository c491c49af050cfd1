/** The guide: what happens to children, money and data in plain words, and a glossary. */
export const guideEn = {
  title: 'Guide',
  description: 'What stunting is, how money is kept safe, and what each word here means.',
  lead: 'For everybody: what happens with children, money and data, in plain words.',
  contents: 'In this guide',
  sections: [
    {
      id: 'stunting',
      title: 'What is stunting?',
      text: [
        'A child is stunted when it is far shorter than healthy children of its age: more than two standard deviations below the WHO standard. The causes are poor nutrition and repeated illness in the first thousand days.',
        'What is missed then is hard to make up. So support must come in time and must not break off.',
      ],
    },
    {
      id: 'anak',
      title: 'How are children chosen?',
      text: [
        'A kader finds and measures, the guardian consents, the health centre confirms. Only then can a child be supported.',
        'The matching works out who goes first: those most at risk, then the kelurahan left furthest behind. A coordinator reviews and approves it; the calculation can be checked by others.',
        'There is no catalogue of children. Donors choose no child and never see a name, a photo or an address.',
      ],
    },
    {
      id: 'uang',
      title: 'How is the money kept safe?',
      text: [
        'One treasurer prepares a payment, a second person approves it. No more goes out than is there.',
        'Each rupiah is written down twice: where from and where to. The sum is always zero, so nothing appears or vanishes.',
        'Goods count as arrived only when a kader has confirmed that the family accepted them. What is broken or rejected is recorded apart.',
      ],
    },
    {
      id: 'benar',
      title: 'How do I know that it is true?',
      text: [
        'The ledger can only grow. Every few minutes all of it is sealed by a digital signature; changing one letter of the past breaks the seal, and witnesses outside keep the old seals.',
        'You can open each line, check it in your browser, download all data, or run a checker of your own.',
        'What mathematics cannot prove, such as an egg really being eaten, is looked after by kader, random rechecks, and your complaints.',
      ],
    },
    {
      id: 'angka',
      title: 'Why are some figures withheld?',
      text: [
        'Where fewer than five children live in an area, a figure can point at one family. Such an area is counted together with its neighbours, so that no small figure can be worked out from the sums. Where even a whole city has fewer than five, it reads “< 5”, and other figures that would reveal it read “withheld”.',
        'Children are counted once a night, and by kelurahan once a month. A figure that changes every minute could be followed child by child.',
      ],
    },
  ],
  glossaryTitle: 'Words',
  glossary: [
    {
      term: 'Bapak asuh',
      meaning:
        'Foster father: a person or organisation that promises to support children at risk for some months.',
    },
    {
      term: 'Kader',
      meaning: 'A health volunteer of the kelurahan: measures, delivers and confirms.',
    },
    {
      term: 'Puskesmas',
      meaning: 'The health centre, which confirms each child’s measurement and risk.',
    },
    {
      term: 'TPPS',
      meaning: 'The stunting acceleration team: coordinators of the city and the kecamatan.',
    },
    {
      term: 'Verified',
      meaning: 'The health centre has confirmed measurement, risk and the guardian’s consent.',
    },
    { term: 'Ever helped', meaning: 'Has received aid, even if recovered or moved since.' },
    { term: 'Waiting', meaning: 'Verified, and not matched with anybody’s pledge yet.' },
    { term: 'Pledge', meaning: 'A promise to give. It is no money until the money comes.' },
    {
      term: 'Common pool',
      meaning: 'Money tied to no pledge; used for children whose support breaks off.',
    },
    { term: 'Entry', meaning: 'One event in the ledger, with a number that never changes.' },
    {
      term: 'Head of the log',
      meaning: 'The seal over the whole ledger at one time, with its signature.',
    },
    { term: 'Proof', meaning: 'A small file which shows that an entry lies under that seal.' },
    {
      term: 'PMT',
      meaning: 'Supplementary feeding; a programme of the ministry, recorded apart.',
    },
    { term: 'TJSL/CSR', meaning: 'A company’s social responsibility.' },
  ],
} as const;
