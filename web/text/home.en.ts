import { plural } from './plural.ts';

/** The front page of everybody: the children, the money, and how to take part. */
export const homeEn = {
  title: 'Foster fathers meet children at risk of stunting',
  description: 'How many children are verified, how many are helped, where each rupiah went.',
  lead: 'A health centre confirms each child, the guardian consents. Anyone can check every rupiah.',
  takePart: 'Become a foster father',
  seeLedger: 'Check the ledger',
  verified: 'Verified children',
  verifiedSub: 'measurement, risk and consent confirmed',
  helped: 'Children helped',
  helpedSub: 'have received aid',
  moneyIn: 'Money in',
  moneyInSub: 'from foster fathers and companies',
  moneyOut: 'Reached children',
  moneyOutSub: 'accepted by families as goods or services',
  inHand: 'In hand',
  inHandSub: 'in the till, not spent yet',
  onTheWay: 'On its way',
  onTheWaySub: 'paid for, not yet with families',
  waiting: 'Waiting for support',
  waitingSub: 'verified and not matched yet',
  notYet: 'Not there yet',
  notYetSub: 'in the till, or paid and not yet accepted',
  signed: (size: number, at: string) =>
    `Is it true? The money here is ${plural(size, 'ledger entry', 'ledger entries')} signed ${at}. Check for yourself`,
  missedTitle: 'No child overlooked',
  missed: (count: string) =>
    `${plural(count, 'verified child is', 'verified children are')} not matched with a foster father yet. Nobody is lost: each child stays on the waiting list, those most at risk first.`,
  missedAtLeast: (count: string) =>
    `At least ${count} verified children are not matched with a foster father yet; the exact figure would point at the few who are supported. Nobody is lost: each child stays on the waiting list, those most at risk first.`,
  missedNone: 'Every child who is verified now is supported.',
  missedWithheld:
    'The number of children who wait is withheld because it is very small. Each stays on the waiting list, those most at risk first.',
  mapCaption: 'Children who wait for support, by kecamatan.',
  mapNote:
    'The darker, the more wait. A kecamatan opens its page, down to the kelurahan; the table below has the same figures.',
  mapArea: (verified: string, supported: string, waiting: string) =>
    `${verified} verified, ${supported} supported, ${waiting} waiting. Open the page of this kecamatan`,
  supportedColumn: 'Supported now',
  waitingColumn: 'Waiting',
  verifiedColumn: 'Verified',
  seriesTitle: 'Month by month',
  seriesCaption: 'Money in, and what reached children',
  seriesTable: 'See it as a table',
  more: 'Further',
  guide: 'Guide: what each word and figure means',
  givers: 'Who promised, and kept it',
  feed: 'Atom feed of the ledger',
  areasTitle: 'Where children wait, and where they are helped',
  areasCaption: 'Children verified, supported now, and waiting, by kecamatan',
  kecamatan: 'Kecamatan',
  withheld: 'withheld',
  areasNote:
    'Those who recovered or moved still count as helped. Figures below 5 are not shown: such a kecamatan is counted together with its neighbours, and all rows still come to the whole city.',
  areasEmpty: 'No verified children yet',
  areasEmptyText: 'Figures appear once the health centre has verified the first children.',
  moneyTitle: 'Where the money is',
  moneyLead: 'Money in always equals the sum of the lines below.',
  moneyColumn: 'Rupiah',
  moneyWhere: 'Money',
  moneyEmpty: 'No money has come in yet',
  moneyEmptyText: 'The first rupiah appears here as soon as the treasurer books it.',
  joinTitle: 'How to take part',
  join: [
    'Say how many children, or how many rupiah a month.',
    'We match you with those who need it most; who they are stays protected.',
    'A volunteer delivers, the family accepts, and you see the way of each rupiah.',
  ],
  trueTitle: 'Is it true?',
  trueText:
    'Nobody can delete or change a line of the ledger. The figures on this page are computed from that same ledger, and you can open each of its lines.',
} as const;
