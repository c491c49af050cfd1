import { formatWhole } from '../../worker/shared/rupiah.ts';
import { plural } from './plural.ts';

export const recognitionEn = {
  words: {
    title: 'Recognition',
    lead: 'A certificate for pledges that have helped children, and your choice: to be named as a giver or not.',
    certificates: 'Certificates',
    certificate: 'See the certificate',
    certificatesCaption: 'Your pledges whose money has come',
    certificatesNone: 'No certificate yet',
    certificatesNoneText:
      'There is one as soon as the treasurer has booked your pledge’s first money.',
    pledge: 'Pledge',
    kept: 'Kept so far',
    promised: 'Promised',
    reached: 'Reached families',
    nameTitle: 'Named on the page of givers',
    nameText:
      'Organisations are always named, because the ledger names them. Persons are named only if they choose so: the name alone, without amounts and without children. You can change this at any time.',
    namedNow: 'Now: you are named.',
    unnamedNow: 'Now: you are not named.',
    beNamed: 'Name me',
    beUnnamed: 'Do not name me',
    toGivers: 'See the page of givers',
    paper: {
      kicker: 'Foster father’s certificate',
      to: 'given to',
      sentence: (months: number, children: number) =>
        `who promised to support ${plural(children, 'child', 'children')} for ${plural(months, 'month', 'months')}, and kept the promise as far as written here.`,
      asOf: (size: number, at: string) =>
        `By ${plural(size, 'ledger entry', 'ledger entries')} signed ${at}.`,
      honest:
        'This certificate does not judge the size of a gift and names no child. Each of its figures can be checked.',
      qr: (index: number) => `Proof: entry ${formatWhole(index)} of the public ledger`,
      qrAlt: (index: number) => `QR code that leads to the check of entry ${formatWhole(index)}`,
      print: 'Print it from your browser’s print menu (Ctrl+P, A4).',
    },
    board: {
      title: 'Board of units',
      description: 'Units by promises kept, not by size.',
      lead: 'Units and bodies that chose to be shown, by the part of their promises they kept. The size of a gift does not count. Units of which fewer than five people give are not shown.',
      none: 'No board is shown yet',
      noneText:
        'A board is shown in a city whose coordinator switched it on, for units that chose to take part.',
      caption: (city: string) => `${city}: units, the most faithful first`,
      unit: 'Unit',
      share: 'Kept',
      toGivers: 'All givers who keep promises',
      switchTitle: 'Board of units',
      switchLead:
        'An incentive system: units in order of promises kept. Off until you switch it on; each change is in the audit log.',
      arrange: 'Switch boards',
      on: 'On',
      off: 'Off',
      switchOn: 'Switch on',
      switchOff: 'Switch off',
      see: 'See the public board',
      wanting: (count: number) => `${plural(count, 'unit wants', 'units want')} to take part.`,
      switched: (name: string, at: string) => `Last changed by ${name}, ${at}.`,
      noCity: 'A board belongs to one city',
      noCityText: 'Only the coordinator of a kabupaten or kota switches it on or off.',
      choiceTitle: (name: string) => `Board of units: ${name}`,
      choiceText:
        'Where the coordinator switches the board on, units that take part are shown with the part of their promises they kept: no sums, no names of people. Only the head of the unit’s whole area chooses.',
      inNow: 'Now: your unit takes part.',
      outNow: 'Now: your unit does not take part.',
      beIn: 'Take part',
      beOut: 'Stop taking part',
    },
    card: { promised: 'Promised', kept: 'Kept' },
    givers: {
      title: 'Givers who keep their promises',
      description: 'Organisations by promises kept, not by size.',
      lead: 'In order of the share of their promises that they have kept, not of size. A promise that still runs grows with every month.',
      organisationsTitle: 'Organisations',
      caption: 'Organisations, those who kept most of their promise first',
      organisation: 'Organisation',
      share: 'Kept',
      ended: 'Not kept',
      seeLedger: (name: string) => `Ledger of ${name}`,
      none: 'No promise of an organisation yet',
      noneText: 'Organisations appear once their promise is accepted and recorded in the ledger.',
      personsTitle: 'Individual foster fathers',
      personsText:
        'Those who chose to be named. What they gave and to which child is never told; others give too, without a name.',
      personsNone: 'Nobody has chosen to be named yet.',
      programmesTitle: 'Programmes',
      programmes: {
        baas: 'Bapak Asuh Anak Stunting: a monthly food package from a person or an organisation for certain children whose identity stays protected.',
        telur: 'One egg a day: thirty eggs a month, handed over by a kader.',
        pmt: 'PMT lokal: supplementary food from the government; recorded apart from foster fathers’ aid.',
        genting:
          'GENTING, foster parents against stunting: check-ups, JKN contributions, clean water, healthy latrines, parenting classes, and supplements for pregnant women.',
      },
      programmeLedger: 'Ledger of this programme',
      pager: 'Pages of givers',
    },
  },
  refusals: {
    not_the_unit: 'Only the head of the unit’s whole area may choose this.',
  },
  notices: {
    now_named: 'You are now named on the page of givers.',
    board_on: 'The board is on, for everybody to see.',
    board_off: 'The board is off.',
    board_in: 'Your unit takes part in the board.',
    board_out: 'Your unit no longer takes part in the board.',
    now_unnamed: 'You are no longer named on the page of givers.',
  },
  errors: {},
} as const;
