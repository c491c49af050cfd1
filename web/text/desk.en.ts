import { plural } from './plural.ts';

export const deskEn = {
  words: {
    title: 'My desk',
    greeting: (name: string) => `Hello, ${name}`,
    lead: 'What waits for you today.',
    nothing: 'Nothing is waiting',
    nothingText: 'All your work is done.',
    seeLedger: 'See the ledger',
    quiet: 'Done:',
    tasks: {
      concerns_to_answer: {
        title: (count: string) => plural(count, 'concern about a child', 'concerns about children'),
        text: 'Reported by a kader after a visit. Follow it up today.',
        action: 'Open',
        none: 'no concerns reported',
      },
      companions_to_ask: {
        title: (count: string) =>
          plural(
            count,
            'foster father wishes to accompany a child',
            'foster fathers wish to accompany a child',
          ),
        text: 'Ask the guardian, who is free to say no.',
        action: 'See the requests',
        none: 'no requests to accompany',
      },
      companions_to_decide: {
        title: (count: string) => plural(count, 'companion to approve', 'companions to approve'),
        text: 'The guardian agreed. You decide.',
        action: 'Look',
        none: 'no companions waiting',
      },
      requests_to_answer: {
        title: (count: string) =>
          count === '1'
            ? '1 guardian’s request to answer'
            : `${count} guardians’ requests to answer`,
        text: 'The law gives 3 × 24 hours.',
        action: 'See the requests',
        none: 'no guardian’s request is waiting',
      },
      rows_to_review: {
        title: (count: string) =>
          plural(count, 'import row needs a decision', 'import rows need a decision'),
        text: 'One question at a time, and you can undo.',
        action: 'Open imports',
        none: 'no import rows waiting',
      },
      children_to_visit: {
        title: (count: string) => plural(count, 'child to visit', 'children to visit'),
        text: 'Meet the family and ask for consent.',
        action: 'See the list',
        none: 'every child has been visited',
      },
      children_to_verify: {
        title: (count: string) => plural(count, 'child to verify', 'children to verify'),
        text: 'Check measurement and consent.',
        action: 'Verify',
        none: 'nobody waits for verification',
      },
      women_to_visit: {
        title: (count: string) =>
          plural(count, 'pregnant woman to visit', 'pregnant women to visit'),
        text: 'Meet her and ask for consent.',
        action: 'See the list',
        none: 'every pregnant woman has been visited',
      },
      women_to_verify: {
        title: (count: string) =>
          plural(count, 'pregnant woman to verify', 'pregnant women to verify'),
        text: 'Check her arm and her consent.',
        action: 'Verify',
        none: 'no pregnant woman waits for verification',
      },
      children_to_match: {
        title: (count: string) =>
          plural(count, 'child has no foster father yet', 'children have no foster father yet'),
        text: 'Ask for a proposal: the worst-off come first.',
        action: 'Match',
        none: 'every verified child is supported',
      },
      bridges_to_approve: {
        title: (count: string) => plural(count, 'bridge to approve', 'bridges to approve'),
        text: 'For children whose pledge broke off, out of the reserve.',
        action: 'Look',
        none: 'no bridges waiting',
      },
      pledges_to_accept: {
        title: (count: string) =>
          plural(count, 'pledge waits to be accepted', 'pledges wait to be accepted'),
        text: 'Make sure that donor and area are right.',
        action: 'See pledges',
        none: 'no new pledges',
      },
      donors_to_verify: {
        title: (count: string) =>
          plural(count, 'donor waits to be verified', 'donors wait to be verified'),
        text: 'Meet or call them before a pledge counts.',
        action: 'Open donors',
        none: 'all donors are verified',
      },
      runs_to_decide: {
        title: (count: string) =>
          plural(count, 'proposal waits for a decision', 'proposals wait for a decision'),
        text: 'Read the reasons, then approve or withdraw.',
        action: 'Open proposals',
        none: 'no open proposals',
      },
      runs_to_pay: {
        title: (count: string) =>
          plural(count, 'delivery run to pay for', 'delivery runs to pay for'),
        text: 'Prepare the payment to the supplier.',
        action: 'Prepare',
        none: 'nothing to pay for',
      },
      payments_to_approve: {
        title: (count: string) => plural(count, 'payment to check', 'payments to check'),
        text: 'A second person checks before money leaves.',
        action: 'Check',
        none: 'no payments waiting',
      },
      field_today: {
        title: (count: string) =>
          `Field app: ${plural(count, 'delivery is due', 'deliveries are due')}`,
        text: 'Works without a signal too. Open it once on your phone and install it.',
        action: 'Open the app',
        none: 'no delivery is due',
      },
      field_news: {
        title: (count: string) => `${count} pieces of news from the field`,
        text: 'Referrals, changes in families, and records that differ.',
        action: 'See the news',
        none: 'no news from the field',
      },
      referrals_to_answer: {
        title: (count: string) =>
          plural(count, 'severely wasted child to refer', 'severely wasted children to refer'),
        text: 'They need care now. Record what the puskesmas did.',
        action: 'Open referrals',
        none: 'no child is waiting for referral',
      },
      drops_late: {
        title: (count: string) => plural(count, 'drop is late', 'drops are late'),
        text: 'Move it to another day with the reason, or bring it today.',
        action: 'See what is late',
        none: 'no late drop',
      },
      own_drops_late: {
        title: (count: string) =>
          plural(count, 'delivery of yours is late', 'deliveries of yours are late'),
        text: 'See how it stands, and why.',
        action: 'See my deliveries',
        none: 'none of your deliveries is late',
      },
      rechecks_to_do: {
        title: (count: string) => plural(count, 'family to ask again', 'families to ask again'),
        text: 'Chosen at random. Ask whether the aid really came.',
        action: 'Open the list',
        none: 'no second confirmation is waiting',
      },
      flags_to_decide: {
        title: (count: string) =>
          plural(count, 'odd pattern to look into', 'odd patterns to look into'),
        text: 'Read why, ask, then decide.',
        action: 'Look into it',
        none: 'no odd pattern',
      },
      deliveries_to_confirm: {
        title: (count: string) => plural(count, 'delivery to confirm', 'deliveries to confirm'),
        text: 'Hand over, count, record.',
        action: 'Open deliveries',
        none: 'every delivery is confirmed',
      },
      my_active_pledges: {
        title: (count: string) =>
          plural(count, 'of your pledges is running', 'of your pledges are running'),
        text: 'See what has arrived, to the rupiah.',
        action: 'See my pledges',
        none: 'no pledge running yet',
      },
    },
  },
  refusals: {},
  notices: {},
  errors: {},
} as const;
